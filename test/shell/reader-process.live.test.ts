import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startReader } from '../../src/shell/reader-process.ts';

const BOUNDS = { answerMs: 60_000, allMs: 60_000, heapMib: 256, allMib: 1_024 };
/** Tells who it is, and then hears nothing any more. */
const STUCK = "process.once('message', () => process.send(process.pid, () => { for (;;); }));";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'papergap-reader-'));
});
afterEach(async () => rm(root, { recursive: true, force: true }));

async function program(text: string): Promise<URL> {
  const path = join(root, 'reader.mjs');
  await writeFile(path, text);
  return pathToFileURL(path);
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

// attack: hostile file
test('a reader that hears nothing is gone once its time is over', async () => {
  const stuck = await program(STUCK);
  await using reader = startReader(stuck, { ...BOUNDS, allMs: 4_000 });
  const { value: pid } = (await reader.ask('who')) as { readonly value: number };

  expect(isThere(pid)).toBe(true);
  expect(await reader.ask('more')).toEqual({ ended: 'was read for 4 s without an end' });
  expect(isThere(pid)).toBe(false);
});

test('why a reader ended by itself is told each time that it is asked', async () => {
  await using reader = startReader(await program("process.on('message', () => process.exit(3));"), BOUNDS);

  const ended = { ended: 'ended the process that read it (3)' };
  expect(await reader.ask('one')).toEqual(ended);
  expect(await reader.ask('another')).toEqual(ended);
});

// attack: hostile file
test('a reader that hears nothing ends with the program that asked it', async () => {
  const stuck = await program(STUCK);
  const text = `
    import { startReader } from ${JSON.stringify(join(import.meta.dirname, '../../src/shell/reader-process.ts'))};
    const { value } = await startReader(new URL('${stuck.href}'), ${JSON.stringify(BOUNDS)}).ask('who');
    console.log(value);
    process.exit();`;

  const args = ['--input-type=module', '--eval', text];
  const { stdout } = await promisify(execFile)(process.execPath, args);

  expect(Number(stdout)).toBeGreaterThan(1);
  await expect.poll(() => isThere(Number(stdout))).toBe(false);
});
