import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deploy } from '../../src/deploy/deploy.ts';
import type { Deployed, DeployRequest } from '../../src/deploy/deploy.ts';
import { DeploymentObservation } from '../../src/deploy/deployment.ts';
import { endpoint } from '../../src/engines/endpoint.ts';
import { llamaCpp } from '../../src/engines/llama.cpp/llama.cpp.ts';
import { processEntry, processesOfRun } from '../../src/shell/process-tree.ts';
import { candidateFor, scriptedEngine, shellOver, type Behaviour } from './scripted-engine.ts';

let root: string;
let runs = 0;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'papergap-deploy-'));
  await mkdir(join(root, 'cache'));
  await writeFile(join(root, 'model.gguf'), Buffer.concat([Buffer.from('GGUF'), Buffer.alloc(2 ** 20 - 4)]));
});
afterAll(() => rm(root, { recursive: true }));

function requestFor(
  ...behaviours: readonly Behaviour[]
): DeployRequest & { engine: ReturnType<typeof scriptedEngine> } {
  return {
    engineName: 'scripted',
    engine: scriptedEngine(...behaviours),
    candidate: candidateFor('model.gguf'),
    root,
    concurrency: 2,
    runId: `deploy-test-${process.pid}-${++runs}`,
    startTimeoutMs: 60_000,
  };
}

const shell = (abort?: AbortController): ReturnType<typeof shellOver> =>
  shellOver(join(root, 'cache'), abort);

async function serve(request: DeployRequest, abort?: AbortController): Promise<Deployed> {
  const result = await deploy(request, shell(abort));
  if (result.kind === 'failed') throw new Error(JSON.stringify(result.observation));
  return result;
}

test('an engine serves when its port, its health page and a real completion have answered, in that order', async () => {
  const { deployment, observation } = await serve(requestFor({ looksUntilLoaded: 3, busyCompletions: 2 }));

  expect(observation).toMatchObject({
    engine: 'scripted',
    ready: true,
    installed: 'not-needed',
    modelFileMiB: 1,
    contextTokens: 512,
    slots: 3,
    build: 'b7',
    prefixCache: 'off',
    friction: [],
  });
  expect(observation.phases.map(({ name }) => name)).toEqual(['start', 'load', 'first-token']);
  expect(() => DeploymentObservation.parse(observation)).not.toThrow();
  const asked = await (await fetch(`${deployment.target.origin}/asked`)).json();
  expect(asked).toHaveLength(3);
  expect(asked).toContainEqual(expect.objectContaining({ model: 'model.gguf', max_tokens: 1, extra: 1 }));
  await deployment.stop();
});

test('the engine gets a home of its own and what finds its libraries, and none of our tokens', async () => {
  const env = { ...process.env, GITHUB_TOKEN: 'secret', HF_TOKEN: 'secret', CUDA_VISIBLE_DEVICES: '1' };
  const result = await deploy(requestFor({}), { ...shell(), env });
  if (result.kind === 'failed') throw new Error('not served');

  const seen = (await (await fetch(`${result.deployment.target.origin}/environment`)).json()) as Record<
    string,
    string
  >;

  expect(seen).toMatchObject({ OWN: 'yes', CUDA_VISIBLE_DEVICES: '1', PATH: process.env['PATH'] });
  expect(seen['HOME']).toContain(join(root, 'cache'));
  expect(Object.keys(seen).filter((name) => /TOKEN/.test(name))).toEqual([]);
  await result.deployment.stop();
});

test('stop leaves no process, no folder and no entry, and is no death', async () => {
  const request = requestFor({ child: true });
  const { deployment } = await serve(request);
  const pids = deployment.pids();
  expect(pids).toHaveLength(2);

  await deployment.stop();

  expect(pids.map(processEntry)).toEqual([undefined, undefined]);
  expect(processesOfRun(request.runId)).toEqual([]);
  expect(await readdir(join(root, 'cache', 'running'))).toEqual([]);
  expect(await readdir(join(root, 'cache', 'scratch'))).toEqual([]);
  expect(deployment.died.aborted).toBe(false);
  expect(deployment.frictionOfDeath()).toEqual([]);
});

