import { expect, test } from 'vitest';
import { pastResult } from '../../src/analyse/history-entry.ts';
import { judge } from '../../src/judge.ts';
import type { PastResult } from '../../src/record/history-entry.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import type { Answer } from '../../src/record/types.ts';
import { reporters } from '../../src/report/index.ts';
import { isThin } from '../../src/verdict/thin-evidence.ts';
import { aRecord, rightOf } from '../support/record.ts';
import type { Mark } from '../support/record.ts';

const ITEMS = 800;
const POLICY = {
  repeatability: 0,
  floor: 'incumbent - 0.02',
  production: { suite: 'tickets', incumbent: 'old' },
};

/** A record whose claim is so low that its gap passes whatever production scores. */
function recordOf(
  production: readonly Mark[],
  policy: Readonly<Record<string, unknown>> = POLICY,
  repeat?: number,
): RunRecord {
  const record = aRecord({
    ...{ paper: 0.1, reproduce: rightOf(40, 400), production: [...production], policy },
    ...(repeat !== undefined && { repeat: rightOf(repeat, 400) }),
  });
  const tickets = { sha256: 'e'.repeat(64), items: production.length };
  return { ...record, plan: { ...record.plan, suites: { tickets } } };
}

function resultOf(record: RunRecord, id = 'old'): PastResult {
  const { findings, verdict } = judge(record);
  const entry = pastResult(record, findings, verdict.outcome, { at: '2030-01-01T00:00:00Z', run: 'x' });
  return { ...entry, candidate: { ...entry.candidate, id } };
}

const against = (incumbent: readonly Mark[], production: readonly Mark[]) =>
  judge(recordOf(production), { incumbent: resultOf(recordOf(incumbent)) });

const codes = ({ verdict }: ReturnType<typeof judge>) => verdict.reasons.map(({ code }) => code);

// attack: yardstick
test('a model that is surely worse than the incumbent less the tolerance fails, whatever was claimed', () => {
  const judged = against(rightOf(480, ITEMS), rightOf(420, ITEMS));

  expect(judged.verdict.outcome).toBe('fail');
  expect(codes(judged)).toEqual(['below-incumbent', 'gap-within-budget']);
  expect(judged.verdict.reasons[0]).toMatchObject({ model: 'old', incumbent: 0.6, score: 0.525, items: 800 });
  const text = reporters.table(judged, 'terminal');
  expect(text).toMatch(/^FAIL: tiny scores 52\.5 % in production, below the incumbent old at 60\.0 %\./);
  expect(text).toContain(
    'Over the same 800 items, production scores 52.5 % and the incumbent old 60.0 %: −7.5 points (',
  );
  expect(text).toContain("more than the 2.0 points that the policy's floor allows.");
});

// attack: yardstick
test('losses alone keep the floor only where their exact bound does', () => {
  const losing = (lost: number) => codes(against(rightOf(480, ITEMS), rightOf(480 - lost, ITEMS)));

  expect(losing(9)).toEqual(['gap-within-budget']);
  expect(losing(10)[0]).toBe('incumbent-straddled');
});

/** The same record of a judge that finds 0.9 of right answers right, and 0.3 of wrong ones. */
function judgedRecord(
  right: number,
  policy: Readonly<Record<string, unknown>> = POLICY,
  own = {},
): RunRecord {
  const marks = rightOf(Math.round(0.9 * right + 0.3 * (ITEMS - right)), ITEMS);
  const labels = { rightRight: 900, rightWrong: 100, wrongRight: 300, wrongWrong: 700, unjudged: 0, ...own };
  const judged = { suite: 'tickets', endpoint: 'grader', model: 'big', sha256: 'f'.repeat(64) };
  return { ...recordOf(marks, policy), judges: [{ ...judged, canaries: 3, fooled: 0, labels }] };
}

