import { expect, test } from 'vitest';
import { isSameMetric, Metric, metricParts } from '../../src/config/metric.ts';

test.for([
  [undefined, { kind: 'mean', k: 1 }],
  ['mean', { kind: 'mean', k: 1 }],
  ['avg@16', { kind: 'mean', k: 1, attempts: 16 }],
  ['pass@1', { kind: 'mean', k: 1, attempts: 1 }],
  ['pass@8', { kind: 'pass', k: 8, attempts: 8 }],
  ['majority@64', { kind: 'majority', k: 64, attempts: 64 }],
] as const)('%s says what is made of the answers to an item', ([name, parts]) => {
  expect(metricParts(name)).toEqual(parts);
});

test('a mean over any number of answers is the same metric, and pass@1 is one; pass@8 is another', () => {
  expect(isSameMetric('avg@16', 'pass@1')).toBe(true);
  expect(isSameMetric(undefined, 'avg@4')).toBe(true);
  expect(isSameMetric('pass@8', 'mean')).toBe(false);
  expect(isSameMetric('pass@8', 'pass@4')).toBe(false);
  expect(isSameMetric('pass@8', 'majority@8')).toBe(false);
});

test.for(['accuracy', 'pass@0', 'pass@', 'avg@4 ', 'elo'])('%s is no metric', (name) => {
  expect(Metric.safeParse(name).success).toBe(false);
});