test('an engine that dies while it serves is noticed, with what its log says', async () => {
  const { deployment } = await serve(requestFor({ says: 'a broken gauge' }));

  const died = new Promise((resolve) => deployment.died.addEventListener('abort', resolve));
  await fetch(`${deployment.target.origin}/die`).catch(() => {});
  await died;

  expect(deployment.frictionOfDeath()).toMatchObject([{ code: 'broken', summary: 'The gauge is broken.' }]);
  expect(deployment.logTail()).toEqual([
    'engine: hello',
    'a broken gauge',
    'papergap: the engine ended with exit code 9',
  ]);
  await deployment.stop();
});

test.for([
  ['says why', { says: 'a broken file', exits: 1 }, 'broken', 'a broken file'],
  [
    'says something unknown',
    { says: 'E: fatal: the moon is full', exits: 1 },
    'unknown-engine-failure',
    'E: fatal: the moon is full',
  ],
  ['says nothing', { exits: 3 }, 'engine-ended', 'papergap: the engine ended with exit code 3'],
  ['is killed', { killsItself: 'SIGKILL' }, 'engine-ended', 'papergap: the engine ended by SIGKILL'],
] as const)('an engine that dies before it serves and %s', async ([, behaviour, code, line]) => {
  const request = requestFor(behaviour);
  const { kind, observation } = await deploy(request, shell());

  expect({ kind, ready: observation.ready }).toEqual({ kind: 'failed', ready: false });
  expect(observation.friction).toMatchObject([{ code, line }]);
  expect(observation.logTail).toContain('engine: hello');
  expect(processesOfRun(request.runId)).toEqual([]);
});

test('an engine that never answers is stopped, and the message says what was awaited', async () => {
  const request = { ...requestFor({ silent: true }), startTimeoutMs: 1500 };
  const { observation } = await deploy(request, shell());

  expect(observation.friction).toMatchObject([{ code: 'start-timeout', blame: 'unknown' }]);
  expect(observation.friction[0]?.summary).toContain('its port to answer');
  expect(processesOfRun(request.runId)).toEqual([]);
});

test('an engine that never finishes loading got as far as its port', async () => {
  const { observation } = await deploy(
    { ...requestFor({ looksUntilLoaded: 1e9 }), startTimeoutMs: 2500 },
    shell(),
  );

  expect(observation.friction[0]?.summary).toContain('the model to be loaded');
  expect(observation.phases.map(({ name }) => name)).toEqual(['start']);
});

test('an engine that refuses a chat completion does not serve, however healthy it says it is', async () => {
  const { kind, observation } = await deploy(requestFor({ refuses: 400 }), shell());

  expect(kind).toBe('failed');
  expect(observation.friction).toMatchObject([{ code: 'first-completion-refused' }]);
  expect(observation.friction[0]?.line).toContain('no chat template');
});

test('where the port was taken in between, another one is tried', async () => {
  const request = requestFor({ says: 'the port is taken', exits: 1 }, {});
  const { deployment, observation } = await serve(request);

  expect(request.engine.ports).toHaveLength(2);
  expect(observation.friction).toEqual([]);
  await deployment.stop();
});

test('an interruption while the engine starts stops it and is nobody’s friction', async () => {
  const abort = new AbortController();
  const request = requestFor({ silent: true });
  const deploying = deploy(request, shell(abort));
  await expect.poll(() => processesOfRun(request.runId)).not.toEqual([]);

  abort.abort('SIGINT');

  expect(await deploying).toMatchObject({ kind: 'failed', observation: { ready: false, friction: [] } });
  expect(processesOfRun(request.runId)).toEqual([]);
});

test('an interruption while the engine serves stops it and is no death', async () => {
  const abort = new AbortController();
  const request = requestFor({});
  const { deployment } = await serve(request, abort);

  abort.abort('SIGINT');
  await deployment.stop();

  expect(deployment.died.aborted).toBe(false);
  expect(processesOfRun(request.runId)).toEqual([]);
});

