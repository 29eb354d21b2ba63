import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readResultFile } from '../../src/evaluators/read-file.ts';
import { copied, edit, fileLike, RESULTS } from '../support/evaluators/results.ts';

const RECORD = /^[\da-f-]+\.json$/;
const SAMPLES = /_samples\.jsonl$/;
const REAL = `${RESULTS}/every-eval-ever`;

const main = (folder: string): Promise<string> => fileLike(folder, RECORD);

/** Changes the samples, and their checksum in the record. */
async function editSamples(folder: string, change: (text: string) => string): Promise<void> {
  const samples = await fileLike(folder, SAMPLES);
  await edit(samples, change);
  const sha256 = createHash('sha256')
    .update(await readFile(samples))
    .digest('hex');
  await edit(await main(folder), (text) => text.replace(/"checksum": "\w+"/, `"checksum": "${sha256}"`));
}

test('a record that its own converter made has the figure of its samples to the last digit', async () => {
  const read = await readResultFile(await main(REAL), {});

  expect(read.ok && read.value.evaluation).toMatchObject({
    ...{ evaluator: 'inspect', version: 'inspect_ai:0.3.285', task: 'tickets', metric: 'pattern:accuracy' },
    ...{ figure: 0.833_333_333_333_333_4, recomputed: 0.833_333_333_333_333_4, items: 24, maxTokens: 32 },
  });
  expect(read.ok && read.value.answers[0]).toMatchObject({
    ...{ item: 'test-0001', attempt: 0, value: 1, finish: 'stop', text: 'technical' },
    prompt: expect.stringContaining('till display'),
  });
});

test('a percentage is the same share', async () => {
  await using repo = await copied('every-eval-ever');
  await edit(await main(repo.folder), (text) =>
    text
      .replace('"metric_unit": "proportion"', '"metric_unit": "percent"')
      .replace('"max_score": 1.0', '"max_score": 100.0')
      .replace('"score": 0.8333333333333334', '"score": 83.33333333333334'),
  );
  const read = await readResultFile(await main(repo.folder), {});

  const { figure, recomputed } = read.ok ? read.value.evaluation : {};
  expect(figure).toBeCloseTo(5 / 6, 14);
  expect(recomputed).toBe(figure);
});

test('a figure that its samples do not make is seen', async () => {
  await using repo = await copied('every-eval-ever');
  await edit(await main(repo.folder), (text) => text.replace('"score": 0.8333333333333334', '"score": 0.9'));
  const read = await readResultFile(await main(repo.folder), {});

  expect(read.ok && read.value.evaluation).toMatchObject({
    figure: 0.9,
    recomputed: 0.833_333_333_333_333_4,
  });
});

test('a sample that failed is missing, and one that was cut is told as cut', async () => {
  await using repo = await copied('every-eval-ever');
  await editSamples(repo.folder, (text) =>
    text
      .replace('"error": null', '"error": "400 Bad Request"')
      .replace(/(test-0002.*)"stop_reason": "stop"/, '$1"stop_reason": "max_tokens"'),
  );
  const read = await readResultFile(await main(repo.folder), {});

  expect(read.ok && read.value.evaluation).toMatchObject({ items: 23 });
  expect(read.ok && read.value.answers.slice(0, 2)).toMatchObject([
    { outcome: 'error', reason: '400 Bad Request' },
    { finish: 'length' },
  ]);
});

