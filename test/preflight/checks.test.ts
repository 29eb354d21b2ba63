import { expect, test } from 'vitest';
import type { AskedEngine, Checkup, ModelForm, Subject } from '../../src/preflight/check.ts';
import { checks, examine } from '../../src/preflight/checks/index.ts';
import { geometryOf } from '../../src/preflight/geometry.ts';
import { machineNamed, soldGpus } from '../../src/preflight/machine.ts';
import type { Machine } from '../../src/preflight/machine.ts';

const GIB = 1024;

/** Eight billion parameters in bf16, with grouped heads. */
const CONFIG = {
  architectures: ['LlamaForCausalLM'],
  ...{ num_hidden_layers: 32, num_attention_heads: 32, num_key_value_heads: 8, hidden_size: 4096 },
};

interface Described {
  readonly engine?: Partial<AskedEngine>;
  readonly model?: Partial<ModelForm>;
  readonly config?: Readonly<Record<string, unknown>>;
  readonly machine?: Machine;
  readonly asked?: Partial<Subject['asked']>;
}

function subject({ engine, model, config = CONFIG, machine = {}, asked }: Described): Subject {
  const geometry = geometryOf(config);
  return {
    engine: { name: 'vllm', version: '0.32.0', args: {}, env: new Map(), isInContainer: false, ...engine },
    model: {
      config,
      hasChatTemplate: true,
      weightsMiB: 15 * GIB,
      trainedContextTokens: 131_072,
      ...(geometry && { geometry }),
      ...model,
    },
    machine,
    served: {},
    asked: { concurrency: 50, tokens: 2048, byChat: true, ...asked },
  };
}

function said(check: keyof typeof checks, described: Described): Checkup {
  const found = checks[check].look(subject(described));
  if (found === undefined) throw new Error(`${check} says nothing`);
  return found;
}

const on = (words: string): Machine => {
  const machine = machineNamed(words);
  if (machine === undefined) throw new Error(`${words} is not known`);
  return machine;
};

/** Start-up failures as people report them, each with the check that sees it before anything is started. */
const FAILURES: Readonly<
  Record<string, readonly [check: keyof typeof checks, described: Described, says: RegExp]>
> = {
  'a tokenizer of transformers 5 for an engine that brings 4': [
    'architecture',
    { engine: { version: '0.17.1' }, model: { tokenizer: { tokenizer_class: 'TokenizersBackend' } } },
    /needs a tokenizer of transformers 5, and vllm 0\.17\.1 brings transformers 4/,
  ],
  'a GGUF file that is part of another model': [
    'architecture',
    { engine: { name: 'llama.cpp' }, model: { ggufArchitecture: '' } },
    /names no architecture/,
  ],
  'a config.json without architectures': [
    'architecture',
    { config: { ...CONFIG, architectures: null } },
    /no architecture/,
  ],
  'a shard that is smaller than a block of its FP8': [
    'parallel',
    {
      engine: { args: { 'tensor-parallel-size': 8 } },
      config: {
        ...CONFIG,
        moe_intermediate_size: 512,
        quantization_config: { weight_block_size: [128, 128] },
      },
    },
    /512 among 8 GPUs leaves 64 each, which is no whole number of blocks of 128/,
  ],
  'heads that can not be divided': [
    'parallel',
    { engine: { args: { 'tensor-parallel-size': 3 } } },
    /32 attention heads can't be divided among 3 GPUs/,
  ],
  'more GPUs than there are': [
    'parallel',
    { engine: { args: { 'tensor-parallel-size': 4 } }, machine: on('h100x2') },
    /asks for 4 GPUs, and the machine has 2/,
  ],
  'several chat templates by name': [
    'template',
    {
      engine: { name: 'sglang' },
      model: { tokenizer: { chat_template: [{ name: 'default', template: 'x' }] } },
    },
    /several chat templates/,
  ],
  'no chat template': ['template', { model: { hasChatTemplate: false } }, /no chat template/],
  'a GPU engine on a machine without one': [
    'gpu',
    { engine: { name: 'sglang' }, machine: { gpus: [] } },
    /has none/,
  ],
  'a driver older than CUDA 13': [
    'gpu',
    { engine: { version: '0.24.0' }, machine: { ...on('l4'), driver: 570 } },
    /CUDA 13, which needs driver 580 or newer; this is 570/,
  ],
  'a container with 64 MiB of shared memory': [
    'shared-memory',
    { engine: { args: { 'tensor-parallel-size': 8 } }, machine: { sharedMemoryMiB: 64 } },
    /64\.0 MiB/,
  ],
  'a buffer of NCCL that no machine has room for': [
    'shared-memory',
    { engine: { args: { 'tensor-parallel-size': 2 }, env: new Map([['NCCL_BUFFSIZE', '1073741824']]) } },
    /NCCL_BUFFSIZE/,
  ],
  'a context that the KV cache has no room for': [
    'memory',
    { model: { trainedContextTokens: 262_144 }, machine: on('a10g') },
    /one request of 262144 tokens takes 32\.0 GiB of KV cache/,
  ],
  'weights that no GPU of the machine holds': [
    'memory',
    { model: { weightsMiB: 140 * GIB }, machine: on('h100') },
    /its weights take 140\.0 GiB of each GPU/,
  ],
  'weights larger than the memory of the machine': [
    'host-memory',
    {
      engine: { name: 'llama.cpp' },
      model: { weightsMiB: 40 * GIB },
      machine: { gpus: [], freeMemoryMiB: 30 * GIB },
    },
    /40\.0 GiB; 30\.0 GiB of memory/,
  ],
  'FP4 weights on a GPU that can not read them': [
    'quantization',
    { config: { ...CONFIG, quantization_config: { quant_method: 'mxfp4' } }, machine: on('t4') },
    /weights in mxfp4 need compute capability 10\.0; the GPUs have 7\.5/,
  ],
  'a repository behind a gate': [
    'hub',
    {
      model: {
        refused: {
          code: 'hub-gated',
          summary: 'acme/m is gated: its files are for those who accepted its terms.',
          remedy: 'Accept the terms',
          blame: 'machine',
        },
      },
    },
    /acme\/m is gated/,
  ],
  'a file of weights that is a pointer': [
    'hub',
    { model: { damage: 'model.safetensors is a Git LFS pointer' } },
    /is a Git LFS pointer/,
  ],
  'bfloat16 on a GPU without it': [
    'quantization',
    { engine: { args: { dtype: 'bfloat16' } }, machine: on('t4') },
    /bfloat16 needs compute capability 8\.0; the GPUs have 7\.5/,
  ],
  'a disk that the weights do not fit on': [
    'disk',
    { model: { refused: null, toFetchMiB: 15 * GIB }, machine: { freeDiskMiB: 10 * GIB } },
    /15\.8 GiB are to be fetched, and 10\.0 GiB are free/,
  ],
};

