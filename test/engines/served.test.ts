import { expect, test } from 'vitest';
import type { Engine } from '../../src/engines/engine.ts';
import type { Friction } from '../../src/engines/friction.ts';
import { lmdeploy } from '../../src/engines/lmdeploy/lmdeploy.ts';
import { sglang } from '../../src/engines/sglang/sglang.ts';
import type { TableSettings } from '../../src/engines/table-settings.ts';
import { tgi } from '../../src/engines/tgi/tgi.ts';
import { tokenizerInLog } from '../../src/engines/tokenizer-class.ts';
import { vllm } from '../../src/engines/vllm/vllm.ts';

type Args = Readonly<Record<string, string | number | boolean>>;
type TableEngine = Engine<TableSettings>;

function settings(engine: TableEngine, args: Args = {}): TableSettings {
  const read = engine.settings({ name: '', args }, { concurrency: 8, promptChars: 600, answerTokens: 32 });
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.value;
}

/** What an engine's own pages and its log show, each as property, asked and runs. */
const onPage = (engine: TableEngine, args: Args, body: unknown, tokenizerClass?: string): readonly string[] =>
  said(
    (engine.served ?? []).flatMap((page) =>
      page.read(body, {
        settings: settings(engine, args),
        ...(tokenizerClass !== undefined && { tokenizerClass }),
      }),
    ),
  );
const inLog = (engine: TableEngine, args: Args, ...log: readonly string[]): readonly string[] =>
  said(engine.deviations?.(settings(engine, args), log) ?? []);
const said = (frictions: readonly Friction[]): readonly string[] =>
  frictions.map(({ difference }) => `${difference?.what}: ${difference?.asked} → ${difference?.runs}`);

const DIVIDED = (tensor: number, pipeline: number, data: number): string =>
  "(EngineCore pid=15519) INFO 11-26 05:03:08 [core.py:133] Initializing a V1 LLM engine (v0.32.0) with config: model='/m', " +
  `tensor_parallel_size=${tensor}, pipeline_parallel_size=${pipeline}, data_parallel_size=${data}, decode_context_parallel_size=1, device_config=cuda`;

test('vLLM says how it divides the model, and what of that was not asked for', () => {
  const asked = { 'tensor-parallel-size': 4, 'pipeline-parallel-size': 2 };

  expect(inLog(vllm, asked, DIVIDED(4, 2, 1))).toEqual([]);
  expect(inLog(vllm, asked, DIVIDED(2, 2, 1))).toEqual([
    'parallelism: tensor-parallel-size 4 → tensor-parallel-size 2',
  ]);
  expect(inLog(vllm, { ...asked, 'data-parallel-size': 2 }, DIVIDED(4, 1, 1))).toEqual([
    'parallelism: pipeline-parallel-size 2, data-parallel-size 2 → pipeline-parallel-size 1, data-parallel-size 1',
  ]);
  expect(inLog(vllm, {}, DIVIDED(8, 1, 1))).toEqual([]); // nothing was asked for
});

test('vLLM says which attention it uses; others than the one that was asked for may stand beside it', () => {
  const asked = { 'attention-backend': 'FLASHINFER' };
  const flash =
    "(EngineCore pid=1) INFO [cuda.py:506] Using FLASH_ATTN attention backend out of potential backends: ['FLASH_ATTN'].";
  const own = '(EngineCore pid=1) INFO [cuda.py:446] Using AttentionBackendEnum.FLASHINFER backend.';

  expect(inLog(vllm, asked, flash)).toEqual(['attention backend: FLASHINFER → FLASH_ATTN']);
  expect(inLog(vllm, asked, flash, own)).toEqual([]);
  expect(inLog(vllm, {}, flash)).toEqual([]);
  expect(inLog(vllm, asked, 'INFO Using Transformers modeling backend.')).toEqual([]);
});

test.for([
  ['another class', 'MistralTokenizer', 'LlamaTokenizerFast', true],
  ['the same class', 'Qwen2Tokenizer', 'Qwen2Tokenizer', false],
  ['the same class, built otherwise and cached', 'CachedLlamaTokenizerFast', 'LlamaTokenizer', false],
  ['the class that reads any file', 'CachedTokenizersBackend', 'LlamaTokenizer', false],
  ['a class where the model names none of its own', 'LlamaTokenizer', 'PreTrainedTokenizerFast', false],
  ['no name', 7, 'LlamaTokenizer', false],
] as const)('vLLM’s page says that it loaded %s', ([, runs, named, isOther]) => {
  expect(onPage(vllm, {}, { tokenizer_class: runs }, named)).toEqual(
    isOther ? [`tokenizer class: ${named} → ${runs}`] : [],
  );
});

