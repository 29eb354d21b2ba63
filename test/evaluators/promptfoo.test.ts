import { expect, test } from 'vitest';
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
