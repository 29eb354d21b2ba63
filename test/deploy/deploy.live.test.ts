import { globSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, rmdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { completionRequest } from '../../src/client/completion-request.ts';
import { deploy } from '../../src/deploy/deploy.ts';
import type { Deployed, DeployRequest } from '../../src/deploy/deploy.ts';
import { DeploymentObservation } from '../../src/deploy/deployment.ts';
import { drivers } from '../../src/drivers/index.ts';
import { endpoint } from '../../src/engines/endpoint.ts';
import { withoutQuotes } from '../../src/engines/friction.ts';
import { llamaCpp } from '../../src/engines/llama.cpp/llama.cpp.ts';
import { machinePath } from '../../src/shell/machine-path.ts';
import { processEntry, processesOfRun } from '../../src/shell/process-tree.ts';
import { deadOrigin, fakeEngine } from '../support/fake-engine.ts';
import type { AskedBody, Script } from '../support/fake-engine.ts';
import { MACHINE_ENV } from '../support/machine-env.ts';
import { scriptedEngine, shellOver, type Behaviour } from './scripted-engine.ts';
import type { Settings } from '../../src/engines/settings.ts';

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
    settings: { cautions: [] },
    driver: drivers.process,
    neededTokens: 100,
    model: 'model.gguf',
    weights: { path: join(root, 'model.gguf'), sizeMiB: 1 },
    binary: process.execPath,
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
  expect(asked).toContainEqual(
    expect.objectContaining({ model: 'model.gguf', stream: true, top_k: 1, extra: 1 }),
  );
  await deployment.stop();
});

// attack: engine’s variables
test('the engine gets a home of its own and what finds its libraries, and none of our tokens', async () => {
  const tokens = { GITHUB_TOKEN: 'secret', HF_TOKEN: 'secret', NVIDIA_API_KEY: 'secret' };
  const PATH = `/checkout/node_modules/.bin:${MACHINE_ENV['PATH']}`;
  const env = { ...process.env, ...tokens, PATH, CUDA_VISIBLE_DEVICES: '1' };
  const result = await deploy(requestFor({}), { ...shell(), env });
  if (result.kind === 'failed') throw new Error('not served');

  const seen = (await (await fetch(`${result.deployment.target.origin}/environment`)).json()) as Record<
    string,
    string
  >;

  expect(seen).toMatchObject({ OWN: 'yes', CUDA_VISIBLE_DEVICES: '1', PATH: machinePath(PATH) });
  expect(seen['HOME']).toContain(join(root, 'cache'));
  expect(seen['PATH']).not.toContain('/checkout/');
  expect(Object.values(seen)).not.toContain('secret');
  await result.deployment.stop();
});

// attack: left process
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

