import { expect, test } from 'vitest';
import { capacityFinding } from '../../src/analyse/capacity.ts';
import { costFindings } from '../../src/analyse/cost.ts';
import { gapFinding } from '../../src/analyse/gap.ts';
import { loadFindings } from '../../src/analyse/load.ts';
import { productionLoads } from '../../src/analyse/production-loads.ts';
import { aPolicy, aRecord, evidenceIn, rightOf } from '../support/record.ts';

/** 5, 25 and 100 requests a second; the last one is too slow for an objective of 150 ms. */
const LOAD = [
  { id: 'c1', concurrency: 1, requests: 100 },
  { id: 'c5', concurrency: 5, requests: 500 },
  { id: 'c40', concurrency: 40, requests: 1000, ttftMs: 300 },
];
const SLO = { ttftP95Ms: 150 };

test('a thousand good requests cost price ÷ good requests a second, and the headline met every objective', () => {
  const load = loadFindings(aRecord({ load: LOAD }), SLO);

  const costs = costFindings(load, { gpuHourUsd: 3.6, gpus: 2 });

  expect(costs).toHaveLength(2);
  expect(costs[0]).toMatchObject({ pass: 'c1', withinSlo: false });
  expect(costs[0]?.usdPer1kRequests).toBeCloseTo(0.4, 9);
  expect(costs[1]).toMatchObject({ pass: 'c5', withinSlo: true });
  expect(costs[1]?.usdPer1kRequests).toBeCloseTo(0.08, 9);
  expect(costs[1]?.usdPer1MOutputTokens).toBeCloseTo(0.002 / 275e-6, 6);
});

test('without a price there is no cost', () => {
  expect(costFindings(loadFindings(aRecord({ load: LOAD }), SLO), undefined)).toEqual([]);
});

test('replicas carry the rate, give useful answers, or are what one plans from ideal conditions', () => {
  const record = aRecord({ paper: 0.8, load: LOAD, production: rightOf(120, 200) });
  const policy = aPolicy({ load: { rate: 200, slo: SLO } });

  const capacity = capacityFinding(loadFindings(record, SLO), gapFinding(evidenceIn(record)), policy);

  expect(capacity).toEqual({
    ratePerS: 200,
    replicas: 8,
    goodputPerReplica: 25,
    pass: 'c5',
    usefulReplicas: 11, // 200 × 0.8 ÷ (25 × 0.6) = 10.7
    paperReplicas: 2, // 200 ÷ 100
    discountReplicas: 3, // 200 ÷ 100 × 1.2
  });
});

test('without a required rate, or where no load met every objective, capacity is not planned', () => {
  const load = loadFindings(aRecord({ load: LOAD }), SLO);
  const none = loadFindings(aRecord({ load: LOAD }), { ttftP95Ms: 50 });

  expect(capacityFinding(load, undefined, aPolicy())).toBeUndefined();
  expect(capacityFinding(none, undefined, aPolicy({ load: { rate: 8 } }))).toBeUndefined();
});

test.each([
  [40, ['c40', 'r8']],
  [5, ['c5', 'r8']],
  [6, ['c40', 'r8']],
  [50, ['c40', 'r8']],
])('with %d at once in production, the loads that stand for it are %o', (concurrency, expected) => {
  const load = loadFindings(aRecord({ load: [...LOAD, { id: 'r8', ratePerS: 8, requests: 100 }] }), {});
  const policy = aPolicy({ production: { suite: 'tickets', concurrency } });

  expect(productionLoads(load, policy).map(({ pass }) => pass)).toEqual(expected);
});
