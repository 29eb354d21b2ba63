import { expect, test } from 'vitest';
import { judge } from '../../src/judge.ts';
import type { LoadRequest } from '../../src/record/pass.ts';
import { published } from '../../src/record/published.ts';
import { performanceSections } from '../../src/report/performance.ts';
import { noteTexts } from '../../src/report/notes.ts';
import { inconclusiveAs } from '../../src/verdict/thin-evidence.ts';
import { aRecord, rightOf } from '../support/record.ts';
import type { RecordOptions } from '../support/record.ts';

const ITEMS = 200;
const AT_ONCE = 50;

/** A passing candidate of which so many of each 100 items are right in a load; production has 85 of them. */
function underLoad(right: number, given: RecordOptions = {}) {
  const each = (request: LoadRequest, at: number): LoadRequest => ({
    ...request,
    item: `ticket-${at % ITEMS}`,
    ...(at % 2 === 0 && {
      grade: at % 100 < right ? { outcome: 'correct', value: 1 } : { outcome: 'wrong', value: 0 },
    }),
  });
  const rights = Array.from({ length: ITEMS }, (_, at) => (at % 100 < 85 ? 1 : 0));
  return aRecord({
    ...{ paper: 0.85, reproduce: rightOf(170, ITEMS), production: rights },
    ...{ load: [{ concurrency: AT_ONCE, requests: 1000, each }], ...given },
    policy: {
      repeatability: 0,
      production: { suite: 'tickets', concurrency: AT_ONCE },
      load: { slo: { ttftP95Ms: 500 } },
      ...given.policy,
    },
  });
}

test('a load that is answered at once and wrongly fails, with its score beside that of production', () => {
  const judged = judge(underLoad(6));
  const [section] = performanceSections(judged.findings);

  expect(judged.verdict.outcome).toBe('fail');
  expect(judged.verdict.reasons[0]).toMatchObject({
    ...{ code: 'worse-under-load', load: { concurrency: AT_ONCE }, graded: 500, items: 100, budget: 0.2 },
    ...{ score: 0.06, production: 0.86 },
  });
  expect(section?.lines?.[0]).toBe(
    "Under load (50 concurrent requests) 500 graded answers to 100 items score 6.0 %, and production's answers to " +
      'the same items 86.0 %.',
  );
});

test('a load that is surely worse carries no capacity and no price', () => {
  const policy = { cost: { gpuHourUsd: 2 } };

  expect(judge(underLoad(6, { policy })).findings.cost).toEqual([]);
  expect(judge(underLoad(85, { policy })).findings.cost).toHaveLength(1);
});

test('one that is answered as production is passes, and shows both scores', () => {
  const { verdict, findings } = judge(underLoad(85));

  expect(verdict.outcome).toBe('pass');
  expect(verdict.notes).toBeUndefined();
  expect(findings.underLoad).toMatchObject([{ drop: 0, low: 0 }]);
});

test('one that is surely lower, and not by the budget, is noted', () => {
  const judged = judge(underLoad(73, { policy: { budget: 0.3 } }));

  expect(judged.verdict.outcome).toBe('pass');
  expect(noteTexts(judged)[0]).toMatch(/^Note: under load \(50 concurrent requests\) 500 graded answers/);
});

test('no load without grades, and none of which production has no item, says anything', () => {
  const ungraded = judge(underLoad(6, { load: [{ concurrency: AT_ONCE, requests: 1000 }] }));
  const others = judge(
    underLoad(6, {
      load: [
        {
          ...{ concurrency: AT_ONCE, requests: 1000 },
          each: (request) => ({ ...request, item: 'else', grade: { outcome: 'wrong', value: 0 } }),
        },
      ],
    }),
  );

  expect(ungraded.findings.underLoad).toBeUndefined();
  expect(others.findings.underLoad).toBeUndefined();
  expect(others.verdict.outcome).toBe('pass');
});

