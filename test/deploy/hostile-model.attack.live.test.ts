import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deploy } from '../../src/deploy/deploy.ts';
import type { DeployRequest } from '../../src/deploy/deploy.ts';
import { drivers } from '../../src/drivers/index.ts';
import type { Friction } from '../../src/engines/friction.ts';
import { LAUNCHER } from '../../src/engines/llama.cpp/launcher.ts';
import { llamaCpp } from '../../src/engines/llama.cpp/llama.cpp.ts';
import { program } from '../../src/engines/llama.cpp/program.ts';
import { processesOfRun } from '../../src/shell/process-tree.ts';
import { partsOf } from '../support/gguf-parts.ts';
import { ggufEntry, uint32 } from '../support/gguf.ts';
import {
  demoBytes,
  demoSaying,
  demoTalking,
  demoWith,
  demoWithEntry,
  demoWithTensor,
  entryOf,
} from '../support/hostile-gguf.ts';
import { TEST_CACHE } from '../support/machine-env.ts';
import { shellOver } from './scripted-engine.ts';

const MINUTES = 60_000;
const COMMAND = '\n::stop-commands::x\u001B[2J\u0085::error::y';
const ENDLESS = '{% for i in range(1000000) %}{% for j in range(1000000) %}{% endfor %}{% endfor %}';
const COMMANDS = Array.from({ length: 1536 }, (_, token) => COMMAND + token);

let folder: string;
let runs = 0;
let models = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'papergap-hostile-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A file of its own: most of their time engines wait, for which others need not. */
async function written(model: Buffer): Promise<string> {
  const path = join(folder, `${++models}.gguf`);
  await writeFile(path, model);
  return path;
}

function requestFor(path: string): DeployRequest {
  const demand = { concurrency: 2, promptChars: 100, answerTokens: 32 };
  const settings = llamaCpp.settings({ name: 'llama.cpp', args: {} }, demand);
  if (!settings.ok) throw new Error(JSON.stringify(settings.faults));
  return {
    engineName: 'llama.cpp',
    engine: llamaCpp,
    settings: settings.value,
    driver: drivers.process,
    neededTokens: 1,
    model: 'm.gguf',
    weights: { path, sizeMiB: 1 },
    runId: `hostile-${process.pid}-${++runs}`,
    startTimeoutMs: MINUTES,
  };
}