// attack: yardstick
test('what a judge errs by hides nothing of how far a model is below the incumbent', () => {
  const policy = { ...POLICY, floor: 'incumbent - 0.05' };
  const incumbent = resultOf(judgedRecord(680, policy));
  const judged = judge(judgedRecord(560, policy), { incumbent });

  expect(judged.verdict.outcome).toBe('fail');
  const { production, incumbent: was, difference } = judged.findings.incumbent!.comparison!;
  expect(production).toBeCloseTo(0.7, 3);
  expect(was).toBeCloseTo(0.85, 3);
  expect(difference).toBeCloseTo(-0.15, 3);
  expect(production).toBeCloseTo(judged.findings.gap!.production, 12);
});

test('a fall within the tolerance as a judge finds it, and beyond it without its error, is not let through', () => {
  const policy = { ...POLICY, floor: 'incumbent - 0.08' };
  const { verdict, findings } = judge(judgedRecord(600, policy), {
    incumbent: resultOf(judgedRecord(680, policy)),
  });

  expect(findings.incumbent!.comparison!.difference).toBeCloseTo(-0.1, 2);
  expect(verdict.outcome).not.toBe('pass');
  // Nor do several runs say otherwise.
  expect(findings.evidence.production!.pass).toBeLessThan(1);
});

// attack: made open
test('a judge that its labels tell nothing of lets no model through that is below the incumbent', () => {
  const policy = { ...POLICY, 'on-inconclusive': 'neutral' };
  const few = { rightRight: 4, rightWrong: 0, wrongRight: 0, wrongWrong: 4 };
  const incumbent = resultOf(judgedRecord(680, policy, few));
  const { verdict } = judge(judgedRecord(0, policy, few), { incumbent });

  expect(verdict.reasons[0]).toMatchObject({ code: 'judge-uncorrected', isUnfit: true });
  expect([verdict.outcome, isThin(verdict)]).toEqual(['inconclusive', false]);
});

test('a result from before its judge had labels is no incumbent', () => {
  const { known: _, ...production } = resultOf(judgedRecord(600)).production;
  const judged = judge(judgedRecord(600), { incumbent: { ...resultOf(judgedRecord(600)), production } });

  expect(codes(judged)).toContain('incumbent-incomparable');
  expect(judged.verdict.outcome).toBe('inconclusive');
  expect(isThin(judged.verdict)).toBe(false);
});

test('the very same answers as the incumbent’s keep the floor, and better ones do', () => {
  for (const right of [480, 560]) {
    const judged = against(rightOf(480, ITEMS), rightOf(right, ITEMS));
    expect(judged.verdict.outcome).toBe('pass');
    expect(judged.findings.incumbent?.comparison).toMatchObject({ items: ITEMS, incumbent: 0.6 });
  }
});

test('a difference whose bounds hold the tolerance is open: the incumbent’s own sampling error counts', () => {
  const other = [...rightOf(380, 480), ...rightOf(84, 320)];

  const judged = against(rightOf(480, ITEMS), other);

  expect(judged.verdict.outcome).toBe('inconclusive');
  expect(codes(judged)).toEqual(['incumbent-straddled', 'gap-within-budget']);
});

test.for([
  ['late', 'never came could take it below'],
  ['unread', 'could not be read could lift it above'],
] as const)('answers of the kind %s that %s the floor leave it open', ([mark]) => {
  const missing = Array.from({ length: 120 }, () => mark);
  const production =
    mark === 'late' ? [...missing, ...rightOf(360, ITEMS - 120)] : [...rightOf(420, ITEMS - 120), ...missing];

  const judged = against(rightOf(480, ITEMS), production);

  expect(codes(judged)).toContain('incumbent-straddled');
});

// attack: yardstick
test('without a result of the incumbent nothing passes, and it is told how to have one', () => {
  const judged = judge(recordOf(rightOf(480, ITEMS)));

  expect(judged.verdict.outcome).toBe('inconclusive');
  expect(codes(judged)).toEqual(['no-incumbent', 'gap-within-budget']);
  const text = reporters.table(judged, 'terminal');
  expect(text).toMatch(
    /^INCONCLUSIVE: tiny cannot be held against the incumbent old: no result of it is known\./,
  );
  expect(text).toContain('Measure old by the same policy, and name its record with --baseline.');
});

