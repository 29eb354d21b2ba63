import { expect, test } from 'vitest';
import { historyEntry } from '../../src/analyse/history-entry.ts';
import { levelAtLook } from '../../src/analyse/statistics/group-sequential.ts';
import { isDecidedAt, isOpenAgain, judge } from '../../src/judge.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import { aPolicy, aRecord, rightOf } from '../support/record.ts';
import type { Mark } from '../support/record.ts';

/** A record whose production pass was to be looked at after every fifth of its items. */
function looked(production: readonly Mark[], look?: number): RunRecord {
  const record = aRecord({
    paper: 0.8,
    reproduce: rightOf(400, 500),
    production,
    ...(look !== undefined && { seen: { production: { look } } }),
  });
  const looks = [1, 2, 3, 4, 5].map((at) => (at * production.length) / 5);
  const passes = record.plan.passes.map((pass) =>
    pass.kind === 'suite' && pass.role === 'production' ? { ...pass, looks } : pass,
  );
  return { ...record, plan: { ...record.plan, passes } };
}

/** The first half right, the second half wrong. */
const HALVES = rightOf(250, 500);

test('a pass that ended at a look counts with the items up to it, whatever was under way', () => {
  const { findings } = judge(looked(HALVES, 2));

  expect(findings.gap).toMatchObject({ items: 200, production: 1 });
  expect(findings.look).toEqual({ look: 2, looks: 5, items: 200, planned: 500 });
  expect(findings.scores.find(({ role }) => role === 'production')).toMatchObject({
    asked: 200,
    planned: 200,
    complete: true,
  });
});

test('bounds at a look are so wide that all looks together keep 95 %', () => {
  const levels = [1, 2, 5, undefined].map((look) => judge(looked(HALVES, look)).findings.gap?.interval.level);

  expect(levels).toEqual([levelAtLook(1, 5), levelAtLook(2, 5), levelAtLook(5, 5), levelAtLook(5, 5)]);
  expect(judge(aRecord({ production: HALVES })).findings.gap?.interval.level).toBe(0.9);
});

test('what is clear is decided early, and what is near the budget late or never', () => {
  const decidedAt = (share: number): number | undefined => {
    const marks = Array.from({ length: 500 }, (_, at) => ((at * 7) % 100 < share * 100 ? 1 : 0));
    return [1, 2, 3, 4].find((look) => isDecidedAt(looked(marks), 'production', look));
  };

  expect(decidedAt(0.2)).toBe(1);
  expect(decidedAt(0.5)).toBe(2);
  expect(decidedAt(0.64)).toBeUndefined();
  expect(decidedAt(0.8)).toBe(2);
});

test('what is known of how much runs differ is known at each look, so that none ends what is open with it', () => {
  const record = looked(Array.from({ length: 500 }, (_, at) => ((at * 7) % 100 < 50 ? 1 : 0)));
  const runs = [200, 300, 250, 220, 280].map((right) => rightOf(right, 500));
  const repeats = { runs: 4, turned: 0, falseAlarms: 0, series: [runs] };

  expect(isDecidedAt(record, 'production', 2)).toBe(true);
  expect(isDecidedAt(record, 'production', 2, { repeats })).toBe(false);
});

const withPolicy = (record: RunRecord, given: Readonly<Record<string, unknown>>): RunRecord => ({
  ...record,
  policy: { ...record.policy, config: aPolicy(given) },
});

test("until the paper's items are asked the claim decides, but where production is held against what they score", () => {
  const record = looked(rightOf(0, 500));
  const first = { ...record, passes: record.passes.filter(({ pass }) => pass === 'production') };

  expect(isDecidedAt(record, 'production', 1)).toBe(true);
  expect(isDecidedAt(first, 'production', 1)).toBe(true);
  expect(isDecidedAt(withPolicy(first, { against: 'reproduced' }), 'production', 1)).toBe(false);
});

/** Production that ended at its second look, with half of its answers right, and what came out since. */
function since(reproduced: number, items = 500, against = 'both', look = 2): RunRecord {
  const production = Array.from({ length: 500 }, (_, at) => at % 2);
  const record = looked(production, look);
  const { plan, passes } = aRecord({ reproduce: rightOf(reproduced, items) });
  const reproduction = plan.passes.find(({ id }) => id === 'reproduce')!;
  return withPolicy(
    {
      ...record,
      plan: {
        ...record.plan,
        passes: record.plan.passes.map((pass) => (pass.id === 'reproduce' ? reproduction : pass)),
      },
      passes: record.passes.flatMap((pass) =>
        pass.pass === 'reproduce' ? passes.filter((one) => one.pass === 'reproduce') : [pass],
      ),
    },
    { against },
  );
}

test('production that a look ended goes on only where the reproduced score leaves open what the claimed one decided', () => {
  expect(isOpenAgain(since(400))).toBe(false);
  expect(isOpenAgain(since(280))).toBe(true);
  expect(isOpenAgain(since(280, 500, 'claimed'))).toBe(false);
  // There is nothing left to ask, or no reproduction to go on for.
  expect(isOpenAgain(since(280, 500, 'both', 5))).toBe(false);
  expect(isOpenAgain(since(6, 12))).toBe(false);
});

test('the history has a mark for every item, and none for those that were not asked', () => {
  const record = looked(HALVES, 2);
  const { findings } = judge(record);

  const { production } = historyEntry(record, findings, 'pass', { at: '', commit: '', run: '' });

  expect(production.marks).toHaveLength(500);
  expect(production.marks.filter((mark) => mark !== null)).toHaveLength(200);
});
