import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isSameFigure } from '../../src/evaluators/evaluation.ts';
import { nemoEvaluator } from '../../src/evaluators/nemo-evaluator.ts';
import { readResultFile } from '../../src/evaluators/read-file.ts';
import { copied, edit, fileLike, RESULTS } from '../support/evaluators/results.ts';

const REAL = join(RESULTS, 'nemo-evaluator');
const main = (folder: string): Promise<string> => fileLike(folder, /_results\.json$/);
const predictions = (folder: string): Promise<string> => fileLike(folder, /_predictions\.jsonl$/);

test('real results make the figure that it tells with four decimals', async () => {
  const read = await readResultFile(await main(REAL), {});
  const evaluation = read.ok ? read.value.evaluation : undefined;

  expect(evaluation).toMatchObject({
    ...{ evaluator: 'nemo-evaluator', task: 'tickets', metric: 'pass@1,correct' },
    ...{ figure: 0.8333, digits: 4, recomputed: 20 / 24, items: 24, of: 24 },
  });
  expect(evaluation && isSameFigure(evaluation)).toBe(true);
  expect(read.ok && read.value.answers[0]).toMatchObject({
    ...{ item: '0', attempt: 0, value: 1, text: '{"queue": "technical", "priority": "low"}' },
    prompt: expect.stringContaining('till display'),
  });
});

test('a figure that its predictions do not make is seen, to its last decimal', async () => {
  await using repo = await copied('nemo-evaluator');
  await edit(await main(repo.folder), (text) => text.replace('"value": 0.8333', '"value": 0.8334'));
  const read = await readResultFile(await main(repo.folder), {});

  expect(read.ok && isSameFigure(read.value.evaluation)).toBe(false);
});

test('an answer that failed is missing: its figure is of the others', async () => {
  await using repo = await copied('nemo-evaluator');
  await edit(await predictions(repo.folder), (text) =>
    text.replace(
      '"scores": {"correct": true}, "status": "scored", "error": null',
      '"scores": null, "status": "skipped_model_error", "error": "400 Bad Request"',
    ),
  );
  const read = await readResultFile(await main(repo.folder), {});

  expect(read.ok && read.value.evaluation).toMatchObject({ recomputed: 19 / 23, items: 23, of: 24 });
  expect(read.ok && read.value.answers[0]).toMatchObject({ outcome: 'error', reason: '400 Bad Request' });
});

test('repeats are attempts at the same items', async () => {
  await using repo = await copied('nemo-evaluator');
  await edit(await predictions(repo.folder), (text) =>
    text.replaceAll(/("sample_id": )(\d+)(.*"metadata": \{)/g, (_, key, id, rest) =>
      [key, id, rest, `"_repeat": ${Number(id) < 12 ? 0 : 1}, `].join(''),
    ),
  );
  const read = await readResultFile(await main(repo.folder), {});
  const answers = read.ok ? read.value.answers : [];

  expect(answers.slice(11, 13)).toMatchObject([
    { item: '11', attempt: 0 },
    { item: '0', attempt: 1 },
  ]);
  expect(read.ok && read.value.evaluation.items).toBe(12);
});

test.for([
  ['twice', '"sample_id": 1,', '"sample_id": 0,', 'an item has two predictions'],
  ['beyond a share', '"correct": true', '"correct": 7', 'the score of item 0 is no share from 0 to 1'],
  ['of another form', '"status"', '"state"', 'does not have the form'],
] as const)('predictions %s are refused in one sentence', async ([_, from, to, why]) => {
  await using repo = await copied('nemo-evaluator');
  await edit(await predictions(repo.folder), (text) => text.replace(from, to));
  const read = await readResultFile(await main(repo.folder), {});

  expect(!read.ok && read.faults).toEqual([expect.stringContaining(why)]);
});

test('figures without their predictions are refused with what to do', async () => {
  await using repo = await copied('nemo-evaluator');
  await rm(await predictions(repo.folder));
  const alone = await readResultFile(await main(repo.folder), {});
  const ofContainer = join(repo.folder, 'results.yml');
  await writeFile(ofContainer, 'results: { tasks: { mmlu: { metrics: {} } } }\ntarget: {}\n');
  const container = await readResultFile(ofContainer, {});
  await writeFile(ofContainer, `a: &a [x,x]\n${'b: [*a,*a,*a,*a]\n'.repeat(3)}c: [`);
  const broken = await readResultFile(ofContainer, {});

  expect(!alone.ok && alone.faults).toEqual([expect.stringContaining('run it with --save-predictions')]);
  expect(!container.ok && container.faults).toEqual([expect.stringContaining('has figures alone')]);
  expect(!broken.ok && broken.faults).toEqual(['results.yml is not YAML']);
});

const RUNNER = {
  ...{ name: 'nemo-evaluator', version: '0.2.8', task: 'tickets.py@tickets', files: 'tasks' },
  ...{ network: false, maxMinutes: 1 },
};

const unread = async () => Promise.reject(new Error('nothing is read'));
const UNREAD = { text: unread, bytes: unread };

test.for([
  ['a file of the policy', {}, undefined],
  ['a task of its containers', { task: 'mmlu_pro' }, 'is run by a file of your own'],
  ['a file outside of files', { task: 'x/tickets.py@tickets' }, 'is run by a file of your own'],
  ['a task without its file', { task: '@tickets' }, 'is run by a file of your own'],
  ['a version without its runner', { version: '0.3.0' }, 'is run in a version 0.2'],
] as const)('before anything starts, %s is known to run or not', async ([_, changed, wrong]) => {
  const files = { names: ['tickets.py', 'tickets.jsonl'], ...UNREAD };
  const fault = await nemoEvaluator.program?.taskFault?.({ ...RUNNER, ...changed }, files);

  if (wrong === undefined) expect(fault).toBeUndefined();
  else expect(fault).toContain(wrong);
});

test('only what a claim states is told to it, and its data lies beside its file', () => {
  const launch = nemoEvaluator.program?.launch({
    runner: { ...RUNNER, limit: 7 },
    protocol: { maxTokens: 32, shots: 2 },
    ...{ model: 'm', baseUrl: 'http://127.0.0.1:1/v1', key: 'k', concurrency: 3 },
    ...{ deadlineMs: 1500, out: '/out', files: '/repo/tasks' },
  });
  const line = launch?.args.join(' ');

  expect(line).toContain('--benchmark-module tickets.py --benchmark-name tickets');
  expect(line).toContain('--dataset /repo/tasks/tickets.jsonl');
  expect(line).toContain('--max-tokens 32 --num-fewshot 2 --limit-samples 7 --parallelism 3');
  expect(line).not.toContain('--temperature');
});

// attack: slow file
test('a file of figures with keys within keys, whose names take minutes to make, is no YAML of theirs', async () => {
  await using repo = await copied('nemo-evaluator');
  const file = join(repo.folder, 'results.yml');
  await writeFile(file, `${'{'.repeat(2_000)}a${'}: 1'.repeat(1_999)}}`);

  expect(await readResultFile(file, {})).toMatchObject({ ok: false });
});
