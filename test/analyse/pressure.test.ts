import { expect, test } from 'vitest';
import { pressureFindings } from '../../src/analyse/pressure.ts';
import { aRecord, rightOf } from '../support/record.ts';

test.each([
  [{ maxKvUsage: 0.9, backgroundRequests: 3 }, true],
  [{ maxKvUsage: 0.31, backgroundRequests: 3 }, false],
  [{ maxKvUsage: 0.5, preemptions: 1, backgroundRequests: 3 }, true],
  [{ backgroundRequests: 3 }, undefined],
  [{ preemptions: 0, backgroundRequests: 3 }, undefined],
])('%o: pressure reached is %s', (kvPressure, reached) => {
  const [found] = pressureFindings(aRecord({ loaded: rightOf(1, 2), seen: { loaded: { kvPressure } } }));

  expect(found?.pass).toBe('loaded');
  expect(found?.reached).toBe(reached);
});

test('what the pass did not note is read from the samples of its time', () => {
  const samples = [
    { atMs: 10, engine: { kvUsage: 0.92, preemptionsTotal: 1 } },
    { atMs: 20, engine: { kvUsage: 0.3, preemptionsTotal: 4 } },
    { atMs: 1e6, engine: { kvUsage: 1 } },
  ];

  const found = pressureFindings(aRecord({ production: rightOf(1, 2), samples }));

  expect(found).toEqual([
    { pass: 'production', reached: true, reserved: false, maxKvUsage: 0.92, preemptions: 3 },
  ]);
});

test('passes that were to run quietly have no pressure to reach', () => {
  expect(pressureFindings(aRecord({ reproduce: rightOf(1, 2), noisy: rightOf(1, 2) }))).toEqual([]);
});
