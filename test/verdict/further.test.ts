import { expect, test } from 'vitest';
import { judge } from '../../src/judge.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import type { Grade } from '../../src/record/types.ts';
import { candidateReport } from '../../src/report/candidate.ts';
import { nextSteps } from '../../src/report/next-steps.ts';
import { reasonTexts } from '../../src/report/reasons.ts';
import { isThin } from '../../src/verdict/thin-evidence.ts';
import { aRecord, rightOf } from '../support/record.ts';
import type { Mark, RecordOptions } from '../support/record.ts';
import { withFurther } from '../support/further.ts';
import type { FurtherOptions } from '../support/further.ts';

const GOOD: RecordOptions = {
  paper: 0.8,
  reproduce: rightOf(800, 1000),
  production: rightOf(320, 400),
  policy: { repeatability: 0 },
};
const critical = { tier: 'critical', floor: 0.7 } as const;
const supporting = { tier: 'supporting', floor: 0.7 } as const;

function recordWith(
  further: Readonly<Record<string, FurtherOptions>>,
  options: RecordOptions = GOOD,
): RunRecord {
  return withFurther(aRecord(options), further);
}

const codes = (record: RunRecord): readonly string[] => judge(record).verdict.reasons.map(({ code }) => code);

test('a critical suite below its floor fails a candidate whose production is within the budget', () => {
  const record = recordWith({ refunds: { ...critical, marks: rightOf(110, 200) } });
  expect(judge(record).verdict).toMatchObject({
    outcome: 'fail',
    production: 'pass',
    reasons: [{ code: 'suite-below-floor', suite: 'refunds', among: 2 }, { code: 'gap-within-budget' }],
    further: { refunds: 'below' },
  });
});

test('a critical suite that surely keeps its floor says nothing against a pass', () => {
  const record = recordWith({ refunds: { ...critical, marks: rightOf(170, 200) } });
  expect(judge(record).verdict).toMatchObject({ outcome: 'pass', further: { refunds: 'kept' } });
});

test('a critical suite with its floor between its bounds leaves the verdict open', () => {
  const record = recordWith({ refunds: { ...critical, marks: rightOf(140, 200) } });
  expect(judge(record).verdict.outcome).toBe('inconclusive');
  expect(codes(record)[0]).toBe('suite-straddles-floor');
});

test('one supporting suite below its floor is told and fails nothing', () => {
  const record = recordWith({
    refunds: { ...supporting, marks: rightOf(100, 200) },
    praise: { ...supporting, marks: rightOf(180, 200) },
  });
  expect(judge(record).verdict).toMatchObject({
    outcome: 'pass',
    further: { refunds: 'below', praise: 'kept' },
  });
});

test('two supporting suites below their floors fail together', () => {
  const record = recordWith({
    refunds: { ...supporting, marks: rightOf(100, 200) },
    praise: { ...supporting, marks: rightOf(110, 200) },
    spam: { ...supporting, marks: rightOf(190, 200) },
  });
  expect(judge(record).verdict).toMatchObject({
    outcome: 'fail',
    reasons: [
      { code: 'supporting-below-floor', of: 3, suites: [{ suite: 'refunds' }, { suite: 'praise' }] },
      { code: 'gap-within-budget' },
    ],
  });
});

test('supporting suites that are open keep a verdict open where two of them are', () => {
  const open = { ...supporting, marks: rightOf(140, 200) };
  expect(codes(recordWith({ refunds: open, praise: open }))[0]).toBe('supporting-open');
  const kept = { ...supporting, marks: rightOf(190, 200) };
  expect(judge(recordWith({ refunds: open, praise: kept })).verdict.outcome).toBe('pass');
});

test('no two supporting suites are told to be below their floors while the verdict is open for them', () => {
  for (const right of [68, 69, 70, 71, 72]) {
    const one = { tier: 'supporting', floor: 0.8, marks: rightOf(right, 100) } as const;
    const { outcome, further = {} } = judge(
      recordWith({ refunds: one, praise: one, spam: one }, { ...GOOD, policy: {} }),
    ).verdict;
    const below = Object.values(further).filter((standing) => standing === 'below');

    expect(below.length >= 2).toBe(outcome === 'fail');
  }
});

