import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lend } from '../../src/bench/lend.ts';
import type { FaultAt } from '../../src/config/fault.ts';
import { Policy } from '../../src/config/policy.ts';
import { SuiteChoice } from '../../src/config/suite-choice.ts';
import { findOnPath } from '../../src/shell/process.ts';
import { MACHINE_ENV } from '../support/machine-env.ts';

const suite = (name: string, more = {}): SuiteChoice =>
  SuiteChoice.parse({ data: 'data.jsonl', scorer: { name, ...more } });
const fault: FaultAt = (path, message, hint) => ({
  file: 'papergap.yml',
  path: path.map(String).join('.'),
  message,
  ...(hint !== undefined && { hint }),
});
const policy = {
  fault,
  value: Policy.parse({
    production: { suite: 'labels' },
    suites: { labels: { data: 'd.jsonl', scorer: { name: 'exact' } } },
  }),
};
const never = new AbortController().signal;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'papergap-lend-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('a machine without a sandbox is a fault at each suite that needs one, with what to install', async () => {
  const choices = new Map([
    ['tasks', suite('code')],
    ['ours', suite('program', { python: 'def score(a, t, i): return 1' })],
    ['labels', suite('exact')],
  ]);

  const { capabilities, faults } = await lend(choices, policy, '/nowhere', {
    cacheDir: folder,
    env: { PATH: folder },
    signal: never,
  });

  expect(faults).toEqual(
    ['tasks', 'ours'].map((name) => ({
      file: 'papergap.yml',
      path: `suites.${name}.scorer.name`,
      message: expect.stringMatching(/runs code, and only in a sandbox\. .*bubblewrap/),
      hint: expect.stringContaining('apt install bubblewrap'),
      onThisMachine: true,
    })),
  );
  // The suite itself is read all the same: what is wrong with it is told in the same go.
  expect(capabilities.sandbox).toBeDefined();
});

const bwrap = findOnPath('bwrap', MACHINE_ENV['PATH'] ?? '');

test.skipIf(bwrap === undefined)('a machine with bubblewrap alone is told what else is missing', async () => {
  await symlink(bwrap ?? '', join(folder, 'bwrap'));

  const { faults } = await lend(new Map([['tasks', suite('code')]]), policy, '/nowhere', {
    cacheDir: folder,
    env: { PATH: folder },
    signal: never,
  });

  expect(faults).toHaveLength(1);
  expect(faults[0]?.message).toContain('There is no prlimit on the PATH');
  expect(faults[0]?.hint).toContain('apt install util-linux');
});

test('where no suite needs a sandbox, none is looked for', async () => {
  const { capabilities, faults } = await lend(new Map([['labels', suite('exact')]]), policy, '/nowhere', {
    cacheDir: folder,
    env: { PATH: folder },
    signal: never,
  });

  expect({ capabilities, faults }).toEqual({ capabilities: {}, faults: [] });
});