test.for(Object.entries(FAILURES))('%s fails before the start', ([, [check, described, says]]) => {
  const found = said(check, described);

  expect(found.status).toBe('fail');
  expect(found.says).toMatch(says);
  expect(found.remedy).toBeTruthy();
  expect(['candidate', 'policy', 'machine']).toContain(found.blame);
});

test('a model that fits passes every check, and the figures add up', () => {
  const fits = subject({
    engine: { args: { 'max-model-len': 8192 } },
    machine: { ...on('h100'), driver: 580, sharedMemoryMiB: 16 * GIB },
  });

  expect(examine(fits).filter(({ status }) => status !== 'pass')).toEqual([]);
  // 0.92 of 81,559 MiB less 15 GiB and 2.5 GiB; 50 requests of 2,048 tokens of 128 KiB.
  expect(checks.memory.look(fits)?.says).toBe(
    '50 requests of 2048 tokens take 12.5 GiB of 55.8 GiB for the KV cache',
  );
});

test('a load that does not fit at once is a warning: requests wait', () => {
  const found = said('memory', {
    engine: { args: { 'max-model-len': 4096 } },
    machine: on('l4'),
    asked: { tokens: 4096 },
  });

  expect(found).toMatchObject({ status: 'warn', says: expect.stringContaining('25.0 GiB of 3.') as string });
});

test('a hub that can not be asked now is unknown, and no fail', () => {
  const refused = { code: 'hub-unreachable', summary: 'x', remedy: 'y', blame: 'network' } as const;

  expect(said('hub', { model: { refused } }).status).toBe('unknown');
});

test('a repository that may be private is blamed on nobody, and so leaves the verdict open', () => {
  const refused = { code: 'hub-repository-missing', summary: 'x', remedy: 'y', blame: 'unknown' } as const;

  const found = said('hub', { model: { refused } });

  expect(found.status).toBe('fail');
  expect(found.blame).toBeUndefined();
});

test.for(['candidate', 'network'] as const)(
  'what a hub refuses, blamed on the %s, is told without a full stop, which the report sets',
  (blame) => {
    const refused = { code: 'hub-gated', summary: 'It is gated.', remedy: 'Accept the terms.', blame };

    expect(said('hub', { model: { refused } })).toMatchObject({
      says: 'It is gated',
      remedy: 'Accept the terms',
    });
  },
);

test('what an engine may get along with is a warning', () => {
  const llamaCpp = { engine: { name: 'llama.cpp' }, model: { hasChatTemplate: false } };
  const tight = { model: { weightsMiB: 20 * GIB }, machine: on('a10g') };
  const experts = {
    engine: { args: { 'tensor-parallel-size': 8, 'enable-expert-parallel': true } },
    config: { ...CONFIG, moe_intermediate_size: 512, quantization_config: { weight_block_size: [128] } },
  };

  expect(said('template', llamaCpp).status).toBe('warn');
  expect(said('memory', tight).status).toBe('warn');
  expect(said('parallel', experts).status).toBe('pass');
});

