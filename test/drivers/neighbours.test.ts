import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { announceRun } from '../../src/drivers/neighbours.ts';
import { thisOwner } from '../../src/shell/run-owner.ts';

let cache: string;
beforeEach(async () => void (cache = await mkdtemp(join(tmpdir(), 'papergap-neighbours-'))));
afterEach(() => rm(cache, { recursive: true }));

/** The announcement of another run, as its papergap wrote it. */
async function announced(name: string, text: string): Promise<void> {
  await mkdir(join(cache, 'measuring'), { recursive: true });
  await writeFile(join(cache, 'measuring', name), text);
}

test('two runs know of each other while both last, and neither of itself', () => {
  const first = announceRun(cache, '/a');
  expect(first.neighbours()).toEqual([]);

  const second = announceRun(cache, '/b');
  expect(first.neighbours()).toEqual([{ pid: process.pid, folder: '/b' }]);
  expect(second.neighbours()).toEqual([{ pid: process.pid, folder: '/a' }]);

  second[Symbol.dispose]();
  expect(first.neighbours()).toEqual([]);
});

test('a run that was killed is forgotten; one of another machine, and half a file, are left alone', async () => {
  const ended = { ...thisOwner(), papergap: { pid: process.pid, startTime: 'earlier' }, folder: '/killed' };
  const elsewhere = { ...ended, machine: { ...ended.machine, host: 'another' } };
  await announced('killed.json', JSON.stringify(ended));
  await announced('elsewhere.json', JSON.stringify(elsewhere));
  await announced('half.json', '{"machine":');

  using run = announceRun(cache, '/a');

  expect(run.neighbours()).toEqual([]);
  const left = await readdir(join(cache, 'measuring'));
  expect(left.filter((name) => /^(killed|elsewhere|half)/.test(name)).toSorted()).toEqual([
    'elsewhere.json',
    'half.json',
  ]);
});

test('a cache folder that can’t be written stops no run', () => {
  using run = announceRun('/proc/papergap', '/a');

  expect(run.neighbours()).toEqual([]);
});
