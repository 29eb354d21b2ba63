import { expect, test } from 'vitest';
import type { EngineChoice } from '../../src/config/candidate.ts';
import { endpoint } from '../../src/engines/endpoint.ts';
import { engineNamed } from '../../src/engines/index.ts';
import { llamaCpp } from '../../src/engines/llama.cpp/llama.cpp.ts';
import { program } from '../../src/engines/llama.cpp/program.ts';
import type { LlamaCppSettings } from '../../src/engines/llama.cpp/settings.ts';
import type { Place } from '../../src/engines/program.ts';
import type { ArgumentFault, Demand } from '../../src/engines/settings.ts';

const DEMAND: Demand = { concurrency: 8, promptChars: 600, answerTokens: 32 };
const PLACE: Place = { weights: '/models/m.gguf', model: 'm', port: 8123, folder: '/engine' };

function settings(args: EngineChoice['args'], demand: Partial<Demand> = {}): LlamaCppSettings {
  const read = llamaCpp.settings({ name: 'llama.cpp', args }, { ...DEMAND, ...demand });
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.value;
}

function faults(args: EngineChoice['args'], demand: Partial<Demand> = {}): readonly ArgumentFault[] {
  const read = llamaCpp.settings({ name: 'llama.cpp', args }, { ...DEMAND, ...demand });
  return read.ok ? [] : read.faults;
}

/** What the launcher is given. */
function launched(args: EngineChoice['args'], demand: Partial<Demand> = {}): Record<string, unknown> {
  const launch = program.launch(settings(args, demand), PLACE);
  return (JSON.parse(launch.args.at(-1) as string) as { params: Record<string, unknown> }).params;
}

test('it is started by the launcher, in the Python that it was installed with', () => {
  const { command, args, env } = program.launch(settings({}), PLACE);

  expect(command).toBe('/engine/bin/python');
  expect(args.slice(0, 4)).toEqual(['-I', '-B', '-u', '-c']);
  expect(args[4]).toContain('xllamacpp.Server(params)');
  expect(launched({})).toMatchObject({
    'model.path': '/models/m.gguf',
    port: 8123,
    hostnames: ['127.0.0.1'],
  });
  expect(Object.keys(env)).toEqual(['GGML_NO_BACKTRACE']);
});

test('where it gets a socket, both ways of starting it listen there and at no address', () => {
  const place = { ...PLACE, socketPath: '/home/api.sock' };

  const wheel = program.launch(settings({}), place);
  const server = program.launch(settings({}), { ...place, binary: '/bin/llama-server' });

  expect(JSON.parse(wheel.args.at(-1) as string)).toMatchObject({
    params: { hostnames: ['/home/api.sock'] },
  });
  expect(server.args.join(' ')).toContain('--host /home/api.sock --port');
  expect([...wheel.args, ...server.args].join(' ')).not.toContain('127.0.0.1');
});

test('by default there is a slot for each request in flight, with 2,048 tokens each', () => {
  expect(launched({}, { concurrency: 50 })).toMatchObject({ n_parallel: 50, n_ctx: 102_400 });
  expect(launched({ parallel: 8 })).toMatchObject({ n_parallel: 8, n_ctx: 16_384 });
  expect(launched({ 'ctx-size': 1000 }, { concurrency: 2 })).toMatchObject({ n_parallel: 2, n_ctx: 1000 });
  expect(launched({}, { concurrency: 1000 })).toMatchObject({ n_parallel: 256 }); // llama.cpp has no more
});

test('by default a slot has room for the longest prompt and the longest answer', () => {
  expect(launched({}, { promptChars: 9000, answerTokens: 2048 })).toMatchObject({ n_ctx: 8 * 5120 });
});

test('no prefix cache: not for a request, not for the server', () => {
  expect(llamaCpp.requestFields).toEqual({ cache_prompt: false });
  expect(launched({})).toMatchObject({ cache_ram_mib: 0, endpoint_metrics: true, endpoint_slots: true });
});

test('the server has threads for every slot, for as many that wait, and for our own questions', () => {
  expect(launched({}, { concurrency: 50 })).toMatchObject({ n_threads_http: 116 });
});