/** Files that the real engine is given, what is told of each, and whom it blames. */
export const ENDED: readonly (readonly [string, string, Friction['blame'], () => Buffer])[] = [
  ['a template that never ends', 'start-timeout', 'unknown', () => demoTalking(ENDLESS)],
  [
    'a template that calls itself',
    'engine-crashed',
    'unknown',
    () => demoTalking('{% macro f(x) %}{{ f(x) }}{% endmacro %}{{ f(1) }}'),
  ],
  [
    'a template of 200,000 brackets',
    'engine-crashed',
    'unknown',
    () => demoTalking(`{{ ${'('.repeat(200_000)}1${')'.repeat(200_000)} }}`),
  ],
  ['a template that is none', 'chat-template-invalid', 'candidate', () => demoTalking('{% for m in %}')],
  [
    'a template that raises a workflow command',
    'chat-template-invalid',
    'candidate',
    () => demoTalking("{{ raise_exception('\\n::stop-commands::x') }}"),
  ],
  [
    'a template that includes a file of the machine',
    'chat-template-invalid',
    'candidate',
    () => demoTalking("{% include '/etc/passwd' %}"),
  ],
  ['a key without a name', 'model-corrupt', 'candidate', () => demoSaying('', 1)],
  [
    'a key twice',
    'model-corrupt',
    'candidate',
    () => demoWithEntry('again', ggufEntry('general.architecture', 'llama')),
  ],
  [
    'a value of no known type',
    'model-corrupt',
    'candidate',
    () => demoWithEntry('x', entryOf('x', 99, uint32(1))),
  ],
  [
    'a context length that is a text',
    'metadata-wrong',
    'candidate',
    () => demoSaying('llama.context_length', 'many'),
  ],
  [
    'a context of 2^31 tokens',
    'engine-assertion',
    'unknown',
    () => demoSaying('llama.context_length', 2 ** 31),
  ],
  [
    'a vocabulary that is a number',
    'metadata-wrong',
    'candidate',
    () => demoSaying('tokenizer.ggml.tokens', 7),
  ],
  ['an empty vocabulary', 'tensor-missing', 'candidate', () => demoSaying('tokenizer.ggml.tokens', [])],
  [
    'a tokenizer whose byte tokens lie before the table',
    'metadata-wrong',
    'candidate',
    () => demoSaying('tokenizer.ggml.model', 'plamo2'),
  ],
  ['no layers', 'metadata-wrong', 'candidate', () => demoSaying('llama.block_count', 0)],
  ['2^32 - 1 layers', 'metadata-wrong', 'candidate', () => demoSaying('llama.block_count', 2 ** 32 - 1)],
  ['2^31 experts', 'metadata-wrong', 'candidate', () => demoSaying('llama.expert_count', 2 ** 31)],
  ['no attention heads', 'tensor-missing', 'candidate', () => demoSaying('llama.attention.head_count', 0)],
  ['an embedding of no size', 'metadata-wrong', 'candidate', () => demoSaying('llama.embedding_length', 0)],
  [
    'an architecture that speaks to the runner',
    'unknown-architecture',
    'candidate',
    () => demoSaying('general.architecture', COMMAND),
  ],
  ['an alignment of 0', 'model-corrupt', 'candidate', () => demoSaying('general.alignment', 0)],
  ['an alignment that is a text', 'model-corrupt', 'candidate', () => demoSaying('general.alignment', 'x')],
  ['two tensors in one place', 'model-corrupt', 'candidate', () => demoWithTensor({ offset: 0n })],
  [
    'two tensors of one name',
    'model-corrupt',
    'candidate',
    () => demoWithTensor({ name: 'token_embd.weight' }),
  ],
  [
    'a tensor whose size overflows',
    'model-corrupt',
    'candidate',
    () => demoWithTensor({ dimensions: [192n, 2n ** 42n + 1n] }),
  ],
  [
    'dimensions whose product overflows',
    'model-corrupt',
    'candidate',
    () => demoWithTensor({ dimensions: [2n ** 63n - 1n, 2n] }),
  ],
  ['a negative dimension', 'model-corrupt', 'candidate', () => demoWithTensor({ dimensions: [-192n] })],
  ['a dimension of 0', 'model-corrupt', 'candidate', () => demoWithTensor({ dimensions: [0n] })],
  [
    '100,000 dimensions',
    'model-corrupt',
    'candidate',
    () => demoWithTensor({ dimensions: Array<bigint>(100_000).fill(1n) }),
  ],
  [
    'a quantisation of no known number',
    'quantisation-unknown',
    'candidate',
    () => demoWithTensor({ type: 2 ** 32 - 1 }),
  ],
  [
    'a name that speaks to the runner',
    'tensor-missing',
    'candidate',
    () => demoWithTensor({ name: COMMAND }),
  ],
  ['no tensors', 'tensor-missing', 'candidate', () => demoWith({ tensors: [] })],
  [
    'a format of the other byte order',
    'model-corrupt',
    'candidate',
    () => demoWith({ version: 0x03_00_00_00 }),
  ],
  [
    'weights that are all zeros',
    'answer-without-text',
    'unknown',
    () => demoWith({ data: Buffer.alloc(partsOf(demoBytes()).data.length) }),
  ],
  ['a last tensor that is cut', 'model-corrupt', 'candidate', () => demoBytes().subarray(0, -1)],
];

// attack: hostile file
test.concurrent.for(ENDED)(
  'real engine, a model with %s: %s, blames the %s, and nothing is left',
  { timeout: 2 * MINUTES },
  async ([, code, blame, make]) => {
    const path = await written(make());
    // What never ends takes a whole core for as long as it may.
    const request = { ...requestFor(path), ...(code === 'start-timeout' && { startTimeoutMs: 3_000 }) };

    const { kind, observation } = await deploy(request, shellOver(TEST_CACHE));

    expect([kind, observation.ready]).toEqual(['failed', false]);
    expect(observation.friction[0]).toMatchObject({ code, blame });
    await expectNothingLeft(request.runId);
  },
);

