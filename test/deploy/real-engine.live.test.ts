import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Agent } from 'undici';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask } from '../../src/client/ask.ts';
import { openClient } from '../../src/client/client.ts';
import type { ApiTarget } from '../../src/client/api-target.ts';
import type { EngineChoice } from '../../src/config/candidate.ts';
import { deploy } from '../../src/deploy/deploy.ts';
import type { Deployed, DeployRequest } from '../../src/deploy/deploy.ts';
import { drivers } from '../../src/drivers/index.ts';
import type { Retry } from '../../src/engines/friction.ts';
import { llamaCpp } from '../../src/engines/llama.cpp/llama.cpp.ts';
import { xllamacpp } from '../../src/engines/llama.cpp/program.ts';
import type { LlamaCppSettings } from '../../src/engines/llama.cpp/settings.ts';
import type { Sample } from '../../src/observe/sample.ts';
import { startSampler } from '../../src/observe/sampler.ts';
import { clockFrom } from '../../src/shell/clock.ts';
import { processEntry, processesOfRun, stillRuns } from '../../src/shell/process-tree.ts';
import type { ProcessEntry } from '../../src/shell/process-tree.ts';
import { startProcess } from '../../src/shell/process.ts';
import { ggufString, uint32 } from '../support/gguf.ts';
import { ggufOf, partsOf, withEntries } from '../support/gguf-parts.ts';
import { MACHINE_ENV, TEST_CACHE } from '../support/machine-env.ts';
import { shellOver } from './scripted-engine.ts';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const DEMO = 'examples/ticket-router/weights/ticket-router-q8.gguf';
const MINUTES = 60_000;

const float32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return bytes;
};

let folder: string;
let runs = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'papergap-real-'));
});
afterAll(() => rm(folder, { recursive: true }));

function requestFor(args: EngineChoice['args'] = {}, model = DEMO, root = REPOSITORY): DeployRequest {
  return {
    engineName: 'llama.cpp',
    engine: llamaCpp,
    settings: settingsOf(args),
    driver: drivers.process,
    neededTokens: 1,
    model,
    weights: { path: join(root, model), sizeMiB: 1 },
    runId: `real-engine-${process.pid}-${++runs}`,
    startTimeoutMs: 2 * MINUTES,
  };
}

function settingsOf(args: EngineChoice['args']): LlamaCppSettings {
  const demand = { concurrency: 4, promptChars: 100, answerTokens: 32 };
  const settings = llamaCpp.settings({ name: 'llama.cpp', args }, demand);
  if (!settings.ok) throw new Error(JSON.stringify(settings.faults));
  return settings.value;
}

async function serve(args: EngineChoice['args'] = {}): Promise<Deployed & { runId: string }> {
  const request = requestFor(args);
  const result = await deploy(request, shellOver(TEST_CACHE));
  if (result.kind === 'failed') throw new Error(JSON.stringify(result.observation, null, 1));
  return { ...result, runId: request.runId };
}

async function complete({ origin, socketPath }: ApiTarget, maxTokens: number): Promise<unknown> {
  const dispatcher = new Agent({ connect: { ...(socketPath !== undefined && { socketPath }) } });
  const { body } = await dispatcher.request({
    origin,
    path: '/v1/chat/completions',
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      messages: [{ role: 'user', content: 'My invoice is wrong and nobody answers. '.repeat(8) }],
      max_tokens: maxTokens,
      ignore_eos: true,
      ...llamaCpp.requestFields,
    }),
  });
  const answer = await body.json();
  await dispatcher.destroy();
  return answer;
}