// attack: left process
test('an engine whose control group can not be removed yet stays registered', async () => {
  const request = requestFor({});
  const { deployment } = await serve(request);
  const groups = globSync(`/sys/fs/cgroup/**/papergap-${request.runId}`);
  // As a process does that takes long to end, a group within it keeps it.
  for (const folder of groups) await mkdir(join(folder, 'inner'));

  await deployment.stop();

  const registered = await readdir(join(root, 'cache', 'running'));
  expect(registered).toEqual(groups.length > 0 ? [`${request.runId}.json`] : []);
  for (const folder of groups) for (const one of [join(folder, 'inner'), folder]) await rmdir(one);
  await rm(join(root, 'cache', 'running', `${request.runId}.json`), { force: true });
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
    'unknown-failure',
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

test('an engine that hangs while it loads is told with the phase that its log reached, and its last words', async () => {
  const request = {
    ...requestFor({ says: 'reading the weights', looksUntilLoaded: 1e9 }),
    startTimeoutMs: 2500,
  };
  const engine = {
    ...request.engine,
    phases: [
      { phase: 'greet', pattern: /hello/ },
      { phase: 'load', pattern: /reading the weights/ },
    ],
  };

  const { observation } = await deploy({ ...request, engine }, shell());

  expect(observation.phases.map(({ name }) => name)).toEqual(['start', 'greet', 'load']);
  expect(observation.friction).toMatchObject([
    {
      code: 'start-timeout',
      summary: expect.stringContaining('in the phase load') as string,
      line: 'reading the weights',
    },
  ]);
});

test('a build that no page of the engine says is read from its log', async () => {
  const request = requestFor({ says: 'scripted 5.17.0' });
  const { facts: _, ...engine } = request.engine;
  const { deployment, observation } = await serve({
    ...request,
    engine: { ...engine, buildInLog: /^scripted (\d[\w.]*)$/ },
  });
  await deployment.stop();

  expect(observation.build).toBe('5.17.0');
});

test('what fails of ours after the engine was started is told as that, and not as a time that was up', async () => {
  const request = requestFor({});
  const broken = {
    ...request.engine,
    get memory(): never {
      throw new TypeError('memory is not iterable');
    },
  };

  const { observation } = await deploy({ ...request, engine: broken }, shell());

  expect(observation.friction).toMatchObject([
    {
      code: 'start-broken-off',
      summary: expect.stringMatching(
        /^papergap could not go on with the engine that it had started: .*memory is not iterable/,
      ) as string,
    },
  ]);
  expect(observation.friction.map(withoutQuotes)[0]?.summary).not.toContain('iterable');
});

test('what its log says of a start stands in place of what is seen from outside, and is as long', async () => {
  const request = requestFor({ says: 'reading the weights' });
  const engine = { ...request.engine, phases: [{ phase: 'read', pattern: /reading/ }] };

  const { deployment, observation } = await serve({ ...request, engine });
  await deployment.stop();

  expect(observation.phases.map(({ name }) => name)).toEqual(['start', 'read', 'first-token']);
  expect(Math.min(...observation.phases.map(({ ms }) => ms))).toBeGreaterThan(0);
});

test('an engine that refuses a chat completion does not serve, however healthy it says it is', async () => {
  const { kind, observation } = await deploy(requestFor({ refuses: 400 }), shell());

  expect(kind).toBe('failed');
  expect(observation.friction).toMatchObject([{ code: 'chat-template-missing' }]);
  expect(observation.friction[0]?.line).toContain('no chat template');
});

// attack: refused fields
test('an engine of ours is asked in full or not at all: its template chooses which fields a refusal names', async () => {
  const { kind, observation } = await deploy(requestFor({ lacks: ['extra', 'seed', 'stream'] }), shell());

  expect(kind).toBe('failed');
  expect(observation.refusedFields).toBeUndefined();
  expect(observation.friction).toMatchObject([{ code: 'first-completion-refused', blame: 'candidate' }]);
  expect(observation.friction[0]?.summary).toContain('unknown: extra, seed, stream');
  expect(observation.friction[0]?.remedy).toContain('why it refuses seed, extra:');
});

test('an engine of ours that is known to lack a field is asked without it, which is told', async () => {
  const engine = { ...scriptedEngine({ lacks: ['min_p'] }), mayRefuse: ['min_p', 'top_k'] };

  const { deployment, observation } = await serve({ ...requestFor(), engine });

  expect(observation.refusedFields).toEqual(['min_p']);
  await deployment.stop();
});

test('where the port was taken in between, another one is tried', async () => {
  const request = requestFor({ says: 'the port is taken', exits: 1 }, {});
  const { deployment, observation } = await serve(request);

  expect(request.engine.ports).toHaveLength(2);
  expect(observation.friction).toEqual([]);
  await deployment.stop();
});

const BROKEN = { says: 'broken wheel', exits: 1 };

test('an engine that did not start is started once more with the argument that mends it, and that is told', async () => {
  const asked: unknown[] = [];
  const request = requestFor(BROKEN, {});
  const settingsWith = (retry: unknown): Settings => {
    asked.push(retry);
    return request.settings;
  };

  const { deployment, observation } = await serve({ ...request, settingsWith });

  expect(asked).toEqual([{ argument: 'mend', value: true }]);
  expect(request.engine.ports).toHaveLength(2);
  expect(observation).toMatchObject({
    ready: true,
    friction: [
      {
        code: 'started-otherwise',
        blame: 'candidate',
        line: 'broken wheel',
        summary: expect.stringContaining('once more with mend: true. The wheel is broken.') as string,
      },
    ],
  });
  expect(observation.phases.map(({ name }) => name)).toEqual(['start', 'load', 'first-token']);
  await deployment.stop();
});

test('it is started once more and not again, and the first cause stays in front', async () => {
  const request = requestFor(BROKEN, BROKEN, {});

  const { observation } = await deploy({ ...request, settingsWith: () => request.settings }, shell());

  expect(request.engine.ports).toHaveLength(2);
  expect(observation.friction.map(({ code }) => code)).toEqual(['broken', 'started-otherwise']);
});

test('an argument that the policy does not let papergap set is a remedy and no more', async () => {
  const request = requestFor(BROKEN, {});

  const { observation } = await deploy({ ...request, settingsWith: () => undefined }, shell());

  expect(request.engine.ports).toHaveLength(1);
  expect(observation.friction).toMatchObject([{ code: 'broken', retry: { argument: 'mend', value: true } }]);
});

test('an interruption while the engine starts stops it and is no friction', async () => {
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

test('a binary that is not there is the environment’s fault, and is named', async () => {
  const binary = join(root, 'no-binary');

  const { observation } = await deploy({ ...requestFor({}), binary }, shell());

  expect(observation.friction).toMatchObject([
    {
      code: 'engine-not-startable',
      blame: 'machine',
      summary: `${binary} could not be started as a program.`,
    },
  ]);
});

test('the binary that the policy names is started in place of the wheel, and stopped like it', async () => {
  const program = fileURLToPath(new URL('./engine-program.mjs', import.meta.url));
  const script = `#!/bin/sh\n[ "$5" = --port ] && echo "warning: no usable GPU found" >&2 && exec ${process.execPath} ${program} '{"port":'$6',"behaviour":{}}'\n`;
  await writeFile(join(root, 'llama-server'), script, { mode: 0o755 });
  const settings = llamaCpp.settings(
    { name: 'llama.cpp', args: { 'n-gpu-layers': 99 } },
    { concurrency: 2, promptChars: 10, answerTokens: 10 },
  );
  if (!settings.ok) throw new Error('no settings');
  const request = {
    ...requestFor(),
    engineName: 'llama.cpp',
    engine: llamaCpp,
    settings: settings.value,
    binary: join(root, 'llama-server'),
    // A script that starts a program from elsewhere.
    sandbox: 'off' as const,
  };

  const { deployment, observation } = await serve(request);

  expect(observation).toMatchObject({ ready: true, installed: 'not-needed' });
  expect(observation).not.toHaveProperty('version');
  expect(observation.friction).toMatchObject([{ code: 'no-gpu', blame: 'machine' }]);
  await deployment.stop();
  expect(processesOfRun(request.runId)).toEqual([]);
});

test('a model without a chat template is served, and that it has none is told', async () => {
  const request = requestFor({});
  const weights = { path: join(root, 'model.gguf'), sizeMiB: 1, hasChatTemplate: false };

  const { deployment, observation } = await serve({ ...request, weights });

  expect(observation).toMatchObject({
    ready: true,
    friction: [{ code: 'chat-template-missing', blame: 'candidate' }],
  });
  await deployment.stop();
});

function endpointRequest(address: string, model = 'fake'): DeployRequest {
  const { binary: _binary, weights: _weights, ...request } = requestFor();
  return {
    ...request,
    engineName: 'endpoint',
    engine: endpoint,
    driver: drivers.remote,
    model,
    endpoint: address,
  };
}

test.for(['', '/', '/v1', '/v1/', '/v1/chat/completions'])(
  'an endpoint at an address that ends in %j serves when it lists the model and answers',
  async (ending) => {
    await using server = await fakeEngine();
    server.pages.set('/v1/models', { data: [{ id: 'fake', max_model_len: 4096 }] });

    const { deployment, observation } = await serve(endpointRequest(server.origin + ending));

    expect(deployment.target).toMatchObject({ origin: server.origin, model: 'fake' });
    expect(observation).toMatchObject({
      contextTokens: 4096,
      prefixCache: 'unknown',
      installed: 'not-needed',
    });
    expect(observation.phases.map(({ name }) => name)).toEqual(['first-token']);
    expect(deployment.pids()).toEqual([]);
    await deployment.stop();
  },
);

test('an endpoint below a path is asked there', async () => {
  await using server = await fakeEngine();
  server.pages.set('/base/v1/models', { data: [{ id: 'fake', max_model_len: 512 }] });

  const { deployment, observation } = await serve(endpointRequest(`${server.origin}/base/v1`));

  expect(deployment.target.origin).toBe(`${server.origin}/base`);
  expect(observation.contextTokens).toBe(512);
});

test('an endpoint whose context is too short for the longest request serves, and that is told', async () => {
  await using server = await fakeEngine();
  server.pages.set('/v1/models', { data: [{ id: 'fake', max_model_len: 64 }] });

  const { observation } = await serve(endpointRequest(server.origin));

  expect(observation.friction).toMatchObject([
    {
      code: 'context-short',
      summary: 'A request has 64 tokens of context, and the longest one takes at least 100.',
    },
  ]);
});

test('an endpoint without a list of models is taken at its completion', async () => {
  await using server = await fakeEngine();
  server.pages.delete('/v1/models');

  expect((await deploy(endpointRequest(server.origin), shell())).kind).toBe('serving');
});

test('an endpoint that serves other models says which', async () => {
  await using server = await fakeEngine();
  server.pages.set('/v1/models', { data: [{ id: 'a' }, { id: 'b' }] });

  const { observation } = await deploy(endpointRequest(server.origin), shell());

  expect(observation.friction).toMatchObject([{ code: 'model-not-served', blame: 'candidate' }]);
  expect(observation.friction[0]?.summary).toContain('it serves: a, b.');
});

test('an endpoint where nothing listens is unreachable', async () => {
  const { observation } = await deploy(endpointRequest(await deadOrigin()), shell());

  expect(observation.friction).toMatchObject([{ code: 'endpoint-unreachable', blame: 'network' }]);
  expect(observation.friction[0]?.line).toContain('ECONNREFUSED');
});

/** A server that knows the fields of OpenAI's API alone, and refuses the others in one message. */
const STRICT = new Set(
  'model messages max_tokens temperature top_p stream stream_options presence_penalty frequency_penalty seed'.split(
    ' ',
  ),
);
const strict = (body: AskedBody): Script => {
  const unknown = Object.keys(body).filter((field) => !STRICT.has(field));
  if (unknown.length === 0) return {};
  const message = `Unrecognized request arguments supplied: ${unknown.join(', ')}`;
  return { status: 400, error: { error: { message } } };
};

test('what a server refuses by name is left out of every request, and told', async () => {
  await using server = await fakeEngine(strict);

  const { deployment, observation } = await serve(endpointRequest(server.origin));

  expect(observation).toMatchObject({
    ready: true,
    refusedFields: ['top_k', 'min_p', 'repetition_penalty', 'repeat_penalty'],
  });
  const body = JSON.parse(
    completionRequest(deployment.target, { item: '', messages: [], maxTokens: 1 }),
  ) as AskedBody;
  expect(strict(body)).toEqual({});
  expect(() => DeploymentObservation.parse(observation)).not.toThrow();
});

test('a server that names one field at a time is asked again for each', async () => {
  await using server = await fakeEngine((body) => {
    const [unknown] = Object.keys(body).filter((field) => !STRICT.has(field));
    return unknown === undefined ? {} : { status: 422, error: { detail: `extra field: ${unknown}` } };
  });

  const { observation } = await serve(endpointRequest(server.origin));

  expect(observation.refusedFields).toEqual(['top_k', 'min_p', 'repetition_penalty', 'repeat_penalty']);
});

test.for<[what: string, script: Script, code: string, blame: string]>([
  ['wants credentials', { status: 401 }, 'credentials-missing', 'policy'],
  ['has no such path', { status: 404 }, 'no-chat-completions', 'policy'],
  [
    'has no chat template',
    { status: 400, error: { error: { message: 'no chat template is defined' } } },
    'chat-template-missing',
    'candidate',
  ],
  [
    'refuses what the policy asks with',
    { status: 400, error: { error: { message: 'Extra inputs are not permitted: temperature, seed' } } },
    'first-completion-refused',
    'unknown',
  ],
  [
    'refuses what a question cannot do without',
    { status: 400, error: { error: { message: "Unsupported parameter: 'max_tokens'" } } },
    'first-completion-refused',
    'unknown',
  ],
  [
    'answers with a page',
    { raw: '<html>Welcome</html>', headers: { 'content-type': 'text/html' } },
    'not-a-completion',
    'policy',
  ],
  // attack: endless answer
  [
    'never ends its first answer',
    { raw: `: ${'x'.repeat(60_000)}\n`.repeat(40) },
    'answer-unreadable',
    'engine',
  ],
  ['ends its streams without a word', { finishReason: null, done: false }, 'stream-without-end', 'engine'],
  [
    'breaks in its first answer',
    { breakAfter: 1, breakWith: 'error' },
    'first-completion-refused',
    'unknown',
  ],
])('an endpoint that %s does not serve: %s', async ([, script, code, blame]) => {
  await using server = await fakeEngine(script);

  const { kind, observation } = await deploy(endpointRequest(server.origin), shell());

  expect(kind).toBe('failed');
  expect(observation.friction).toMatchObject([{ code, blame }]);
  expect(observation.friction[0]?.summary).not.toContain('{');
});

test('an endpoint that gives its answers whole serves, and that it does is told', async () => {
  await using server = await fakeEngine({
    raw: '{"choices":[{"message":{"content":"a"},"finish_reason":"stop"}]}',
  });

  const { observation } = await serve(endpointRequest(server.origin));

  expect(observation.friction).toMatchObject([{ code: 'not-streamed', blame: 'engine' }]);
});

test('an endpoint that never gets ready is waited for, and what it says meanwhile is told', async () => {
  await using server = await fakeEngine({ status: 503, error: { error: { message: 'still compiling' } } });

  const { observation } = await deploy({ ...endpointRequest(server.origin), startTimeoutMs: 1000 }, shell());

  expect(observation.friction).toMatchObject([{ code: 'start-timeout', blame: 'unknown' }]);
  expect(observation.friction[0]?.summary).toContain('still compiling');
  expect(observation.friction.map(withoutQuotes)[0]?.summary).toMatch(
    /its first completion \(so far: …\)\.$/,
  );
});

test('an answer without a word is an answer: it is scored, and no matter of serving', async () => {
  await using server = await fakeEngine({ words: [] });

  expect((await deploy(endpointRequest(server.origin), shell())).kind).toBe('serving');
});
