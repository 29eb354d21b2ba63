import { expect, test } from 'vitest';
import { capacityFinding } from '../../src/analyse/capacity.ts';
import { costFindings } from '../../src/analyse/cost.ts';
import { gapFinding } from '../../src/analyse/gap.ts';
import { loadFindings } from '../../src/analyse/load.ts';
import { productionLoads } from '../../src/analyse/production-loads.ts';
import { judge } from '../../src/judge.ts';
import type { Answer } from '../../src/record/types.ts';
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

  const costs = costFindings(load, undefined, { gpuHourUsd: 3.6, gpus: 2 });

  expect(costs).toHaveLength(2);
  expect(costs[0]).toMatchObject({ pass: 'c1', withinSlo: false });
  expect(costs[0]?.usdPer1kGood).toBeCloseTo(0.4, 9);
  expect(costs[0]).not.toHaveProperty('usdPer1kRight');
  expect(costs[1]).toMatchObject({ pass: 'c5', withinSlo: true });
  expect(costs[1]?.usdPer1kGood).toBeCloseTo(0.08, 9);
  expect(costs[1]?.usdPer1MOutputTokens).toBeCloseTo(0.002 / 275e-6, 6);
});

test('without a price there is no cost', () => {
  expect(costFindings(loadFindings(aRecord({ load: LOAD }), SLO), undefined, undefined)).toEqual([]);
});

test('a right answer costs more by the share of answers that are wrong', () => {
  const record = aRecord({ load: LOAD, production: rightOf(120, 200) });

  const costs = costFindings(loadFindings(record, SLO), gapFinding(evidenceIn(record)), {
    gpuHourUsd: 3.6,
    gpus: 2,
  });

  expect(costs[1]?.usdPer1kRight).toBeCloseTo(0.08 / 0.6, 9);
});

test('by a metric of several answers neither price nor rate of right ones is told: it is no share of answers', () => {
  const answers = Array.from({ length: 800 }, (_, at): Answer => {
    const value = at % 4 === 0 ? 1 : 0;
    const grade = {
      outcome: value === 1 ? ('correct' as const) : ('wrong' as const),
      value,
      vote: `${value}`,
    };
    const about = { item: `ticket-${Math.floor(at / 4)}`, attempt: at % 4, source: 'papergap' as const };
    return { ...about, grades: { production: grade } };
  });
  const of = (metric?: string) => {
    const asked = { attempts: 4, ...(metric !== undefined && { metric }) };
    const policy = { load: { rate: 200, slo: SLO }, cost: { gpuHourUsd: 3.6 } };
    const production = rightOf(200, 200);
    const seen = { production: { answers } };
    return judge(aRecord({ load: LOAD, production, seen, planned: { production: asked }, policy })).findings;
  };
  const pass = of('pass@4');

  expect(pass.gap?.production).toBe(1);
  expect(pass.cost[1]).toHaveProperty('usdPer1kGood');
  expect(pass.cost[1]).not.toHaveProperty('usdPer1kRight');
  expect(pass.capacity).not.toHaveProperty('right');
  expect(of('majority@4').cost[1]).not.toHaveProperty('usdPer1kRight');
  expect([of().cost[1], of('pass@1').cost[1]]).toEqual([
    expect.objectContaining({ usdPer1kRight: expect.any(Number) as number }),
    expect.objectContaining({ usdPer1kRight: expect.any(Number) as number }),
  ]);
});

test.for([
  ['no model judges', 'benchmark', undefined, 0, true],
  ['labels correct', 'tickets', 0.95, 0, true],
  ['nothing corrects', 'tickets', undefined, 0, false],
  ['labels do not fit', 'tickets', 0.6, 0, false],
  ['a judge gives that does what answers tell it', 'tickets', 0.95, 1, false],
] as const)('what right answers cost is told of a score that %s', ([, suite, right, fooled, isTold]) => {
  const policy = { load: { rate: 200, slo: SLO }, cost: { gpuHourUsd: 3.6 } };
  const record = aRecord({ load: LOAD, production: rightOf(180, 200), policy });
  const [agreed = 0, not = 0] = right === undefined ? [] : [1000 * right, 1000 - 1000 * right];
  const labels = { rightRight: agreed, rightWrong: not, wrongRight: not, wrongWrong: agreed, unjudged: 0 };
  const asked = { endpoint: 'grader', model: 'big', sha256: 'a'.repeat(64), canaries: 3, fooled };
  const check = { suite, ...asked, ...(right !== undefined && { labels }) };
  const { cost, capacity } = judge({ ...record, judges: [check] }).findings;

  expect(cost[1]).toHaveProperty('usdPer1kGood');
  expect([cost[1]?.usdPer1kRight, capacity?.right].map((one) => one !== undefined)).toEqual([isTold, isTold]);
});

test('the highest load within every objective is the one with most requests open, not the best rate', () => {
  const slower = { id: 'c10', concurrency: 10, requests: 200, tpotMs: 80 }; // 11.1 a second
  const load = loadFindings(aRecord({ load: [...LOAD, slower] }), SLO);

  const within = costFindings(load, undefined, { gpuHourUsd: 1, gpus: 1 }).filter(
    ({ withinSlo }) => withinSlo,
  );

  expect(within.map(({ pass }) => pass)).toEqual(['c10']);
});

test('replicas carry the rate within every objective, beside what ideal conditions would plan', () => {
  const record = aRecord({ paper: 0.8, load: LOAD, production: rightOf(120, 200) });
  const policy = aPolicy({ load: { rate: 200, slo: SLO } });

  const capacity = capacityFinding(loadFindings(record, SLO), gapFinding(evidenceIn(record)), policy);

  expect(capacity).toMatchObject({
    ratePerS: 200,
    replicas: 8,
    pass: 'c5',
    idealReplicas: 2, // 200 ÷ 100
    discountReplicas: 3, // 200 ÷ 100 × 1.2
  });
  expect(capacity?.goodPerS).toBeCloseTo(25, 9);
  expect(capacity?.right?.paperPerS).toBeCloseTo(160, 9);
  expect(capacity?.right?.productionPerS).toBeCloseTo(120, 9);
});

test('one replica that was sent the rate and met every objective is enough, and one that missed is not', () => {
  const policy = aPolicy({ load: { rate: 20, slo: SLO } });
  const at = (ttftMs: number) =>
    capacityFinding(
      loadFindings(aRecord({ load: [...LOAD, { id: 'r20', ratePerS: 20, requests: 600, ttftMs }] }), SLO),
      undefined,
      policy,
    );

  expect(at(100)).toMatchObject({ replicas: 1, pass: 'r20' });
  // Five at once give 25 a second, but random arrivals at 20 a second were too slow.
  expect(at(200)).toMatchObject({ replicas: 2, pass: 'c5' });
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
  const policy = aPolicy({ production: { suite: 'tickets', concurrency }, load: { rate: 8 } });

  expect(productionLoads(load, policy).map(({ pass }) => pass)).toEqual(expected);
});
