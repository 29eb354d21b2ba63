import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { tryLock } from '../../src/shell/lock.ts';
import { thisOwner } from '../../src/shell/run-owner.ts';
import { runCli } from '../support/cli.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'papergap-engines-'));
});
afterEach(() => rm(root, { recursive: true }));

async function installed(engine: string, version: string, usedAt: Date, user?: object): Promise<void> {
  const place = join(root, 'cache', 'engines', engine, version);
  await mkdir(join(place, 'environment'), { recursive: true });
  await mkdir(join(place, 'users'));
  const mark = { requirement: `${engine}==${version}`, decisive: '', content: '', stamp: '', unfit: [] };
  await writeFile(join(place, 'installed.json'), JSON.stringify({ engine, version, sizeMiB: 2048, ...mark }));
  if (user !== undefined) await writeFile(join(place, 'users', '1.json'), JSON.stringify(user));
  await utimes(join(place, 'users'), usedAt, usedAt);
}

const LONG_AGO = new Date('2020-01-02T00:00:00Z');
const engines = (...args: readonly string[]): ReturnType<typeof runCli> =>
  runCli(['engines', ...args], root, { PAPERGAP_CACHE: join(root, 'cache') });

test('what is installed is listed with its size and its last use', async () => {
  expect((await engines()).stdout).toBe('papergap has installed no engine on this machine.\n');

  await installed('vllm', '0.32.0', LONG_AGO);

  const { stdout, code } = await engines();
  expect(stdout).toContain('vllm: vllm==0.32.0, 2.00 GiB, last used 2020-01-02, ');
  expect(stdout).toContain('2.00 GiB in all.\n');
  expect(code).toBe(0);
});

test('prune removes what was not used for long, and nothing that a run uses', async () => {
  await installed('vllm', '0.31.0', LONG_AGO);
  await installed('vllm', '0.32.0', LONG_AGO, thisOwner());
  await installed('transformers', '5.19.0', new Date());

  const { stdout } = await engines('prune');

  expect(stdout).toContain('removed vllm: vllm==0.31.0');
  expect(stdout).toContain('in use  vllm: vllm==0.32.0');
  expect(stdout).toContain('2.00 GiB freed.');
  expect(await readdir(join(root, 'cache', 'engines', 'vllm'))).toEqual(['0.32.0']);
  expect(await readdir(join(root, 'cache', 'engines', 'transformers'))).toEqual(['5.19.0']);
  expect((await engines('prune', '--days', '0')).stdout).toContain('removed transformers');
  expect((await engines('prune', '--days', 'all')).code).toBe(2);
});

test('what is half made is listed, and removed by prune, unless it is being made', async () => {
  const place = (version: string): string => join(root, 'cache', 'engines', 'vllm', version);
  for (const version of ['0.31.0', '0.32.0'])
    await mkdir(join(place(version), 'environment', 'lib'), { recursive: true });
  await writeFile(join(place('0.31.0'), 'environment', 'lib', 'torch.so'), Buffer.alloc(2 ** 24));
  const locking = await tryLock(`${place('0.32.0')}.lock`);
  if (locking.kind === 'held') throw new Error('held');

  expect((await engines()).stdout).toContain('vllm: 0.31.0, half made, 0.02 GiB, never used, ');
  const { stdout } = await engines('prune');

  expect(stdout).toContain('removed vllm: 0.31.0, half made');
  expect(stdout).toContain('in use  vllm: 0.32.0, half made');
  await locking.release();
  expect(await readdir(join(root, 'cache', 'engines', 'vllm'))).toEqual(['0.32.0']);
});
