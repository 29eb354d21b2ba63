import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { inFlight } from '../../src/analyse/in-flight.ts';

const f = (...values: readonly number[]) => Float64Array.from(values).toSorted();

test('the mean is over time, from the first request on', () => {
  const { mean } = inFlight(f(100, 100), f(200, 300), 300, 2);

  expect(mean).toBeCloseTo(1.5, 12);
});

test('saturated runs from the first to the last moment with enough open requests', () => {
  const { saturated } = inFlight(f(0, 10, 50), f(40, 90, 100), 200, 2);

  expect(saturated).toEqual({ fromMs: 10, untilMs: 90 });
});

test('nothing counts after the last request was started', () => {
  const { saturated, mean } = inFlight(f(0, 0), f(1000, 1000), 500, 2);

  expect(saturated).toEqual({ fromMs: 0, untilMs: 500 });
  expect(mean).toBe(2);
});

test('a slot that is filled the moment it gets free leaves no hole', () => {
  expect(inFlight(f(0, 10, 20), f(10, 20, 30), 30, 1).mean).toBeCloseTo(1, 12);
});

test('too few at once is never saturated, and no request is no load', () => {
  expect(inFlight(f(0), f(10), 10, 2)).toEqual({ mean: 1 });
  expect(inFlight(f(), f(), 10, 1)).toEqual({ mean: 0 });
});

test('the mean is the time spent in requests over the time they were sent in', () => {
  const request = fc.tuple(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 500 }));
  fc.assert(
    fc.property(fc.array(request, { minLength: 1, maxLength: 60 }), (requests) => {
      const starts = requests.map(([start]) => start);
      const ends = requests.map(([start, length]) => start + length);
      const untilMs = Math.max(...ends) + 1;
      let spent = 0;
      for (const [, length] of requests) spent += length;
      const { mean } = inFlight(f(...starts), f(...ends), untilMs, 1);
      expect(mean).toBeCloseTo(spent / (untilMs - Math.min(...starts)), 9);
    }),
    { seed: 1 },
  );
});
