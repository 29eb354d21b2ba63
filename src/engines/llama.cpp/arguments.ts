import type { Checked } from '../../config/checked.ts';
import { checked } from '../../config/checked.ts';
import { NAMES_FILE, NAMES_SECRET, number, oneOf, readArgument, whole, yesOrNo } from '../argument-table.ts';
import type { Argument, ArgumentTable, KnownArgument, Written } from '../argument-table.ts';
import type { ArgumentFault } from '../settings.ts';

/** One argument that was checked, in the words of both ways of starting llama.cpp. */
export interface LlamaCppArgument extends Argument {
  /** The same as an attribute path of xllamacpp's CommonParams, and its value there. */
  readonly param: string;
  readonly paramValue: Written;
}

interface Known extends KnownArgument {
  readonly param: string;
  /** The name in xllamacpp of a word that was written. */
  readonly paramWord?: (word: string) => string;
}

const upper =
  (prefix: string) =>
  (said: string): string =>
    prefix + said.toUpperCase().replaceAll(/[+-]/g, '_');

const cacheType = {
  takes: oneOf('f32', 'f16', 'bf16', 'q8_0', 'q5_1', 'q5_0', 'q4_1', 'q4_0', 'iq4_nl'),
  paramWord: upper('GGML_TYPE_'),
};
const FLASH = new Map([
  ['on', 'ENABLED'],
  ['off', 'DISABLED'],
  ['auto', 'AUTO'],
]);

const known: Readonly<Record<string, Known>> = {
  'ctx-size': {
    ...{ param: 'n_ctx', takes: whole(0, 100_000_000) },
    means: 'context of all slots together, in tokens; 0: as the model was trained',
  },
  parallel: { param: 'n_parallel', takes: whole(1, 256), means: 'requests served at once' },
  threads: { param: 'cpuparams.n_threads', takes: whole(1, 512), means: 'CPU threads that generate' },
  'threads-batch': {
    ...{ param: 'cpuparams_batch.n_threads', takes: whole(1, 512) },
    means: 'CPU threads that read prompts',
  },
  'batch-size': { param: 'n_batch', takes: whole(32, 65_536), means: 'tokens in a logical batch' },
  'ubatch-size': { param: 'n_ubatch', takes: whole(1, 65_536), means: 'tokens in a physical batch' },
  'n-gpu-layers': { param: 'n_gpu_layers', takes: whole(0, 9999), means: 'layers on the GPU' },
  'main-gpu': { param: 'main_gpu', takes: whole(0, 63), means: 'the GPU that has the small tensors' },
  'split-mode': {
    ...{ param: 'split_mode', takes: oneOf('none', 'layer', 'row'), paramWord: upper('LLAMA_SPLIT_MODE_') },
    means: 'how a model is divided among GPUs',
  },
  'flash-attn': {
    ...{ param: 'flash_attn_type', takes: oneOf('on', 'off', 'auto') },
    paramWord: (said) => `LLAMA_FLASH_ATTN_TYPE_${FLASH.get(said)}`,
    means: 'flash attention',
  },
  'cache-type-k': { ...cacheType, param: 'cache_type_k', means: 'how keys are stored in the KV cache' },
  'cache-type-v': { ...cacheType, param: 'cache_type_v', means: 'how values are stored in the KV cache' },
  'kv-unified': { param: 'kv_unified', takes: yesOrNo, means: 'one KV cache for all slots' },
  'cont-batching': { param: 'cont_batching', takes: yesOrNo, means: 'continuous batching' },
  warmup: { param: 'warmup', takes: yesOrNo, means: 'an empty run before the first request' },
  'rope-scaling': {
    ...{ param: 'rope_scaling_type', takes: oneOf('none', 'linear', 'yarn') },
    paramWord: upper('LLAMA_ROPE_SCALING_TYPE_'),
    means: 'how positions beyond the trained context are scaled',
  },
  'rope-freq-base': { param: 'rope_freq_base', takes: number(0, 1e12), means: 'base frequency of RoPE' },
  'rope-freq-scale': { param: 'rope_freq_scale', takes: number(0, 1000), means: 'frequency scale of RoPE' },
  'reasoning-format': {
    ...{ param: 'reasoning_format', takes: oneOf('none', 'auto', 'deepseek', 'deepseek-legacy') },
    paramWord: upper('COMMON_REASONING_FORMAT_'),
    means: 'how reasoning is told apart from the answer',
  },
};

const byName: ReadonlyMap<string, Known> = new Map(Object.entries(known));

export const llamaCppArguments: ArgumentTable = {
  engine: 'llama.cpp',
  of: 'b11549',
  known,
  also: {
    ...{ c: 'ctx-size', np: 'parallel', t: 'threads', tb: 'threads-batch', b: 'batch-size' },
    ...{ ub: 'ubatch-size', ngl: 'n-gpu-layers', 'gpu-layers': 'n-gpu-layers', mg: 'main-gpu' },
    ...{ sm: 'split-mode', fa: 'flash-attn', ctk: 'cache-type-k', ctv: 'cache-type-v' },
    ...{ kvu: 'kv-unified', cb: 'cont-batching' },
  },
  own: ['m', 'model', 'host', 'port', 'metrics', 'slots', 'cache-ram', 'threads-http'],
  refused: {
    ...{ 'chat-template-file': NAMES_FILE, lora: NAMES_FILE, mmproj: NAMES_FILE },
    ...{ 'model-draft': NAMES_FILE, 'slot-save-path': NAMES_FILE, 'api-key': NAMES_SECRET },
    ...{ 'model-url': NAMES_SECRET, 'hf-repo': NAMES_FILE, 'hf-token': NAMES_SECRET },
  },
};

/** One written argument: checked, or what is wrong with it. */
export function argumentOf(written: string, value: Written): Checked<LlamaCppArgument, ArgumentFault> {
  const read = readArgument(written, value, llamaCppArguments);
  if (!read.ok) return read;
  const { param, paramWord = String } = byName.get(read.value.name) as Known;
  const { value: said } = read.value;
  const paramValue = typeof said === 'string' ? paramWord(said) : said;
  return checked({ ...read.value, param, paramValue });
}
