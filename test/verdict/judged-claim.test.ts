import { expect, test } from 'vitest';
import { judge } from '../../src/judge.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import { isThin } from '../../src/verdict/thin-evidence.ts';
import { aRecord, rightOf } from '../support/record.ts';

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
