import { expect, test } from 'vitest';
import type { PassProgress, Step } from '../../src/load/pacer.ts';
import { closedLoop, keepOpen } from '../../src/load/profiles/closed-loop.ts';
import { Policy } from '../../src/config/policy.ts';

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
  expect(keepOpen(50, 1_000).next(progress)).toEqual(step);
});

test.for<Row>([
  { at: 'the start', progress: { elapsedMs: 0, started: 0, inFlight: 0 }, step: { kind: 'start' } },
  { at: 'the next', progress: { elapsedMs: 0, started: 1, inFlight: 1 }, step: { kind: 'wait', ms: 20 } },
  { at: 'half the way', progress: { elapsedMs: 50, started: 2, inFlight: 2 }, step: { kind: 'start' } },
  { at: 'an early answer', progress: { elapsedMs: 50, started: 3, inFlight: 2 }, step: { kind: 'start' } },
  { at: 'the last', progress: { elapsedMs: 90, started: 4, inFlight: 4 }, step: { kind: 'start' } },
  {
    at: 'a full house',
    progress: { elapsedMs: 90, started: 5, inFlight: 5 },
    step: { kind: 'wait', ms: 910 },
  },
])('opened over 100 ms, five requests at $at: $step.kind', ({ progress, step }) => {
  expect(keepOpen(5, 1_000, 100).next(progress)).toEqual(step);
});

test('a policy asks for one closed loop with each number of requests at once', () => {
  const load = Policy.shape.load.parse({ concurrency: [1, 50] });

  expect(closedLoop.inShort(load).map((shape) => closedLoop.load(shape).id)).toEqual(['c1', 'c50']);
});

test.for([
  { meanInFlight: 9.51, meanStreams: 9.51, meanTurns: 0, off: false },
  { meanInFlight: 9.49, meanStreams: 9.49, meanTurns: 0, off: true },
  { meanInFlight: 10.51, meanStreams: 10.51, meanTurns: 1, off: true },
  // The client itself had not yet asked again,
  { meanInFlight: 9, meanStreams: 9, meanTurns: 0.6, off: false },
  { meanInFlight: 9, meanStreams: 9, meanTurns: 0.4, off: true },
  // or streams were held open.
  { meanInFlight: 9, meanStreams: 10, meanTurns: 1, off: true },
  { meanInFlight: 9, meanStreams: 9.7, meanTurns: 2, off: true },
])(
  'with $meanInFlight of 10 requests open, $meanStreams streams and $meanTurns turns the load is off: $off',
  ({ off, ...seen }) => {
    const load = closedLoop.load({ profile: 'closed-loop', concurrency: 10 });

    expect(load.offered({ ...seen, started: 0, issuingS: 1 })).toEqual({
      asked: 10,
      achieved: seen.meanInFlight,
      off,
    });
  },
);