describe('with the real llama.cpp', { timeout: 10 * MINUTES }, () => {
  test('the demo model is installed, started and asked, and stop leaves nothing', async () => {
    const { deployment, observation, runId } = await serve();
    const pids = deployment.pids();

    expect(observation).toMatchObject({
      engine: 'llama.cpp',
      version: xllamacpp.versions.default,
      build: 'b11549 (xllamacpp 2026.10.11549)',
      ready: true,
      slots: 4,
      prefixCache: 'off',
      friction: [],
    });
    expect(observation.contextTokens).toBeGreaterThan(0);
    expect(observation.phases.map(({ name }) => name)).toEqual(['install', 'start', 'load', 'first-token']);
    expect(await complete(deployment.target, 4)).toMatchObject({ usage: { completion_tokens: 4 } });

    await deployment.stop();

    expect(pids.map(processEntry)).toEqual(pids.map(() => undefined));
    expect(processesOfRun(runId)).toEqual([]);
    expect(deployment.died.aborted).toBe(false);
  });

  test('what the file of a model brings of sampling holds in no request, or is told', async () => {
    const path = join(folder, 'samples-by-itself.gguf');
    const parts = partsOf(await readFile(join(REPOSITORY, DEMO)));
    const own = {
      'general.sampling.penalty_repeat': [uint32(6), float32(20)],
      'general.sampling.xtc_probability': [uint32(6), float32(0.5)],
    };
    const entries = Object.entries(own).map(([key, value]): [string, Buffer] => [
      key,
      Buffer.concat([ggufString(key), ...value]),
    ]);
    await writeFile(path, ggufOf(withEntries(parts, Object.fromEntries(entries))));
    const result = await deploy({ ...requestFor(), weights: { path, sizeMiB: 1 } }, shellOver(TEST_CACHE));
    if (result.kind === 'failed') throw new Error(JSON.stringify(result.observation, null, 1));
    const { deployment, observation } = result;
    await using _ = deployment;
    await using client = await openClient(deployment.target, 1);
    const question = {
      item: 'a',
      messages: [{ role: 'user', content: 'The screen of the till display flickers. There is no rush.' }],
      maxTokens: 32,
    } as const;
    const how = { clock: clockFrom(0), deadlineMs: 10_000, keepText: true, signal: shellOver('').signal };

    const { text } = await ask(client, deployment.target, question, how);

    expect(text).toBe('{"queue": "technical", "priority": "low"}');
    expect(observation.friction).toMatchObject([
      { code: 'served-otherwise', difference: { what: 'sampling', runs: 'xtc_probability 0.5' } },
    ]);
  });

  test('under load its metrics, its KV use and its process are seen', async () => {
    const { deployment } = await serve({ parallel: 2, 'ctx-size': 2048, threads: 1 });
    const samples: Sample[] = [];
    const sampler = startSampler({
      pids: deployment.pids(),
      origin: deployment.target.origin,
      ...(deployment.target.socketPath !== undefined && { socketPath: deployment.target.socketPath }),
      engineName: 'llama.cpp',
      settings: settingsOf({ parallel: 2, 'ctx-size': 2048, threads: 1 }),
      clock: clockFrom(0),
      env: {},
      everyMs: 50,
      onSample: (sample) => samples.push(sample),
    });

    const most = (
      field: 'running' | 'waiting' | 'kvUsage' | 'cachedTokensTotal' | 'outputTokensTotal',
    ): number => Math.max(...samples.map(({ engine }) => engine?.[field] ?? -1));

    // Three clients on two slots, until a sample fell on a moment when all three had asked.
    const client = async (): Promise<void> => {
      do await complete(deployment.target, 300);
      while (most('waiting') < 1 || most('kvUsage') <= 0.1);
    };
    await Promise.all([client(), client(), client()]);
    await expect.poll(() => samples.at(-1)?.engine?.running).toBe(0);
    await sampler.stop();
    await deployment.stop();

    expect(most('running')).toBe(2);
    expect(most('waiting')).toBe(1);
    expect(most('kvUsage')).toBeGreaterThan(0.1);
    expect(most('kvUsage')).toBeLessThanOrEqual(1);
    expect(most('outputTokensTotal')).toBeGreaterThanOrEqual(900);
    expect(most('cachedTokensTotal')).toBe(0); // the prefix cache is off, and the same prompt was asked three times
    expect(Math.max(...samples.map(({ host }) => host?.pssMiB ?? -1))).toBeGreaterThan(10);
    expect(Math.max(...samples.map(({ host }) => host?.cpuCores ?? -1))).toBeGreaterThan(0.1);
    expect(samples.at(-1)?.engine).toMatchObject({ running: 0, waiting: 0, kvUsage: 0 });
  });

  test('an engine that is killed while it serves is noticed', async () => {
    const { deployment } = await serve();
    const died = new Promise((resolve) => deployment.died.addEventListener('abort', resolve));

    process.kill(deployment.pids()[0] as number, 'SIGKILL');
    await died;

    expect(deployment.frictionOfDeath()).toMatchObject([{ code: 'engine-killed' }]);
    await deployment.stop();
  });

  test('an engine whose papergap is killed leaves by itself', async () => {
    const request = requestFor();
    const program = `
      const { deploy } = await import(${JSON.stringify(new URL('../../src/deploy/deploy.ts', import.meta.url).href)});
      const { llamaCpp } = await import(${JSON.stringify(new URL('../../src/engines/llama.cpp/llama.cpp.ts', import.meta.url).href)});
      const shell = { signal: new AbortController().signal, cacheDir: ${JSON.stringify(TEST_CACHE)}, env: process.env };
      const { drivers } = await import(${JSON.stringify(new URL('../../src/drivers/index.ts', import.meta.url).href)});
      const request = { ...${JSON.stringify(request)}, engine: llamaCpp, driver: drivers.process };
      const { deployment } = await deploy(request, shell);
      console.log('serving ' + deployment.pids()[0]);
      setInterval(() => {}, 1000);`;
    const env = { ...MACHINE_ENV, HOME: process.env['HOME'] ?? '' };
    const papergap = await startProcess(process.execPath, ['--input-type=module', '-e', program], { env });
    const serving = (): RegExpExecArray | null | undefined =>
      papergap
        .lines()
        .map((line) => /^serving (\d+)$/.exec(line))
        .find(Boolean);
    await expect.poll(serving, { timeout: 2 * MINUTES }).toBeTruthy();
    const engine = processEntry(Number(serving()?.[1])) as ProcessEntry;
    expect(engine).toBeDefined();

    process.kill(papergap.pid, 'SIGKILL');
    await expect.poll(() => stillRuns(engine)).toBe(false);

    // What started it ends after it.
    await expect.poll(() => processesOfRun(request.runId)).toEqual([]);
  });

  // An engine that ends for what it was given takes a second for that: they wait beside each other.
  test.concurrent.for([
    ['is cut off in its tensors', 'model-corrupt', (bytes: Buffer) => bytes.subarray(0, 1_000_000)],
    ['is cut off in its header', 'model-corrupt', (bytes: Buffer) => bytes.subarray(0, 20_000)],
    [
      'has an architecture of the future',
      'unknown-architecture',
      (bytes: Buffer) => replaced(bytes, 'llama', 'zlama'),
    ],
    [
      'has a pre-tokenizer of the future',
      'unknown-pre-tokenizer',
      (bytes: Buffer) => replaced(bytes, 'gpt-2', 'gpt-9'),
    ],
    [
      'lacks a tensor',
      'tensor-missing',
      (bytes: Buffer) => replaced(bytes, 'blk.0.attn_q.', 'blk.0.attn_z.'),
    ],
  ] as const)('a model that %s: %s', async ([name, code, damage]) => {
    const file = `${name.replaceAll(' ', '-')}.gguf`;
    await writeFile(join(folder, file), damage(await readFile(join(REPOSITORY, DEMO))));
    const request = requestFor({}, file, folder);

    const { kind, observation } = await deploy(request, shellOver(TEST_CACHE));

    expect(kind).toBe('failed');
    expect(observation.friction[0]).toMatchObject({ code, blame: 'candidate' });
    expect(observation.logTail.length).toBeGreaterThan(0);
    expect(processesOfRun(request.runId)).toEqual([]);
  });

  test.concurrent('arguments that do not go together', async () => {
    const args = { 'cache-type-v': 'q4_0', 'flash-attn': 'off' };

    const { observation } = await deploy(requestFor(args), shellOver(TEST_CACHE));

    expect(observation.friction[0]).toMatchObject({ code: 'cache-type-refused' });
  });

  test.concurrent('… and do where the policy lets papergap set the one that mends it', async () => {
    const args = { 'cache-type-v': 'q4_0', 'flash-attn': 'off' };
    const settingsWith = ({ argument, value }: Retry): LlamaCppSettings =>
      settingsOf({ ...args, [argument]: value });

    const result = await deploy({ ...requestFor(args), settingsWith }, shellOver(TEST_CACHE));
    if (result.kind === 'serving') await result.deployment.stop();

    expect(result.observation).toMatchObject({
      ready: true,
      friction: [
        {
          code: 'started-otherwise',
          summary: expect.stringContaining('once more with flash-attn: on') as string,
        },
      ],
    });
  });

  test.concurrent('every argument that is let through is one that this engine has', async () => {
    await cp(join(REPOSITORY, DEMO), join(folder, 'copy.gguf'));
    const args = {
      'ctx-size': 1024,
      parallel: 2,
      threads: 1,
      'threads-batch': 1,
      'batch-size': 64,
      'ubatch-size': 32,
      'n-gpu-layers': 0,
      'main-gpu': 0,
      'split-mode': 'layer',
      'flash-attn': 'on',
      'cache-type-k': 'q8_0',
      'cache-type-v': 'q8_0',
      'kv-unified': true,
      'cont-batching': true,
      warmup: false,
      'rope-scaling': 'none',
      'rope-freq-base': 10_000,
      'rope-freq-scale': 1,
      'reasoning-format': 'none',
    };
    const { deployment, observation } = await serve(args);

    expect(observation).toMatchObject({ slots: 2, contextTokens: 1024 }); // unified: each slot may use it all
    await deployment.stop();
  });

  test.concurrent.for([xllamacpp.versions.oldest, '2026.9.11063'])(
    'version %s serves, too',
    async (version) => {
      const result = await deploy({ ...requestFor(), version }, shellOver(TEST_CACHE));

      expect(result).toMatchObject({ kind: 'serving', observation: { version, ready: true, friction: [] } });
      if (result.kind === 'serving') await result.deployment.stop();
    },
  );

  test.concurrent('layers that are asked of a GPU that is not there are told', async () => {
    const { deployment, observation } = await serve({ 'n-gpu-layers': 99 });

    expect(observation.friction).toMatchObject([
      { code: 'no-gpu', line: 'papergap: this build sees CPU', blame: 'machine' },
    ]);
    await deployment.stop();
  });

  test.concurrent(
    'a file that does not name its pre-tokenizer is served with another one, and that is told',
    async () => {
      const bytes = await readFile(join(REPOSITORY, DEMO));
      await writeFile(
        join(folder, 'unnamed.gguf'),
        replaced(bytes, 'tokenizer.ggml.pre', 'tokenizer.ggml.prx'),
      );

      const result = await deploy(requestFor({}, 'unnamed.gguf', folder), shellOver(TEST_CACHE));
      if (result.kind === 'serving') await result.deployment.stop();

      expect(result.observation).toMatchObject({
        ready: true,
        friction: [{ code: 'served-otherwise', blame: 'candidate', difference: { what: 'tokenizer class' } }],
      });
    },
  );

  test.concurrent('a model that is split into parts is served from the first of them', async () => {
    const files = splitInThree(await readFile(join(REPOSITORY, DEMO))).map((bytes, at) => ({
      file: join(folder, `split-0000${at + 1}-of-00003.gguf`),
      bytes,
    }));
    for (const { file, bytes } of files) await writeFile(file, bytes);
    const paths = files.map(({ file }) => file);
    const weights = { path: paths[0] ?? '', files: paths, sizeMiB: 1 };

    const result = await deploy({ ...requestFor(), weights }, shellOver(TEST_CACHE));

    expect(result).toMatchObject({ kind: 'serving', observation: { ready: true, friction: [] } });
    if (result.kind === 'serving') {
      expect(await complete(result.deployment.target, 4)).toMatchObject({ usage: { completion_tokens: 4 } });
      await result.deployment.stop();
    }
  });

  test.concurrent('a version that does not exist is the candidate’s fault', async () => {
    const request = { ...requestFor(), version: '1.2.3', wheels: [`sha256:${'1'.repeat(64)}`] };
    const { observation } = await deploy(request, shellOver(TEST_CACHE));

    expect(observation.friction).toMatchObject([{ code: 'engine-version-not-found', blame: 'candidate' }]);
  });
});

