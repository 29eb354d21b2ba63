import { expect, test } from 'vitest';
import { CacheGauge } from '../../src/load/cache-gauge.ts';

/** A gauge whose readings the test sets. */
function gaugeOf(readings: { kvUsage?: number; preemptions?: number }): CacheGauge {
  return new CacheGauge({
    latestKvUsage: () => readings.kvUsage,
    latestPreemptions: () => readings.preemptions,
  });
}

test('a cache is full from nine tenths on, and the fullest moment is kept', () => {
  const readings = { kvUsage: 0.89 };
  const gauge = gaugeOf(readings);

  expect(gauge.isFull()).toBe(false);
  readings.kvUsage = 0.9;
  expect(gauge.isFull()).toBe(true);
  readings.kvUsage = 0.2;

  expect(gauge.seen()).toEqual({ maxKvUsage: 0.9 });
});

test('requests that lose their room say full, too, counted from the beginning', () => {
  const readings = { preemptions: 40 };
  const gauge = gaugeOf(readings);

  expect(gauge.isFull()).toBe(false);
  readings.preemptions = 42;

  expect(gauge.isFull()).toBe(true);
  expect(gauge.seen()).toEqual({ preemptions: 2 });
});

test.for([
  { what: 'that begins anew', before: 40, after: 3, seen: { preemptions: 0 } },
  { what: 'that is not exposed', before: undefined, after: undefined, seen: {} },
  { what: 'that appears later', before: undefined, after: 3, seen: {} },
])('a counter $what says nothing', ({ before, after, seen }) => {
  const readings: { preemptions?: number } = before === undefined ? {} : { preemptions: before };
  const gauge = gaugeOf(readings);
  if (after !== undefined) readings.preemptions = after;

  expect(gauge.isFull()).toBe(false);
  expect(gauge.seen()).toEqual(seen);
});
