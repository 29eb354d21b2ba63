import { expect, test } from 'vitest';
import { loadFindings } from '../../src/analyse/load.ts';
import type { Throughput } from '../../src/analyse/throughput.ts';
import { randomFor } from '../../src/shell/random.ts';
import { aLoadedRecord } from '../support/simulated-load.ts';
import type { SimulatedLoad } from '../support/simulated-load.ts';

function throughputOf(load: Omit<SimulatedLoad, 'random'>, key = 'one'): Throughput | undefined {
  const record = aLoadedRecord({ ...load, random: randomFor('throughput', key) });
  return loadFindings(record, {})[0]?.throughput;
}

/** What was really due a second. */
function dueAt(load: Omit<SimulatedLoad, 'random'>, key = 'one'): number {
  const record = aLoadedRecord({ ...load, random: randomFor('throughput', key) });
  return loadFindings(record, {})[0]!.attempted / load.seconds;
}

test.for([1_000, 3_000, 8_000])('an open loop with answers of %d ms shows the rate that it sent', (ms) => {
  const load = { ratePerS: 20, seconds: 30, answerMs: () => ms };

  expect(throughputOf(load)).toMatchObject({ windowS: 30 });
  expect(throughputOf(load)?.requestsPerS).toBeCloseTo(dueAt(load), 9);
  expect(throughputOf(load)?.outputTokensPerS).toBeCloseTo(40 * dueAt(load), 6);
});

test('at a rate of which new prompts decide, good requests are told by their share, and the rate stays', () => {
  const load: Omit<SimulatedLoad, 'random'> = {
    ratePerS: 20,
    seconds: 60,
    answerMs: () => 0,
    each(request, index) {
      const isNew = index % 2 === 0;
      const endedAtMs = request.sentAtMs + (isNew && index % 28 === 0 ? 900 : 100);
      return { ...request, lastTokenAtMs: endedAtMs, endedAtMs, ...(isNew && { fresh: true as const }) };
    },
  };
  const record = aLoadedRecord({ ...load, random: randomFor('throughput', 'new') });
  const [found] = loadFindings(record, { e2elP95Ms: 500 });

  expect(found?.ofNew).toBe(true);
  expect(found?.throughput?.requestsPerS).toBeCloseTo(found!.attempted / 60, 9);
  // Of all, twenty-seven in twenty-eight are good.
  expect(found!.throughput!.goodPerS / found!.throughput!.requestsPerS).toBeCloseTo(13 / 14, 2);
});

test('requests that hang take none of the others with them', () => {
  const load: Omit<SimulatedLoad, 'random'> = {
    ratePerS: 20,
    seconds: 30,
    answerMs: () => 1_000,
    each: (request, index) =>
      index % 300 === 299
        ? { ...request, endedAtMs: 60_000, failure: { kind: 'deadline', detail: 'undrained' } }
        : request,
  };
  const hung = Math.floor((dueAt(load) * 30) / 300);

  expect(throughputOf(load)?.requestsPerS).toBeCloseTo(dueAt(load) - hung / 30, 9);
});

test('an open loop that sends more than is answered shows what is answered', () => {
  let freeAtMs = 0;
  const load: Omit<SimulatedLoad, 'random'> = {
    ratePerS: 20,
    seconds: 60,
    answerMs: () => 0,
    // One after another, 100 ms each: ten a second.
    each(request) {
      freeAtMs = Math.max(freeAtMs, request.sentAtMs) + 100;
      return { ...request, lastTokenAtMs: freeAtMs, endedAtMs: freeAtMs };
    },
  };

  const seen = throughputOf(load);

  expect(seen?.windowS).toBe(45);
  expect(Math.abs((seen?.requestsPerS ?? 0) / 10 - 1)).toBeLessThan(0.01);
});

test('answers in waves that miss all but the first quarter show no throughput, rather than none', () => {
  const load: Omit<SimulatedLoad, 'random'> = {
    ratePerS: 20,
    seconds: 6,
    answerMs: () => 0,
    each(request) {
      const endedAtMs = request.sentAtMs < 1_400 ? 1_400 : 7_000;
      return { ...request, lastTokenAtMs: endedAtMs, endedAtMs };
    },
  };

  expect(throughputOf(load)).toBeUndefined();
});

const exponential = (meanMs: number, key: string): (() => number) => {
  const random = randomFor('answers', key);
  return () => -Math.log(1 - random.next()) * meanMs;
};

test.for([
  [2_000, 30, undefined, 25],
  [8_000, 30, undefined, 6.25],
  [2_000, 30, 2_000, 25],
  [8_000, 80, 8_000, 6.25],
])(
  '50 at once with answers of %d ms for %d s, opened over %s ms, show %d a second',
  ([ms, seconds, rampMs, rate]) => {
    const load = {
      concurrency: 50,
      seconds: seconds!,
      answerMs: () => ms!,
      ...(rampMs !== undefined && { rampMs }),
    };

    const seen = throughputOf(load);

    expect(Math.abs(seen!.requestsPerS / rate! - 1)).toBeLessThan(0.01);
    expect(Math.abs(seen!.outputTokensPerS! / (40 * rate!) - 1)).toBeLessThan(0.01);
  },
);

test('where answers differ in length, a closed loop is right on average', () => {
  const passes = Array.from({ length: 300 }, (_, pass) => {
    const answerMs = exponential(2_000, String(pass));
    return throughputOf({ concurrency: 20, seconds: 20, answerMs, rampMs: 2_000 })!.requestsPerS;
  });
  const mean = passes.reduce((sum, rate) => sum + rate, 0) / passes.length;

  // A pass is off by 8 %, their mean by 0.5 %.
  expect(Math.abs(mean / 10 - 1)).toBeLessThan(0.01);
});

test('a pass that is shorter than its answers shows no throughput, rather than a wrong one', () => {
  expect(throughputOf({ concurrency: 5, seconds: 3, answerMs: () => 2_000, rampMs: 2_000 })).toBeUndefined();
  expect(throughputOf({ ratePerS: 20, seconds: 3, answerMs: () => 2_000 })).toBeUndefined();
});
