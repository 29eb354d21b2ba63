import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { tryLock, waitForLock } from '../../src/shell/lock.ts';
import { startProcess } from '../../src/shell/process.ts';
import { thisOwner } from '../../src/shell/run-owner.ts';
import type { RunOwner } from '../../src/shell/run-owner.ts';

const never = new AbortController().signal;

let root: string;
beforeEach(async () => void (root = await mkdtemp(join(tmpdir(), 'papergap-lock-'))));
afterEach(() => rm(root, { recursive: true }));

/** A lock as another process would have left it. */
async function lockOf(owner: RunOwner | string): Promise<string> {
  const path = join(root, 'one.lock');
  await mkdir(path);
  await writeFile(join(path, 'owner-1.json'), typeof owner === 'string' ? owner : JSON.stringify(owner));
  return path;
}

const ENDED: RunOwner = { ...thisOwner(), papergap: { pid: process.pid, startTime: 'earlier' } };

test('a lock is held by one at a time, and nothing of it is left', async () => {
  const path = join(root, 'locks', 'one.lock');
  let inside = 0;
  let most = 0;
  const turn = async (): Promise<void> => {
    const release = await waitForLock(path, never);
    most = Math.max(most, ++inside);
    // Long enough a turn for the others to come, were they let in.
    for (let turns = 0; turns < 100; turns++) await nextTurn();
    inside--;
    await release();
  };

  await Promise.all([turn(), turn(), turn()]);

  expect(most).toBe(1);
  expect(await readdir(join(root, 'locks'))).toEqual([]);
});

test('who does not want to wait learns who holds it', async () => {
  const path = join(root, 'one.lock');
  const release = await waitForLock(path, never);

  expect(await tryLock(path)).toEqual({ kind: 'held', owner: thisOwner() });

  await release();
  expect(await tryLock(path)).toMatchObject({ kind: 'taken' });
});

test('the lock of a process that was killed is taken over', async () => {
  const module = JSON.stringify(new URL('../../src/shell/lock.ts', import.meta.url).href);
  const path = join(root, 'one.lock');
  const program = `
    const { tryLock } = await import(${module});
    console.log((await tryLock(${JSON.stringify(path)})).kind);
    setInterval(() => {}, 1000);`;
  const other = await startProcess(process.execPath, ['--input-type=module', '-e', program], { env: {} });
  await expect.poll(other.lines).toContain('taken');
  expect(await tryLock(path)).toMatchObject({ kind: 'held', owner: { papergap: { pid: other.pid } } });

  process.kill(other.pid, 'SIGKILL');
  await other.exited;

  expect(await tryLock(path)).toMatchObject({ kind: 'taken' });
});

const STALE: readonly (readonly [string, RunOwner | string])[] = [
  ['whose pid another process has by now', ENDED],
  [
    'of before the last start of the machine',
    { ...thisOwner(), machine: { ...thisOwner().machine, boot: 'earlier' } },
  ],
  ['that names no owner', '{'],
];

test.for(STALE)('a lock %s is taken over', async ([, owner]) => {
  const path = await lockOf(owner);

  expect(await tryLock(path)).toMatchObject({ kind: 'taken' });

  const [name = '', ...others] = await readdir(path);
  expect([JSON.parse(await readFile(join(path, name), 'utf8')), others]).toEqual([thisOwner(), []]);
});

test.for(['host', 'namespace'] as const)(
  'a lock of another %s is left alone: its pid means nothing here',
  async (key) => {
    const owner = { ...ENDED, machine: { ...thisOwner().machine, [key]: 'another' } };
    const path = await lockOf(owner);

    expect(await tryLock(path)).toEqual({ kind: 'held', owner });
  },
);

test('a folder in its place that is no lock is neither taken nor waited for without end', async () => {
  const path = join(root, 'one.lock');
  await mkdir(path);
  await writeFile(join(path, 'mine.txt'), '');

  expect(await tryLock(path)).toEqual({ kind: 'held' });

  expect(await readdir(path)).toEqual(['mine.txt']);
});

test('waiting for a lock can be stopped', async () => {
  const path = join(root, 'one.lock');
  const release = await waitForLock(path, never);
  const abort = new AbortController();
  const waiting = waitForLock(path, abort.signal);

  abort.abort();

  await expect(waiting).rejects.toThrow('aborted');
  await release();
  expect(await readdir(root)).toEqual([]);
});

test('a lock that others want is released without them coming in between', async () => {
  const lock = join(root, 'wanted.lock');
  const takeOften = async (): Promise<number> => {
    let taken = 0;
    for (let tries = 0; tries < 300; tries++) {
      const locking = await tryLock(lock);
      if (locking.kind !== 'taken') continue;
      taken += 1;
      await locking.release();
    }
    return taken;
  };

  const counts = await Promise.all([takeOften(), takeOften(), takeOften(), takeOften()]);

  expect(Math.min(...counts)).toBeGreaterThan(0);
});

const ELSEWHERE: RunOwner = { ...ENDED, machine: { ...thisOwner().machine, host: 'another' } };

test('a lock whose owner can not be looked at is taken over after a while, by one alone', async () => {
  const path = await lockOf(ELSEWHERE);
  const tryUntilTaken = async (): Promise<void> => {
    for (;;) {
      const locking = await tryLock(path);
      if (locking.kind === 'taken') return await locking.release();
    }
  };
  const others = Array.from({ length: 8 }, tryUntilTaken);

  const waiting = Array.from({ length: 4 }, async () => (await waitForLock(path, never, 0))());

  await expect(Promise.all([...others, ...waiting])).resolves.toHaveLength(12);
  expect(await readdir(root)).toEqual([]);
});
