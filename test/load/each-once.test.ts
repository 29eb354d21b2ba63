import { expect, test } from 'vitest';
import { eachOnce } from '../../src/load/each-once.ts';
import type { PassProgress, Step } from '../../src/load/pacer.ts';

interface Row {
  readonly at: string;
  readonly progress: PassProgress;
  readonly step: Step;
}

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
