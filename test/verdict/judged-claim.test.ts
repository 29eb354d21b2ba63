import { expect, test } from 'vitest';
import type { Tier } from '../../src/config/tier.ts';
import { judge } from '../../src/judge.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import { inconclusiveAs, isThin } from '../../src/verdict/thin-evidence.ts';
import { withFurther } from '../support/further.ts';
import { aRecord, anUncheckedRecord, rightOf, withCutOff } from '../support/record.ts';

const ASKED = { suite: 'benchmark', endpoint: 'grader', model: 'big', sha256: 'a'.repeat(64), canaries: 3 };
const LABELS = { rightRight: 950, rightWrong: 50, wrongRight: 50, wrongWrong: 950, unjudged: 0 };

type Check = NonNullable<RunRecord['judges']>[number];
type Against = 'claimed' | 'reproduced' | 'both';

/** A model judges the claim's items alone, and finds so many of 1,000 right. */
function judged(against: Against, found: number, check: Partial<Check> = {}, uncorrected = 'inconclusive') {
  const record = aRecord({
    ...{ paper: 0.55, paperItems: 1000, reproduce: rightOf(found, 1000), production: rightOf(520, 1000) },
    policy: {
      ...{ repeatability: 0, against, 'on-inconclusive': 'neutral' },
      suites: {
        benchmark: { data: 'benchmark.jsonl', scorer: { name: 'judge', uncorrected } },
        tickets: { data: 'tickets.jsonl', scorer: { name: 'exact' } },
      },
    },
  });
  return judge({ ...record, judges: [{ ...ASKED, fooled: 0, ...check }] });
}

// attack: yardstick
test.for(['reproduced', 'both'] as const)(
  'a yardstick that a model judges, whose errors nobody knows, lets nothing pass: against %s',
  (against) => {
    const { verdict } = judged(against, 500);

    expect(verdict).toMatchObject({
      outcome: 'inconclusive',
      reasons: [{ code: 'judge-uncorrected', suite: 'benchmark' }, { code: 'gap-within-budget' }],
    });
    expect(isThin(verdict)).toBe(false);
  },
);

test.for<[what: string, against: Against, check: Partial<Check>, uncorrected?: string]>([
  ['the policy accepts it', 'reproduced', {}, 'accept'],
  ['the policy accepts it', 'both', {}, 'accept'],
  ['labels correct it', 'both', { labels: LABELS }],
  ['production is held against the claim alone', 'claimed', {}],
  ['production is held against the claim alone, whatever it does', 'claimed', { fooled: 1 }],
])('it passes where %s (%s)', ([, against, check, uncorrected]) => {
  expect(judged(against, 500, check, uncorrected).verdict.outcome).toBe('pass');
});

// attack: yardstick
test.for(['reproduced', 'both'] as const)(
  'nor does one whose judge does what answers tell it, accepted or not: %s',
  (against) => {
    const { verdict } = judged(against, 500, { fooled: 1 }, 'accept');

    expect(verdict).toMatchObject({ outcome: 'inconclusive', reasons: [{ code: 'judge-fooled' }, {}] });
  },
);

test('labels that do not fit what the yardstick’s judge finds leave it open, where it decides', () => {
  const unfit = { code: 'judge-uncorrected', suite: 'benchmark', isUnfit: true };

  expect(judged('reproduced', 990, { labels: LABELS }).verdict.reasons[0]).toMatchObject(unfit);
  expect(judged('claimed', 990, { labels: LABELS }).verdict.reasons[0]).not.toMatchObject(unfit);
});

// attack: yardstick
test.for(['wrong', 'garbled', 'refused', 'unparsed'] as const)(
  'a judge that takes wrong answers for right ones is corrected by all that it judged, be some of them %s',
  (outcome) => {
    // Of 40 % that are right it finds 95 % right, and 30 % of the others.
    const record = aRecord({
      ...{ paper: 0.45, paperItems: 1319, reproduce: rightOf(450, 1000), production: rightOf(560, 1000) },
      policy: { repeatability: 0, floor: 0.5 },
    });
    const passes = record.passes.map((pass) =>
      pass.kind === 'suite' && pass.pass === 'production'
        ? {
            ...pass,
            answers: pass.answers.map((answer) =>
              answer.grades?.production?.outcome === 'wrong'
                ? { ...answer, grades: { production: { outcome, value: 0 } } }
                : answer,
            ),
          }
        : pass,
    );
    const labels = { ...LABELS, wrongRight: 300, wrongWrong: 700 };
    const { verdict, findings } = judge({
      ...{ ...record, passes },
      judges: [{ ...ASKED, suite: 'tickets', fooled: 0, labels }],
    });

    expect(findings.gap?.production).toBeCloseTo(0.4, 2);
    expect(verdict.outcome).toBe('fail');
    expect(verdict.reasons[0]?.code).toBe('below-floor');
  },
);

