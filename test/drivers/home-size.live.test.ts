import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { renameSync } from 'node:fs';
import { chmod, link, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dockerDriver } from '../../src/drivers/docker.ts';
import type { StartableEngine } from '../../src/drivers/driver.ts';
import { homeBounds, watchHome } from '../../src/drivers/home-size.ts';
import { takenBelow } from '../../src/drivers/taken-below.ts';
import { homeIn, scratchFolder } from '../../src/drivers/scratch.ts';
import { llamaCpp } from '../../src/engines/llama.cpp/llama.cpp.ts';

const BOUNDS = { bytes: 2 ** 20, freeBytes: 0, files: 1000, freeFiles: 0 };

// attack: fill the machine
test('a home that is moved away and comes back is looked at again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'papergap-home-'));
  const home = join(folder, 'home');
  let why: string | undefined;
  try {
    await mkdir(join(folder, 'other'));
    await writeFile(join(folder, 'other', 'file'), Buffer.alloc(2 * 2 ** 20, 1));
    using _ = watchHome(home, BOUNDS, (full) => (why = full));
    // Asked after the first look, which finds nothing.
    await homeBounds(home).catch(() => undefined);
    renameSync(join(folder, 'other'), home);

    await expect.poll(() => why, { timeout: 10_000 }).toBe('wrote more than 0.0 GiB to the disk');
  } finally {
    await rm(folder, { recursive: true });
  }
});

// attack: fill the machine
test.for([
  ['a name that is no text', "os.mkdir(b'\\xff'); os.chdir(b'\\xff')", 'wrote more than 0.0 GiB to the disk'],
  [
    'a path longer than any may be',
    "for _ in range(30): os.mkdir('d' * 200); os.chdir('d' * 200)",
    'wrote what papergap cannot look at: a path too long, or a folder closed to it',
  ],
] as const)('what an engine writes below %s is looked at, too', async ([, goes, told]) => {
  const home = await mkdtemp(join(tmpdir(), 'papergap-home-'));
  let why: string | undefined;
  try {
    const program = `import os, sys\nos.chdir(sys.argv[1])\n${goes}\nopen('file', 'wb').write(b'x' * (2 << 20))`;
    execFileSync('python3', ['-c', program, home]);
    using _ = watchHome(home, BOUNDS, (full) => (why = full));

    await expect.poll(() => why, { timeout: 10_000 }).toBe(told);
  } finally {
    execFileSync('rm', ['-rf', home]);
  }
});

/** Gives a folder or file, which takes 2 MiB, one new name after another until its input ends. */
const RENAMES = `
import os, sys, threading
os.chdir(sys.argv[1])
path = sys.argv[2]
if '/' in path: os.mkdir(os.path.dirname(path))
open(path, 'wb').write(b'x' * (2 << 20))
at = path.split('/')[0]
threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
print('there', flush=True)
n = 0
while True:
    n += 1
    os.rename(at, f'n{n}')
    at = f'n{n}'
`;

// attack: fill the machine
test.for(['folder/file', 'file'])('what is renamed without end is seen in part at most: %s', async (path) => {
  const home = await mkdtemp(join(tmpdir(), 'papergap-home-'));
  const child = spawn('python3', ['-c', RENAMES, home, path], { stdio: ['pipe', 'pipe', 'inherit'] });
  try {
    await once(child.stdout, 'data');
    const seen = new Set<string>();
    for (let index = 0; index < 20; index++) {
      const taken = await takenBelow(home, BOUNDS, new AbortController().signal);
      seen.add(taken.bytes > BOUNDS.bytes ? 'too much' : taken.seen);
    }

    expect([...seen].filter((each) => each !== 'too much' && each !== 'part')).toEqual([]);
  } finally {
    child.stdin.end();
    await once(child, 'exit');
    await rm(home, { recursive: true });
  }
});

// attack: fill the machine
test('a home that looks come to no end in is too much in the end, and one that is gone', async () => {
  let why: string | undefined;
  const folder = await mkdtemp(join(tmpdir(), 'papergap-home-'));
  await rm(folder, { recursive: true });
  using _ = watchHome(folder, BOUNDS, (full) => (why = full), { everyMs: 1 });

  await expect
    .poll(() => why, { timeout: 10_000 })
    .toMatch(/^moved what it wrote about without end: 60 looks/);
});

test('a file that has many names takes its room once, and folders that lie in one another are all seen', async () => {
  const home = await mkdtemp(join(tmpdir(), 'papergap-home-'));
  try {
    await writeFile(join(home, 'file'), Buffer.alloc(4096, 1));
    for (let index = 0; index < 10; index++) await link(join(home, 'file'), join(home, `link-${index}`));
    await mkdir(join(home, 'd/'.repeat(400)), { recursive: true });

    const taken = await takenBelow(home, { bytes: 2 ** 30, files: 1000 }, new AbortController().signal);

    expect(taken).toMatchObject({ files: 401, seen: 'all' });
  } finally {
    await rm(home, { recursive: true });
  }
});

/** In the place of Docker's command line: a container runs until it is killed or removed. */
const DOCKER = `#!/bin/sh
state=$(dirname "$0")/killed
case "$*" in
  info*) ;;
  *inspect*Volumes*) echo volumes 0 ;;
  'image inspect'*) echo sha256:${'0'.repeat(64)} ;;
  start*) while [ ! -e "$state" ]; do sleep 0.05; done ;;
  'container inspect'*) echo 'running 1 0 false' ;;
  'container kill'*) touch "$state" ;;
esac
`;

// attack: fill the machine
test("an engine in a container is ended once its home takes more than it may of this machine's disk", async () => {
  const folder = await mkdtemp(join(tmpdir(), 'papergap-docker-home-'));
  try {
    await writeFile(join(folder, 'docker'), DOCKER);
    await chmod(join(folder, 'docker'), 0o755);
    const runId = 'docker-home-test';
    const demand = { concurrency: 1, promptChars: 100, answerTokens: 32 };
    const settings = llamaCpp.settings({ name: 'llama.cpp', args: {} }, demand);
    if (!settings.ok) throw new Error('no settings');
    const engine = llamaCpp as StartableEngine;
    const job = {
      engine,
      settings: settings.value,
      model: 'm',
      runId,
      image: 'a@sha256:0',
      homeBounds: BOUNDS,
    };
    const shell = {
      cacheDir: folder,
      env: { PATH: `${folder}:${process.env['PATH']}` },
      signal: new AbortController().signal,
    };
    const started = await dockerDriver.start(job, shell);
    if (!started.ok) throw new Error(JSON.stringify(started.faults));
    const running = started.value;
    try {
      await writeFile(join(homeIn(scratchFolder(folder, runId)), 'file'), Buffer.alloc(2 * 2 ** 20, 1));

      await expect.poll(() => running.died.aborted, { timeout: 10_000 }).toBe(true);

      expect(running.whyEnded?.()).toMatchObject({
        code: 'home-full',
        summary: 'papergap ended the engine: it wrote more than 0.0 GiB to the disk.',
      });
      expect(String(running.died.reason)).toContain('the engine wrote more than 0.0 GiB to the disk');
    } finally {
      await running.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