test('at more than production’s load it leaves open what no policy lets pass; a waiver lets it be', () => {
  const production = { suite: 'tickets', concurrency: 20 };
  const atMore = judge(underLoad(6, { policy: { production, 'on-inconclusive': 'neutral' } }));
  const waiver = { finding: 'worse-under-load', owner: '@a', reason: 'known', until: '2100-01-01' };
  const waived = judge(underLoad(6, { policy: { waivers: [waiver] } }));

  expect(atMore.verdict).toMatchObject({
    outcome: 'inconclusive',
    reasons: [{ code: 'worse-under-load' }, {}],
  });
  expect(inconclusiveAs(atMore.verdict, atMore.findings.policy)).toBe('fail');
  expect(waived.verdict).toMatchObject({
    outcome: 'pass',
    waived: [{ reason: { code: 'worse-under-load' } }],
  });
});

test('the record that anyone may read is judged alike', () => {
  const record = underLoad(6);

  expect(judge(published(record)).verdict).toEqual(judge(record).verdict);
});

test('answers that production has several of to an item are held against one each', () => {
  const metric = { metric: 'majority@1' } as const;
  const found = judge(underLoad(85, { planned: { production: metric } }));

  expect(found.findings.underLoad).toMatchObject([{ drop: 0 }]);
});

/** A load of which answers to known and to new prompts are graded, so many of each 100 right of each. */
function ofBoth(known: number, fresh: number, requests = 1000) {
  const each = (request: LoadRequest, at: number): LoadRequest => {
    const isFresh = at % 2 === 1;
    const item = Math.floor(at / 2) % ITEMS;
    const isRight = item % 100 < (isFresh ? fresh : known);
    const grade: LoadRequest['grade'] = isRight
      ? { outcome: 'correct', value: 1 }
      : { outcome: 'wrong', value: 0 };
    return { ...request, item: `ticket-${item}`, grade, ...(isFresh && { fresh: true as const }) };
  };
  return underLoad(0, { load: [{ concurrency: AT_ONCE, requests, each }] });
}

const letsThrough = (found: ReturnType<typeof judge>): boolean =>
  inconclusiveAs(found.verdict, { ...found.findings.policy, onInconclusive: 'neutral' }) === 'neutral';

test('new prompts that are answered surely worse alone leave open what no policy lets pass', () => {
  const found = judge(ofBoth(85, 6));

  expect(found.verdict).toMatchObject({
    outcome: 'inconclusive',
    reasons: [{ code: 'worse-under-load', fresh: true, score: 0.06, production: 0.85 }, {}],
  });
  expect(letsThrough(found)).toBe(false);
  expect(found.verdict.notes).toBeUndefined();
  expect(performanceSections(found.findings)[0]?.lines?.slice(0, 2)).toEqual([
    expect.stringContaining('500 graded answers to 200 items score 85.0 %'),
    expect.stringContaining('500 graded answers to new prompts of 200 items score 6.0 %'),
  ]);
});

test('new prompts that are answered as known ones are say nothing more', () => {
  for (const right of [6, 85]) expect(judge(ofBoth(right, right)).findings.underLoad).toHaveLength(1);
});

test('a load of which new prompts are all that was graded fails nobody', () => {
  const record = ofBoth(85, 6);
  const passes = record.passes.map((pass) =>
    pass.kind === 'load' ? { ...pass, requests: pass.requests.filter(({ fresh }) => fresh === true) } : pass,
  );

  expect(judge({ ...record, passes }).verdict.outcome).toBe('inconclusive');
});

test('one that is surely lower, and by more than the budget as far as was seen, is open, and no policy lets it pass', () => {
  const found = judge(ofBoth(65, 65));

  expect(found.findings.underLoad).toMatchObject([{ drop: expect.closeTo(0.235, 2) }]);
  expect(found.findings.underLoad?.[0]?.low).toBeLessThan(0.2);
  expect(found.verdict).toMatchObject({
    outcome: 'inconclusive',
    reasons: [{ code: 'worse-under-load' }, {}],
  });
  expect(letsThrough(found)).toBe(false);
});
