import { join } from 'node:path';
import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { published } from '../../src/record/published.ts';
import { readResultFile } from '../../src/evaluators/read-file.ts';
import { EXPORTS } from '../../src/export/index.ts';
import { judge } from '../../src/judge.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import { EveryEvalEver, EveryEvalEverSample } from '../support/every-eval-ever.ts';
import { measuredAgain, withAgain } from '../support/again.ts';
import { aPolicy, aRecord, rightOf } from '../support/record.ts';
import type { RecordOptions } from '../support/record.ts';
import { repository } from '../support/repository.ts';

const MADE: RecordOptions = {
  reproduce: { paper: rightOf(54, 60), production: [...rightOf(40, 57), 0.5, 0.25, 1 / 3] },
  noisy: { paper: [...rightOf(30, 58), 'late', 'error'] },
  production: [...rightOf(41, 59), 'unread'],
};

/** A record whose items have texts. */
function recordOf(options: RecordOptions = MADE): RunRecord {
  const record = aRecord(options);
  const questions = record.plan.passes.flatMap((plan) =>
    plan.kind === 'suite'
      ? plan.items.map((item) => ({ suite: plan.suite, item, question: `What is ${item}?`, expected: 'yes' }))
      : [],
  );
  return { ...record, questions };
}

const WITH_TEXTS = { withTexts: true, toFile: true };

function filesOf(record: RunRecord, choice = WITH_TEXTS) {
  const written = EXPORTS['every-eval-ever'](judge(record), choice);
  if (typeof written === 'string') throw new Error('there is no file beside it');
  return { main: written.text, samples: written.beside.text, name: written.beside.name };
}

const rowsOf = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => EveryEvalEverSample.parse(JSON.parse(line)));

test('what is written is read back by ingest to the same scores, to the last digit', async () => {
  const record = recordOf();
  const { findings } = judge(record);
  const { main, samples, name } = filesOf(record);
  await using repo = await repository({ 'my-model.json': main, [name]: samples });

  expect(findings.scores.map(({ pass, criterion }) => `${pass}/${criterion}`)).toEqual([
    ...['reproduce/paper', 'reproduce/production', 'noisy/paper', 'production/production'],
  ]);
  for (const { pass, suite, criterion, score, graded } of findings.scores) {
    const wanted = { task: suite, metric: `${pass}/${criterion}` };
    const read = await readResultFile(join(repo.folder, 'my-model.json'), wanted);

    expect(read.ok && read.value.evaluation).toMatchObject({
      ...{ evaluator: 'papergap', figure: score, recomputed: score, items: graded },
      ...{ shots: 0, maxTokens: 512 },
    });
  }
});

test('the rows of a score that was confirmed are those of both measurements, and their mean is the score', () => {
  const record = recordOf({ ...MADE, production: rightOf(20, 40) });
  const again = measuredAgain(withAgain(record), (_, index) => (index < 10 ? 1 : 0));
  const [found] = judge(again).findings.scores.filter(({ pass }) => pass === 'production');
  const rows = rowsOf(filesOf(again).samples).filter(({ metadata }) => metadata?.['pass'] === 'production');

  expect(found?.score).toBe(30 / 80);
  expect(rows).toHaveLength(80);
  expect(rows.filter(({ evaluation }) => evaluation.is_correct)).toHaveLength(30);
});

test('record and samples have the form, and an answer that was never graded has no row', () => {
  const { main: text, samples, name } = filesOf(recordOf());
  const main = EveryEvalEver.parse(JSON.parse(text));
  const rows = rowsOf(samples);

  expect(main.detailed_evaluation_results).toMatchObject({
    file_path: `data/benchmark/models/tiny.gguf/${name}`,
    total_rows: rows.length,
  });
  expect(rows).toHaveLength(60 + 60 + 58 + 59);
  expect(main.evaluation_results[2]).toMatchObject({
    evaluation_result_id: 'noisy/paper',
    score_details: { details: { asked: '60', graded: '58', late: '1', error: '1' } },
    generation_config: { additional_details: { noisy: 'true', num_fewshot: '0' } },
  });
  expect(rows[0]).toMatchObject({
    ...{ sample_id: 'item-0', input: { raw: 'What is item-0?', reference: ['yes'] } },
    ...{ output: { raw: ['yes'] }, evaluation: { score: 1, is_correct: true } },
  });
  expect(rows[0]).not.toHaveProperty('token_usage');
});

test('data that lie at the hub are told as its data set', () => {
  const data = `hf://datasets/acme/tiny-sums@${'e'.repeat(40)}/main/test.parquet`;
  const suites = { ...aPolicy().suites, benchmark: { data, scorer: { name: 'exact' } } };
  const record = recordOf({ ...MADE, policy: { suites } });
  const main = EveryEvalEver.parse(JSON.parse(filesOf(record).main));

  expect(main.evaluation_results.map(({ source_data: source }) => source.source_type)).toEqual([
    ...['hf_dataset', 'hf_dataset', 'hf_dataset', 'other'],
  ]);
});

test('without texts it is one file, which holds none', () => {
  const written = EXPORTS['every-eval-ever'](judge(recordOf()), { withTexts: false });

  expect(EveryEvalEver.parse(JSON.parse(String(written))).detailed_evaluation_results).toBeUndefined();
  expect(written).not.toContain('What is');
});

test.for([
  ['the record of a public repository', published(recordOf()), WITH_TEXTS, 'holds no texts'],
  ['no file to lie beside', recordOf(), { withTexts: true }, 'are a file beside the record'],
  ['no score', recordOf({}), WITH_TEXTS, 'the record has no score'],
] as const)('%s has no samples, and says so', ([_, record, choice, why]) => {
  expect(() => EXPORTS['every-eval-ever'](judge(record), choice)).toThrow(why);
});

test('whatever texts say, each row stays a row of its own', () => {
  const record = recordOf({ reproduce: { paper: [1, 0] } });

  assert(
    property(
      string({ unit: 'binary' }),
      string({ unit: 'binary', maxLength: 90 }),
      string(),
      (text, item, suite) => {
        const plan = {
          ...record.plan,
          passes: record.plan.passes.map((one) => ({ ...one, suite, items: [item] })),
        };
        const passes = record.passes.map((pass) =>
          pass.kind === 'suite'
            ? { ...pass, answers: pass.answers.slice(0, 1).map((answer) => ({ ...answer, item, text })) }
            : pass,
        );
        const questions = [{ suite, item, question: text, expected: text }];
        const candidate = { ...record.candidate, config: { ...record.candidate.config, model: item } };
        const files = filesOf({ ...record, candidate, plan, passes, questions });
        const rows = rowsOf(files.samples);

        expect(rows).toMatchObject([
          { sample_id: item, evaluation_name: suite, model_id: item, input: { raw: text } },
        ]);
        expect(EveryEvalEver.parse(JSON.parse(files.main)).model_info.id).toBe(item);
        expect(Object.values(files).join('')).not.toMatch(/[\u007f-\u009f\u202e\u2028]/);
      },
    ),
    { numRuns: 60 },
  );
});