test('the candidate’s arguments are the same thing in the wheel’s words and in llama-server’s', () => {
  const args = {
    threads: 2,
    'flash-attn': 'on',
    'cache-type-k': 'q8_0',
    'kv-unified': true,
    warmup: false,
    'reasoning-format': 'deepseek-legacy',
  };

  expect(launched(args)).toMatchObject({
    'cpuparams.n_threads': 2,
    flash_attn_type: 'LLAMA_FLASH_ATTN_TYPE_ENABLED',
    cache_type_k: 'GGML_TYPE_Q8_0',
    kv_unified: true,
    warmup: false,
    reasoning_format: 'COMMON_REASONING_FORMAT_DEEPSEEK_LEGACY',
  });
  const place = { ...PLACE, binary: '/opt/llama-server' };
  const { command, args: flags } = program.launch(settings(args), place);
  expect(command).toBe('/opt/llama-server');
  expect(flags.join(' ')).toBe(
    '-m /models/m.gguf --host 127.0.0.1 --port 8123 --metrics --slots --cache-ram 0 --threads-http 32' +
      ' --parallel 8 --ctx-size 16384 --threads 2 --flash-attn on --cache-type-k q8_0 --kv-unified --no-warmup' +
      ' --reasoning-format deepseek-legacy',
  );
});

test.for([
  [{ 'ctx-sise': 1 }, 'ctx-sise', /\(did you mean "ctx-size"\?\)$/],
  [{ '--threads': 1 }, '--threads', / \(write threads\)$/],
  [{ '--ctx_size': 1 }, '--ctx_size', / \(write ctx-size\)$/],
  [{ '-c': 1 }, '-c', / \(write ctx-size\)$/],
  [{ ngl: 99 }, 'ngl', / \(write n-gpu-layers\)$/],
  [{ host: '0.0.0.0' }, 'host', /is set by papergap itself/],
  [{ '-m': '/etc/passwd' }, '-m', /is set by papergap itself/],
  [{ temp: 1 }, 'temp', /known: ctx-size, parallel/],
  [{ 'api-key': 'x' }, 'api-key', /is a secret or an address/],
  [{ constructor: 1 }, 'constructor', /not an argument/],
  [{ toString: true }, 'toString', /not an argument/],
  [{ threads: 0 }, 'threads', /must be a whole number from 1 to 512; it is 0/],
  [{ threads: 1.5 }, 'threads', /whole number/],
  [{ threads: '2' }, 'threads', /it is "2"/],
  [{ 'cache-type-k': 'q9' }, 'cache-type-k', /must be one of f32, f16, bf16, q8_0/],
  [{ 'cache-type-k': 'constructor' }, 'cache-type-k', /must be one of/],
  [{ 'kv-unified': 'yes' }, 'kv-unified', /must be true or false/],
  [{ parallel: 64, 'batch-size': 32 }, 'batch-size', /must be at least parallel \(64\)/],
] as const)('%j is refused', ([args, argument, message]) => {
  const found = faults(args);

  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ argument, message: expect.stringMatching(message) as string });
});

test('every fault is told at once, and what is right is told of none', () => {
  expect(faults({ threads: 0, nope: 1, parallel: 8 })).toHaveLength(2);
  expect(faults({ threads: 2, 'ctx-size': 0, 'flash-attn': true })).toEqual([]);
});

test.for([
  [
    'a slot that is smaller than the longest answer',
    { 'ctx-size': 32_768, parallel: 64 },
    { answerTokens: 2048, promptChars: 3000, concurrency: 50 },
    /^32768 ÷ parallel 64 = 512 tokens for each request, and an answer may take 2048 \(maxTokens\) and the longest prompt at least 500; write ctx-size: 196608, or less maxTokens$/,
  ],
  [
    'a slot that the longest prompt leaves no room in for its answer',
    { 'ctx-size': 2048, parallel: 8 },
    { answerTokens: 100, promptChars: 960 },
    /^2048 ÷ parallel 8 = 256 tokens for each request/,
  ],
  [
    'one cache for all that holds no whole request',
    { 'ctx-size': 1024, parallel: 8, 'kv-unified': true },
    { answerTokens: 2048 },
    /^1024 tokens hold no whole request.*; write ctx-size: 2304, or less maxTokens$/,
  ],
] as const)('%s is a fault that says the numbers', ([, args, demand, message]) => {
  expect(faults(args, demand)).toMatchObject([
    { argument: 'ctx-size', message: expect.stringMatching(message) as string },
  ]);
});

test('fewer slots than requests at once is worth a warning that says what to write', () => {
  const { cautions } = settings({ parallel: 2, 'ctx-size': 4096 }, { concurrency: 50 });

  expect(cautions).toEqual([
    {
      argument: 'parallel',
      message:
        'serves 2 of 50 requests at once, the others wait; to serve them all write parallel: 50, ctx-size: 102400',
    },
  ]);
  expect(settings({}, { concurrency: 50 }).cautions).toEqual([]);
});

