import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const START = join(import.meta.dirname, '..', 'scripts', 'start.mjs');

const isAlive = (pid: number): boolean => existsSync(`/proc/${pid}`);

test.for(['SIGTERM', 'SIGKILL'] as const)(
  'a program that npm has started ends when npm’s shell is ended by %s',
  async (signal) => {
    const folder = await mkdtemp(join(tmpdir(), 'papergap-start-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const pidFile = join(folder, 'pid');
    const at = (name: string): string => join(folder, name);
    await writeFile(
      at('program.mjs'),
      `import { renameSync, writeFileSync } from 'node:fs';
       writeFileSync(${JSON.stringify(at('new'))}, String(process.pid));
       renameSync(${JSON.stringify(at('new'))}, ${JSON.stringify(pidFile)});
       setInterval(() => {}, 1000);`,
    );
    await writeFile(
      at('npm-script.mjs'),
      `import { start } from ${JSON.stringify(START)}; start(${JSON.stringify(at('program.mjs'))}, []);`,
    );
    const words = `'${process.execPath}' '${at('npm-script.mjs')}'; true`;
    const shell = spawn('/bin/sh', ['-c', words], { stdio: 'ignore' });
    await expect.poll(() => existsSync(pidFile)).toBe(true);
    const pid = Number(readFileSync(pidFile, 'utf8'));
    expect(isAlive(pid)).toBe(true);

    shell.kill(signal);

    await expect.poll(() => isAlive(pid)).toBe(false);
  },
);
