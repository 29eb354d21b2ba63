import { join } from 'node:path';
import { expect, test } from 'vitest';
import { evaluatorFindings, evaluatorScores } from '../../src/analyse/evaluators.ts';
import { matched } from '../../src/evaluators/answers.ts';
import type { Wanted } from '../../src/evaluators/evaluator.ts';
import { figureOfAnswers } from '../../src/evaluators/figure.ts';
import { readResultFile } from '../../src/evaluators/read-file.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import type { Answer } from '../../src/scoring/answer.ts';
import { fileLike, RESULTS } from '../support/evaluators/results.ts';
import { aRecord } from '../support/record.ts';

const PLUS = { metric: 'pass@1,plus' };

async function read(evaluator: string, file: RegExp, wanted: Wanted) {
  const path = await fileLike(join(RESULTS, evaluator), file);
  const found = await readResultFile(path, wanted);
  if (!found.ok) throw new Error(found.faults.join(' '));
  const { evaluation, answers } = found.value;
  return { evaluation, answers: matched(answers, [], evaluator).answers };
}

test.for([
  ['lm-eval', /^results_/, { metric: 'exact_match,strict-json' }],
  ['lm-eval-group', /^results_/, { task: 'queues', metric: 'exact_match,strict-json' }],
  ['inspect', /\.eval$/, {}],
  ['evalplus', /\.json$/, PLUS],
  ['nemo-evaluator', /results\.json$/, {}],
  ['promptfoo', /\.json$/, {}],
] as const)(
  'the figure of %s is made again from the answers of a record, to its last digit',
  async ([evaluator, file, wanted]) => {
    const { evaluation, answers } = await read(evaluator, file, wanted);

    expect(figureOfAnswers(answers, { ...evaluation, recomputed: 0.123 })).toBe(evaluation.recomputed);
  },
);

test('an answer that a resumed run left twice counts once, as it was last', async () => {
  const { evaluation, answers } = await read('evalplus', /\.json$/, PLUS);
  const wrong = { ...answers[0]!, grades: { paper: { outcome: 'wrong', value: 0 } as const } };

  expect(figureOfAnswers([wrong, ...answers], evaluation)).toBe(evaluation.recomputed);
});

/** A record with results of evalplus, in which something else may be said of them. */
type Said = { readonly figure?: number; readonly recomputed?: number; readonly answers?: readonly Answer[] };

async function recordWith({ answers: given, ...said }: Said) {
  const { evaluation, answers: own } = await read('evalplus', /\.json$/, PLUS);
  const answers = given ?? own;
  const runner = { name: 'evalplus', version: '0.3.1', task: 'humaneval', network: false, maxMinutes: 1 };
  const record = aRecord();
  const pass = { kind: 'evaluator', id: 'reproduce:code', role: 'reproduce', suite: 'code' } as const;
  const seen = { kind: 'evaluator', pass: pass.id, startedAtMs: 0, endedAtMs: 1, ended: 'complete' } as const;
  const evaluator = { requests: 164, unmatched: 0, isolated: true, logTail: [] };
  return {
    ...record,
    plan: {
      ...record.plan,
      passes: [...record.plan.passes, { ...pass, runner, protocol: {}, concurrency: 1 }],
    },
    passes: [
      ...record.passes,
      { ...seen, answers: [...answers], evaluator: { ...evaluator, evaluation: { ...evaluation, ...said } } },
    ],
  } satisfies RunRecord;
}

// attack: other record
test('a figure that its own samples don’t make is none, whatever a record says that they make', async () => {
  const forged = await recordWith({ figure: 0.99, recomputed: 0.99 });
  const [finding] = evaluatorFindings(forged);

  expect(finding).toMatchObject({ theirs: 0.99, isSame: false });
  expect(finding?.ours).toBeLessThan(0.9);
  expect(evaluatorScores(forged)[0]).not.toHaveProperty('score');
  expect(evaluatorScores(await recordWith({}))[0]?.score).toBe(finding?.ours);
});

/** Answers to the items of two tasks of a group, of which one has three times as many. */
const GROUP: readonly Answer[] = [1, 1, 0, 0].map((value, at) => ({
  ...{ item: `${at < 3 ? 'queues_long' : 'queues_short'}/${at}`, attempt: 0, source: 'lm-eval', text: '' },
  grades: { paper: { outcome: value === 1 ? 'correct' : 'wrong', value } as const },
}));

test.each([
  ['over its items', 0.5],
  ['over its tasks', 1 / 3],
])('the score of a group is the figure that its evaluator tells, be it %s', async (_, figure) => {
  const [score] = evaluatorScores(await recordWith({ figure, answers: GROUP }));

  expect(score?.score).toBeCloseTo(figure, 12);
});