test('a binary that is not there is the environment’s fault', async () => {
  const request = requestFor({});
  const engine = {
    ...request.engine,
    launch: () => ({ command: join(root, 'no-binary'), args: [], env: {} }),
  };

  const { observation } = await deploy({ ...request, engine }, shell());

  expect(observation.friction).toMatchObject([{ code: 'engine-not-startable', blame: 'environment' }]);
});

test('the binary that the policy names is started in place of the wheel, and stopped like it', async () => {
  const program = fileURLToPath(new URL('./engine-program.mjs', import.meta.url));
  const script = `#!/bin/sh\n[ "$5" = --port ] && exec ${process.execPath} ${program} '{"port":'$6',"behaviour":{}}'\n`;
  await writeFile(join(root, 'llama-server'), script, { mode: 0o755 });
  const request = { ...requestFor(), engineName: 'llama.cpp', engine: llamaCpp };

  const { deployment, observation } = await serve({ ...request, binaryPath: './llama-server' });

  expect(observation).toMatchObject({ ready: true, installed: 'not-needed' });
  expect(observation).not.toHaveProperty('version');
  await deployment.stop();
  expect(processesOfRun(request.runId)).toEqual([]);
});

test('a model that is not there is found before anything is started', async () => {
  const request = { ...requestFor({}), candidate: candidateFor('other.gguf') };

  const { observation } = await deploy(request, shell());

  expect(observation.friction).toMatchObject([{ code: 'model-not-found', blame: 'candidate' }]);
  expect(request.engine.ports).toEqual([]);
});

/** An endpoint that somebody else runs. */
async function someEndpoint(models: unknown, completion = 200): Promise<AsyncDisposable & { url: string }> {
  const server = createServer((request, response) => {
    const body = request.url?.endsWith('/v1/models') ? models : { choices: [] };
    response.writeHead(request.method === 'POST' ? completion : body === undefined ? 404 : 200);
    response.end(JSON.stringify(body ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/base/`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function endpointRequest(endpointUrl: string): DeployRequest {
  return {
    ...requestFor(),
    engineName: 'endpoint',
    engine: endpoint,
    candidate: candidateFor('org/model'),
    endpointUrl,
  };
}

test('an endpoint serves when it lists the model and answers a completion', async () => {
  await using server = await someEndpoint({ data: [{ id: 'org/model', max_model_len: 4096 }] });

  const { deployment, observation } = await serve(endpointRequest(server.url));

  expect(deployment.target).toMatchObject({ origin: server.url.replace(/\/$/, ''), model: 'org/model' });
  expect(observation).toMatchObject({ contextTokens: 4096, prefixCache: 'unknown', installed: 'not-needed' });
  expect(observation.phases.map(({ name }) => name)).toEqual(['first-token']);
  expect(deployment.pids()).toEqual([]);
  await deployment.stop();
});

test('an endpoint without a list of models is taken at its completion', async () => {
  await using server = await someEndpoint(undefined);

  expect((await deploy(endpointRequest(server.url), shell())).kind).toBe('serving');
});

test('an endpoint that serves other models says which', async () => {
  await using server = await someEndpoint({ data: [{ id: 'a' }, { id: 'b' }] });

  const { observation } = await deploy(endpointRequest(server.url), shell());

  expect(observation.friction).toMatchObject([{ code: 'model-not-served', blame: 'candidate' }]);
  expect(observation.friction[0]?.summary).toContain('it serves: a, b.');
});

test('an endpoint that wants a key is the environment’s fault', async () => {
  await using server = await someEndpoint(undefined, 401);

  const { observation } = await deploy(endpointRequest(server.url), shell());

  expect(observation.friction).toMatchObject([{ code: 'first-completion-refused', blame: 'environment' }]);
});

test('an endpoint where nobody listens is unreachable', async () => {
  const server = await someEndpoint(undefined);
  await server[Symbol.asyncDispose]();

  const { observation } = await deploy(endpointRequest(server.url), shell());

  expect(observation.friction).toMatchObject([{ code: 'endpoint-unreachable', blame: 'environment' }]);
  expect(observation.friction[0]?.line).toContain('ECONNREFUSED');
});
