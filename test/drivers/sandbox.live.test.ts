import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SandboxWish } from '../../src/config/trust.ts';
import { whyUnconfined } from '../../src/drivers/confine.ts';
import { deploy } from '../../src/deploy/deploy.ts';
import { DeploymentObservation } from '../../src/deploy/deployment.ts';
import type { Job, Running, StartableEngine } from '../../src/drivers/driver.ts';
import { processDriver } from '../../src/drivers/process.ts';
import { silent } from '../../src/shell/progress.ts';
import type { Shell } from '../../src/shell/shell.ts';
import { scriptedEngine } from '../deploy/scripted-engine.ts';
import { kill } from '../support/kill.ts';
import { MACHINE_ENV } from '../support/machine-env.ts';

const PROGRAM = readFileSync(new URL('./hostile-engine.mjs', import.meta.url), 'utf8');
const scripted = scriptedEngine();
const never = new AbortController().signal;
/** Why there is no sandbox on this machine; undefined where there is one. */
const unconfined = await whyUnconfined(
  { ...scripted.program, takesSocket: true },
  { env: MACHINE_ENV, signal: never },
);

/** A program that ends by the number of the error of what it tries. */
const perl = (attempt: string): readonly string[] => ['perl', '-e', `${attempt} or exit $!`];
const KEYCTL = process.arch === 'arm64' ? 219 : 250;

type Tries = Readonly<Record<string, readonly [string, unknown]>>;

/** Seconds that no other process sleeps. */
const daemon = 100_000 + process.pid;
const daemons = (): readonly string[] =>
  globSync('/proc/[0-9]*/cmdline').filter((file) => textOf(file).includes(`sleep\0${daemon}`));

function textOf(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return ''; // it has just ended
  }
}

let root: string;
let tcp: Server;
let abstract: Server;
let tries: Tries;
let runs = 0;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'papergap-sandbox-'));
  for (const folder of ['home', 'checkout/.git', 'cache', 'weights'])
    await mkdir(join(root, folder), { recursive: true });
  const files = {
    token: 'home/token',
    config: 'checkout/.git/config',
    beside: 'weights/other',
    weights: 'weights/model',
  };
  for (const file of Object.values(files)) await writeFile(join(root, file), 'planted');
  const abstractName = `\0papergap-sandbox-${process.pid}`;
  tcp = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
  abstract = createServer((socket) => socket.destroy()).listen(abstractName);
  const path = join(root, 'home', 'docker.sock');
  const unix = createServer((socket) => socket.destroy())
    .listen(path)
    .unref();
  await Promise.all([tcp, abstract, unix].map((server) => once(server, 'listening')));
  tries = {
    'read a token at home': ['read', join(root, files.token)],
    "read the checkout's credentials": ['read', join(root, files.config)],
    'read what lies beside the weights': ['read', join(root, files.beside)],
    "read papergap's environment": ['read', `/proc/${process.pid}/environ`],
    'write at home': ['write', join(root, files.token)],
    'write into the checkout': ['write', join(root, files.config)],
    'write the weights': ['write', join(root, files.weights)],
    'signal papergap': ['signal', process.pid],
    'reach a port of this machine': [
      'connect',
      { port: (tcp.address() as AddressInfo).port, host: '127.0.0.1' },
    ],
    'reach a socket of this machine': ['connect', { path }],
    'reach a socket without a file': ['connect', { path: abstractName }],
  };
});
afterAll(async () => {
  tcp.close();
  abstract.close();
  await rm(root, { recursive: true });
});

const shell = (env: Shell['env'] = {}): Pick<Shell, 'cacheDir' | 'env' | 'signal'> => ({
  cacheDir: join(root, 'cache'),
  env: { ...MACHINE_ENV, HOME: join(root, 'home'), ...env },
  signal: never,
});

function jobOf(
  sandbox: SandboxWish,
  engine: StartableEngine,
  binary = process.execPath,
): Job<StartableEngine> {
  return {
    engine,
    settings: { cautions: [] },
    model: 'model',
    runId: `sandbox-test-${process.pid}-${++runs}`,
    weights: join(root, 'weights', 'model'),
    binary,
    checkout: join(root, 'checkout'),
    sandbox,
  };
}

