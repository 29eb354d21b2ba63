import { rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lmEval } from '../../src/evaluators/lm-eval.ts';
import { readResultFile } from '../../src/evaluators/read-file.ts';
import { copied, edit, fileLike, RESULTS } from '../support/evaluators/results.ts';

const STRICT = { metric: 'exact_match,strict-json' };
const main = (folder: string): Promise<string> => fileLike(folder, /^results_/);
const samples = (folder: string): Promise<string> => fileLike(folder, /^samples_/);
const REAL = join(RESULTS, 'lm-eval');

test('real results are read item by item, and make the very figure that lm-eval tells', async () => {
  const read = await readResultFile(await main(REAL), STRICT);

  expect(read.ok && read.value.evaluation).toMatchObject({
    ...{ evaluator: 'lm-eval', version: '0.4.13', task: 'tickets', metric: 'exact_match,strict-json' },
    ...{ figure: 20 / 24, recomputed: 20 / 24, items: 24, of: 24, shots: 0, maxTokens: 32 },
    figures: { 'exact_match,strict-json': 20 / 24, 'exact_match,flexible': 16 / 24 },
  });
  expect(read.ok && read.value.answers[0]).toMatchObject({
    ...{ item: '0', attempt: 0, value: 1, read: 'technical' },
    text: '{"queue": "technical", "priority": "low"}',
    hash: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
});

test('each filter has figures of its own', async () => {
  const read = await readResultFile(await main(REAL), { metric: 'exact_match,flexible' });

  expect(read.ok && read.value.evaluation).toMatchObject({ figure: 16 / 24, recomputed: 16 / 24 });
});

test('of several figures the claimed one has to be named', async () => {
  expect(await readResultFile(await main(REAL), {})).toEqual({
    ok: false,
    faults: [
      'the results have several of what may be the claimed figure, name one: exact_match,strict-json | exact_match,flexible',
    ],
  });
  const strange = await readResultFile(await main(REAL), { metric: 'acc,none' });
  expect(!strange.ok && strange.faults[0]).toContain(
    'no figure "acc,none"; they have: exact_match,strict-json',
  );
});

test('a figure that its samples do not make is seen', async () => {
  await using repo = await copied('lm-eval');
  await edit(await samples(repo.folder), (text) => text.replace('"exact_match": 0.0', '"exact_match": 1.0'));
  await edit(await samples(repo.folder), (text) =>
    text.replaceAll(/("filter": "strict-json".*"exact_match": )0\.0/g, '$11.0'),
  );
  const read = await readResultFile(await main(repo.folder), STRICT);

  expect(read.ok && read.value.evaluation).toMatchObject({ figure: 20 / 24, recomputed: 1 });
});

test('NaN, which Python writes, is no value', async () => {
  await using repo = await copied('lm-eval');
  await edit(await main(repo.folder), (text) =>
    text.replace(/("exact_match_stderr,flexible": )[\d.]+/, '$1NaN'),
  );

  expect((await readResultFile(await main(repo.folder), STRICT)).ok).toBe(true);
});

test.for([
  ['no share', '"exact_match": 1.0', '"exact_match": 1e999', 'exact_match of item 0 of tickets is no share'],
  ['a text', '"exact_match": 1.0', '"exact_match": "1"', 'exact_match of item 0 of tickets is no share'],
  ['no JSON', '{"doc_id": 0', '{"doc_id": ', 'is not JSON'],
  ['a key of every object', '"doc_id": 1,', '"doc_id": 0,', 'has two samples by one filter'],
] as const)('samples with %s are refused in one sentence', async ([_, from, to, why]) => {
  await using repo = await copied('lm-eval');
  await edit(await samples(repo.folder), (text) => text.replaceAll(from, to));
  const read = await readResultFile(await main(repo.folder), STRICT);

  expect(!read.ok && read.faults).toHaveLength(1);
  expect(!read.ok && read.faults[0]).toContain(why);
});

test('a metric called like what every object has is none', async () => {
  await using repo = await copied('lm-eval');
  await edit(await main(repo.folder), (text) =>
    text.replaceAll('exact_match,strict-json', 'constructor,strict-json'),
  );
  const read = await readResultFile(await main(repo.folder), { metric: 'constructor,strict-json' });

  expect(!read.ok && read.faults[0]).toContain('is no share from 0 to 1');
});

test('no link is followed to samples', async () => {
  await using repo = await copied('lm-eval');
  const file = await samples(repo.folder);
  await rm(file);
  await symlink(await samples(REAL), file);
  const read = await readResultFile(await main(repo.folder), STRICT);

  expect(!read.ok && read.faults[0]).toContain('there is no samples_tickets_');
});

test('only what a claim states is told to lm-eval, and it never sends one request alone', () => {
  const launch = lmEval.program?.launch({
    runner: { name: 'lm-eval', version: '0.4.13', task: 'gsm8k', network: false, maxMinutes: 1, limit: 7 },
    protocol: { maxTokens: 512, topP: 0.9, shots: 5, stop: ['Q:'], template: { enable_thinking: false } },
    ...{
      model: 'm',
      baseUrl: 'http://127.0.0.1:1/v1',
      key: 'k',
      concurrency: 1,
      deadlineMs: 1500,
      out: '/out',
    },
  });
  const after = (name: string): string => launch?.args[(launch.args.indexOf(name) ?? -1) + 1] ?? '';

  expect(JSON.parse(after('--model_args'))).toMatchObject({ num_concurrent: 2, timeout: 2 });
  expect(JSON.parse(after('--gen_kwargs'))).toEqual({
    ...{ max_gen_toks: 512, top_p: 0.9, until: ['Q:'] },
    chat_template_kwargs: { enable_thinking: false },
  });
  expect([after('--num_fewshot'), after('--limit'), after('--tasks')]).toEqual(['5', '7', 'gsm8k']);
  expect(launch?.args).toContain('--log_samples');
});

const GROUP = join(RESULTS, 'lm-eval-group');

test("a group's figure is made again of the items of its tasks, each known by its task", async () => {
  const read = await readResultFile(await main(GROUP), { task: 'queues', ...STRICT });

  expect(read.ok && read.value.evaluation).toMatchObject({
    ...{ task: 'queues', figure: 20 / 24, recomputed: 20 / 24, items: 24 },
  });
  const items = read.ok ? read.value.answers.map(({ item }) => item) : [];
  expect([items[0], items.at(-1)]).toEqual(['tickets_a/0', 'tickets_b/14']);
});

test("a group's figure in which each task counts alike is known as such, and any other is seen", async () => {
  await using repo = await copied('lm-eval-group');
  const alike = (1 + 11 / 15) / 2;
  await edit(await main(repo.folder), (text) => text.replaceAll('0.8333333333333334', String(alike)));
  const plain = await readResultFile(await main(repo.folder), { task: 'queues', ...STRICT });
  await edit(await main(repo.folder), (text) => text.replaceAll(String(alike), '0.85'));
  const other = await readResultFile(await main(repo.folder), { task: 'queues', ...STRICT });

  expect(plain.ok && plain.value.evaluation).toMatchObject({ figure: alike, recomputed: alike });
  expect(other.ok && other.value.evaluation).toMatchObject({ figure: 0.85, recomputed: 20 / 24 });
});