// attack: made open
test('a floor that nothing can be held against is no thin evidence, which a policy may let pass', () => {
  const record = recordOf(rightOf(480, ITEMS));
  const incumbent = resultOf(record);
  const production = { ...incumbent.production, suiteSha256: 'f'.repeat(64) };
  const straddled = against(rightOf(480, ITEMS), [...rightOf(380, 480), ...rightOf(84, 320)]);

  expect(isThin(judge(record).verdict)).toBe(false);
  expect(isThin(judge(record, { incumbent: { ...incumbent, production } }).verdict)).toBe(false);
  expect(isThin(straddled.verdict)).toBe(true);
});

test('the result of another model is none of the incumbent', () => {
  const baseline = resultOf(recordOf(rightOf(480, ITEMS)), 'tiny');

  expect(codes(judge(recordOf(rightOf(480, ITEMS)), { baseline }))).toContain('no-incumbent');
});

test.for([
  ['other items', { suiteSha256: 'f'.repeat(64) }, 'the items of the suite tickets have changed'],
  ['another suite', { suite: 'older' }, 'the baseline was measured on the suite older, not on tickets'],
  ['a part of the items', { marks: [1, 0] }, 'another part of the suite tickets was asked'],
] as const)('an incumbent that was measured on %s is no floor', ([, changed, why]) => {
  const record = recordOf(rightOf(480, ITEMS));
  const result = resultOf(record);
  const production = {
    ...result.production,
    ...changed,
    marks: 'marks' in changed ? [...changed.marks] : result.production.marks,
  };

  const judged = judge(record, { incumbent: { ...result, production } });

  expect(codes(judged)).toEqual(['incumbent-incomparable', 'gap-within-budget']);
  expect(reporters.table(judged, 'terminal')).toContain(
    `The policy's floor is told from the incumbent old, and the two can't be compared: ${why}.`,
  );
});

test('two parts of a suite are the same items only where the same seed drew them', () => {
  const whole = recordOf(rightOf(480, ITEMS));
  const part = {
    ...whole,
    plan: { ...whole.plan, suites: { tickets: { sha256: 'e'.repeat(64), items: 5000 } } },
  };
  const result = resultOf(part);

  expect(codes(judge(part, { incumbent: result }))).toEqual(['gap-within-budget']);
  expect(codes(judge(part, { incumbent: { ...result, seed: 2 } }))).toContain('incumbent-incomparable');
});

test('too few items are judged by nothing, and an absolute floor asks for no incumbent', () => {
  expect(codes(judge(recordOf(rightOf(5, 10))))).toEqual(['too-few-items']);
  expect(codes(judge(recordOf(rightOf(480, ITEMS), { floor: 0.3 })))).toEqual(['gap-within-budget']);
});

test('what both runs may be off by widens the bounds, until earlier runs show less of it', () => {
  const marks = rightOf(480, ITEMS);
  const record = recordOf(marks, { ...POLICY, repeatability: 0.02 });
  const incumbent = resultOf(recordOf(marks));
  const half = (past: Parameters<typeof judge>[1]) => {
    const { low, high } = judge(record, past).findings.incumbent!.comparison!.interval;
    return (high - low) / 2;
  };
  const z = 1.644_853_626_951;

  // Each of the two runs is off by 2 points of its own.
  expect(half({ incumbent })).toBeCloseTo(z * Math.sqrt(2 * 0.02 ** 2), 3);
  expect(judge(record, { incumbent }).verdict.outcome).toBe('inconclusive');
  const nights = {
    runs: 3,
    turned: 0,
    falseAlarms: 0,
    series: [[marks, marks, marks, marks].map((one) => one.map(Number))],
  };
  expect(judge(record, { incumbent, repeats: nights }).verdict.outcome).toBe('pass');
});