function hostile(argument: { readonly tries: Tries; readonly daemon: number }): StartableEngine {
  const launch = (): ReturnType<StartableEngine['program']['launch']> => ({
    command: process.execPath,
    args: ['--input-type=module', '-e', PROGRAM, JSON.stringify(argument)],
    env: {},
  });
  return { ...scripted, program: { ...scripted.program, takesSocket: true, launch } };
}

/** An engine that is a script of Python. */
const pythonEngine = (script: string): StartableEngine => ({
  ...scripted,
  program: {
    ...scripted.program,
    takesSocket: true,
    launch: () => ({ command: '/usr/bin/python3', args: ['-I', '-u', '-c', script], env: {} }),
  },
});

async function started(job: Job<StartableEngine>, env: Shell['env'] = {}): Promise<Running> {
  const result = await processDriver.start(job, shell(env));
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.value;
}

/** How every try of a hostile engine ended, and what is left of its daemon after it was stopped. */
async function attacked(sandbox: SandboxWish, chosen: Tries): Promise<Readonly<Record<string, string>>> {
  return await outcomesOf(jobOf(sandbox, hostile({ tries: chosen, daemon })));
}

async function outcomesOf(job: Job<StartableEngine>): Promise<Readonly<Record<string, string>>> {
  const running = await started(job);
  const file = join(root, 'cache', 'scratch', job.runId, 'home', 'outcomes.json');
  await expect.poll(() => existsSync(file), { timeout: 30_000 }).toBe(true);
  await expect.poll(() => readFileSync(file, 'utf8')).toMatch(/}$/);
  const outcomes = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  await expect.poll(daemons).toHaveLength(1);
  await running.stop();
  return outcomes;
}