test('a quantised cache takes half of it', () => {
  const args = { 'max-model-len': 4096 };
  const gibOf = (more: Readonly<Record<string, string>>): string =>
    said('memory', { engine: { args: { ...args, ...more } }, machine: on('h100') }).says;

  expect(gibOf({})).toContain('take 12.5 GiB');
  expect(gibOf({ 'kv-cache-dtype': 'fp8' })).toContain('take 6.3 GiB');
});

test('what is not known is unknown, and never a pass', () => {
  const { weightsMiB: _, geometry: __, ...model } = subject({}).model;
  const blind = {
    ...subject({ machine: on('h100') }),
    model: { ...model, config: undefined, hasChatTemplate: undefined },
  };
  const statuses = new Map(examine(blind as unknown as Subject).map(({ check, status }) => [check, status]));

  expect(statuses.get('memory')).toBe('unknown');
  expect(statuses.get('architecture')).toBe('unknown');
  expect(statuses.get('template')).toBe('unknown');
});

test('an engine knows an architecture from a version on', () => {
  const of = (engine: Partial<AskedEngine>, name: string): Checkup =>
    said('architecture', { engine, config: { ...CONFIG, architectures: [name] } });

  expect(of({ version: '0.13.0' }, 'Glm4MoeLiteForCausalLM')).toMatchObject({
    status: 'warn',
    says: 'vllm 0.13.0 has no Glm4MoeLiteForCausalLM of its own: the first that has it is 0.14.0',
    remedy: expect.stringContaining('use vllm 0.14.0 or newer') as string,
  });
  expect(of({ version: '0.14.0' }, 'Glm4MoeLiteForCausalLM').status).toBe('pass');
  expect(of({ version: '0.13.0' }, 'OfTomorrowForCausalLM').says).toMatch(/none had it up to 0\.27\.0/);
  // Of an engine that is newer than the table, nothing is said.
  expect(of({ version: '0.99.0' }, 'OfTomorrowForCausalLM').status).toBe('pass');
  expect(of({ version: '0.13.0' }, 'constructor').status).toBe('warn');
  expect(of({ name: 'sglang' }, 'Glm4MoeLiteForCausalLM').status).toBe('pass');
});

test('a build of llama.cpp knows an architecture from a number on', () => {
  const of = (version: string): Checkup =>
    said('architecture', {
      engine: { name: 'llama.cpp', version },
      model: { ggufArchitecture: 'gemma4' },
    });

  expect(of('2026.3.8600')).toMatchObject({ status: 'fail', blame: 'candidate' });
  expect(of('2026.3.8600').remedy).toBe('use llama.cpp 8637 or newer');
  expect(of('b8600').status).toBe('fail');
  expect(of('2026.10.11549').status).toBe('pass');
});

test('memory that other programs hold is told, with what the engine takes of it', () => {
  const gpu = { name: 'H100', memoryMiB: 81_559 };
  const of = (freeMiB: number, name = 'vllm'): Checkup | undefined =>
    checks.leftovers.look(subject({ engine: { name }, machine: { gpus: [{ ...gpu, freeMiB }] } }));

  expect(of(81_000)?.status).toBe('pass');
  expect(of(76_000)).toMatchObject({ status: 'warn', blame: 'machine' });
  expect(of(40_000)).toMatchObject({
    status: 'warn',
    says: 'other programs hold 40.6 GiB of the 79.6 GiB of GPU 0, and vllm starts only where 73.3 GiB are free',
    formula: '39.1 GiB free < 0.92 · 79.6 GiB',
  });
  expect(of(40_000, 'llama.cpp')?.says).not.toContain('starts only');
  // Of a GPU that is named with --gpu, it is not known.
  expect(checks.leftovers.look(subject({ machine: on('h100') }))).toBeUndefined();
});

test('open files are held against the requests at once', () => {
  const of = (openFiles: number): Checkup => said('limits', { machine: { openFiles } });

  expect(of(256)).toMatchObject({ status: 'warn', formula: '2 · 50 + 256' });
  expect(of(1024).status).toBe('pass');
  expect(of(Infinity).says).toContain('any number of files');
});

test('an endpoint is not examined as if it were started here', () => {
  expect(examine(subject({ engine: { name: 'endpoint' }, config: {}, machine: { gpus: [] } }))).toEqual([]);
});

test('machines are named as people name them', () => {
  expect(machineNamed('H100x2')?.gpus).toHaveLength(2);
  expect(machineNamed('rtx-4090')?.gpus?.[0]).toMatchObject({ memoryMiB: 24_564, computeCapability: 8.9 });
  expect(machineNamed('h100x0')).toBeUndefined();
  expect(machineNamed('constructor')).toBeUndefined();
  for (const name of soldGpus) expect(machineNamed(`${name}x4`)?.gpus).toHaveLength(4);
});
