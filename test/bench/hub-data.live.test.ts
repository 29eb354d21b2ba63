import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dataFetcher } from '../../src/bench/fetch-data.ts';
import { SuiteChoice } from '../../src/config/suite-choice.ts';
import { silent } from '../../src/shell/progress.ts';
import { openApart } from '../../src/suites/apart.ts';
import { loadSuite } from '../../src/suites/load-suite.ts';
import { startFakeHub } from '../support/hub/fake-hub.ts';
import type { FakeHub } from '../support/hub/fake-hub.ts';
import { inPolicy } from '../support/suite.ts';

const ROWS = Array.from({ length: 20 }, (_, at) => ({
  id: `q${at}`,
  input: `question ${at}`,
  target: `${at}`,
}));
const FILES = {
  'README.md': '# Questions',
  'data/test.jsonl': ROWS.map((row) => JSON.stringify(row)).join('\n'),
  'data/test.parquet': Buffer.from(
    parquetWriteBuffer({
      columnData: (['id', 'input', 'target'] as const).map((name) => ({
        name,
        data: ROWS.map((row) => row[name]),
      })),
    }),
  ),
};

let hub: FakeHub;
let folder: string;
beforeEach(async () => {
  hub = await startFakeHub();
  folder = await mkdtemp(join(tmpdir(), 'papergap-data-'));
});
afterEach(async () => {
  await hub[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

/** The items of a suite whose data lies at the hub, or its faults. */
async function load(
  data: string,
  {
    trusted = ['acme'],
    env = {},
  }: { trusted?: readonly string[]; env?: Readonly<Record<string, string>> } = {},
): Promise<readonly unknown[]> {
  const fetchData = dataFetcher(trusted, {
    env: { HF_ENDPOINT: hub.url, HF_HUB_CACHE: join(folder, 'cache'), ...env },
    progress: silent,
    signal: new AbortController().signal,
  });
  const choice = SuiteChoice.parse({ data, scorer: { name: 'exact' } });
  const loaded = await loadSuite('ours', choice, { root: folder, fetchData, openApart }, inPolicy);
  return loaded.ok ? loaded.value.suite.items.map((item) => ({ ...item, line: undefined })) : loaded.faults;
}

test('a suite at a hub has the items of the same file in the repository, and is fetched once', async () => {
  const revision = hub.add('datasets/acme/questions', { files: FILES });
  await writeFile(join(folder, 'here.jsonl'), FILES['data/test.jsonl']);
  const here = await load('here.jsonl');

  expect(here).toHaveLength(20);
  expect(await load(`hf://datasets/acme/questions@${revision}/data/test.jsonl`)).toEqual(here);
  expect(await load(`hf://datasets/acme/questions@${revision}/data/test.parquet`)).toEqual(here);
  const asked = hub.asked.length;
  expect(await load(`hf://datasets/acme/questions@${revision}/data/test.parquet`)).toEqual(here);
  const offline = { HF_HUB_OFFLINE: '1' };
  expect(await load(`hf://datasets/acme/questions@${revision}/data/test.jsonl`, { env: offline })).toEqual(
    here,
  );
  expect(hub.asked).toHaveLength(asked);
});

const ELSEWHERE = '0'.repeat(40);

test.for<[what: string, written: (revision: string) => string, fault: object]>([
  [
    'a revision that is no full commit',
    () => 'hf://datasets/acme/questions@main/data/test.jsonl',
    { message: expect.stringContaining('pinned by "main"'), hint: expect.stringContaining('40 hex digits') },
  ],
  [
    'a file that is not there',
    (revision) => `hf://datasets/acme/questions@${revision}/data/tset.jsonl`,
    {
      message: 'datasets/acme/questions has no file data/tset.jsonl at this revision',
      hint: expect.stringContaining('Did you mean "data/test.jsonl"?'),
    },
  ],
  [
    'a revision that is not there',
    () => `hf://datasets/acme/questions@${ELSEWHERE}/data/test.jsonl`,
    { message: expect.stringContaining('datasets/acme/questions has no such revision') },
  ],
  [
    'a data set that is gated',
    (revision) => `hf://datasets/acme/gated@${revision}/data/test.jsonl`,
    {
      message: expect.stringContaining('datasets/acme/gated is gated'),
      hint: expect.stringContaining('/datasets/acme/gated, and give the runner a token'),
    },
  ],
  [
    'an organisation that the policy does not trust',
    (revision) => `hf://datasets/other/questions@${revision}/data/test.jsonl`,
    { message: 'organisation "other" is not trusted for data', hint: 'trust.datasets lists: acme' },
  ],
  [
    'a data set under a new name',
    (revision) => `hf://datasets/acme/former@${revision}/data/test.jsonl`,
    { message: 'datasets/acme/former is now datasets/acme/questions' },
  ],
])('%s is one fault at its place', async ([what, written, fault]) => {
  const open = hub.add('datasets/acme/questions', { files: FILES });
  const gated = hub.add('datasets/acme/gated', { files: FILES, readers: ['hf_reader'], closed: 'gated' });
  hub.rename('datasets/acme/former', 'datasets/acme/questions');

  const found = await load(written(what.includes('gated') ? gated : open));

  expect(found).toMatchObject([{ file: 'policy.yml', path: 'data', ...fault }]);
});

// attack: hostile hub
test('what comes in place of the file that the hub lists is not read', async () => {
  const revision = hub.add('datasets/acme/questions', { files: FILES });
  hub.behave(({ at }, response) => {
    if (at !== 'cdn') return false;
    response.writeHead(200, { 'content-length': FILES['data/test.parquet'].length });
    response.end(Buffer.alloc(FILES['data/test.parquet'].length, 'x'));
    return true;
  });

  expect(await load(`hf://datasets/acme/questions@${revision}/data/test.parquet`)).toMatchObject([
    { path: 'data', message: expect.stringContaining('is not the file that the hub lists') },
  ]);
});
