import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deploy } from '../../src/deploy/deploy.ts';
import type { Deployed, DeployRequest } from '../../src/deploy/deploy.ts';
import { DeploymentObservation } from '../../src/deploy/deployment.ts';
import { boundsHere } from '../../src/drivers/bounds.ts';
import type { Bounds } from '../../src/drivers/bounds.ts';
import { endingOf, removeAllOf, startContainer, stateOf } from '../../src/drivers/container.ts';
import { openDocker } from '../../src/drivers/docker-client.ts';
import { dockerDriver } from '../../src/drivers/docker.ts';
import type { Driver, Job, Running, StartableEngine } from '../../src/drivers/driver.ts';
import { clearLeftovers } from '../../src/drivers/leftovers.ts';
import type { Engine } from '../../src/engines/engine.ts';
import { llamaCpp } from '../../src/engines/llama.cpp/llama.cpp.ts';
import type { Place } from '../../src/engines/program.ts';
import { hostReader } from '../../src/observe/host.ts';
import { processEntry } from '../../src/shell/process-tree.ts';
import { startProcess } from '../../src/shell/process.ts';
import type { Shell } from '../../src/shell/shell.ts';
import { scriptedEngine, shellOver } from '../deploy/scripted-engine.ts';
import { noDaemon, startDaemon } from '../support/docker/daemon.ts';
import type { Daemon } from '../support/docker/daemon.ts';
import { startRegistry } from '../support/docker/registry.ts';
import { makeLlamaImage } from '../support/docker/llama-image.ts';
import { TEST_CACHE } from '../support/machine-env.ts';

const WEIGHTS = fileURLToPath(
  new URL('../../examples/ticket-router/weights/ticket-router-q8.gguf', import.meta.url),
);

let daemon: Daemon;
let cache: string;
let image: string;
let python: string;
let runs = 0;
beforeAll(async () => {
  if (noDaemon !== undefined) return;
  cache = await mkdtemp(join(tmpdir(), 'papergap-docker-'));
  daemon = await startDaemon();
  ({ reference: image, python } = await makeLlamaImage(daemon, TEST_CACHE));
});
afterAll(async () => {
  if (noDaemon !== undefined) return;
  await daemon[Symbol.asyncDispose]();
  await rm(cache, { recursive: true });
});

function requestFor(changed: Partial<DeployRequest> = {}): DeployRequest {
  const demand = { concurrency: 4, promptChars: 100, answerTokens: 32 };
  const settings = llamaCpp.settings({ name: 'llama.cpp', args: {} }, demand);
  if (!settings.ok) throw new Error(JSON.stringify(settings.faults));
  return {
    engineName: 'llama.cpp',
    engine: llamaCpp,
    settings: settings.value,
    driver: dockerDriver,
    neededTokens: 1,
    model: 'ticket-router',
    weights: { path: WEIGHTS, sizeMiB: 1 },
    image,
    runId: `docker-test-${process.pid}-${++runs}`,
    startTimeoutMs: 60_000,
    ...changed,
  };
}

async function served(request: DeployRequest): Promise<Deployed> {
  const result = await deploy(request, shellOver(cache, undefined, daemon.env));
  if (result.kind === 'failed') throw new Error(JSON.stringify(result.observation, null, 1));
  return result;
}

/** What is there of a run: its containers and networks, its folder, its entry. */
async function leftOf(runId: string): Promise<readonly string[]> {
  const folders = ['scratch', 'running'].flatMap((name) =>
    existsSync(join(cache, name))
      ? readdirSync(join(cache, name)).filter((one) => one.startsWith(runId))
      : [],
  );
  return [...(await daemon.ofRun(runId)), ...folders];
}

const shell = (changed: Shell['env'] = {}): Pick<Shell, 'cacheDir' | 'env' | 'signal'> => ({
  cacheDir: cache,
  env: { ...daemon.env, ...changed },
  signal: new AbortController().signal,
});