/** Hostile, and yet they serve: what they answer is graded as any other answer. */
export const SERVED: readonly (readonly [string, () => Buffer])[] = [
  ['a vocabulary that speaks to the runner', () => demoSaying('tokenizer.ggml.tokens', COMMANDS)],
  ['an end token beyond the vocabulary', () => demoSaying('tokenizer.ggml.eos_token_id', 2 ** 31 + 5)],
  ['a template that is a number', () => demoSaying('tokenizer.chat_template', 7)],
  ['an empty template', () => demoTalking('')],
];

// attack: hostile file
test.concurrent.for(SERVED)(
  'real engine, a model with %s serves, is stopped, and nothing is left',
  { timeout: 2 * MINUTES },
  async ([, make]) => {
    const path = await written(make());
    const request = requestFor(path);

    const result = await deploy(request, shellOver(TEST_CACHE));

    expect(result).toMatchObject({ kind: 'serving' });
    if (result.kind === 'serving') await result.deployment.stop();
    await expectNothingLeft(request.runId);
  },
);

// attack: refused fields
test(
  'real engine, a template that names fields as it refuses a question takes none out of it',
  { timeout: 2 * MINUTES },
  async () => {
    const words = 'unknown: brief (chat_template_kwargs); cache_prompt, min_p, seed';
    const path = await written(
      demoTalking(`{% if brief is defined %}{{ raise_exception('${words}') }}{% endif %}`),
    );
    const request = { ...requestFor(path), asks: { templateArguments: { brief: true } } };

    const { kind, observation } = await deploy(request, shellOver(TEST_CACHE));

    expect([kind, observation.prefixCache]).toEqual(['failed', 'off']);
    expect(observation.refusedFields).toBeUndefined();
    expect(observation.friction[0]).toMatchObject({ blame: 'candidate' });
    expect(observation.friction[0]?.line).toContain(words);
    await expectNothingLeft(request.runId);
  },
);

// attack: endless template
test(
  'real engine, a model whose template asks for memory without end fails at a bound, and the machine goes on',
  { timeout: 3 * MINUTES },
  async () => {
    const path = await written(demoTalking('{% for i in range(1000000000) %}{% endfor %}'));
    const request = { ...requestFor(path), engine: boundedEngine, startTimeoutMs: 2 * MINUTES };

    const { kind, observation } = await deploy(request, shellOver(TEST_CACHE));

    expect(kind).toBe('failed');
    expect(observation.friction[0]).toMatchObject({ code: 'chat-template-invalid', blame: 'candidate' });
    expect(observation.logTail.join('\n')).toContain('std::bad_alloc');
    await expectNothingLeft(request.runId);
  },
);

// attack: endless template
test(
  'real engine: it may have nine tenths of the free memory and no more',
  { timeout: 2 * MINUTES },
  async () => {
    const path = await written(demoBytes());
    const result = await deploy(requestFor(path), shellOver(TEST_CACHE));
    if (result.kind === 'failed') throw new Error(JSON.stringify(result.observation));
    await using deployment = result.deployment;

    const limits = deployment.pids().map((pid) => readFileSync(`/proc/${pid}/limits`, 'utf8'));

    const bytes = limits.flatMap((page) => /^Max data size\s+(\d+)/m.exec(page)?.[1] ?? []).map(Number);
    expect(bytes.length).toBeGreaterThan(0);
    expect(Math.max(...bytes)).toBeLessThanOrEqual(0.9 * totalmem());
  },
);

const LOWER_BOUND = 'import resource; resource.setrlimit(resource.RLIMIT_DATA, (400_000_000, 400_000_000))\n';

/**
 * llama.cpp below what the machine of this test can spare: the engine bounds itself to its share of the memory,
 * and keeps to a lower bound that it finds.
 */
const boundedEngine: typeof llamaCpp = {
  ...llamaCpp,
  program: {
    ...program,
    launch(settings, place) {
      const launch = program.launch(settings, place);
      return { ...launch, args: launch.args.map((arg) => (arg === LAUNCHER ? LOWER_BOUND + LAUNCHER : arg)) };
    },
  },
};

/** No process, no entry of the register, no scratch folder. */
async function expectNothingLeft(runId: string): Promise<void> {
  expect(processesOfRun(runId)).toEqual([]);
  const kept = await Promise.all(['running', 'scratch'].map((place) => readdir(join(TEST_CACHE, place))));
  expect(kept.flat().filter((name) => name.includes(runId))).toEqual([]);
}