test('a critical suite of too few items asks for more of them, which alone ends it', () => {
  const judged = judge(recordWith({ refunds: { ...critical, marks: rightOf(10, 10) } }));
  const none = judge(recordWith({ refunds: { ...critical, marks: [] } }));

  expect(nextSteps(judged, 'terminal')[0]).toBe(
    'Add items to the suite refunds, until it has at least 20: no run of fewer is judged.',
  );
  expect(reasonTexts(none)[0]).toContain('none of its items was asked');
});

test('an advisory suite is told whatever it scores', () => {
  const record = recordWith({ jokes: { tier: 'advisory', marks: rightOf(0, 200) } });
  expect(judge(record).verdict).toMatchObject({ outcome: 'pass', further: { jokes: 'told' } });
});

test('more critical suites ask for surer fails, and for passes that are as sure as before', () => {
  // 127 of 200 are below 0.7 at one-sided p = 0.028.
  const marks = rightOf(127, 200);
  const alone = judge(recordWith({ a: { tier: 'advisory', floor: 0.7, marks } })).verdict;
  expect(alone.further).toEqual({ a: 'below' });
  const two = judge(recordWith({ a: { ...critical, marks } })).verdict;
  expect(two).toMatchObject({ outcome: 'inconclusive', further: { a: 'open' } });
});

test('a critical suite is told to be below its floor where it is said to fail', () => {
  const bad = { ...supporting, marks: rightOf(60, 200) };
  const told = Array.from({ length: 20 }, (_, at) => {
    const marks = rightOf(115 + at, 200);
    const { verdict } = judge(recordWith({ refunds: { ...critical, marks }, slang: bad, praise: bad }));
    const isSaid = verdict.reasons.some(({ code }) => code === 'suite-below-floor');
    return [isSaid, verdict.further?.['refunds'] === 'below'];
  });

  expect(told.map(([, isBelow]) => isBelow)).toEqual(told.map(([isSaid]) => isSaid));
});

test('a fail of production that needs the whole error is none where another suite can fail, too', () => {
  // A gap of 20 % begins at 0.64: 235 of 400 is below it at p = 0.017, which is not 0.05 / 5.
  const options = { ...GOOD, production: rightOf(235, 400) };
  expect(codes(aRecord(options))[0]).toBe('gap-over-budget');
  const kept = { ...critical, marks: rightOf(190, 200) };
  const several = recordWith({ a: kept, b: kept, c: kept, d: kept }, options);
  expect(judge(several).verdict.reasons[0]).toMatchObject({
    code: 'fail-among-several',
    first: { code: 'gap-over-budget' },
    among: 5,
  });
});

const UNREAD = (count: number): readonly Mark[] => Array.from({ length: count }, () => 'unread');

/** Production, of 1,000 answers, beside a critical suite that keeps its floor. */
const besideKept = (production: readonly Mark[], more: RecordOptions = {}) =>
  judge(
    recordWith(
      { refunds: { ...critical, marks: rightOf(290, 300) } },
      { ...GOOD, paperItems: 1319, production, ...more },
    ),
  );

// attack: made open
test.for([
  ['answers that are missing', [...rightOf(570, 960), ...UNREAD(40)], {}, 'could not read'],
  [
    'passes unlike one another',
    rightOf(536, 1000),
    { repeat: rightOf(740, 1000), 'repeat-2': rightOf(770, 1000) },
    'differ too much as a whole',
  ],
] as const)(
  'a fail that does not stand among several for %s is let through no more than by itself',
  ([, production, more, step]) => {
    const judged = besideKept(production, more);

    expect(judged.verdict.reasons).toMatchObject([{ code: 'fail-among-several', isHeldOpen: true }]);
    expect(isThin(judged.verdict)).toBe(false);
    expect(judged.verdict).not.toHaveProperty('itemsToSettle');
    expect(nextSteps(judged, 'terminal')[0]).toContain(step);
  },
);

test('a fail that does not stand among several for want of items alone is let through', () => {
  // Passes that differ hide nothing that would not stand without them either.
  for (const more of [{}, { repeat: rightOf(795, 1000) }]) {
    const { verdict } = besideKept(rightOf(606, 1000), more);

    expect(verdict.reasons).toMatchObject([{ code: 'fail-among-several' }]);
    expect(isThin(verdict)).toBe(true);
  }
});

