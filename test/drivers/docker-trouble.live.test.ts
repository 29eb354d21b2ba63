import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dockerDriver } from '../../src/drivers/docker.ts';
import type { StartableEngine } from '../../src/drivers/driver.ts';
import { homeIn, scratchFolder } from '../../src/drivers/scratch.ts';
import { llamaCpp } from '../../src/engines/llama.cpp/llama.cpp.ts';
import { MACHINE_ENV } from '../support/machine-env.ts';

/** In the place of Docker's program, whose daemon does not remove a container, or does not answer, by a file. */
const DOCKER = `#!/bin/sh
here=$(dirname "$0")
case "$*" in
  *inspect*Volumes*) echo volumes 0 ;;
  'image inspect'*) echo sha256:${'0'.repeat(64)} ;;
  start*) until [ -e "$here/heard" ]; do sleep 0.05; done ;;
  'container inspect'*)
    [ ! -e "$here/ended" ] || { touch "$here/heard"; echo 'exited 0 3 false'; exit; }
    echo 'running 1 0 false' ;;
  'container ls'*)
    [ ! -e "$here/hangs" ] || exit 1
    [ -e "$here/removed" ] || echo 0123456789ab ;;
  'container rm'*)
    [ ! -e "$here/removable" ] || { touch "$here/removed"; exit 0; }
    echo 'Error response from daemon: cannot remove container: could not kill: did not receive an exit event' >&2
    exit 1 ;;
esac
`;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'papergap-docker-trouble-'));
  await writeFile(join(folder, 'docker'), DOCKER);
  await chmod(join(folder, 'docker'), 0o755);
});
afterEach(() => rm(folder, { recursive: true }));

const runId = 'run-1';
const env = () => ({ ...MACHINE_ENV, PATH: `${folder}:${MACHINE_ENV['PATH'] ?? ''}` });

async function started() {
  const demand = { concurrency: 1, promptChars: 100, answerTokens: 32 };
  const settings = llamaCpp.settings({ name: 'llama.cpp', args: {} }, demand);
  if (!settings.ok) throw new Error('no settings');
  const engine = llamaCpp as StartableEngine;
  const job = { engine, settings: settings.value, model: 'm', runId, image: 'a@sha256:0' };
  const shell = { cacheDir: folder, env: env(), signal: new AbortController().signal };
  const result = await dockerDriver.start(job, shell);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.value;
}

test('a container that ended before it is stopped is told to have ended by itself, though it is heard of later', async () => {
  const running = await started();
  await writeFile(join(folder, 'ended'), '');
  await writeFile(join(folder, 'removable'), '');

  await running.stop();

  expect(running.died.reason).toEqual(new Error('the engine ended with exit code 3'));
  expect(running.logs().at(-1)).toBe('papergap: the engine ended with exit code 3');
});

test('a Docker without its own first process is the machine’s fault, and not the image’s', async () => {
  const missing =
    'error mounting "/none/docker-init" to rootfs at "/sbin/docker-init": no such file or directory: unknown';
  const script = DOCKER.replace(/^ {2}start.*$/m, `  start*) echo '${missing}'; exit 1 ;;`);
  await writeFile(join(folder, 'docker'), script.replace('running 1 0', 'created 0 1'));

  await expect(started()).rejects.toThrow('docker-without-init');
});

const cleared = async () =>
  await dockerDriver.clear([{ folder: scratchFolder(folder, runId) }], {
    ...{ runId, cacheDir: folder, env: env(), isOfEarlierBoot: false },
  });

// attack: hostile home
test.for([
  ['could not remove', 'nothing', /did not receive an exit event/],
  ['could not say whether it removed', 'hangs', /it said nothing/],
])('a container that Docker %s is told, and keeps its entry and its home', async ([, file, line]) => {
  const running = await started();
  await writeFile(join(folder, String(file)), '');

  await running.stop();

  expect(running.left?.()).toMatchObject([{ code: 'container-not-removed', blame: 'machine' }]);
  expect(running.left?.()[0]?.line).toMatch(line as RegExp);
  expect(await readdir(join(folder, 'running'))).toEqual([`${runId}.json`]);
  expect(existsSync(homeIn(scratchFolder(folder, runId)))).toBe(true);
});

// attack: hostile home
test('the next papergap leaves the home of a container that still runs, and removes it when that is gone', async () => {
  await (await started()).stop();

  await expect(cleared()).rejects.toThrow('Docker did not remove the container');
  expect(existsSync(homeIn(scratchFolder(folder, runId)))).toBe(true);

  await writeFile(join(folder, 'removable'), '');
  expect(await cleared()).toEqual(['container 0123456789ab', `folder ${scratchFolder(folder, runId)}`]);
  expect(existsSync(scratchFolder(folder, runId))).toBe(false);
});
