import { renameSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dockerDriver } from '../../src/drivers/docker.ts';
import type { StartableEngine } from '../../src/drivers/driver.ts';
import { homeBounds, watchHome } from '../../src/drivers/home-size.ts';
import { homeIn, scratchFolder } from '../../src/drivers/scratch.ts';
import { llamaCpp } from '../../src/engines/llama.cpp/llama.cpp.ts';

const BOUNDS = { bytes: 2 ** 20, freeBytes: 0, files: 1000 };

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

/** In the place of Docker's command line: a container runs until it is killed or removed. */
const DOCKER = `#!/bin/sh
state=$(dirname "$0")/killed
case "$*" in
  info*) ;;
  *inspect*Volumes*) ;;
  'image inspect'*) echo sha256:0 ;;
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

      expect(running.whyEnded?.()).toBe('wrote more than 0.0 GiB to the disk');
      expect(String(running.died.reason)).toContain('the engine wrote more than 0.0 GiB to the disk');
    } finally {
      await running.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
