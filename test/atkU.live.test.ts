import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ask } from '../src/client/ask.ts';
import { openClient } from '../src/client/client.ts';
import { dockerDriver } from '../src/drivers/docker.ts';
import type { Running, StartableEngine } from '../src/drivers/driver.ts';
import { clearLeftovers } from '../src/drivers/leftovers.ts';
import { homeIn, scratchFolder } from '../src/drivers/scratch.ts';
import { llamaCpp } from '../src/engines/llama.cpp/llama.cpp.ts';
import { clockFrom } from '../src/shell/clock.ts';
import { listen } from './support/hub/listen.ts';

const KEY = 'abc/defghij/klmnopqrst';

async function asked(status: number, type: string, body: string, maxTokens = 512) {
  const server = createServer((request, response) => {
    request.resume();
    if (request.method !== 'POST') return void response.writeHead(200).end('{"data":[]}');
    response.writeHead(status, { 'content-type': type });
    response.end(body);
  });
  const { url: origin, close } = await listen(server);
  try {
    const target = { origin, model: 'm', requestFields: {}, headers: { authorization: `Bearer ${KEY}` } };
    await using client = await openClient(target, 1);
    const begun = performance.now();
    const question = { item: 'i', messages: [{ role: 'user' as const, content: '?' }], maxTokens };
    const reply = await ask(client, target, question, {
      clock: clockFrom(0),
      deadlineMs: 1000,
      keepText: true,
      signal: new AbortController().signal,
    });
    return { reply, tookMs: performance.now() - begun };
  } finally {
    await close();
  }
}

test('what a server says of a key in an address is not told by its beginning where it was cut', async () => {
  const said = `no such account: ${'x'.repeat(430)} https://sso.test/?token=${encodeURIComponent(KEY)}`;
  const { reply } = await asked(401, 'text/plain', said);
  expect(reply.exchange.failure?.detail).not.toContain('defghij');
});

/** In the place of Docker's: the first process of its container takes long to end, as one with much memory does. */
const DOCKER = `#!/bin/sh
state=$(dirname "$0")/ended
case "$*" in
  info*) ;;
  *inspect*Volumes*) echo volumes 0 ;;
  'image inspect'*) echo sha256:${'0'.repeat(64)} ;;
  start*) while [ ! -e "$state" ]; do sleep 0.05; done ;;
  'container inspect'*) echo 'running 1 0 false' ;;
  'container ls'*) echo 0123456789ab ;;
  'container rm'*)
    echo 'Error response from daemon: cannot remove container "/papergap": could not kill: tried to kill container, but did not receive an exit event' >&2
    exit 1 ;;
esac
`;

async function startedIn(folder: string, runId: string): Promise<Running> {
  await writeFile(join(folder, 'docker'), DOCKER);
  await chmod(join(folder, 'docker'), 0o755);
  const settings = llamaCpp.settings(
    { name: 'llama.cpp', args: {} },
    { concurrency: 1, promptChars: 100, answerTokens: 32 },
  );
  if (!settings.ok) throw new Error('no settings');
  const engine = llamaCpp as StartableEngine;
  const job = { engine, settings: settings.value, model: 'm', runId, image: 'a@sha256:0' };
  const env = { PATH: `${folder}:${process.env['PATH']}` };
  const started = await dockerDriver.start(job, {
    cacheDir: folder,
    env,
    signal: new AbortController().signal,
  } as Parameters<typeof dockerDriver.start>[1]);
  if (!started.ok) throw new Error(JSON.stringify(started.faults));
  return started.value;
}

test('a container that Docker could not remove stays known to the next papergap, with its home', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'papergap-atkU-'));
  try {
    const running = await startedIn(folder, 'atk-u-1');
    await running.stop();
    expect(await readdir(join(folder, 'running'))).toEqual(['atk-u-1.json']);
    expect(existsSync(homeIn(scratchFolder(folder, 'atk-u-1')))).toBe(true);
  } finally {
    await writeFile(join(folder, 'ended'), '');
    await rm(folder, { recursive: true, force: true });
  }
});

/** Stands in its home, as a container does, and puts links where folders were once those are being removed. */
const SWAPS = `
import ctypes, os, sys
os.chdir(sys.argv[1])
names = ['d%04d' % at for at in range(3000)]
for name in names: os.mkdir(name)
order = sorted(names)
print('ready', flush=True)
rename = ctypes.CDLL(None).renameat2
while os.path.lexists(order[0]): pass
for at, name in enumerate(order[-50:]):
    os.symlink(sys.argv[2], 't%d' % at)
    rename(-100, b't%d' % at, -100, name.encode(), 2)  # each takes the other's place
    os.rmdir('t%d' % at)
sys.stdin.read()
`;

test('nothing is removed outside of the home of a container that still runs', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'papergap-atkU-'));
  const outside = await mkdtemp(join(tmpdir(), 'papergap-atkU-outside-'));
  await chmod(outside, 0o755);
  await mkdir(join(outside, 'below'));
  await writeFile(join(outside, 'precious'), 'x');
  await writeFile(join(outside, 'below', 'precious'), 'x');
  const running = await startedIn(folder, 'atk-u-2');
  const home = homeIn(scratchFolder(folder, 'atk-u-2'));
  const engine = spawn('python3', ['-c', SWAPS, home, outside], { stdio: ['pipe', 'pipe', 'inherit'] });
  const left = once(engine, 'exit');
  try {
    await once(engine.stdout, 'data');
    await running.stop();
    expect(existsSync(join(outside, 'precious'))).toBe(true);
    expect(existsSync(join(outside, 'below', 'precious'))).toBe(true);
    expect((await stat(outside)).mode & 0o777).toBe(0o755);
  } finally {
    engine.stdin.end();
    await left;
    await writeFile(join(folder, 'ended'), '');
    for (const one of [folder, outside]) await rm(one, { recursive: true, force: true });
  }
});

test('a papergap that clears away takes nothing from another one that writes its entry', async () => {
  const cacheDir = await mkdtemp(join(tmpdir(), 'papergap-atkU-'));
  const writes = `
    const { registerRun } = await import(${JSON.stringify(new URL('../src/drivers/register.ts', import.meta.url).href)});
    const until = Date.now() + 5000;
    for (let at = 0; Date.now() < until; at++) {
      const registered = registerRun(${JSON.stringify(cacheDir)}, 'run-' + at);
      registered.add('process', { groups: [] });
      registered.close();
    }`;
  const other = spawn(process.execPath, ['--input-type=module', '-e', writes], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  other.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  let code: number | undefined;
  other.once('exit', (one) => (code = one ?? 1));
  try {
    while (code === undefined) {
      await clearLeftovers({ cacheDir, env: {} });
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(said).not.toContain('ENOENT');
    expect(code).toBe(0);
  } finally {
    await rm(cacheDir, { recursive: true, force: true });
  }
});
