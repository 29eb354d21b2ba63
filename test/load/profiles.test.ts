import { expect, test } from 'vitest';
import type { PassProgress, Step } from '../../src/load/profile.ts';
import { closedLoop } from '../../src/load/profiles/closed-loop.ts';
import { eachOnce } from '../../src/load/profiles/each-once.ts';
import { openLoop } from '../../src/load/profiles/open-loop.ts';
import { randomFor } from '../../src/shell/random.ts';

interface Row {
  readonly at: string;
  readonly progress: PassProgress;
  readonly step: Step;
}

test.for<Row>([
  { at: 'the start', progress: { elapsedMs: 0, started: 0, inFlight: 0 }, step: { kind: 'start' } },
  { at: 'a free slot', progress: { elapsedMs: 10, started: 49, inFlight: 49 }, step: { kind: 'start' } },
  {
    at: 'a full house',
    progress: { elapsedMs: 10, started: 50, inFlight: 50 },
    step: { kind: 'wait', ms: 990 },
  },
  { at: 'the end', progress: { elapsedMs: 1_000, started: 70, inFlight: 20 }, step: { kind: 'stop' } },
  { at: 'past the end', progress: { elapsedMs: 9_000, started: 50, inFlight: 50 }, step: { kind: 'stop' } },
])('closed loop at $at: $step.kind', ({ progress, step }) => {
  expect(closedLoop(50, 1_000).next(progress)).toEqual(step);
});

test.for<Row>([
  { at: 'the start', progress: { elapsedMs: 0, started: 0, inFlight: 0 }, step: { kind: 'start' } },
  {
    at: 'a full house',
    progress: { elapsedMs: 5, started: 4, inFlight: 4 },
    step: { kind: 'await-completion' },
  },
  { at: 'a free slot, late', progress: { elapsedMs: 1e9, started: 9, inFlight: 3 }, step: { kind: 'start' } },
  { at: 'the last item', progress: { elapsedMs: 5, started: 10, inFlight: 3 }, step: { kind: 'stop' } },
])('each once at $at: $step.kind', ({ progress, step }) => {
  expect(eachOnce(10, 4).next(progress)).toEqual(step);
});

test('nothing to ask is over at once', () => {
  expect(eachOnce(0, 4).next({ elapsedMs: 0, started: 0, inFlight: 0 })).toEqual({ kind: 'stop' });
});

/** All arrivals of an open loop, asked for long after they were due. */
function arrivalsMs(ratePerS: number, durationMs: number, seed: number): number[] {
  const profile = openLoop(ratePerS, durationMs, randomFor(seed));
  const arrivals: number[] = [];
  for (;;) {
    const step = profile.next({ elapsedMs: 1e9, started: arrivals.length, inFlight: 0 });
    if (step.kind !== 'start') return arrivals;
    arrivals.push(step.scheduledAtMs!);
  }
}

test('an open loop has the asked rate, and gaps as spread as those of a Poisson process', () => {
  const arrivals = arrivalsMs(50, 400_000, 1);
  const gapsMs = arrivals.map((at, index) => at - (arrivals[index - 1] ?? 0));
  const meanMs = arrivals.at(-1)! / arrivals.length;
  const squares = gapsMs.map((gapMs) => (gapMs - meanMs) ** 2);

  expect(arrivals.length / 400).toBeCloseTo(50, 0);
  expect(Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length) / meanMs).toBeCloseTo(
    1,
    1,
  );
  expect(gapsMs.filter((gapMs) => gapMs > meanMs).length / gapsMs.length).toBeCloseTo(1 / Math.E, 1);
});

test('the plan of an open loop depends on the seed alone', () => {
  expect(arrivalsMs(20, 5_000, 7)).toEqual(arrivalsMs(20, 5_000, 7));
  expect(arrivalsMs(20, 5_000, 7)).not.toEqual(arrivalsMs(20, 5_000, 8));
});

test('an open loop waits for each arrival, whatever is in flight, and stops when its time is over', () => {
  const [first = 0, second = 0] = arrivalsMs(10, 1_000, 3);
  const profile = openLoop(10, 1_000, randomFor(3));
  const last = arrivalsMs(10, 1_000, 3).length;

  expect(profile.next({ elapsedMs: 0, started: 0, inFlight: 0 })).toEqual({ kind: 'wait', ms: first });
  expect(profile.next({ elapsedMs: first, started: 0, inFlight: 99 })).toEqual({
    kind: 'start',
    scheduledAtMs: first,
  });
  expect(profile.next({ elapsedMs: first, started: 1, inFlight: 99 })).toEqual({
    kind: 'wait',
    ms: second - first,
  });
  expect(profile.next({ elapsedMs: 990, started: last, inFlight: 99 })).toEqual({ kind: 'wait', ms: 10 });
  expect(profile.next({ elapsedMs: 1_000, started: last, inFlight: 99 })).toEqual({ kind: 'stop' });
});

test('what was planned before the end is sent even when we come late to it', () => {
  const step = openLoop(10, 1_000, randomFor(3)).next({ elapsedMs: 5_000, started: 0, inFlight: 0 });

  expect(step.kind).toBe('start');
});