test('a model that names no class of a tokenizer is held against none', () => {
  expect(onPage(vllm, {}, { tokenizer_class: 'LlamaTokenizer' })).toEqual([]);
});

test('a slow tokenizer in place of a fast one is seen, unless it was asked for', () => {
  const slow =
    '(APIServer pid=7) WARNING [registry.py:275] Using a slow tokenizer. This might cause a significant slowdown. Consider using a fast tokenizer instead.';

  expect(inLog(vllm, {}, slow)).toEqual(['tokenizer class: a fast one → a slow one, in Python']);
  expect(inLog(vllm, { 'tokenizer-mode': 'slow' }, slow)).toEqual([]);
  expect(inLog(sglang, {}, slow)).toHaveLength(1);
});

test('transformers names both classes where the one that is called is not the one that was stored', () => {
  const log = [
    'The tokenizer class you load from this checkpoint is not the same type as the class this function is called from. It may result in unexpected tokenization.',
    "The tokenizer class you load from this checkpoint is 'Qwen2Tokenizer'.",
    "The class this function is called from is 'LlamaTokenizer'.",
  ];

  expect(said(tokenizerInLog(log, false))).toEqual(['tokenizer class: Qwen2Tokenizer → LlamaTokenizer']);
  expect(tokenizerInLog(log.slice(0, 2), false)).toEqual([]);
});

// The keys of 0.5.23's /server_info, as it settled them.
test('SGLang’s page says all that it settled, and what of that was not asked for', () => {
  const body = {
    ...{ dtype: 'bfloat16', quantization: null, context_length: 4096, attention_backend: 'triton' },
    ...{ tp_size: 2, pp_size: 1, dp_size: 1, ep_size: 1, device: 'cuda', version: '0.5.23' },
  };
  const asked = { dtype: 'half', 'attention-backend': 'fa3', 'tp-size': 4, 'pp-size': 2, device: 'cuda' };

  expect(onPage(sglang, { ...asked, quantization: 'fp8' }, body)).toEqual([
    'dtype: dtype half → dtype bfloat16',
    'parallelism: tp-size 4, pp-size 2 → tp-size 2, pp-size 1',
    'attention backend: attention-backend fa3 → attention-backend triton',
  ]);
  expect(onPage(sglang, { dtype: 'half', 'context-length': 4096 }, { ...body, dtype: 'float16' })).toEqual(
    [],
  );
  expect(onPage(sglang, { dtype: 'auto' }, body)).toEqual([]);
});

test('TGI says its shards, and earlier versions their dtype', () => {
  const line = '2026-01-08T10:00:00Z INFO text_generation_launcher: Sharding model on 2 processes';

  expect(inLog(tgi, { 'num-shard': 4 }, line)).toEqual(['parallelism: num-shard 4 → 2']);
  expect(inLog(tgi, { 'num-shard': 2 }, line)).toEqual([]);
  expect(onPage(tgi, { dtype: 'bfloat16' }, { model_dtype: 'torch.float16' })).toEqual([
    'dtype: bfloat16 → float16',
  ]);
  expect(onPage(tgi, { dtype: 'bfloat16' }, { model_id: 'm' })).toEqual([]);
});

test('TurboMind says its settings as it starts', () => {
  const line =
    'turbomind.py:271 - INFO - dtype=float16, state_dtype=float16, session_len=8192, max_batch_size=128, devices=[0], tp=1, dp=1';

  expect(inLog(lmdeploy, { dtype: 'bfloat16', 'session-len': 16_384, tp: 2 }, line)).toEqual([
    'dtype: dtype bfloat16 → float16',
    'context: session-len 16384 → 8192',
    'parallelism: tp 2 → 1',
  ]);
  expect(inLog(lmdeploy, { dtype: 'float16', tp: 1 }, line)).toEqual([]);
});

test.for(['sglang', 'vllm', 'tgi'] as const)('%s’s pages may be anything, and then show nothing', (name) => {
  const engine = { sglang, vllm, tgi }[name];
  for (const body of [undefined, null, 'nonsense', [], 7, { dtype: {}, tp_size: [], tokenizer_class: null }])
    expect(onPage(engine, { dtype: 'bfloat16' }, body, 'LlamaTokenizer')).toEqual([]);
});
