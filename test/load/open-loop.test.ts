import { expect, test } from 'vitest';
import { Policy } from '../../src/config/policy.ts';
import { openLoop, poissonArrivals } from '../../src/load/profiles/open-loop.ts';
import { randomFor } from '../../src/shell/random.ts';

/** All arrivals of an open loop, asked for long after they were due. */
function arrivalsMs(ratePerS: number, durationMs: number, seed: number): number[] {
  const pacer = poissonArrivals(ratePerS, durationMs, randomFor(seed));
  const arrivals: number[] = [];
  for (;;) {
    const step = pacer.next({ elapsedMs: 1e9, started: arrivals.length, inFlight: 0 });
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
  const pacer = poissonArrivals(10, 1_000, randomFor(3));
  const last = arrivalsMs(10, 1_000, 3).length;

  expect(pacer.next({ elapsedMs: 0, started: 0, inFlight: 0 })).toEqual({ kind: 'wait', ms: first });
  expect(pacer.next({ elapsedMs: first, started: 0, inFlight: 99 })).toEqual({
    kind: 'start',
    scheduledAtMs: first,
  });
  expect(pacer.next({ elapsedMs: first, started: 1, inFlight: 99 })).toEqual({
    kind: 'wait',
    ms: second - first,
  });
  expect(pacer.next({ elapsedMs: 990, started: last, inFlight: 99 })).toEqual({ kind: 'wait', ms: 10 });
  expect(pacer.next({ elapsedMs: 1_000, started: last, inFlight: 99 })).toEqual({ kind: 'stop' });
});

test('what was planned before the end is sent even when we come late to it', () => {
  const step = poissonArrivals(10, 1_000, randomFor(3)).next({ elapsedMs: 5_000, started: 0, inFlight: 0 });

  expect(step.kind).toBe('start');
});

test('a policy asks for an open loop where it names a rate', () => {
  const asked = (load: object): Policy['load'] => Policy.shape.load.parse(load);

  expect(openLoop.inShort(asked({ rate: 2.5 })).map((shape) => openLoop.load(shape).id)).toEqual(['r2.5']);
  expect(openLoop.inShort(asked({}))).toEqual([]);
});

test.for([
  { started: 2_000, issuingS: 100, off: false },
  { started: 1_900, issuingS: 100, off: false }, // 5 %
  { started: 1_899, issuingS: 100, off: true },
  { started: 40, issuingS: 1.6, off: false }, // 8 more than 32, and two standard deviations are 11.3
  { started: 0, issuingS: 0, off: false },
])('$started requests in $issuingS s at 20 a second are off: $off', ({ started, issuingS, off }) => {
  const load = openLoop.load({ profile: 'open-loop', ratePerS: 20 });

  expect(load.offered({ started, issuingS, meanInFlight: 0, meanStreams: 0, meanTurns: 0 }).off).toBe(off);
});
