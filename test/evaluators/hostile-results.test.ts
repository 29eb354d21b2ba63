import { mkdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { isSameFigure } from '../../src/evaluators/evaluation.ts';
import { evalplus } from '../../src/evaluators/evalplus.ts';
import { evaluatorNamed } from '../../src/evaluators/index.ts';
import { readResultFile } from '../../src/evaluators/read-file.ts';
import { readFolder } from '../../src/evaluators/read-folder.ts';
import { copied, edit, fileLike, RESULTS } from '../support/evaluators/results.ts';
import { repository } from '../support/repository.ts';

/** Of each evaluator: its main file, the one with its samples, and which of its figures is read. */
const WRITTEN = {
  'lm-eval': [/^results_/, /^samples_/, { metric: 'exact_match,strict-json' }],
  inspect: [/\.json$/, /\.json$/, {}],
  evalplus: [/\.json$/, /\.json$/, { metric: 'pass@1,base' }],
  promptfoo: [/\.json$/, /\.json$/, { metric: 'score' }],
  'nemo-evaluator': [/results\.json$/, /predictions/, {}],
  'every-eval-ever': [/[\da-f]\.json$/, /_samples\.jsonl$/, {}],
} as const;
type Written = keyof typeof WRITTEN;

interface Samples {
  readonly samples: { scores: Record<string, { value: unknown }> }[];
  readonly results: { results: { score: unknown; testIdx: unknown }[] };
}

/** Changes a document of JSON. */
const inJson =
  (change: (document: Samples) => void) =>
  (text: string): string => {
    const document = JSON.parse(text) as Samples;
    change(document);
    return JSON.stringify(document);
  };
const scored = (value: unknown) =>
  inJson(({ samples }) => {
    for (const score of Object.values(samples[0]?.scores ?? {})) score.value = value;
  });
const firstAgain = (text: string): string => `${text.trimEnd()}\n${text.split('\n')[0]}\n`;

/** Reads real results of an evaluator after its samples were changed. */
async function readAfter(evaluator: Written, change: (text: string) => string) {
  const [main, samples, wanted] = WRITTEN[evaluator];
  await using repo = await copied(evaluator);
  const file = await fileLike(repo.folder, samples);
  const before = await readFile(file, 'utf8');
  await edit(file, change);
  expect(await readFile(file, 'utf8')).not.toBe(before);
  return await readResultFile(await fileLike(repo.folder, main), wanted);
}

// attack: forged samples
test.for<[what: string, evaluator: Written, change: (text: string) => string, why: string]>([
  ['an item that stands there twice', 'lm-eval', firstAgain, 'has two samples by one filter'],
  [
    'an item that stands there twice',
    'inspect',
    inJson(({ samples }) => samples.push(samples[0]!)),
    'has two samples of one epoch',
  ],
  ['an item that stands there twice', 'nemo-evaluator', firstAgain, 'has two predictions'],
  ['an item that stands there twice', 'every-eval-ever', firstAgain, 'its SHA-256 differs'],
  [
    'a score of no number',
    'lm-eval',
    (text) => text.replace('"exact_match": 1.0', '"exact_match": NaN'),
    'no share from 0 to 1',
  ],
  [
    'a score in a text',
    'lm-eval',
    (text) => text.replace('"exact_match": 1.0', '"exact_match": "1"'),
    'no share from 0 to 1',
  ],
  [
    'a score beyond all',
    'lm-eval',
    (text) => text.replace('"exact_match": 1.0', '"exact_match": 1e308'),
    'no share from 0 to 1',
  ],
  ['a score beyond all', 'inspect', scored(7), 'no share from 0 to 1'],
  [
    'a score beyond all',
    'nemo-evaluator',
    (text) => text.replace('"correct": true', '"correct": 7'),
    'no share from 0 to 1',
  ],
  [
    'a score below nothing',
    'promptfoo',
    inJson(({ results }) => {
      results.results[0]!.score = -1;
    }),
    'no share from 0 to 1',
  ],
  [
    'a place that is none',
    'promptfoo',
    inJson(({ results }) => {
      results.results[0]!.testIdx = -1;
    }),
    'does not have the form',
  ],
  [
    'a state that is no text',
    'evalplus',
    (text) => text.replace('"base_status": "pass"', '"base_status": true'),
    'results of none of',
  ],
])('%s is refused in one sentence: %s', async ([_, evaluator, change, why]) => {
  const read = await readAfter(evaluator, change);

  expect(!read.ok && read.faults).toEqual([expect.stringContaining(why)]);
});

// attack: forged samples
test.for<[what: string, evaluator: Written, change: (text: string) => string]>([
  ['a score that is an object', 'inspect', scored({ value: 1 })],
  ['a score that is missing', 'inspect', scored(null)],
  ['a score of no number', 'nemo-evaluator', (text) => text.replace('"correct": true', '"correct": NaN')],
  [
    'a test that was made again',
    'promptfoo',
    inJson(({ results }) => results.results.push(results.results[0]!)),
  ],
])('with %s its own figure does not come out, so that it has none: %s', async ([_, evaluator, change]) => {
  const read = await readAfter(evaluator, change);

  if (!read.ok) throw new Error(read.faults.join());
  expect(isSameFigure(read.value.evaluation)).toBe(false);
});

// attack: forged samples
test('a task by the name of what every object inherits is none', async () => {
  await using repo = await copied('lm-eval');
  const main = await fileLike(repo.folder, /^results_/);
  await edit(main, (text) => text.replaceAll('"tickets"', '"__proto__"'));

  const read = await readResultFile(main, {});

  expect(!read.ok && read.faults).toEqual([expect.stringContaining('name one: none')]);
});

// attack: results elsewhere
test('a name that leads out of the folder of the results finds no file', async () => {
  await using repo = await copied('lm-eval');
  const main = await fileLike(repo.folder, /^results_/);
  await edit(main, (text) => text.replaceAll('"tickets"', '"../tickets"'));

  const read = await readResultFile(main, WRITTEN['lm-eval'][2]);

  expect(!read.ok && read.faults).toEqual([expect.stringContaining('there is no samples_../tickets_')]);
});

// attack: results elsewhere
test.for(Object.keys(WRITTEN) as readonly Written[])(
  'a link in the place of a file of %s is not followed',
  async (evaluator) => {
    const [main, samples, wanted] = WRITTEN[evaluator];
    await using repo = await copied(evaluator);
    const file = await fileLike(repo.folder, samples);
    const isMain = file === (await fileLike(repo.folder, main));
    const elsewhere = join(repo.folder, 'elsewhere', basename(file));
    await repo.write(`elsewhere/${basename(file)}`, await readFile(file, 'utf8'));
    await rm(file);
    await symlink(elsewhere, file);

    const read = await readResultFile(isMain ? file : await fileLike(repo.folder, main), wanted);

    expect(read.ok).toBe(false);
  },
);

// attack: results elsewhere
test.for([
  ['in the place of the folder', (folder: string) => symlink(join(RESULTS, 'evalplus'), folder)],
  [
    'to a folder below it',
    async (folder: string) => {
      await mkdir(folder);
      await symlink(join(RESULTS, 'evalplus'), join(folder, 'below'));
    },
  ],
] as const)('a link %s of an evaluator’s results leads to none', async ([, link]) => {
  await using repo = await repository({});
  const folder = join(repo.folder, 'results');
  await link(folder);
  const wanted = { task: 'humaneval', metric: 'pass@1,base' };

  expect(await readFolder(evalplus, folder, wanted, ['humaneval (base tests)', 'pass@1:\t0.829'])).toEqual({
    ok: false,
    faults: [{ own: 'it wrote no results' }],
  });
});

// attack: endless results
test.for(Object.keys(WRITTEN) as readonly Written[])(
  'a file of %s that is too long is not read',
  async (evaluator) => {
    const [main, samples, wanted] = WRITTEN[evaluator];
    await using repo = await copied(evaluator);
    const file = await fileLike(repo.folder, samples);
    await truncate(file, 2 ** 28 + 1);

    const read = await readResultFile(await fileLike(repo.folder, main), wanted);

    expect(!read.ok && read.faults).toEqual([
      expect.stringContaining('is too long to be read: 268435457 bytes'),
    ]);
  },
);

// attack: endless results
test.for(['lm-eval', 'inspect', 'evalplus', 'promptfoo', 'nemo-evaluator'] as const)(
  'of what %s left beside its results nothing is opened, so that it takes neither time nor room',
  async (name) => {
    await using repo = await copied(name);
    await rm(await fileLike(repo.folder, /\.eval$/).catch(() => ''), { force: true });
    for (const beside of ['z.eval', 'z.jsonl', 'z.yaml']) {
      await writeFile(join(repo.folder, beside), '');
      await truncate(join(repo.folder, beside), 2 ** 28);
    }
    const { 2: wanted } = WRITTEN[name];

    expect(await readFolder(evaluatorNamed(name)!, repo.folder, wanted, [])).toMatchObject({ ok: true });
  },
);

test('where the last results can’t be read, that is told: no earlier ones are taken in their place', async () => {
  await using repo = await copied('lm-eval');
  const { 2: wanted } = WRITTEN['lm-eval'];
  const first = await fileLike(repo.folder, /^results_/);
  await writeFile(join(dirname(first), 'results_9999-12-31.json'), '{"results": ');

  expect(await readFolder(evaluatorNamed('lm-eval')!, repo.folder, wanted, [])).toEqual({
    ok: false,
    faults: [{ naming: expect.stringMatching(/results_9999-12-31\.json is not JSON$/) as string }],
  });
});

// attack: endless results
test('many raw answers of one task of evalplus take no longer than as many of each its own', async () => {
  const raw = (task: (at: number) => number): string =>
    Array.from({ length: 60_000 }, (_, at) => `{"task_id":"${task(at)}","solution":""}\n`).join('');
  const tookMs = async (lines: string): Promise<number> => {
    await using repo = await copied('evalplus');
    await repo.write('humaneval.raw.jsonl', lines);
    const startedMs = performance.now();
    expect(await readFolder(evalplus, repo.folder, { metric: 'pass@1,base' }, [])).toMatchObject({
      ok: true,
    });
    return performance.now() - startedMs;
  };

  expect(await tookMs(raw(() => 0))).toBeLessThan(5 * (await tookMs(raw((at) => at))));
});

// attack: endless results
test('samples are not read that take more memory together than there is, however short each is', async () => {
  const read = await readAfter('nemo-evaluator', (text) => {
    const [first = ''] = text.split('\n');
    const full = `${first.slice(0, -1)}, "beside": [${'[],'.repeat(1000)}0]}\n`;
    return full.repeat(10_001);
  });

  expect(!read.ok && read.faults).toEqual([expect.stringContaining('holds more values than are read')]);
});

const [DEFLATED, ZSTD] = [8, 93];

/** An archive of which all parts are the very same bytes: it is hardly longer than one of them. */
function overlapping(bytes: Buffer, unpackedBytes: number, parts: number, method = DEFLATED): Buffer {
  const name = Buffer.from('samples/a.json');
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(method, 8);
  local.writeUInt32LE(bytes.length, 18);
  local.writeUInt32LE(unpackedBytes, 22);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(method, 10);
  entry.writeUInt32LE(bytes.length, 20);
  entry.writeUInt32LE(unpackedBytes, 24);
  entry.writeUInt16LE(name.length, 28);
  const entries = Buffer.concat(Array.from({ length: parts }, () => [entry, name]).flat());
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts, 8);
  end.writeUInt16LE(parts, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(local.length + bytes.length, 16);
  return Buffer.concat([local, bytes, entries, end]);
}

/** Empty blocks of deflate before a single byte: megabytes that unpack to `1`. */
function emptyBlocks(bytes: number): Buffer {
  const block = Buffer.from([0, 0, 0, 0xff, 0xff]);
  return Buffer.concat([Buffer.alloc(bytes - (bytes % block.length), block), deflateRawSync('1')]);
}

// attack: endless results
test('an archive of which many parts are the same bytes is not read, however little each unpacks to', async () => {
  await using repo = await repository({});
  const file = join(repo.folder, 'a.eval');
  await writeFile(file, overlapping(emptyBlocks(2 ** 26), 1, 100));

  const read = await readResultFile(file, {});

  expect(!read.ok && read.faults).toEqual([expect.stringContaining('is too long to be read')]);
});

// attack: endless results
test('an archive of few KB is not read where its parts unpack to more than a log of JSON may have', async () => {
  const half = Buffer.alloc(2 ** 26 + 1, ' ');
  half.write('1');
  await using repo = await repository({});
  const file = join(repo.folder, 'a.eval');
  await writeFile(file, overlapping(deflateRawSync(half), half.length, 2));

  const read = await readResultFile(file, {});

  expect(!read.ok && read.faults).toEqual([expect.stringContaining('is damaged, or too long to be read')]);
});

/** A frame of zstd that holds `0`, and asks for a window. */
const zstdFrame = (windowLog: number): Buffer =>
  Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, (windowLog - 10) << 3, 9, 0, 0, 0x30]);

