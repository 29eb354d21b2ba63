import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { stateOf } from '../../src/drivers/container.ts';
import { openDocker } from '../../src/drivers/docker-client.ts';
import { dockerDriver } from '../../src/drivers/docker.ts';
import { findOnPath } from '../../src/shell/process.ts';

let root: string;
let bin: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'papergap-image-pull-'));
  bin = join(root, 'bin');
  await mkdir(bin);
  for (const name of ['sh', 'sleep'])
    await symlink(findOnPath(name, '/usr/bin:/bin') as string, join(bin, name));
});
afterEach(() => rm(root, { recursive: true }));

/** A docker of our own, which goes on as these cases of a shell's script say. */
async function docker(script: string): Promise<void> {
  await writeFile(join(bin, 'docker'), `#!/bin/sh\n${script}\n`);
  await chmod(join(bin, 'docker'), 0o755);
}

const image = `registry.example/engine@sha256:${'a'.repeat(64)}`;
/** What docker says at each command where its settings can't be read. */
const WARNS = 'echo "WARNING: Error parsing config file (/home/me/.docker/config.json)" >&2; sleep 0.1';

test('what docker warns of is no id of an image', async () => {
  const id = `sha256:${'b'.repeat(64)}`;
  await docker(`${WARNS}; case "$1" in image) echo ${id} ;; esac`);
  const shell = { env: { PATH: bin }, signal: new AbortController().signal };

  const fetched = await dockerDriver.fetch?.({ image }, shell);

  expect(fetched).toEqual({ ok: true, value: { id, installed: 'warm' } });
});

test('what docker warns of is no state of a container', async () => {
  await docker(`${WARNS}; case "$1" in container) echo created 0 0 false ;; esac`);
  const opened = await openDocker({ env: { PATH: bin }, signal: new AbortController().signal });
  if (!opened.ok) throw new Error(JSON.stringify(opened.faults));

  expect(await stateOf(opened.value, 'papergap-x')).toEqual({
    ...{ status: 'created', pid: 0, exitCode: 0, isOutOfMemory: false },
  });
});

test('a registry that never comes to the end of an image holds a run up for a day at most', async () => {
  await docker(
    `case "$1" in
  info) exit 0 ;;
  image) exit 1 ;;
  manifest) exit 1 ;;
  pull) echo $$ > ${root}/pull; exec sleep 60 ;;
esac`,
  );
  const abort = new AbortController();
  const shell = { env: { PATH: bin }, signal: abort.signal };
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance', 'Date'],
  });
  try {
    const fetched = dockerDriver.fetch?.({ image }, shell).catch(() => 'interrupted');
    for (let turn = 0; turn < 3000 && !existsSync(join(root, 'pull')); turn++) {
      await vi.advanceTimersByTimeAsync(1);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(existsSync(join(root, 'pull'))).toBe(true);

    await vi.advanceTimersByTimeAsync(7 * 24 * 60 * 60_000);
    // What ends it takes moments of the real clock, too.
    const over = vi.fn<() => void>();
    void fetched?.then(over);
    const untilNs = process.hrtime.bigint() + 5_000_000_000n;
    while (over.mock.calls.length === 0 && process.hrtime.bigint() < untilNs) {
      await vi.advanceTimersByTimeAsync(1000);
      await new Promise((resolve) => setImmediate(resolve));
    }

    expect(over).toHaveBeenCalled();
  } finally {
    vi.useRealTimers();
    abort.abort('SIGTERM');
  }
}, 60_000);