test.for([
  ['a wheel for CPUs', 'papergap: this build sees CPU', true],
  ['a llama-server for CPUs', 'warning: no usable GPU found, --gpu-layers option will be ignored', true],
  ['a build for GPUs on a machine with one', 'papergap: this build sees CPU, GPU', false],
  ['a log that says nothing of it', 'llama_context: n_ctx = 4096', false],
] as const)('layers that are asked to be on a GPU, and %s', ([, line, onCpu]) => {
  const found = llamaCpp.deviations?.(settings({ 'n-gpu-layers': 99 }), ['starting', line]) ?? [];

  expect(found.map(({ code, blame }) => ({ code, blame }))).toEqual(
    onCpu ? [{ code: 'no-gpu', blame: 'machine' }] : [],
  );
  expect(llamaCpp.deviations?.(settings({ 'n-gpu-layers': 0 }), [line])).toEqual([]);
});

test('what /props says about the engine is read, and a build that it has lost is left out', () => {
  const props = { default_generation_settings: { n_ctx: 512 }, total_slots: 4 };

  expect(llamaCpp.facts?.[0]?.read({ ...props, build_info: 'b10573-3f545be' }, 'm')).toEqual({
    build: 'b10573-3f545be',
    contextTokens: 512,
    slots: 4,
  });
  expect(llamaCpp.facts?.[0]?.read({ ...props, build_info: 'b0-unknown' }, 'm')).toEqual({
    contextTokens: 512,
    slots: 4,
  });
  expect(llamaCpp.facts?.[0]?.read('nonsense', 'm')).toEqual({});
});

test.for([
  ['2026.10.11549', 'b11549 (xllamacpp 2026.10.11549)'],
  ['2026.4.8672.1', 'b8672 (xllamacpp 2026.4.8672.1)'],
  ['0.2.14', 'xllamacpp 0.2.14'],
])('version %s is %s', ([version, build]) => {
  expect(program.buildOf?.(version as string)).toBe(build);
});

// As build 11549 showed them: n_prompt_tokens counts the decoded tokens too.
const busy = {
  n_ctx: 1024,
  is_processing: true,
  n_prompt_tokens: 912,
  n_prompt_tokens_processed: 904,
  n_prompt_tokens_cache: 0,
  next_token: [{ n_decoded: 8 }],
};

test.for([
  ['one busy slot of two', [{ n_ctx: 1024, is_processing: false }, busy], 912 / 2048],
  ['a prompt that waits for its first batch', [{ ...busy, n_prompt_tokens_processed: 0, next_token: [] }], 0],
  [
    'an older build, with one next_token and no parts',
    [{ n_ctx: 1000, is_processing: true, n_prompt_tokens: 250 }],
    0.25,
  ],
  ['slots at rest', [{ n_ctx: 1024, is_processing: false }], 0],
  ['no slots', [], undefined],
  ['an error instead of slots', { error: { code: 501 } }, undefined],
  ['nothing', undefined, undefined],
])('KV use of %s', ([, body, share]) => {
  expect(llamaCpp.kvUsage?.read(body, settings({}))).toBe(share);
});

test('a unified KV cache is as large as the context that each slot names', () => {
  const unified = settings({ 'kv-unified': true });

  expect(llamaCpp.kvCache(unified)).toBe('shared');
  expect(
    llamaCpp.kvUsage?.read(
      [
        { ...busy, n_ctx: 1824 },
        { ...busy, n_ctx: 1824 },
      ],
      unified,
    ),
  ).toBe(1);
  expect(llamaCpp.kvCache(settings({}))).toBe('reserved');
});

test('engines are found by the names that candidates use', () => {
  expect(engineNamed('llama.cpp')).toBe(llamaCpp);
  expect(engineNamed('endpoint')).toBe(endpoint);
  expect(engineNamed('toString')).toBeUndefined();
});

test('an endpoint takes no arguments', () => {
  expect(endpoint.settings({ name: 'endpoint', args: { threads: 2 } }, DEMAND)).toMatchObject({
    ok: false,
    faults: [{ argument: 'threads' }],
  });
});

test.for([
  ['vLLM', { data: [{ id: 'other' }, { id: 'm', max_model_len: 4096 }] }, { contextTokens: 4096 }],
  ['llama.cpp', { data: [{ id: 'm', meta: { n_ctx: 512 } }] }, { contextTokens: 512 }],
  ['a server that says nothing of it', { data: [{ id: 'm', meta: null }] }, {}],
  ['a server without the model', { data: [null, { id: 'other', max_model_len: 1 }] }, {}],
  ['nonsense', 'nonsense', {}],
  ['nothing', undefined, {}],
] as const)('the context of an endpoint, from %s', ([, body, facts]) => {
  expect(endpoint.facts?.[0]?.read(body, 'm')).toEqual(facts);
});
