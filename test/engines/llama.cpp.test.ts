import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { EngineChoice } from '../../src/config/candidate.ts';
import type { LaunchRequest } from '../../src/engines/engine.ts';
import { endpoint } from '../../src/engines/endpoint.ts';
import { engineNamed } from '../../src/engines/index.ts';
import { llamaCpp } from '../../src/engines/llama.cpp/llama.cpp.ts';

const choice = (args: EngineChoice['args']): EngineChoice => ({ name: 'llama.cpp', args });
const request = (args: EngineChoice['args'], more: Partial<LaunchRequest> = {}): LaunchRequest => ({
  choice: choice(args),
  model: '/models/m.gguf',
  port: 8123,
  environment: '/env',
  concurrency: 8,
  ...more,
});

/** What the launcher is given. */
function launched(args: EngineChoice['args'], concurrency = 8): Record<string, unknown> {
  const launch = llamaCpp.launch(request(args, { concurrency }));
  return (JSON.parse(launch.args.at(-1) as string) as { params: Record<string, unknown> }).params;
}

test('it is started through the launcher, in the environment’s own Python', () => {
  const { command, args, env } = llamaCpp.launch(request({}));

  expect(command).toBe('/env/bin/python');
  expect(existsSync(args[2] as string)).toBe(true);
  expect(JSON.parse(args[3] as string)).toMatchObject({ model: '/models/m.gguf', port: 8123 });
  expect(Object.keys(env)).toEqual(['GGML_NO_BACKTRACE']);
});

test('by default there is a slot for each request in flight, with 2,048 tokens each', () => {
  expect(launched({}, 50)).toMatchObject({ n_parallel: 50, n_ctx: 102_400 });
  expect(launched({ parallel: 4 }, 50)).toMatchObject({ n_parallel: 4, n_ctx: 8192 });
  expect(launched({ 'ctx-size': 1000 }, 2)).toMatchObject({ n_parallel: 2, n_ctx: 1000 });
  expect(launched({}, 1000)).toMatchObject({ n_parallel: 256 }); // llama.cpp has no more
});

test('no prefix cache: not for a request, not for the server', () => {
  expect(llamaCpp.requestFields).toEqual({ cache_prompt: false });
  expect(launched({})).toMatchObject({ cache_ram_mib: 0, endpoint_metrics: true, endpoint_slots: true });
});

test('the server has threads for every slot, for as many that wait, and for our own questions', () => {
  expect(launched({}, 50)).toMatchObject({ n_threads_http: 116 });
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
  const { command, args: flags } = llamaCpp.launch(request(args, { binary: '/opt/llama-server' }));
  expect(command).toBe('/opt/llama-server');
  expect(flags.join(' ')).toBe(
    '-m /models/m.gguf --host 127.0.0.1 --port 8123 --metrics --slots --cache-ram 0' +
      ' --parallel 8 --ctx-size 16384 --threads 2 --flash-attn on --cache-type-k q8_0 --kv-unified --no-warmup' +
      ' --reasoning-format deepseek-legacy --threads-http 32',
  );
});

test.for([
  [{ 'ctx-sise': 1 }, 'ctx-sise', /did you mean "ctx-size"\?; known: ctx-size, parallel/],
  [{ '--threads': 1 }, '--threads', /did you mean "threads"\?/],
  [{ host: '0.0.0.0' }, 'host', /known: ctx-size/],
  [{ 'api-key': 'x' }, 'api-key', /not an argument/],
  [{ threads: 0 }, 'threads', /must be a whole number from 1 to 512; it is 0/],
  [{ threads: 1.5 }, 'threads', /whole number/],
  [{ threads: '2' }, 'threads', /it is "2"/],
  [{ 'cache-type-k': 'q9' }, 'cache-type-k', /must be one of f32, f16, bf16, q8_0/],
  [{ 'cache-type-k': 'constructor' }, 'cache-type-k', /must be one of/],
  [{ 'kv-unified': 'yes' }, 'kv-unified', /must be true or false/],
  [{ parallel: 64, 'batch-size': 32 }, 'batch-size', /must be at least parallel \(64\)/],
] as const)('%j is refused', ([args, argument, message]) => {
  const faults = llamaCpp.argumentFaults(choice(args));

  expect(faults).toHaveLength(1);
  expect(faults[0]).toMatchObject({ argument, message: expect.stringMatching(message) as string });
});

test('every fault is told at once, and what is right is told of none', () => {
  expect(llamaCpp.argumentFaults(choice({ threads: 0, nope: 1, parallel: 4 }))).toHaveLength(2);
  expect(llamaCpp.argumentFaults(choice({ threads: 2, 'ctx-size': 0, 'flash-attn': true }))).toEqual([]);
});

test('what /props says about the engine is read, and a build that it has lost is left out', () => {
  const props = { default_generation_settings: { n_ctx: 512 }, total_slots: 4 };

  expect(llamaCpp.facts?.read({ ...props, build_info: 'b10573-3f545be' })).toEqual({
    build: 'b10573-3f545be',
    contextTokens: 512,
    slots: 4,
  });
  expect(llamaCpp.facts?.read({ ...props, build_info: 'b0-unknown' })).toEqual({
    contextTokens: 512,
    slots: 4,
  });
  expect(llamaCpp.facts?.read('nonsense')).toEqual({});
  expect(llamaCpp.buildOf?.('2026.10.11549')).toBe('b11549 (xllamacpp 2026.10.11549)');
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
  expect(llamaCpp.kvUsage?.read(body, { name: 'llama.cpp', args: {} })).toBe(share);
});

test('a unified KV cache is as large as the context that each slot names', () => {
  const choice = { name: 'llama.cpp', args: { 'kv-unified': true } };

  expect(llamaCpp.kvCache(choice)).toBe('shared');
  expect(
    llamaCpp.kvUsage?.read(
      [
        { ...busy, n_ctx: 1824 },
        { ...busy, n_ctx: 1824 },
      ],
      choice,
    ),
  ).toBe(1);
  expect(llamaCpp.kvCache({ name: 'llama.cpp', args: {} })).toBe('reserved');
});

test('engines are found by the names that candidates use', () => {
  expect(engineNamed('llama.cpp')).toBe(llamaCpp);
  expect(engineNamed('endpoint')).toBe(endpoint);
  expect(engineNamed('toString')).toBeUndefined();
});

test('an endpoint takes no arguments', () => {
  expect(endpoint.argumentFaults({ name: 'endpoint', args: { threads: 2 } })).toMatchObject([
    { argument: 'threads' },
  ]);
});
