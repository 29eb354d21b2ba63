import { expect, test } from 'vitest';
import { promptfoo } from '../../src/evaluators/promptfoo.ts';
import { readResultFile } from '../../src/evaluators/read-file.ts';
import { copied, edit, fileLike, RESULTS } from '../support/evaluators/results.ts';

const main = (folder: string): Promise<string> => fileLike(folder, /\.json$/);
const REAL = `${RESULTS}/promptfoo`;

test('real results make the figures that promptfoo counts, and a test that failed is missing', async () => {
  const pass = await readResultFile(await main(REAL), {});
  const score = await readResultFile(await main(REAL), { metric: 'score' });

  expect(pass.ok && pass.value.evaluation).toMatchObject({
    ...{ evaluator: 'promptfoo', version: '0.123.1', task: 'openai:chat:router', metric: 'pass' },
    ...{ figure: 0.5, recomputed: 0.5, items: 4, of: 5, figures: { pass: 0.5, score: 0.625 } },
  });
  expect(score.ok && score.value.evaluation).toMatchObject({ figure: 0.625, recomputed: 0.625 });
  const failed = pass.ok ? pass.value.answers.find(({ item }) => item === '4') : undefined;
  expect(failed).toMatchObject({ outcome: 'error', reason: expect.stringContaining('400 Bad Request') });
  expect(failed).not.toHaveProperty('value');
});

test('a count that its tests do not make is seen', async () => {
  await using repo = await copied('promptfoo');
  await edit(await main(repo.folder), (text) =>
    text.replace('"testPassCount": 2, "testFailCount": 2', '"testPassCount": 3, "testFailCount": 1'),
  );
  const read = await readResultFile(await main(repo.folder), {});

  expect(read.ok && read.value.evaluation).toMatchObject({ figure: 0.75, recomputed: 0.5 });
});

test.for([
  ['of another version', '"version": 3', '"version": 4', 'does not have the form'],
  ['of scores beyond a share', '"score": 0.5, "success"', '"score": 5, "success"', 'no share from 0 to 1'],
] as const)('results %s are refused in one sentence', async ([_, from, to, why]) => {
  await using repo = await copied('promptfoo');
  await edit(await main(repo.folder), (text) => text.replace(from, to));
  const read = await readResultFile(await main(repo.folder), { metric: 'score' });

  expect(!read.ok && read.faults).toEqual([expect.stringContaining(why)]);
});

const RUNNER = {
  ...{ name: 'promptfoo', version: '0.123.1', task: 'promptfooconfig.yaml', files: 'tasks' },
  ...{ network: false, maxMinutes: 1 },
};
const filesOf = (text: string) => ({
  names: ['promptfooconfig.yaml', 'tests.csv'],
  text: (name: string) => Promise.resolve(name === 'tests.csv' ? 'q,__expected' : text),
  bytes: () => Promise.reject(new Error('nothing is read as bytes')),
});

test.for([
  ['a configuration of the policy’s own', {}, 'assert: [{ type: contains, value: yes }]', undefined],
  ['no file', { task: 'tickets' }, '', 'is run by a configuration'],
  ['a file that is not there', { task: 'other.yaml' }, '', 'other.yaml is not below files'],
  [
    'an assert that asks a model',
    {},
    'assert: [{ type: llm-rubric, value: is polite }]',
    'asks a model (llm-rubric)',
  ],
  ['one that compares embeddings', {}, '  - type: not-similar', 'asks a model (similar)'],
] as const)('before anything starts, %s is known to run or not', async ([_, changed, text, wrong]) => {
  const fault = await promptfoo.program?.taskFault?.({ ...RUNNER, ...changed }, filesOf(text));

  if (wrong === undefined) expect(fault).toBeUndefined();
  else expect(fault).toContain(wrong);
});

test('it asks the engine alone, by what a claim states, and a test that fails ends nothing', () => {
  const launch = promptfoo.program?.launch({
    runner: { ...RUNNER, limit: 7 },
    protocol: { maxTokens: 32, temperature: 0 },
    ...{ model: 'm', baseUrl: 'http://127.0.0.1:1/v1', key: 'k', concurrency: 3 },
    ...{ deadlineMs: 1500, out: '/out', files: '/repo/tasks' },
  });

  expect(launch?.args.join(' ')).toContain(
    'eval --config promptfooconfig.yaml --providers openai:chat:m --max-concurrency 3 --output /out/results.json --filter-first-n 7',
  );
  expect(launch?.env).toMatchObject({
    ...{ OPENAI_BASE_URL: 'http://127.0.0.1:1/v1', OPENAI_MAX_TOKENS: '32', OPENAI_TEMPERATURE: '0' },
    ...{ PROMPTFOO_DISABLE_TELEMETRY: '1', PROMPTFOO_FAILED_TEST_EXIT_CODE: '0' },
  });
});