test('what several runs say together is held against the incumbent, too: a pass needs both, a fail one', () => {
  const evidenceOf = (production: readonly Mark[], incumbent?: readonly Mark[]) =>
    judge(recordOf(production), incumbent && { incumbent: resultOf(recordOf(incumbent)) }).findings.evidence
      .production!;
  const [good, bad] = [rightOf(600, ITEMS), rightOf(420, ITEMS)];

  // Both are far above what the budget leaves of the claim.
  expect(evidenceOf(bad).pass).toBeGreaterThan(1000);
  expect(evidenceOf(bad, good).pass).toBeLessThan(0.1);
  expect(evidenceOf(bad, good).fail).toBeGreaterThan(1000);
  expect(evidenceOf(good, bad).pass).toBeGreaterThan(1000);
  expect(evidenceOf(good, bad).fail).toBeLessThan(1);
});

// attack: made open
test('passes unlike one another do not let through what is surely below the incumbent', () => {
  const policy = { ...POLICY, 'on-inconclusive': 'neutral' };
  const incumbent = resultOf(recordOf(rightOf(480, ITEMS), policy));
  const { verdict } = judge(recordOf(rightOf(400, ITEMS), policy, 120), { incumbent });

  expect(judge(recordOf(rightOf(400, ITEMS), policy, 40), { incumbent }).verdict.outcome).toBe('fail');
  expect(verdict.reasons).toContainEqual(
    expect.objectContaining({ code: 'incumbent-straddled', isHeldOpen: true }),
  );
  expect(isThin(verdict)).toBe(false);
});

/** Four answers to each item, each right in a quarter of the items: pass@4 is 100 %, and the mean 25. */
function ofFour(metric: string | undefined): RunRecord {
  const asked = { attempts: 4, ...(metric !== undefined && { metric }) };
  const record = recordOf(rightOf(ITEMS, ITEMS));
  const answers = Array.from({ length: ITEMS * 4 }, (_, at): Answer => {
    const isRight = at % 4 === 0;
    const grade = { outcome: isRight ? ('correct' as const) : ('wrong' as const), value: isRight ? 1 : 0 };
    const about = { item: `ticket-${Math.floor(at / 4)}`, attempt: at % 4, source: 'papergap' as const };
    return { ...about, grades: { production: { ...grade, vote: `${grade.value}` } } };
  });
  const { plan, passes } = record;
  const isSuite = ({ id }: { readonly id: string }): boolean => id === 'production';
  return {
    ...record,
    plan: {
      ...plan,
      passes: plan.passes.map((one) => (one.kind === 'suite' && isSuite(one) ? { ...one, ...asked } : one)),
    },
    passes: passes.map((one) =>
      one.kind === 'suite' && one.pass === 'production' ? { ...one, answers } : one,
    ),
  };
}

// attack: yardstick
test.for([
  ['pass@4', 'mean', 'pass@4', undefined],
  ['mean', 'pass@4', undefined, 'pass@4'],
  ['mean', 'majority@3', 'avg@4', 'majority@3'],
] as const)('marks of %s are compared with none of %s', ([was, is, then, now]) => {
  const entry = resultOf(ofFour(then));
  const judged = judge(ofFour(now), { incumbent: entry, baseline: entry });
  const why = { code: 'metric', was, is };

  expect(codes(judged)).toContain('incumbent-incomparable');
  expect(judged.findings.incumbent).toMatchObject({ incomparable: why });
  expect(judged.findings.incumbent).not.toHaveProperty('comparison');
  expect(judged.findings.regression).toMatchObject({ outcome: 'inconclusive', differences: [why, {}] });
  expect(reporters.table(judged, 'terminal').replaceAll(/\s+/g, ' ')).toContain(
    `its score was ${was}, and is ${is}`,
  );
});

test.for([
  [undefined, 'avg@4'],
  ['pass@4', 'pass@4'],
])('a mean is a mean by any name, and the same metric the same: %s, %s', ([then, now]) => {
  const entry = resultOf(ofFour(then));

  expect(entry.production.metric).toBe(then);
  expect(judge(ofFour(now), { incumbent: entry }).findings.incumbent).toHaveProperty('comparison');
});
