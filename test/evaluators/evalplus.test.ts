import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { evalplus } from '../../src/evaluators/evalplus.ts';
import { readFolder } from '../../src/evaluators/read-folder.ts';
import { readResultFile } from '../../src/evaluators/read-file.ts';
import { copied, edit, fileLike, RESULTS } from '../support/evaluators/results.ts';

const REAL = join(RESULTS, 'evalplus');
const main = (folder: string): Promise<string> => fileLike(folder, /_eval_results\.json$/);

test.for([
  ['pass@1,base', 136 / 164, '0.829'],
  ['pass@1,plus', 109 / 164, '0.665'],
] as const)(
  'real results by %s make what evalplus said, to its third decimal',
  async ([metric, share, said]) => {
    const lines = [
      'humaneval (base tests)',
      'pass@1:\t0.829',
      'humaneval+ (base + extra tests)',
      'pass@1:\t0.665',
    ];
    const read = await readFolder(evalplus, REAL, { task: 'humaneval', metric }, lines);

    expect(read.ok && read.value.evaluation).toMatchObject({
      ...{ evaluator: 'evalplus', task: 'humaneval', metric, items: 164 },
      ...{ figure: Number(said), digits: 3, recomputed: share },
    });
  },
);

test('a solution is right by the plus tests only where the base tests pass, too', async () => {
  await using repo = await copied('evalplus');
  await edit(await main(repo.folder), (text) =>
    text.replaceAll(
      '"base_status": "fail", "plus_status": "fail"',
      '"base_status": "fail", "plus_status": "pass"',
    ),
  );
  const read = await readResultFile(await main(repo.folder), { metric: 'pass@1,plus' });

  expect(read.ok && read.value.evaluation.recomputed).toBe(109 / 164);
});

test('what the model said is told where it lies beside, and what was tested is what was read of it', async () => {
  await using repo = await copied('evalplus');
  const raw = { task_id: 'HumanEval/1', solution: '```python\ndef add_1(x): return x + 1\n```' };
  await writeFile(join(repo.folder, 'humaneval.raw.jsonl'), JSON.stringify(raw));
  const read = await readResultFile(await main(repo.folder), { metric: 'pass@1,base' });

  expect(read.ok && read.value.answers.find(({ item }) => item === 'HumanEval/1')).toMatchObject({
    text: raw.solution,
    read: expect.stringContaining('return x + 1'),
    value: 1,
  });
});

test('files alone hold no figure of its own, and the claimed one has to be named', async () => {
  const named = await readResultFile(await main(REAL), { metric: 'pass@1,base' });
  const unnamed = await readResultFile(await main(REAL), {});

  expect(named.ok && named.value.evaluation).not.toHaveProperty('figure');
  expect(!unnamed.ok && unnamed.faults[0]).toContain('name the claimed one: pass@1,base | pass@1,plus');
});

test('it reads data of the policy in place of its own', () => {
  const launch = evalplus.program?.launch({
    runner: { name: 'evalplus', version: '0.3.1', task: 'mbpp', network: false, maxMinutes: 1 },
    protocol: { temperature: 0.2, attempts: 10 },
    ...{
      model: 'm',
      baseUrl: 'http://h/v1',
      key: 'k',
      concurrency: 4,
      deadlineMs: 1,
      out: '/o',
      files: '/f',
    },
  });

  expect(launch?.args.join(' ')).toContain('--temperature 0.2 --n_samples 10 --bs 1');
  expect(launch?.env['MBPP_OVERRIDE_PATH']).toBe('/f/mbpp.jsonl');
});