// attack: endless results
test.for([
  ['a part that asks for no more room than a usual one', 23, 'has no head'],
  ['a part that asks for more room than it fills', 24, 'a.json of a.eval is damaged, or too long to be read'],
] as const)('an archive is read as far as it may be: %s', async ([, windowLog, why]) => {
  await using repo = await repository({});
  const file = join(repo.folder, 'a.eval');
  await writeFile(file, overlapping(zstdFrame(windowLog), 1, 1, ZSTD));

  const read = await readResultFile(file, {});

  expect(!read.ok && read.faults).toEqual([expect.stringContaining(why)]);
});

// attack: endless results
test('of parts of another form the first alone is told, however many there are', async () => {
  const read = await readAfter(
    'inspect',
    inJson(({ samples }) =>
      Object.assign(samples[0]!, { messages: Array.from({ length: 1_000_000 }, () => ({})) }),
    ),
  );

  expect(!read.ok && read.faults).toEqual([expect.stringContaining('does not have the form')]);
});

// attack: endless results
test('texts, names and reasons of a sample are kept to a length', async () => {
  const read = await readAfter('lm-eval', (text) =>
    text
      .replace('"doc_id": 0', `"doc_id": "${'x'.repeat(100_000)}"`)
      .replace(/"doc_hash": "[^"]*"/, '"doc_hash": ""'),
  );

  expect(read.ok && read.value.answers[0]?.item).toHaveLength(200);
});

// attack: forged samples
test('results of which one file was taken from another run are none', async () => {
  await using repo = await copied('every-eval-ever');
  const file = await fileLike(repo.folder, WRITTEN['every-eval-ever'][1]);
  await writeFile(
    file,
    await readFile(file, 'utf8').then((text) => text.replaceAll('"score": 0.0', '"score": 1.0')),
  );

  const read = await readResultFile(await fileLike(repo.folder, WRITTEN['every-eval-ever'][0]), {});

  expect(!read.ok && read.faults).toEqual([expect.stringContaining('its SHA-256 differs')]);
});