test.for([
  [
    'an Elo',
    /"metric_kind": "accuracy",\s+"metric_unit": "proportion"/,
    '"metric_kind": "elo", "metric_unit": "points"',
    'pattern:accuracy is no share of right answers: it is told as elo in points',
  ],
  [
    'no unit and no bounds',
    /"metric_unit": "proportion"|"max_score": 1.0/g,
    '"x": 1',
    'it is told as accuracy',
  ],
  [
    'a figure that is better where it is lower',
    '"lower_is_better": false',
    '"lower_is_better": true',
    'is better where it is lower',
  ],
  [
    'a percentage whose best is 1',
    '"metric_unit": "proportion"',
    '"metric_unit": "percent"',
    'told as percent with a best score of 1: one is wrong',
  ],
  [
    'a proportion beyond 1',
    '"score": 0.8333333333333334',
    '"score": 83.3',
    'is 83.3, which is no share from 0 to 1',
  ],
  ['a later form', '"schema_version": "0.3.0"', '"schema_version": "1.0.0"', 'does not have the form'],
  [
    'a name of lines and colours',
    '"name": "inspect"',
    String.raw`"name": "\u001b[31m\n::error::x"`,
    'does not have the form',
  ],
  [
    'fewer samples than it says',
    '"total_rows": 24',
    '"total_rows": 25',
    'has 24 samples, and its record says 25',
  ],
  ['other samples than it was made with', /"checksum": "9/, '"checksum": "8', 'its SHA-256 differs'],
] as const)('a record with %s is refused in one sentence', async ([_, from, to, why]) => {
  await using repo = await copied('every-eval-ever');
  await edit(await main(repo.folder), (text) => text.replace(from, to));
  const read = await readResultFile(await main(repo.folder), {});

  expect(!read.ok && read.faults).toEqual([expect.stringContaining(why)]);
});

test.for([
  ['of another run', '"evaluation_id": "tickets', '"evaluation_id": "tackets', 'is of another run'],
  ['twice', '"test-0002"', '"test-0001"', 'item test-0001 has two samples of one figure'],
  ['that contradicts itself', '"is_correct": true', '"is_correct": false', 'scores 1 and is told as false'],
  ['below 0', '"score": 1.0', '"score": -1.0', 'no share from 0 to 1'],
  ['of NaN', '"score": 1.0', '"score": NaN', 'does not have the form'],
] as const)('a sample %s is refused in one sentence', async ([_, from, to, why]) => {
  await using repo = await copied('every-eval-ever');
  await editSamples(repo.folder, (text) => text.replace(from, to));
  const read = await readResultFile(await main(repo.folder), {});

  expect(!read.ok && read.faults).toEqual([expect.stringContaining(why)]);
});

test('figures whose samples were not kept are told as such', async () => {
  await using repo = await copied('every-eval-ever');
  await rm(await fileLike(repo.folder, SAMPLES));
  const lost = await readResultFile(await main(repo.folder), {});
  await edit(await main(repo.folder), (text) =>
    text.replace(/,\s+"detailed_evaluation_results": \{[^}]*\}/, ''),
  );
  const never = await readResultFile(await main(repo.folder), {});

  expect(!lost.ok && lost.faults).toEqual([expect.stringMatching(/^beside .* there is no .*_samples.jsonl/)]);
  expect(!never.ok && never.faults).toEqual([expect.stringContaining('has figures alone')]);
});

test('the samples of another folder are never read', async () => {
  await using repo = await copied('every-eval-ever');
  await rm(await fileLike(repo.folder, SAMPLES));
  await edit(await main(repo.folder), (text) =>
    text.replace(/"file_path": "[^"]+"/, '"file_path": "../../../../../etc/passwd"'),
  );
  const read = await readResultFile(await main(repo.folder), {});

  expect(!read.ok && read.faults).toEqual([expect.stringContaining('there is no passwd')]);
});

test('of several figures one is named, by its task and metric', async () => {
  await using repo = await copied('every-eval-ever');
  await edit(await main(repo.folder), (text) => {
    const record = JSON.parse(text);
    const [first] = record.evaluation_results;
    const other = { ...first, evaluation_result_id: 'match:accuracy' };
    return JSON.stringify({ ...record, evaluation_results: [first, other] });
  });
  const unnamed = await readResultFile(await main(repo.folder), {});
  const named = await readResultFile(await main(repo.folder), { metric: 'pattern:accuracy' });

  expect(!unnamed.ok && unnamed.faults).toEqual([
    'the record has several figures, name one by its task and metric: tickets, pattern:accuracy | tickets, match:accuracy',
  ]);
  expect(named.ok && named.value.evaluation.recomputed).toBe(0.833_333_333_333_333_4);
});
