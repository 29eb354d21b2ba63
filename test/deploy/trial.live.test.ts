import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findOnPath, run } from '../../src/shell/process.ts';
import { MACHINE_ENV } from '../support/machine-env.ts';

const TRIAL = new URL('../../src/deploy/install/trial.ts', import.meta.url).href;
/** Root may always make a control group; another user, who has no session of systemd, may not. */
const NOBODY = ['--reuid', '65534', '--regid', '65534', '--clear-groups', '--'];

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'papergap-trial-'));
  await chmod(root, 0o777);
  // What sets bounds, and no bubblewrap.
  await mkdir(join(root, 'bin'));
  for (const name of ['prlimit', 'choom'])
    await symlink(findOnPath(name, MACHINE_ENV['PATH']) as string, join(root, 'bin', name));
  await copyFile(process.execPath, join(root, 'node'));
});
afterEach(() => rm(root, { recursive: true }));

// attack: left process
test('what was tried without a sandbox and a control group leaves no process behind', async () => {
  const script = `(setsid sleep 77 >/dev/null 2>&1 </dev/null & echo $! >${root}/pid); sleep 0.3`;
  const tried = `
    const { tryOut } = await import(${JSON.stringify(TRIAL)});
    await tryOut(
      { command: ['/bin/sh', '-c', ${JSON.stringify(script)}], environment: ${JSON.stringify(root)} },
      { cwd: '/', env: { PATH: '/usr/bin:/bin' }, secrets: [] },
      { cacheDir: ${JSON.stringify(join(root, 'cache'))}, env: process.env, signal: new AbortController().signal },
    );`;
  const node = [join(root, 'node'), '--input-type=module', '-e', tried] as const;
  const asNobody = ['/usr/bin/setpriv', ...NOBODY, ...node] as const;
  const [program, ...args] = process.getuid?.() === 0 ? asNobody : node;
  const { lines } = await run(program, args, {
    env: { PATH: join(root, 'bin'), HOME: root },
    signal: new AbortController().signal,
  });

  const pid = Number(await readFile(join(root, 'pid'), 'utf8').catch(() => lines.join('\n')));
  const isLeft =
    existsSync(`/proc/${pid}`) && (await readFile(`/proc/${pid}/cmdline`, 'utf8')).includes('sleep');
  if (isLeft) process.kill(pid, 'SIGKILL');

  expect(pid).toBeGreaterThan(1);
  expect(isLeft).toBe(false);
});
