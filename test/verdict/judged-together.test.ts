import { expect, test } from 'vitest';
import { compare } from '../../src/analyse/comparison/compare.ts';
import { pastResult } from '../../src/analyse/history-entry.ts';
import { judge } from '../../src/judge.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import type { Answer } from '../../src/record/types.ts';
import { nextSteps } from '../../src/report/next-steps.ts';
import { reasonTexts } from '../../src/report/reasons.ts';
import { reporters } from '../../src/report/index.ts';
import { randomFor } from '../../src/shell/random.ts';
import { isThin } from '../../src/verdict/thin-evidence.ts';
import { aRecord, rightOf } from '../support/record.ts';

const [ITEMS, ATTEMPTS] = [400, 4];
const [SENSITIVITY, SPECIFICITY] = [0.9, 0.8];
const CHECK = { suite: 'tickets', endpoint: 'grader', model: 'big', sha256: 'a'.repeat(64) };
const LABELS = { rightRight: 900, rightWrong: 100, wrongRight: 200, wrongWrong: 800, unjudged: 0 };

interface Told {
  readonly metric?: string;
  readonly scorer?: Readonly<Record<string, unknown>>;
  readonly labels?: typeof LABELS;
  readonly isEmpty?: boolean;
}

/** A run whose answers are each right in so many cases, four to an item, as a judge finds them. */
function judgedRun(share: number, index: number, given: Told = {}): RunRecord {
  const { metric = 'pass@4', labels, isEmpty = false, scorer } = given;
  const random = randomFor('judged-together', index);
  const answers = Array.from({ length: ITEMS * ATTEMPTS }, (_, at): Answer => {
    const about = { item: `ticket-${Math.floor(at / ATTEMPTS)}`, attempt: at % ATTEMPTS };
    const isRight = random.next() < share;
    const value = random.next() < (isRight ? SENSITIVITY : 1 - SPECIFICITY) ? 1 : 0;
    if (isEmpty && at % 2 === 0)
      return { ...about, source: 'papergap', grades: { production: { outcome: 'empty', value: 0 } } };
    const grade = {
      outcome: value === 1 ? ('correct' as const) : ('wrong' as const),
      value,
      vote: `${value}`,
    };
    return { ...about, source: 'papergap', grades: { production: grade } };
  });
  const asked = { attempts: ATTEMPTS, metric };
  const suites = {
    benchmark: { data: 'benchmark.jsonl', scorer: { name: 'exact' } },
    tickets: { data: 'tickets.jsonl', scorer: { name: 'judge', ...scorer } },
  };
  const bounds = { minTokens: 1, maxAttempts: 4, maxTemperature: 1, metrics: ['pass@4', 'majority@4'] };
  const record = aRecord({
    ...{ paper: 0.9, paperItems: 1000, production: rightOf(ITEMS, ITEMS) },
    policy: {
      ...{ against: 'claimed', repeatability: 0, ...(scorer && { suites }) },
      claims: { primary: 'benchmark', suites: { benchmark: bounds } },
      production: { suite: 'tickets', ...asked, sampling: { temperature: 0.6 } },
    },
    planned: { production: asked },
    seen: { production: { answers } },
  });
  const { config } = record.candidate;
  const scores = config.claims.scores.map((claim) => ({ ...claim, metric }));
  const candidate = { ...record.candidate, config: { ...config, claims: { ...config.claims, scores } } };
  const plan = { ...record.plan, suites: { tickets: { sha256: 'd'.repeat(64), items: ITEMS } } };
  return {
    ...record,
    candidate,
    plan,
    judges: [{ ...CHECK, canaries: 3, fooled: 0, ...(labels && { labels }) }],
  };
}

// attack: yardstick
test('no candidate passes by pass@4 of a judge: what it finds right of four wrong answers is no error of one', () => {
  // Of items 0.6 have a right answer among four: a third less than is claimed.
  const share = 1 - 0.4 ** (1 / 4);
  for (let index = 0; index < 20; index++) {
    const { verdict, findings } = judge(judgedRun(share, index, { labels: LABELS }));
    expect(verdict).toMatchObject({
      outcome: 'inconclusive',
      production: 'inconclusive',
      reasons: [{ code: 'judge-uncorrected', metric: 'pass@4' }, {}],
    });
    expect(isThin(verdict)).toBe(false);
    expect(findings.evidence.production).toBeUndefined();
    expect(findings.gap?.interval.high).toBe(1);
  }
});

test.for([
  { metric: 'majority@4', labels: LABELS, isEmpty: true },
  { labels: LABELS, scorer: { uncorrected: 'accept' } },
  { scorer: { uncorrected: 'accept' } },
  {},
])('nor does a policy that accepts it, nor a majority with empty answers: %j', (given) => {
  const { verdict } = judge(judgedRun(0.2, 1, given));

  expect(verdict.outcome).toBe('inconclusive');
  expect(verdict.reasons[0]).toMatchObject({ code: 'judge-uncorrected', metric: given.metric ?? 'pass@4' });
});

test('several answers whose mean counts are corrected by the labels of single ones', () => {
  const { findings } = judge(judgedRun(0.6, 1, { metric: 'avg@4', labels: LABELS }));
  const { score = 0 } = findings.scores.find(({ role }) => role === 'production') ?? {};

  expect(Math.abs(score - 0.6)).toBeLessThan(0.05);
  expect(findings.judges?.[0]).toMatchObject({ quality: { sensitivity: 0.9 } });
});

test('nothing is compared item by item: no baseline, no incumbent, no other result', () => {
  const record = judgedRun(0.6, 1, { labels: LABELS });
  const judged = judge(record);
  const at = { at: '2029-01-01T00:00:00.000Z', run: 'x' };
  const entry = pastResult(record, judged.findings, judged.verdict.outcome, at);
  const { regression } = judge(judgedRun(0.2, 2, { labels: LABELS }), { baseline: entry }).findings;
  const other = judge(judgedRun(0.2, 2, { labels: LABELS }));
  const results = [judged, other].map((one) => ({ kind: 'record' as const, judged: one }));
  const compared = compare(results, ['one', 'other']);

  expect(entry.production).not.toHaveProperty('known');
  expect(regression).toMatchObject({ outcome: 'inconclusive', differences: [{ code: 'uncorrectable' }] });
  expect(regression).not.toHaveProperty('accuracy');
  expect(compared.passes[0]?.unpaired).toEqual({ code: 'uncorrectable', suite: 'tickets' });
  expect(compared.ranking.higher).toEqual([]);
});

test('the report says which metric it is, and what to write instead', () => {
  const judged = judge(judgedRun(0.6, 1, { labels: LABELS }));
  const told = reporters.table(judged, 'terminal').replaceAll(/\s+/g, ' ');

  expect(reasonTexts(judged)[0]).toContain('its score is pass@4, and labels say it of single answers');
  expect(nextSteps(judged, 'terminal')[0]).toContain(
    'Let pass@4 be mean or avg@k where a model judges tickets',
  );
  expect(told).toContain('Its scores are pass@4, and what it errs by is known of single answers at most');
  expect(told).not.toContain('Scores are corrected for what it errs by');
});