describe.skipIf(unconfined !== undefined)(
  `in a sandbox (${unconfined?.summary ?? 'this machine makes one'})`,
  () => {
    // attack: out of the sandbox
    test('whatever a hostile engine tries fails, and its daemon ends with it', async () => {
      const outcomes = await attacked('required', {
        ...tries,
        'write into the cache': ['write', join(root, 'cache', 'mark')],
        'write among the programs': ['write', '/usr/papergap-sandbox'],
        'write at the root': ['write', '/papergap-sandbox'],
        'write a setting of the system': ['write', '/proc/sys/vm/swappiness'],
        'write a setting of the memory': ['write', '/sys/kernel/mm/transparent_hugepage/enabled'],
        'reach another machine': ['connect', { port: 80, host: '192.0.2.1' }],
        'reach the host of a virtual machine': ['run', perl('socket(my $s, 40, 1, 0)')],
        'read the keys of the session': ['run', perl(`syscall(${KEYCTL}, 0, -3, 0) >= 0`)],
        'see what the firmware tells root': ['run', ['sh', '-c', 'ls -d /sys/firmware/[!d]*']],
        'make namespaces of its own': ['run', ['unshare', '--user', 'true']],
      });

      // The folder of temporary files is the engine's own, and so what it writes there reaches nothing.
      const { 'write into the cache': written, ...others } = outcomes;
      expect([written, existsSync(join(root, 'cache', 'mark'))]).toEqual(['it worked', false]);
      expect(Object.entries(others).filter(([, outcome]) => outcome === 'it worked')).toEqual([]);
      expect(outcomes).toMatchObject({
        'read a token at home': 'ENOENT',
        'write the weights': 'EROFS',
        'signal papergap': 'ESRCH',
        'reach a port of this machine': 'ECONNREFUSED',
        'reach another machine': 'ENETUNREACH',
        'reach the host of a virtual machine': `exit code ${constants.errno.EAFNOSUPPORT}`,
        'read the keys of the session': `exit code ${constants.errno.EPERM}`,
        // Not EINVAL: it does not get as far as the value.
        'write a setting of the system': expect.stringMatching(/^(EROFS|EACCES)$/) as string,
        'write a setting of the memory': expect.stringMatching(/^(EROFS|EACCES)$/) as string,
      });
      expect(daemons()).toEqual([]);
    });

    // attack: beside the model
    test('of a model’s folder it reads the files that it needs, and no other', async () => {
      const folder = join(root, 'weights', 'folder');
      await mkdir(join(folder, '.git'), { recursive: true });
      await mkdir(join(folder, 'blobs'));
      const others = ['.env', '.git/config', 'modeling.py', 'pytorch_model.bin', 'blobs/other'];
      for (const name of [...others, 'config.json', 'blobs/weights'])
        await writeFile(join(folder, name), 'planted');
      await symlink('blobs/weights', join(folder, 'model.safetensors'));
      const needed = ['config.json', 'model.safetensors'];
      const argument = {
        daemon,
        tries: Object.fromEntries(
          [...needed, ...others].map((name) => [name, ['read', join(folder, name)] as const]),
        ),
      };

      const outcomes = await outcomesOf({
        ...jobOf('required', hostile(argument)),
        weights: folder,
        modelFiles: needed.map((name) => join(folder, name)),
      });

      expect(outcomes).toEqual({
        ...Object.fromEntries(needed.map((name) => [name, 'it worked'])),
        ...Object.fromEntries(others.map((name) => [name, 'ENOENT'])),
      });
    });

    test('what it is kept from is told, and it is asked over a socket in its home', async () => {
      const running = await started(jobOf('preferred', hostile({ tries: {}, daemon })));

      expect(running).toMatchObject({
        sandbox: { files: 'isolated', processes: 'isolated', network: 'isolated' },
        address: 'http://localhost',
      });
      expect(running.socketPath).toMatch(/home\/api\.sock$/);
      expect(running.sandbox).not.toHaveProperty('because');
      await running.stop();
    });

    test('an engine that takes a socket is asked over it, from its health page to its facts', async () => {
      const { program, ...engine } = scriptedEngine({ looksUntilLoaded: 2 });
      const job = jobOf('required', { ...engine, program: { ...program, takesSocket: true } });

      const deployed = await deploy(
        {
          ...job,
          engineName: 'scripted',
          driver: processDriver,
          neededTokens: 1,
          weights: { path: join(root, 'weights', 'model'), sizeMiB: 1 },
          startTimeoutMs: 60_000,
        },
        { ...shell(), progress: silent },
      );

      expect(deployed.observation).toMatchObject({
        ready: true,
        build: 'b7',
        sandbox: { network: 'isolated' },
      });
      expect(DeploymentObservation.parse(deployed.observation)).toEqual(deployed.observation);
      if (deployed.kind === 'serving') await deployed.deployment.stop();
    });

    test('a script starts whose first line names a program elsewhere', async () => {
      const [interpreter, script] = [join(root, 'base', 'bin', 'sh'), join(root, 'env', 'bin', 'server')];
      await mkdir(join(root, 'base', 'bin'), { recursive: true });
      await mkdir(join(root, 'env', 'bin'), { recursive: true });
      await copyFile('/bin/sh', interpreter);
      await writeFile(script, `#!${interpreter}\necho the script runs\n`, { mode: 0o755 });

      const running = await started(jobOf('preferred', scriptedEngine({}), script));
      if (!running.died.aborted) await once(running.died, 'abort');

      expect(running.logs()).toEqual(['the script runs', 'papergap: the engine ended with exit code 0']);
      await running.stop();
    });

    test('an engine that takes no socket shares the network, and a policy that requires a sandbox refuses it', async () => {
      const running = await started(jobOf('preferred', scriptedEngine({})));
      const refused = await processDriver.start(jobOf('required', scriptedEngine({})), shell());

      expect(running.sandbox).toMatchObject({
        files: 'isolated',
        network: 'shared',
        because: { code: 'no-socket' },
      });
      expect(running.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
      expect(refused).toMatchObject({ ok: false, faults: [{ code: 'no-socket' }] });
      await running.stop();
    });

    test('where the path of the socket would be too long, the network is shared and that is told', async () => {
      const cacheDir = join(root, 'cache', 'c'.repeat(80));
      const result = await processDriver.start(jobOf('preferred', hostile({ tries: {}, daemon })), {
        ...shell(),
        cacheDir,
      });

      if (!result.ok) throw new Error(JSON.stringify(result.faults));
      expect(result.value.sandbox).toMatchObject({
        network: 'shared',
        because: { code: 'socket-path-too-long' },
      });
      await result.value.stop();
    });

    test.for(['SIGSEGV', 'SIGKILL'])(
      'an engine that ends by %s ends so in a sandbox, too',
      async (signal) => {
        const running = await started(jobOf('preferred', scriptedEngine({ killsItself: signal })));
        if (!running.died.aborted) await once(running.died, 'abort');

        expect(running.logs().at(-1)).toBe(`papergap: the engine ended by ${signal}`);
        await running.stop();
      },
    );
  },
);

// attack: fill the machine
test('an engine whose home takes more than it may is ended, and died for that', async () => {
  const homeBounds = { bytes: 0, freeBytes: 0, files: 1000, freeFiles: 0 };
  const running = await started({ ...jobOf('preferred', hostile({ tries: {}, daemon })), homeBounds });

  await expect.poll(() => running.died.aborted, { timeout: 30_000 }).toBe(true);
  await running.stop();

  expect(String(running.died.reason)).toMatch(/the engine wrote more than 0.0 GiB to the disk/);
  expect(running.whyEnded?.()?.summary).toContain('it wrote more than 0.0 GiB to the disk');
  expect(daemons()).toEqual([]);
});

test('without a sandbox every one of these tries works: the engine is the user', async () => {
  const outcomes = await attacked('off', tries);

  expect(outcomes).toEqual(Object.fromEntries(Object.keys(tries).map((name) => [name, 'it worked'])));
  for (const file of daemons()) kill(Number(file.split('/')[2]));
});

// attack: out of the sandbox
test('no other user of the machine reaches a program that an engine leaves to run by its owner’s rights', async () => {
  const job = jobOf('preferred', scriptedEngine({}));
  const running = await started(job);
  const folder = join(root, 'cache', 'scratch', job.runId);
  const { mode } = statSync(folder);
  await running.stop();

  expect(mode & 0o077).toBe(0);
  expect(existsSync(folder)).toBe(false);
});

async function pathWith(script: string): Promise<string> {
  const folder = await mkdtemp(join(root, 'bin-'));
  await writeFile(join(folder, 'bwrap'), script, { mode: 0o755 });
  return folder;
}

const REFUSES = '#!/bin/sh\necho "bwrap: setting up uid map: Permission denied" >&2\nexit 1\n';

// attack: out of the sandbox
test.for([
  ['there is no bubblewrap', '', { code: 'bubblewrap-missing' }],
  [
    'the machine refuses it',
    REFUSES,
    { code: 'bubblewrap-refused', line: 'bwrap: setting up uid map: Permission denied' },
  ],
] as const)('where %s, the engine runs without a sandbox and that is told', async ([, script, because]) => {
  const PATH = script === '' ? join(root, 'none') : await pathWith(script);
  const running = await started(jobOf('preferred', scriptedEngine({})), { PATH });
  const refused = await processDriver.start(jobOf('required', scriptedEngine({})), shell({ PATH }));

  expect(running.sandbox).toMatchObject({ files: 'shared', processes: 'shared', network: 'shared', because });
  expect(refused).toMatchObject({ ok: false, faults: [because] });
  await running.stop();
});

// attack: out of the sandbox
test.skipIf(unconfined !== undefined)(
  'what makes the sandbox loads no library that the engine is given, and the engine loads it',
  async () => {
    const folder = join(root, 'home', 'lib');
    await mkdir(folder);
    const trace = join(root, 'home', 'loaded');
    const source = `#include <fcntl.h>
__attribute__((constructor)) void loaded(void) { open("${trace}", O_CREAT | O_WRONLY, 0600); }
int cap_from_name(void) { return -1; }
int own(void) { return 0; }`;
    await writeFile(join(root, 'own.c'), source);
    for (const name of ['libcap.so.2', 'libown.so'])
      execFileSync('cc', ['-shared', '-fPIC', '-o', join(folder, name), join(root, 'own.c')]);
    const engine = pythonEngine('import ctypes\nprint(ctypes.CDLL("libown.so").own())');
    const running = await started(jobOf('required', engine), { ...MACHINE_ENV, LD_LIBRARY_PATH: folder });

    await expect.poll(running.logs).toContain('0');
    expect(existsSync(trace)).toBe(false);
    await running.stop();
  },
);

// attack: out of the sandbox
test('a bubblewrap of the checkout is none', async () => {
  const folder = join(root, 'checkout', 'node_modules', '.bin');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'bwrap'), '#!/bin/sh\nexit 0\n', { mode: 0o755 });

  expect(await whyUnconfined(scripted.program, shell({ PATH: folder }))).toMatchObject({
    code: 'bubblewrap-missing',
  });
});