/** What one model judges of production, and of two suites beside it where so many answers are found right. */
function ofLabels(found: number, labels: typeof LABELS, tier: Tier = 'critical', policy: object = {}) {
  const marks = rightOf(found, 1000);
  const record = aRecord({
    ...{ paper: 0.8, paperItems: 1000, reproduce: rightOf(800, 1000), production: marks },
    policy: { repeatability: 0, 'on-inconclusive': 'neutral', ...policy },
  });
  const further = { tier, floor: 0.5, marks };
  const with2 = withFurther(record, { replies: further, letters: further });
  const judges = ['tickets', 'replies', 'letters'].map((suite) => ({ ...ASKED, suite, fooled: 0, labels }));
  return { production: { ...record, judges }, further: { ...with2, judges: judges.slice(1) } };
}

const NOTHING_TOLD = [
  { rightRight: 85, rightWrong: 12, wrongRight: 1, wrongWrong: 2, unjudged: 0 },
  { rightRight: 4, rightWrong: 0, wrongRight: 0, wrongWrong: 4, unjudged: 0 },
  { rightRight: 40, rightWrong: 60, wrongRight: 60, wrongWrong: 40, unjudged: 0 },
  { rightRight: 40, rightWrong: 0, wrongRight: 0, wrongWrong: 0, unjudged: 0 },
];

// attack: made open
test.for(NOTHING_TOLD)(
  'a judge that its labels tell nothing of lets nothing through, whatever it is held against: %j',
  (labels) => {
    for (const found of [0, 300, 500])
      for (const policy of [{}, { floor: 0.5 }]) {
        const { verdict } = judge(ofLabels(found, labels, 'critical', policy).production);

        expect(verdict.reasons[0]).toMatchObject({ code: 'judge-uncorrected', suite: 'tickets' });
        expect([verdict.outcome, isThin(verdict)]).toEqual(['inconclusive', false]);
      }
  },
);

// attack: made open
test.for(NOTHING_TOLD)('nor does it let through suites beside production’s: %j', (labels) => {
  for (const found of [0, 300, 500])
    for (const tier of ['critical', 'supporting'] as const) {
      const { further } = ofLabels(found, labels, tier, { against: 'claimed' });
      const { verdict } = judge({ ...further, passes: further.passes.map(withProduction) });

      expect([verdict.outcome, isThin(verdict)], tier).toEqual(['inconclusive', false]);
    }
});

/** Production itself is as right as was claimed. */
function withProduction(pass: RunRecord['passes'][number]): RunRecord['passes'][number] {
  return pass.pass === 'production'
    ? aRecord({ production: rightOf(800, 1000) }).passes.find((one) => one.pass === 'production')!
    : pass;
}

const FEW = { rightRight: 40, rightWrong: 10, wrongRight: 15, wrongWrong: 35, unjudged: 0 };

/** Production's answers as a judge finds them, and others that are cut off, or too late: it sees none. */
function judgedAnswers(right: number, wrong: number, unseen: number, isLate = false, labels = FEW) {
  const production = [
    ...rightOf(right, right + wrong),
    ...Array.from({ length: unseen }, () => (isLate ? 'late' : 0)),
  ] as const;
  const policy = { repeatability: 0, budget: 0.2, against: 'claimed', 'on-inconclusive': 'neutral' } as const;
  const base = anUncheckedRecord({ paper: 0.8, reproduce: rightOf(160, 200), production, policy });
  const record = withCutOff(base, (at) => !isLate && at >= right + wrong);
  const { verdict, findings } = judge({
    ...record,
    judges: [{ ...ASKED, suite: 'tickets', fooled: 0, labels }],
  });
  const score = findings.gap?.production ?? NaN;
  return { outcome: verdict.outcome, as: inconclusiveAs(verdict, findings.policy), score };
}

// attack: more than was seen
test.for([
  [17, 0, 23],
  [36, 4, 60],
  [77, 8, 115],
] as const)(
  'no more answers are right than a judge has seen: %i found right, %i found wrong, %i cut off',
  ([right, wrong, cut]) => {
    const { outcome, as, score } = judgedAnswers(right, wrong, cut);

    expect(score).toBeLessThanOrEqual((right + wrong) / (right + wrong + cut));
    // 42.5 % at most, where 64 % are asked for.
    expect({ outcome, as }).toEqual({ outcome: 'fail', as: 'fail' });
    expect(judgedAnswers(right, wrong, cut, true).as).toBe('fail');
  },
);

// attack: more than was seen
test('answers of which two in five are cut off pass nothing that asks for 64 %', () => {
  const weak = { rightRight: 30, rightWrong: 20, wrongRight: 60, wrongWrong: 140, unjudged: 0 };
  const { outcome, score } = judgedAnswers(23, 1, 16, false, weak);

  expect(score).toBeLessThanOrEqual(0.6);
  expect(outcome).not.toBe('pass');
});
