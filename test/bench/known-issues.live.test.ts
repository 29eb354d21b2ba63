import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withKnownIssues } from '../../src/bench/known-issues.ts';
import { configFrom } from '../../src/config/load.ts';
import type { Config } from '../../src/config/load.ts';
import { KnownIssues } from '../../src/deploy/known-issues.ts';
import type { DeploymentObservation } from '../../src/deploy/deployment.ts';
import { aRecord } from '../support/record.ts';
import { startFakeTrackers } from '../support/fake-trackers.ts';

const EXAMPLE = join(import.meta.dirname, '../../examples/ticket-router');

async function configWith(more: string): Promise<Config> {
  const [candidate, policy] = await Promise.all(
    ['models/router-q8.yaml', '.github/papergap.yml'].map((file) => readFile(join(EXAMPLE, file), 'utf8')),
  );
  const read = configFrom(
    { file: 'models/m.yaml', text: candidate ?? '' },
    { file: 'papergap.yml', text: more + (policy ?? '') },
    '',
  );
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.value;
}

const TROUBLE = {
  code: 'engine-died',
  summary: 'It died.',
  remedy: 'Look at its log.',
  blame: 'unknown',
  line: 'ggml assertion broken in rope_scaling kernel',
} as const;

const dead = (): DeploymentObservation => {
  const { deployment } = aRecord({ deployment: { ready: false, phases: [], friction: [TROUBLE] } });
  if (deployment === undefined) throw new Error('the record has no deployment');
  return deployment;
};

test('a failure is looked up by its root line where the policy wants it, and nowhere else', async () => {
  await using trackers = await startFakeTrackers([
    { number: 5, title: 'assertion broken in rope_scaling kernel', state: 'open' },
  ]);
  const cacheDir = await mkdtemp(join(tmpdir(), 'papergap-issues-'));
  const env = { HF_ENDPOINT: trackers.url, GITHUB_API_URL: trackers.url };
  const shell = { env, cacheDir, signal: new AbortController().signal };
  const look = async (more: string, offline = ''): Promise<DeploymentObservation> =>
    withKnownIssues(
      dead(),
      { config: await configWith(more), engine: {} },
      { ...shell, env: { ...env, HF_HUB_OFFLINE: offline } },
    );

  const unwanted = await look('');
  const offline = await look('known-issues: true\n', '1');
  const askedBefore = trackers.asked.length;
  const wanted = await look('known-issues: true\n');
  await rm(cacheDir, { recursive: true });

  expect(unwanted.knownIssues).toBeUndefined();
  expect(offline.knownIssues).toEqual({
    issues: [],
    unasked: [expect.stringContaining('known issues were not searched: HF_HUB_OFFLINE') as string],
  });
  expect(askedBefore).toBe(0);
  expect(wanted.knownIssues?.issues).toMatchObject([
    { url: 'https://github.com/ggml-org/llama.cpp/issues/5' },
  ]);
});

test('why a tracker was not asked stays within what a record holds, and ends with a mark where it is cut', async () => {
  const host = `${'long.'.repeat(400)}invalid`;
  const cacheDir = await mkdtemp(join(tmpdir(), 'papergap-issues-'));
  const env = { HF_ENDPOINT: `http://${host}`, GITHUB_API_URL: `http://${host}` };
  const config = await configWith('known-issues: true\n');

  const signal = new AbortController().signal;
  const looked = await withKnownIssues(dead(), { config, engine: {} }, { env, cacheDir, signal });
  await rm(cacheDir, { recursive: true });

  expect(KnownIssues.safeParse(looked.knownIssues).error).toBeUndefined();
  expect(looked.knownIssues?.unasked).toEqual([expect.stringMatching(/^long\.[^]*…$/) as string]);
});
