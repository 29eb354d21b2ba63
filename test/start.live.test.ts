import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const START = join(import.meta.dirname, '..', 'scripts', 'start.mjs');

const isAlive = (pid: number): boolean => existsSync(`/proc/${pid}`);
const textOf = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');

/** A shell that has started a program of the clone, and what that program has written by now. */
async function shellWith(npmEvent: string | undefined) {
  const folder = await mkdtemp(join(tmpdir(), 'papergap-start-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const at = (name: string): string => join(folder, name);
  await writeFile(
    at('program.mjs'),
    `import { appendFileSync, renameSync, writeFileSync } from 'node:fs';
     writeFileSync(${JSON.stringify(at('new'))}, String(process.pid));
     renameSync(${JSON.stringify(at('new'))}, ${JSON.stringify(at('pid'))});
     setInterval(() => appendFileSync(${JSON.stringify(at('ticks'))}, '.'), 100);`,
  );
  await writeFile(
    at('npm-script.mjs'),
    `import { start } from ${JSON.stringify(START)}; start(${JSON.stringify(at('program.mjs'))}, []);`,
  );
  const words = `'${process.execPath}' '${at('npm-script.mjs')}'; true`;
  const { npm_lifecycle_event: _, ...env } = process.env;
  const shell = spawn('/bin/sh', ['-c', words], {
    stdio: 'ignore',
    env: { ...env, ...(npmEvent !== undefined && { npm_lifecycle_event: npmEvent }) },
  });
  await expect.poll(() => textOf(at('pid'))).not.toBe('');
  const pid = Number(textOf(at('pid')));
  expect(isAlive(pid)).toBe(true);
  return { shell, pid, ticks: () => textOf(at('ticks')).length };
}

test.for(['SIGTERM', 'SIGKILL'] as const)(
  'a program that npm has started ends when npm’s shell is ended by %s',
  async (signal) => {
    const { shell, pid } = await shellWith('papergap');

    shell.kill(signal);

    await expect.poll(() => isAlive(pid)).toBe(false);
  },
);

test('a program that a shell has started by itself goes on where the shell ends', async () => {
  const { shell, pid, ticks } = await shellWith(undefined);
  onTestFinished(() => void process.kill(pid));

  shell.kill('SIGKILL');
  const before = ticks();

  // Longer than a watcher of its parent would take.
  await expect.poll(ticks, { timeout: 10_000 }).toBeGreaterThan(before + 15);
  expect(isAlive(pid)).toBe(true);
});
