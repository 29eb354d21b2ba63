import { expect, test } from 'vitest';
import { Issuer } from '../../src/load/issuer.ts';
import type { Pacer } from '../../src/load/pacer.ts';

/** Always one more at once, or one more that was planned. */
const always = (scheduledAtMs?: number): Pacer => ({
  connections: 0,
  next: () => ({ kind: 'start', ...(scheduledAtMs !== undefined && { scheduledAtMs }) }),
});

test('a pacer is asked with what was started and what is open', () => {
  const asked: unknown[] = [];
  const issuer = new Issuer({
    connections: 0,
    next(progress) {
      asked.push(progress);
      return { kind: 'start' };
    },
  });

  issuer.next(0);
  issuer.started();
  issuer.started();
  issuer.ended(5);
  issuer.next(7);

  expect(asked).toEqual([
    { elapsedMs: 0, started: 0, inFlight: 0 },
    { elapsedMs: 7, started: 2, inFlight: 1 },
  ]);
});

test('where connections are refused it waits, longer each time up to a second', () => {
  const issuer = new Issuer(always());
  const waitsMs: number[] = [];
  let nowMs = 0;
  for (let refused = 0; refused < 8; refused++) {
    issuer.started();
    issuer.ended(nowMs, 'connect');
    const step = issuer.next(nowMs);
    const waitMs = step.kind === 'wait' ? step.ms : Number.NaN;
    waitsMs.push(waitMs);
    nowMs += waitMs;
  }

  expect(waitsMs).toEqual([20, 40, 80, 160, 320, 640, 1000, 1000]);
  expect(issuer.next(nowMs)).toEqual({ kind: 'start' });
});

test('those that are refused together make it wait once', () => {
  const issuer = new Issuer(always());
  for (let open = 0; open < 3; open++) issuer.started();

  for (let open = 0; open < 3; open++) issuer.ended(10, 'connect');

  expect(issuer.next(10)).toEqual({ kind: 'wait', ms: 20 });
});

test('any other end lets it begin anew', () => {
  const issuer = new Issuer(always());
  for (const [nowMs, failure] of [
    [0, 'connect'],
    [20, 'connect'],
    [60, 'reset'],
    [60, 'connect'],
  ] as const) {
    issuer.started();
    issuer.ended(nowMs, failure);
  }

  expect(issuer.next(60)).toEqual({ kind: 'wait', ms: 20 });
});

test('what was planned is sent when it is due, whatever was refused', () => {
  const issuer = new Issuer(always(3));
  issuer.started();
  issuer.ended(0, 'connect');

  expect(issuer.next(3)).toEqual({ kind: 'start', scheduledAtMs: 3 });
});