/** An engine whose program is a script for the image's Python, with its weights, and listens at no socket. */
function pythonEngine(script: string): StartableEngine {
  const launch: StartableEngine['program']['launch'] = (_, { binary = '', weights }) => ({
    command: binary,
    args: ['-c', script, weights],
    env: {},
  });
  const scripted = scriptedEngine();
  return { ...scripted, program: { ...scripted.program, inImages: python, launch } };
}

const jobOf = (engine: StartableEngine): Job<StartableEngine> => ({
  engine,
  settings: { cautions: [] },
  model: 'model',
  image,
  runId: `docker-test-${process.pid}-${++runs}`,
});

async function started(job: Job<StartableEngine>): Promise<Running> {
  const result = await dockerDriver.start(job, shell());
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.value;
}

/** The same image with other settings, and a link, by the name that a candidate gives it. */
async function changed(
  settings: readonly string[],
  link?: { readonly at: string; readonly to: string },
): Promise<string> {
  const repository = 'papergap-test/changed';
  const [container = ''] = await daemon.docker('create', image.split('@')[1] ?? '');
  if (link !== undefined) {
    const file = join(await mkdtemp(join(cache, 'link-')), 'link');
    await symlink(link.to, file);
    await daemon.docker('cp', file, `${container}:${link.at}`);
  }
  const words = settings.flatMap((setting) => ['--change', setting]);
  const [id = ''] = await daemon.docker('commit', ...words, container, repository);
  await daemon.docker('rm', container);
  return `${repository}@${id}`;
}

const ended = async ({ died }: Running): Promise<unknown> => died.aborted || (await once(died, 'abort'));

/** A model as a hub's cache holds it: a folder of links to blobs. */
async function snapshotOf(config: string): Promise<Required<Pick<Job, 'weights' | 'modelFiles'>>> {
  const linksInto = await mkdtemp(join(cache, 'models--'));
  const weights = join(linksInto, 'snapshots', 'revision');
  await mkdir(weights, { recursive: true });
  await mkdir(join(linksInto, 'blobs'));
  await writeFile(join(linksInto, 'blobs', 'digest'), config);
  await symlink('../../blobs/digest', join(weights, 'config.json'));
  await writeFile(join(weights, '.env'), 'TOKEN=secret');
  return { weights, modelFiles: [join(weights, 'config.json')] };
}

/** What a program in the container of an engine tries, and how each try ends. */
const TRIES = `
import json, os, socket
paths = [line.split()[1] for line in open('/proc/mounts')]
def reach(host, port):
    socket.create_connection((host, port), 2)
tries = {
    'write at the root': lambda: open('/file', 'w'),
    'write the weights': lambda: open(*[path for path in paths if path.endswith('/model/${basename(WEIGHTS)}')], 'a'),
    'reach another machine': lambda: reach('192.0.2.1', 80),
    'change its root': lambda: os.chroot('/tmp'),
    'read the daemon\\'s machine': lambda: open('/etc/shadow'),
}
said = {}
for name, attempt in tries.items():
    try:
        attempt()
        said[name] = 'it worked'
    except OSError as error:
        said[name] = type(error).__name__ + ' ' + str(error.errno)
said['status'] = [line.strip() for line in open('/proc/self/status') if line.startswith(('CapEff', 'NoNewPrivs'))]
said['environment'] = sorted(os.environ)
print(json.dumps(said))`;

const fetchIn = dockerDriver.fetch as NonNullable<Driver['fetch']>;

