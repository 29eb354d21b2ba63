import { expect, test } from 'vitest';
import type { Engine } from '../../src/engines/engine.ts';
import { engineNamed, engines } from '../../src/engines/index.ts';
import type { Demand } from '../../src/engines/settings.ts';
import type { Place } from '../../src/engines/program.ts';

const DEMAND: Demand = { concurrency: 8, promptChars: 600, answerTokens: 32 };
const PLACE: Place = { weights: '/models/m', model: 'org/M', port: 8123, folder: '/engine' };
type Args = Readonly<Record<string, string | number | boolean>>;

function launched(name: string, args: Args, binary?: string): { line: string; env: object } {
  const engine = engineNamed(name) as Engine;
  const read = engine.settings({ name, args }, DEMAND);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  const place = binary === undefined ? PLACE : { ...PLACE, binary };
  const launch = engine.program?.launch(read.value, place);
  return { line: [launch?.command, ...(launch?.args ?? [])].join(' '), env: launch?.env ?? {} };
}

test.for<[engine: string, args: Args, binary: string | undefined, line: string | RegExp]>([
  [
    'sglang',
    { 'tp-size': 2, 'disable-cuda-graph': true },
    undefined,
    '/engine/bin/python -I -B -u -m sglang.launch_server --model-path /models/m --served-model-name org/M --host 127.0.0.1 --port 8123 --enable-metrics --disable-radix-cache --tp-size 2 --disable-cuda-graph',
  ],
  [
    'sglang',
    { 'disable-cuda-graph': false },
    '/opt/sglang',
    '/opt/sglang serve --model-path /models/m --served-model-name org/M --host 127.0.0.1 --port 8123 --enable-metrics --disable-radix-cache',
  ],
  [
    'transformers',
    { device: 'cpu', 'continuous-batching': true },
    '/opt/bin/transformers',
    '/opt/bin/transformers serve /models/m --host 127.0.0.1 --port 8123 --log-level warning --device cpu --continuous-batching',
  ],
  [
    'transformers',
    {},
    '/usr/bin/python3',
    /^\/usr\/bin\/python3 -I -B -u -c import \w+, typer;.* \/models\/m --host 127\.0\.0\.1 --port 8123/,
  ],
  [
    'lmdeploy',
    { tp: 2 },
    undefined,
    '/engine/bin/python -I -B -u -m lmdeploy serve api_server /models/m --model-name org/M --server-name 127.0.0.1 --server-port 8123 --log-level INFO --tp 2',
  ],
  [
    'trtllm',
    { 'max-batch-size': 64, 'kv-cache-free-gpu-memory-fraction': 0.8 },
    '/opt/trtllm-serve',
    '/opt/trtllm-serve serve /models/m --host 127.0.0.1 --port 8123 --max_batch_size 64 --kv_cache_free_gpu_memory_fraction 0.8',
  ],
  [
    'tgi',
    { quantize: 'awq' },
    '/opt/launcher',
    '/opt/launcher --model-id /models/m --hostname 127.0.0.1 --port 8123 --quantize awq',
  ],
])('%s with %j is started by the line that it takes', ([engine, args, binary, line]) => {
  const said = launched(engine, args, binary).line;

  if (typeof line === 'string') expect(said).toBe(line);
  else expect(said).toMatch(line);
});

test('Ollama is given the model under a name of its own, and room for this load', () => {
  const { line, env } = launched('ollama', { 'flash-attention': true }, '/opt/ollama');

  expect(line).toMatch(/^\/bin\/sh -c .* \/opt\/ollama \/models\/m m$/);
  expect(env).toEqual({
    OLLAMA_CONTEXT_LENGTH: '2048',
    OLLAMA_NUM_PARALLEL: '8',
    OLLAMA_FLASH_ATTENTION: 'true',
    OLLAMA_HOST: '127.0.0.1:8123',
    OLLAMA_KEEP_ALIVE: '-1',
    OLLAMA_MAX_LOADED_MODELS: '1',
  });
  expect(engineNamed('ollama')?.program?.asksAs?.({ model: 'models/My Model.gguf', weights: '/x' })).toBe(
    'my-model',
  );
});

test.for([
  ['sglang', '/server_info', { version: '0.5.12', max_total_num_tokens: 9000 }, '0.5.12', 9000],
  ['tgi', '/info', { version: '3.3.7', max_batch_total_tokens: 9000 }, '3.3.7', 9000],
  ['trtllm', '/version', { version: '1.2.0' }, '1.2.0', undefined],
  ['ollama', '/api/version', { version: '0.30.1' }, '0.30.1', undefined],
] as const)('%s says at %s what it is', ([name, path, body, build, kvCapacityTokens]) => {
  const page = engineNamed(name)?.facts?.find((one) => one.path === path);

  expect(page?.read(body, 'm')).toEqual({
    build,
    ...(kvCapacityTokens !== undefined && { kvCapacityTokens }),
  });
});

test('no page of an engine throws, whatever stands in it', () => {
  for (const engine of Object.values(engines) as Engine[])
    for (const page of engine.facts ?? [])
      for (const body of [
        undefined,
        null,
        0,
        'x',
        [],
        [null],
        { data: 1 },
        { models: [null] },
        { version: {} },
      ])
        expect(page.read(body, 'm')).toEqual({});
});

test('an engine that papergap never ran says so', () => {
  const documented = Object.entries(engines).filter(([, { knownFrom }]) => knownFrom === 'its documentation');

  expect(documented.map(([name]) => name)).toEqual(['sglang', 'tgi', 'ollama', 'lmdeploy', 'trtllm']);
});