test('a required suite that the record does not have is no pass, and no policy lets it through', () => {
  const record = recordWith({ refunds: { ...critical, marks: rightOf(190, 200) } });
  const { also: _, ...production } = record.policy.config.production;
  const older = {
    ...aRecord(GOOD),
    policy: { ...record.policy, config: { ...record.policy.config, production } },
  };
  const { verdict } = judge(older, { policy: record.policy });
  expect(verdict.outcome).toBe('inconclusive');
  expect(verdict.reasons[0]).toMatchObject({
    code: 'suite-unmeasured',
    suite: 'refunds',
    why: 'not-in-record',
  });
});

// attack: part of a measurement
test('a run that was asked for other passes than those of required suites is a part, which passes nothing', () => {
  const scopeWith = (options: FurtherOptions): string => {
    const record = recordWith({ refunds: options });
    const passes = record.plan.passes.filter(({ role }) => role !== 'further');
    const left = { ...record, plan: { ...record.plan, passes } };
    expect(candidateReport(judge(record), 'bot').scope).toBe('whole');
    return candidateReport(judge(left), 'bot').scope;
  };

  expect(scopeWith({ ...critical, marks: rightOf(110, 200) })).toBe('part');
  expect(scopeWith({ ...supporting, marks: rightOf(110, 200) })).toBe('part');
  expect(scopeWith({ tier: 'advisory', marks: rightOf(110, 200) })).toBe('whole');
});

test('a required suite fails where the service answered too few of its items, and is open for other trouble', () => {
  const late = Array.from({ length: 200 }, () => 'late' as const);
  expect(judge(recordWith({ refunds: { ...critical, marks: late } })).verdict).toMatchObject({
    outcome: 'fail',
    reasons: [{ code: 'suite-unanswered', unanswered: 200 }, { code: 'gap-within-budget' }],
  });
  const unread = Array.from({ length: 200 }, () => 'unread' as const);
  expect(judge(recordWith({ refunds: { ...critical, marks: unread } })).verdict).toMatchObject({
    outcome: 'inconclusive',
    reasons: [{ code: 'suite-unmeasured', why: 'ungraded' }, { code: 'gap-within-budget' }],
  });
});

test('a waiver lets one suite be below its floor, and no other', () => {
  const waiver = {
    finding: 'suite-below-floor',
    suite: 'refunds',
    owner: '@acme/serving',
    reason: 'new prompt is on its way',
    until: '2031-01-01',
  };
  const options = { ...GOOD, policy: { ...GOOD.policy, waivers: [waiver] } };
  const below = { ...critical, marks: rightOf(100, 200) };
  expect(judge(recordWith({ refunds: below }, options)).verdict).toMatchObject({
    outcome: 'pass',
    waived: [{ reason: { suite: 'refunds' } }],
  });
  expect(judge(recordWith({ refunds: below, praise: below }, options)).verdict.outcome).toBe('fail');
});

/** Two suites of which each answer is made so, below their floors as they are. */
function lacking(tier: 'critical' | 'supporting', gradeOf?: Grade, fooled = 0) {
  const suite = { tier, floor: 0.5, marks: rightOf(90, 200) };
  const record = recordWith({ refunds: suite, slang: suite });
  const passes = record.passes.map((pass) =>
    pass.kind === 'suite' && pass.pass.startsWith('further') && gradeOf !== undefined
      ? { ...pass, answers: pass.answers.map((answer) => ({ ...answer, grades: { production: gradeOf } })) }
      : pass,
  );
  const judges = ['refunds', 'slang'].map((name) => ({
    ...{ suite: name, endpoint: 'grader', model: 'big', sha256: 'a'.repeat(64), canaries: 3, fooled },
  }));
  return judge({ ...record, passes, ...(fooled > 0 && { judges }) });
}

// attack: made open
test.for<readonly [string, Grade | undefined, number, string]>([
  ['that say nothing which can be scored', { outcome: 'unparsed', value: 0 }, 0, 'Choose the scorer'],
  ['that cannot be read', { outcome: 'unread' }, 0, 'why there are no answers'],
  ['whose judge does what answers tell it', undefined, 3, 'Choose another judge for refunds'],
])('supporting suites %s are let through no more than critical ones', ([, grade, fooled, step]) => {
  expect(isThin(lacking('critical', grade, fooled).verdict)).toBe(false);
  const judged = lacking('supporting', grade, fooled);
  expect(judged.verdict).toMatchObject({ outcome: 'inconclusive', reasons: [{ isHeldOpen: true }, {}] });
  expect(isThin(judged.verdict)).toBe(false);
  expect(nextSteps(judged, 'terminal')[0]).toContain(step);
});
