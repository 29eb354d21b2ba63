import { globSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, test } from 'vitest';
import { check } from '../src/bench/check.ts';
import { faultLine } from '../src/config/fault.ts';
import { silent } from '../src/shell/progress.ts';
import { startFakeHub } from './support/hub/fake-hub.ts';

const EXAMPLES = join(import.meta.dirname, '..', 'examples');

/** The columns of GSM8K, with a right answer as it writes them. */
const GSM8K = Buffer.from(
  parquetWriteBuffer({
    columnData: [
      { name: 'question', data: Array.from({ length: 120 }, (_, at) => `What is ${at} plus ${at}?`) },
      { name: 'answer', data: Array.from({ length: 120 }, (_, at) => `Twice ${at}.\n#### ${2 * at}`) },
    ],
  }),
);

test.for(globSync('*/models/*.yaml', { cwd: EXAMPLES }).sort())(
  '%s, its policy and its data are good ones without a warning',
  async (file) => {
    const [name = ''] = file.split('/');
    await using hub = await startFakeHub();
    const revision = hub.add('datasets/openai/gsm8k', {
      files: { 'main/test-00000-of-00001.parquet': GSM8K },
    });
    const folder = await mkdtemp(join(tmpdir(), 'papergap-example-'));
    try {
      await cp(join(EXAMPLES, name), join(folder, name), { recursive: true });
      const policy = join(folder, name, '.github', 'papergap.yml');
      const text = await readFile(policy, 'utf8');
      await writeFile(policy, text.replace(/gsm8k@[0-9a-f]{40}/, `gsm8k@${revision}`));
      const env = {
        PATH: process.env['PATH'],
        HF_ENDPOINT: hub.url,
        HF_HUB_CACHE: join(folder, 'cache'),
        STAGING_API_KEY: 'sk-staging-0123456789abcdef',
      };

      const faults = await check(join(folder, file), {
        cacheDir: join(folder, 'papergap'),
        env,
        progress: silent,
        signal: new AbortController().signal,
      });

      expect(faults.map(faultLine)).toEqual([]);
    } finally {
      await rm(folder, { recursive: true });
    }
  },
);