/** The first occurrence of a word replaced by one of the same length, so that nothing else moves. */
function replaced(bytes: Buffer, word: string, by: string): Buffer {
  const copy = Buffer.from(bytes);
  copy.write(by, copy.indexOf(word));
  return copy;
}

/** The model in three files, as llama.cpp's own tool splits one: what it is stands in the first alone. */
function splitInThree(bytes: Buffer): readonly Buffer[] {
  const whole = partsOf(bytes);
  const { tensors, data } = whole;
  const ends = [...tensors.slice(1).map(({ offset }) => Number(offset)), data.length];
  const third = Math.ceil(tensors.length / 3);
  return [0, 1, 2].map((part) => {
    const ours = tensors.slice(part * third, (part + 1) * third);
    const from = Number(ours[0]?.offset ?? 0);
    const own = {
      ...{ version: whole.version, entries: part === 0 ? whole.entries : new Map<string, Buffer>() },
      tensors: ours.map((tensor) => ({ ...tensor, offset: tensor.offset - BigInt(from) })),
      data: data.subarray(from, ends[Math.min((part + 1) * third, tensors.length) - 1]),
    };
    return ggufOf(
      withEntries(own, {
        'split.no': splitEntry('split.no', UINT16, part, 2),
        'split.count': splitEntry('split.count', UINT16, 3, 2),
        'split.tensors.count': splitEntry('split.tensors.count', INT32, tensors.length, 4),
      }),
    );
  });
}

const [UINT16, INT32] = [2, 5];

function splitEntry(key: string, type: number, value: number, bytes: number): Buffer {
  const number = Buffer.alloc(bytes);
  number.writeUIntLE(value, 0, bytes);
  return Buffer.concat([ggufString(key), uint32(type), number]);
}
