import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { judge } from '../../src/judge.ts';
import { table } from '../../src/report/table.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import { adder, adderRepository } from '../support/adder.ts';
import { benched } from '../support/bench.ts';
import { fakeEngine } from '../support/fake-engine.ts';
import { plantedJudge } from '../support/planted-judge.ts';

/** What production's answers are asked with, and its judge is shown. */
const SYSTEM = 'Be exact.';
/** Of sums right by people, so many are labelled, and as many wrong ones. */
const LABELLED = 300;

const LABELS = Array.from({ length: 2 * LABELLED }, (_, n) => {
  const isRight = n % 2 === 0;
  const left = 1000 + n;
  const row = {
    id: `l${n}`,
    question: `Please add: ${left} plus ${left}`,
    answer: String(2 * left + Number(!isRight)),
  };
  return JSON.stringify({ ...row, label: isRight ? 'yes' : 'no' });
}).join('\n');

interface Judging {
  readonly sensitivity?: number;
  readonly specificity?: number;
  readonly isGullible?: boolean;
  /** What the policy writes of the scorer beside its model. */
  readonly scorer?: string;
  /** Where the judge is asked, and its name. */
  readonly at?: string;
}

/** A run in which 80 of 100 sums are right, and a model judges production. */
async function judgedRun(given: Judging = {}): Promise<RunRecord> {
  const { sensitivity = 0.9, specificity = 0.8, isGullible = false, scorer = '' } = given;
  await using engine = await fakeEngine(adder(0.8));
  await using grader = await plantedJudge({ sensitivity, specificity, isGullible, system: SYSTEM });
  await using repo = await adderRepository(engine, {
    items: 400,
    policy: 'repeatability: 0\nagainst: claimed\n',
  });
  const at = given.at ?? 'endpoint: grader, model: big';
  const policy = `production: { suite: ours, concurrency: 8 }
load: { concurrency: [4], seconds: 1 }
repeatability: 0
against: claimed
suites:
  sums: { data: sums.jsonl, prompt: 'Q: {{question}}', target: answer, scorer: { name: numeric }, productionScorer: false }
  ours:
    data: sums.jsonl
    system: ${SYSTEM}
    prompt: 'Q: {{question}}'
    target: id
    scorer: { name: judge, ${at}, rubric: Is the sum right?${scorer} }
trust: { engines: [endpoint], endpoints: { staging: '${engine.origin}', grader: '${grader.origin}' } }
`;
  await writeFile(join(repo.folder, '.github/papergap.yml'), policy);
  await writeFile(join(repo.folder, 'labels.jsonl'), LABELS);
  return await benched(repo, { profile: 'full', fixedN: true, passes: ['production'] });
}

const CORRECTED = ', humanLabels: labels.jsonl';

test('a score is told without what its judge errs by, with an interval that holds the truth', async () => {
  const record = await judgedRun({ scorer: CORRECTED });

  const { findings } = judge(record);
  const [check] = record.judges ?? [];
  // Who judges the record holds them against those of the base branch.
  const digest = createHash('sha256').update(LABELS).digest('hex');
  expect(record.plan.suites).toMatchObject({ ours: { humanLabels: digest } });
  expect(check).toMatchObject({ suite: 'ours', model: 'big', canaries: 3, fooled: 0 });
  const production = findings.scores.find(({ role }) => role === 'production');
  const { answers } = record.passes[0]?.kind === 'suite' ? record.passes[0] : { answers: [] };
  const found = answers.filter(({ grades }) => grades?.production?.value === 1).length / answers.length;
  // 0.8 · 0.9 + 0.2 · 0.2 = 0.76 are found right, give or take what is drawn.
  expect(found).toBeLessThan(0.79);
  const [sensitivity, specificity] = [
    (check?.labels?.rightRight ?? 0) / LABELLED,
    (check?.labels?.wrongWrong ?? 0) / LABELLED,
  ];
  expect(production?.score).toBeCloseTo((found + specificity - 1) / (sensitivity + specificity - 1), 6);
  expect(production?.interval?.low).toBeLessThan(0.8);
  expect(production?.interval?.high).toBeGreaterThan(0.8);
  const told = table(judge(record), 'terminal');
  expect(told).toMatch(/Judges\n {2}ours is judged by big at grader\. Against 600 answers that people have/);
});

test('a verdict that hinges on a judge without human labels is open, whichever way it lies', async () => {
  const { verdict } = judge(await judgedRun());
  expect(verdict.outcome).toBe('inconclusive');
  expect(verdict.reasons[0]).toMatchObject({ code: 'judge-uncorrected', suite: 'ours' });
  const accepted = judge(await judgedRun({ scorer: ', uncorrected: accept' })).verdict;
  expect(accepted.reasons.map(({ code }) => code)).not.toContain('judge-uncorrected');
});

test('a judge that does what answers tell it decides nothing', async () => {
  const { verdict } = judge(await judgedRun({ scorer: CORRECTED, isGullible: true }));
  expect(verdict.reasons[0]).toMatchObject({ code: 'judge-fooled', fooled: 3, canaries: 3 });
});

test.for(['endpoint: staging, model: big', 'endpoint: grader, model: org/Fake'])(
  'a judge that is the candidate itself is refused before anything starts: %s',
  async (at) => {
    await expect(judgedRun({ at, scorer: CORRECTED })).rejects.toThrow(/no model judges its own answers/);
  },
);

test('a label that the judge does not have is a fault with its line', async () => {
  await expect(
    judgedRun({ scorer: ', humanLabels: labels.jsonl, labels: { good: 1, bad: 0 }' }),
  ).rejects.toThrow(/line 1 has no label that the judge has/);
});