describe.skipIf(noDaemon !== undefined)(`in a container (${noDaemon ?? 'this machine has Docker'})`, () => {
  // attack: out of the sandbox
  test('llama.cpp serves out of an image; it reaches nothing, has no privilege, and nothing of it is left', async () => {
    const request = requestFor({ sandbox: 'required' });
    const { deployment, observation } = await served(request);

    expect(observation).toMatchObject({
      ready: true,
      installed: 'warm',
      image: image.split('@')[1],
      sandbox: { files: 'isolated', processes: 'isolated', network: 'isolated', bounded: 'together' },
    });
    expect(DeploymentObservation.parse(observation)).toEqual(observation);
    expect(await leftOf(request.runId)).toHaveLength(3);
    const pids = deployment.pids();
    expect(pids.length).toBeGreaterThan(0);
    expect(hostReader()(pids, 0)?.pssMiB).toBeGreaterThan(10);
    const [said = ''] = await daemon.docker('exec', `papergap-${request.runId}`, python, '-c', TRIES);
    expect(JSON.parse(said)).toEqual({
      'write at the root': 'OSError 30',
      'write the weights': 'OSError 30',
      'reach another machine': 'OSError 101',
      'change its root': 'PermissionError 1',
      "read the daemon's machine": 'FileNotFoundError 2',
      status: ['CapEff:\t0000000000000000', 'NoNewPrivs:\t1'],
      environment: [
        'AMD_VISIBLE_DEVICES',
        'GGML_NO_BACKTRACE',
        'HOME',
        'HOSTNAME',
        ...['GDRCOPY', 'GDS', 'IMEX_CHANNELS', 'MOFED', 'NVSWITCH', 'VISIBLE_DEVICES'].map(
          (name) => `NVIDIA_${name}`,
        ),
        'PAPERGAP_RUN_ID',
        'PATH',
        'TMPDIR',
        'USER',
      ],
    });

    await deployment.stop();

    expect(pids.map(processEntry)).toEqual(pids.map(() => undefined));
    expect(hostReader()(pids, 0)).toBeUndefined();
    expect(await leftOf(request.runId)).toEqual([]);
  });

  // attack: beside the model
  test('a hub’s snapshot is a folder of links: what they lead to is read, not written, and nothing else', async () => {
    const snapshot = await snapshotOf('{"of": "the blob"}');
    const script = `
import os, sys
file = sys.argv[1] + '/config.json'
print(open(file).read(), os.listdir(sys.argv[1]))
try: open(file, 'a')
except OSError as error: print(error.errno)`;
    const running = await started({ ...jobOf(pythonEngine(script)), ...snapshot });
    await ended(running);

    expect(running.logs().slice(0, 2)).toEqual([
      `{"of": "the blob"} ['config.json']`,
      String(constants.errno.EROFS),
    ]);
    await running.stop();
  });

  test('an engine that takes no socket is asked at its own address, on a network of its own', async () => {
    const program = { ...llamaCpp.program, takesSocket: false };
    const request = requestFor({ engine: { ...llamaCpp, program } as Engine });
    const { deployment, observation } = await served(request);

    expect(deployment.target.origin).toMatch(/^http:\/\/(?!127\.)[\d.]+:8000$/);
    expect(observation.sandbox).toMatchObject({ network: 'shared', because: { code: 'container-network' } });
    const refused = await deploy(
      { ...request, runId: `${request.runId}-required`, sandbox: 'required' },
      shellOver(cache, undefined, daemon.env),
    );
    expect(refused).toMatchObject({
      kind: 'failed',
      observation: { friction: [{ code: 'container-network' }] },
    });

    await deployment.stop();

    expect(await leftOf(request.runId)).toEqual([]);
  });

  // attack: left process
  test('what a killed papergap left is cleared: the container that goes on, its network, its folder', async () => {
    const job = jobOf(pythonEngine('import time; print("up", flush=True); time.sleep(1000)'));
    const program = `
      const { dockerDriver } = await import(${JSON.stringify(new URL('../../src/drivers/docker.ts', import.meta.url).href)});
      const given = JSON.parse(process.argv.at(-1));
      const launch = () => ({ command: ${JSON.stringify(python)}, args: given.args, env: {} });
      const engine = { program: { inImages: ${JSON.stringify(python)}, launch } };
      const signal = new AbortController().signal;
      const { value } = await dockerDriver.start({ ...given.job, engine }, { ...given.shell, signal });
      while (value.pids().length === 0) await new Promise((resolve) => setImmediate(resolve));
      console.log('pid ' + value.pids()[0]);
      setInterval(() => {}, 1000);`;
    const { args } = job.engine.program.launch(job.settings, { weights: '', port: 1 } as Place);
    const { env } = daemon;
    const cacheDir = cache;
    const given = JSON.stringify({ args, job: { ...job, engine: undefined }, shell: { cacheDir, env } });
    const papergap = await startProcess(process.execPath, ['--input-type=module', '-e', program, given], {
      env,
    });
    await expect.poll(papergap.lines, { timeout: 20_000 }).toHaveLength(1);
    const pid = Number(papergap.lines()[0]?.split(' ')[1]);
    expect(await clearLeftovers({ cacheDir, env })).toEqual([]);
    process.kill(papergap.pid, 'SIGKILL');
    await papergap.exited;
    expect(processEntry(pid)).toBeDefined();
    const stopped = { ...env, DOCKER_HOST: `unix://${cache}/none` };
    expect(await clearLeftovers({ cacheDir, env: stopped })).toEqual([]);

    const [cleared] = await clearLeftovers({ cacheDir, env });

    expect(cleared?.runId).toBe(job.runId);
    expect(cleared?.cleared.map((one) => one.split(' ')[0])).toEqual(['container', 'network', 'folder']);
    expect(processEntry(pid)).toBeUndefined();
    expect(await leftOf(job.runId)).toEqual([]);
  });

  test('an interrupt while an engine starts leaves nothing', async () => {
    const abort = new AbortController();
    const request = requestFor({
      engine: pythonEngine('import time; time.sleep(1000)'),
      settings: { cautions: [] },
      onStatus: (text) => text.startsWith('waiting') && abort.abort('SIGINT'),
    });

    const result = await deploy(request, shellOver(cache, abort, daemon.env));

    expect(result).toMatchObject({ kind: 'failed', observation: { friction: [] } });
    expect(await leftOf(request.runId)).toEqual([]);
  });

  test('an engine that another program ends is told to have ended so', async () => {
    const running = await started(jobOf(pythonEngine('import time; time.sleep(1000)')));
    const [name = ''] = await daemon.docker('ps', '--format', '{{.Names}}');

    await daemon.docker('kill', name);
    await ended(running);

    expect(running.logs().at(-1)).toBe(
      'papergap: the engine ended by SIGKILL (exit code 137): another program ended it, or the machine had no memory left',
    );
    await running.stop();
  });

  test.for([
    ['kills itself', 'os.kill(os.getpid(), signal.SIGKILL)', /by SIGKILL/],
    ['asks itself to leave', 'os.kill(os.getpid(), signal.SIGTERM)', /by SIGTERM/],
    ['aborts', 'os.abort()', /by SIGABRT/],
  ] as const)('an engine that %s ends as it does outside of a container', async ([, call, how]) => {
    const script = `import os, signal, time; ${call}; time.sleep(1000)`;
    const running = await started(jobOf(pythonEngine(script)));
    await ended(running);

    expect(running.logs().at(-1)).toMatch(how);
    await running.stop();
  });

  test('an engine that ends by itself is told with its exit code, and its log is kept', async () => {
    const running = await started(jobOf(pythonEngine('import sys; print("so long"); sys.exit(3)')));
    await ended(running);

    expect(running.logs()).toEqual(['so long', 'papergap: the engine ended with exit code 3']);
    await running.stop();
  });

  // attack: fill the machine
  test('an image’s own volumes lie in memory; its user, its check of health and its start do not count', async () => {
    const script = `
import os
for path in ('/data', '/da,ta', '/tmp'):
    open(path + '/file', 'w')
    print([line.split()[2] for line in open('/proc/mounts') if line.split()[1] == path])
print(os.getuid())`;
    const hostile = await changed([
      ...['VOLUME ["/data", "/da,ta", "/tmp"]', 'USER 12345', 'ENTRYPOINT ["/bin/false"]'],
      'HEALTHCHECK --interval=1s CMD /bin/false',
    ]);
    const running = await started({ ...jobOf(pythonEngine(script)), image: hostile });
    await ended(running);

    expect(running.logs().slice(0, 4)).toEqual([
      ...["['tmpfs']", "['tmpfs']", "['tmpfs']"],
      String(process.getuid?.()),
    ]);
    await running.stop();
    expect((await daemon.docker('volume', 'ls', '--quiet')).filter((line) => line !== '')).toEqual([]);
  });

  // attack: fill the machine
  test('each of an image’s own volumes lies in memory, also of a name that no log would show', async () => {
    const names = [
      '/data/sk-abcdefghijkl',
      '/x\u200b',
      '/x/../y',
      ...Array.from({ length: 80 }, (_, at) => `/v${at}`),
    ];
    const script = `
paths = [line.split()[1:3] for line in open('/proc/mounts')]
print(sorted(set(kind for path, kind in paths if path.startswith(('/data', '/x', '/y', '/v')))), len(paths) > 80)`;
    const hostile = await changed([`VOLUME ${JSON.stringify(names)}`]);
    const running = await started({ ...jobOf(pythonEngine(script)), image: hostile });
    await ended(running);

    const volumes = (await daemon.docker('volume', 'ls', '--quiet')).filter((line) => line !== '');
    expect([running.logs()[0], volumes]).toEqual(["['tmpfs'] True", []]);
    await running.stop();
  });

  // attack: fill the machine
  test.for([
    ['a hundred volumes and one', Array.from({ length: 101 }, (_, at) => `/v${at}`)],
    ['thousands of volumes', Array.from({ length: 5000 }, (_, at) => `/v${at}`)],
    ['a volume of a very long name', ['/data', `/${'a'.repeat(3000)}`]],
  ] as const)('an image of %s is a finding, and nothing is left', async ([, names]) => {
    const job = { ...jobOf(pythonEngine('')), image: await changed([`VOLUME ${JSON.stringify(names)}`]) };

    expect(await dockerDriver.start(job, shell())).toMatchObject({
      ok: false,
      faults: [{ code: 'image-volumes', blame: 'candidate' }],
    });
    expect(await leftOf(job.runId)).toEqual([]);
  });

  // attack: fill the machine
  test.for([
    ['in the way to a model', '/var', () => '/papergap', []],
    ['from a volume to a model', '/v', (weights: string) => weights, ['VOLUME /v/a/b/deep']],
    ['from a volume to the folder of its socket', '/v', () => '/papergap', ['VOLUME /v/a/b/deep']],
  ] as const)(
    'an image with a link %s has Docker make no folder on this machine',
    async ([, at, to, settings]) => {
      // Not in the folder that a container has in memory.
      const weights = await mkdtemp('/var/tmp/papergap-docker-');
      try {
        const linked = await changed(settings, { at, to: to(weights) });
        const job = { ...jobOf(pythonEngine('import time; time.sleep(60)')), weights, image: linked };
        const running = await started(job);
        const home = join(cache, 'scratch', job.runId, 'home');

        expect([readdirSync(home), readdirSync(weights)]).toEqual([[], []]);
        await running.stop();
      } finally {
        await rm(weights, { recursive: true });
      }
    },
  );

  // attack: fill the machine
  test('a container that reaches its bound of memory is told so', async () => {
    const docker = await openDocker(shell());
    if (!docker.ok) throw new Error(JSON.stringify(docker.faults));
    const runId = `docker-test-${process.pid}-${++runs}`;
    const plan = {
      ...{
        name: `papergap-${runId}`,
        runId,
        image: image.split('@')[1] ?? '',
        home: { from: cache, to: '/own' },
        reads: [],
      },
      launch: { command: python, args: ['-c', 'x = bytearray(2**30); print(len(x))'], env: {} },
      bounds: { ...(boundsHere() as Bounds), memoryBytes: 100 * 2 ** 20, temporaryBytes: 2 ** 20 },
    };
    const container = await startContainer(docker.value, plan, new AbortController().signal);
    if (!container.ok) throw new Error(JSON.stringify(container.faults));
    await container.value.attached.exited;

    const state = await stateOf(docker.value, plan.name);
    expect(endingOf(state, plan.bounds.memoryBytes)).toEqual({
      how: 'ended by SIGKILL (OOMKilled): its container reached its bound of memory of 0.1 GiB',
    });
    await removeAllOf(docker.value, runId);
    expect(endingOf(await stateOf(docker.value, plan.name), undefined).how).toMatch(
      /removed by another program$/,
    );
  });

  test('an image is fetched from its registry by its digest, once', async () => {
    await using registry = await startRegistry();
    const wanted = { image: `${registry.repository(200)}@${registry.digest}` };

    const told: string[] = [];
    const tell = (progress: string): void => void told.push(progress);

    expect(await fetchIn(wanted, shell(), tell)).toMatchObject({ ok: true, value: { installed: 'cold' } });
    expect(told[0]).toMatch(/^0\.\d MiB$/);
    expect(told.at(-1)).toMatch(/^0\.\d MiB, 1 of 1 layer$/);
    expect(await fetchIn(wanted, shell())).toMatchObject({ ok: true, value: { installed: 'warm' } });
    const other = { image: `${registry.repository(200)}@sha256:${'0'.repeat(64)}` };
    expect(await fetchIn(other, shell())).toMatchObject({ ok: false, faults: [{ blame: 'candidate' }] });
  });

  // attack: foreign image
  test.for([
    ['unknown to its registry', 404, 'candidate', 'Check the name and the digest'],
    ['refused by its registry', 401, 'candidate', 'docker login'],
    ['of a registry that is not there', undefined, 'network', 'reaches the registry'],
  ] as const)('an image %s is a finding', async ([, status, blame, remedy]) => {
    await using registry = await startRegistry();
    const repository = status === undefined ? '127.0.0.1:1/none' : registry.repository(status);

    // The digest is that of an image on this machine, which has another name.
    expect(await fetchIn({ image: `${repository}@${image.split('@')[1]}` }, shell())).toMatchObject({
      ok: false,
      faults: [{ code: 'image-unavailable', blame, remedy: expect.stringContaining(remedy) as string }],
    });
  });

  test('an image that has no such program is a finding, and nothing is left', async () => {
    const { program, ...engine } = pythonEngine('');
    const without = { ...engine, program: { ...program, inImages: '/nowhere/server' } };
    const request = requestFor({ engine: without, settings: { cautions: [] } });

    expect(await deploy(request, shellOver(cache, undefined, daemon.env))).toMatchObject({
      kind: 'failed',
      observation: { friction: [{ code: 'image-without-engine', blame: 'candidate' }] },
    });
    expect(await leftOf(request.runId)).toEqual([]);
  });

  test('an image that would need GPUs that are not there is a finding, and nothing is left', async () => {
    const job = { ...jobOf(pythonEngine('')), gpus: [0] };

    expect(await dockerDriver.start(job, shell())).toMatchObject({
      ok: false,
      faults: [{ code: 'docker-without-gpus' }],
    });
    expect(await leftOf(job.runId)).toEqual([]);
  });

  test.for([
    ['is not installed', { PATH: '/nowhere' }, 'docker-missing'],
    ['does not answer', { DOCKER_HOST: 'unix:///nowhere/docker.sock' }, 'docker-unreachable'],
  ] as const)('a Docker that %s is a finding', async ([, changed, code]) => {
    const job = jobOf(pythonEngine(''));

    expect(await dockerDriver.start(job, shell(changed))).toMatchObject({
      ok: false,
      faults: [{ code, blame: 'machine' }],
    });
  });
});
