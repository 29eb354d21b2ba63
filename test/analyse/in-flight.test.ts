import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { meanInFlight } from '../../src/analyse/in-flight.ts';

const f = (...values: readonly number[]) => Float64Array.from(values);

test('the mean is over the time that is looked at', () => {
  expect(meanInFlight(f(100, 100), f(200, 300), 100, 300)).toBeCloseTo(1.5, 12);
});

test('what is open at either end counts for the time in between', () => {
  expect(meanInFlight(f(0, 0), f(1000, 1000), 100, 500)).toBe(2);
});

test('a slot that is filled the moment it gets free leaves no hole', () => {
  expect(meanInFlight(f(0, 10, 20), f(10, 20, 30), 0, 30)).toBeCloseTo(1, 12);
});

test('no request, or no time, is no load', () => {
  expect(meanInFlight(f(), f(), 0, 10)).toBe(0);
  expect(meanInFlight(f(0), f(10), 5, 5)).toBe(0);
});

test('the order of requests says nothing', () => {
  const request = fc.tuple(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 500 }));
  fc.assert(
    fc.property(fc.array(request, { minLength: 1, maxLength: 60 }), (requests) => {
      const mean = (order: typeof requests): number =>
        meanInFlight(
          f(...order.map(([start]) => start)),
          f(...order.map(([start, length]) => start + length)),
          200,
          900,
        );
      expect(mean(requests)).toBeCloseTo(mean(requests.toReversed()), 9);
    }),
    { seed: 1 },
  );
});
