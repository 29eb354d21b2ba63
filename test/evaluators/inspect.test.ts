import { readFile, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { isSameFigure } from '../../src/evaluators/evaluation.ts';
import { inspect } from '../../src/evaluators/inspect.ts';
import { readResultFile } from '../../src/evaluators/read-file.ts';
import { copied, edit, fileLike, RESULTS } from '../support/evaluators/results.ts';

const log = (folder: string): Promise<string> => fileLike(folder, /\.json$/);
const REAL = `${RESULTS}/inspect`;

test.for([/\.json$/, /\.eval$/])('a real log (%s) makes the very figure that inspect tells', async (form) => {
  const read = await readResultFile(await fileLike(REAL, form), {});

  expect(read.ok && read.value.evaluation).toMatchObject({
    ...{ evaluator: 'inspect', version: '0.3.285', task: 'tickets', metric: 'accuracy,pattern' },
    ...{ figure: 20 / 24, recomputed: 20 / 24, items: 24, of: 24, maxTokens: 32 },
  });
  expect(read.ok && read.value.answers.find(({ item }) => item === 'test-0001')).toMatchObject({
    ...{ attempt: 0, value: 1, read: 'technical', finish: 'stop' },
    text: '{"queue": "technical", "priority": "low"}',
  });
});

test('a sample that failed is missing, and not wrong', async () => {
  await using repo = await copied('inspect');
  await edit(await log(repo.folder), (text) => {
    const found = JSON.parse(text);
    found.samples[0] = { ...found.samples[0], scores: null, error: { message: 'connection lost' } };
    return JSON.stringify(found);
  });
  const read = await readResultFile(await log(repo.folder), {});
  const [first] = read.ok ? read.value.answers : [];

  expect(first).toMatchObject({ outcome: 'error', reason: 'connection lost' });
  expect(first).not.toHaveProperty('value');
  expect(read.ok && read.value.evaluation).toMatchObject({ figure: 20 / 24, recomputed: 19 / 23 });
});

test('an item is worth the mean of its epochs, each an attempt of its own', async () => {
  await using repo = await copied('inspect');
  await edit(await log(repo.folder), (text) => {
    const found = JSON.parse(text);
    const [first] = found.samples;
    found.samples = [
      first,
      { ...first, epoch: 2, scores: { pattern: { ...first.scores.pattern, value: 'I' } } },
    ];
    found.results.scores[0].metrics.accuracy.value = 0.5;
    return JSON.stringify(found);
  });
  const read = await readResultFile(await log(repo.folder), {});

  expect(read.ok && read.value.answers.map(({ attempt, value }) => [attempt, value])).toEqual([
    [0, 1],
    [1, 0],
  ]);
  expect(read.ok && read.value.evaluation).toMatchObject({ figure: 0.5, recomputed: 0.5, items: 1 });
});

test.for([
  ['cut off', '"status": "success"', '"status": "started"', 'ended with "started"'],
  ['of an epoch twice', '"id": "test-0002"', '"id": "test-0001"', 'two samples of one epoch of an item'],
  ['of values beyond a share', '"value": "C"', '"value": 7', 'is no share from 0 to 1'],
] as const)('a log %s is refused in one sentence', async ([_, from, to, why]) => {
  await using repo = await copied('inspect');
  await edit(await log(repo.folder), (text) => text.replaceAll(from, to));
  const read = await readResultFile(await log(repo.folder), {});

  expect(!read.ok && read.faults).toEqual([expect.stringContaining(why)]);
});

test('a scorer that says no answer, and tells several scores, is read as any other', async () => {
  await using repo = await copied('inspect');
  await edit(await log(repo.folder), (text) => {
    const document = JSON.parse(text) as {
      samples: { scores: Record<string, { value: unknown; answer?: unknown }> }[];
      results: { scores: { name: string; scorer: string }[] };
    };
    for (const { scores } of document.samples)
      for (const score of Object.values(scores)) {
        delete score.answer;
        score.value = { utility: score.value, security: 'C' };
      }
    const [only] = document.results.scores;
    document.results.scores = [{ ...only!, name: 'utility' }];
    return JSON.stringify(document);
  });
  const read = await readResultFile(await log(repo.folder), {});

  expect(read.ok && read.value.evaluation).toMatchObject({ metric: 'accuracy,utility', items: 24 });
  expect(read.ok && isSameFigure(read.value.evaluation)).toBe(true);
});

test('two scores whose figures have one name are refused, and none is taken for the other', async () => {
  await using repo = await copied('inspect');
  await edit(await log(repo.folder), (text) => {
    const document = JSON.parse(text) as { results: { scores: { name: string; reducer?: string }[] } };
    const [only] = document.results.scores;
    document.results.scores = [
      { ...only!, name: 'x,median' },
      { ...only!, name: 'x', reducer: 'median' },
    ];
    return JSON.stringify(document);
  });
  const read = await readResultFile(await log(repo.folder), {});

  expect(!read.ok && read.faults).toEqual([expect.stringContaining('two figures of the name')]);
});

test('a figure with a name of its own is read beside two that share one, of which none is told', async () => {
  await using repo = await copied('inspect');
  await edit(await log(repo.folder), (text) => {
    const document = JSON.parse(text) as { results: { scores: { name: string }[] } };
    const [only] = document.results.scores;
    document.results.scores = [{ ...only!, name: 'x' }, { ...only!, name: 'x' }, only!];
    return JSON.stringify(document);
  });
  const read = await readResultFile(await log(repo.folder), { metric: 'accuracy,pattern' });
  const shared = await readResultFile(await log(repo.folder), { metric: 'accuracy,x' });

  expect(read.ok && read.value.evaluation.figures).toEqual({ 'accuracy,pattern': 20 / 24 });
  expect(!shared.ok && shared.faults).toEqual([
    expect.stringContaining('two figures of the name "accuracy,x"'),
  ]);
});

test('an archive that is damaged is refused in one sentence', async () => {
  await using repo = await copied('inspect');
  const file = await fileLike(repo.folder, /\.eval$/);
  const bytes = await readFile(file);
  bytes.fill(0xff, 200, 2000);
  await writeFile(file, bytes);
  const read = await readResultFile(file, {});

  expect(!read.ok && read.faults).toHaveLength(1);
});

test('inspect gives up at some time, and drops no evaluation for one item', () => {
  const launch = inspect.program?.launch({
    runner: {
      name: 'inspect',
      version: '0.3.285',
      task: 'inspect_evals/gsm8k',
      network: true,
      maxMinutes: 1,
    },
    protocol: { maxTokens: 64, attempts: 4, stop: ['a', 'b'] },
    ...{ model: 'm', baseUrl: 'http://h/v1', key: 'k', concurrency: 4, deadlineMs: 1500, out: '/out' },
  });
  const line = launch?.args.join(' ');

  expect(line).toContain('eval inspect_evals/gsm8k --model openai-api/papergap/m --max-tokens 64 --epochs 4');
  expect(line).toContain('--max-connections 4 --adaptive-connections false --max-retries 3 --timeout 2');
  expect(line).toContain('--no-fail-on-error');
  expect(launch?.env).toEqual({ PAPERGAP_BASE_URL: 'http://h/v1', PAPERGAP_API_KEY: 'k' });
});
