import { numberAsked, parallelism, wordAsked } from './check.ts';
import type { AskedEngine, Subject } from './check.ts';
import { textConfigOf } from './config-numbers.ts';
import type { KvSettings } from './kv-memory.ts';
import { computedWidth } from './weights-memory.ts';

/** Bytes of a value in llama.cpp's ways to store a cache: blocks of 32 with a scale. */
const LLAMA_CPP: ReadonlyMap<string, number> = new Map([
  ['f32', 4],
  ['f16', 2],
  ['bf16', 2],
  ['q8_0', 34 / 32],
  ['q5_1', 24 / 32],
  ['q5_0', 22 / 32],
  ['q4_1', 20 / 32],
  ['q4_0', 18 / 32],
  ['iq4_nl', 18 / 32],
]);

/** How an engine stores the KV cache of a model, and over how many GPUs. */
export function kvSettings(subject: KvSubject): KvSettings {
  const { engine, model } = subject;
  const { tensor: tensorParallel } = parallelism(engine);
  if (engine.name === 'llama.cpp') return { ...llamaCpp(subject), tensorParallel };
  return {
    bytesPerValue: bytesOf(engine, model),
    stateBytesPerValue: stateBytesOf(engine, model),
    tensorParallel,
    ...(engine.name === 'vllm' && vllm(subject)),
  };
}

type KvSubject = Pick<Subject, 'engine' | 'model'> & Partial<Pick<Subject, 'machine' | 'served'>>;

/** Cells of a cache are a multiple of it. */
const CELLS = 256;

/**
 * llama.cpp keeps the window of each of its slots and one physical batch, and for each slot a state in f32.
 *
 * @see https://github.com/ggml-org/llama.cpp/blob/master/src/llama-kv-cache-iswa.cpp
 */
function llamaCpp({ engine, served }: KvSubject): Omit<KvSettings, 'tensorParallel'> {
  const slots = served?.isShared === true ? (served.slots ?? 1) : 1;
  const batch = numberAsked(engine, 'ubatch-size') ?? 512;
  return {
    bytesPerValue: llamaCppBytes(engine),
    stateBytesPerValue: 4,
    statesPerSequence: slots,
    keptOfWindow: (tokens, window) => Math.ceil(Math.min(tokens, window * slots + batch) / CELLS) * CELLS,
  };
}

/** Tokens of a step where the candidate does not say it: on a large GPU, and on others. */
const STEP = { largeMiB: 70 * 1024, onLarge: 8192, else: 2048 };

/**
 * vLLM keeps a window and the tokens of one step, and, for its prefix cache, a second state.
 *
 * @see https://github.com/vllm-project/vllm/blob/main/vllm/v1/kv_cache_interface.py
 */
function vllm({ engine, machine }: KvSubject): Pick<KvSettings, 'statesPerSequence' | 'keptOfWindow'> {
  const [gpu] = machine?.gpus ?? [];
  const isLarge = gpu !== undefined && gpu.memoryMiB >= STEP.largeMiB && !/a100/i.test(gpu.name);
  const step = numberAsked(engine, 'max-num-batched-tokens') ?? (isLarge ? STEP.onLarge : STEP.else);
  return {
    statesPerSequence: engine.args['enable-prefix-caching'] === false ? 1 : 2,
    keptOfWindow: (tokens, window) => Math.min(tokens, window - 1 + step),
  };
}

/** Families whose states vLLM keeps in float32 where nothing else is said. */
const WIDE = new Set<unknown>(['kimi_linear', 'nemotron_h']);

/** SGLang keeps states in float32, vLLM as is asked, as model or family say, or as it computes. */
function stateBytesOf(engine: AskedEngine, model: Subject['model']): number {
  const text = textConfigOf(model.config ?? {});
  const asked = wordAsked(engine, 'mamba-ssm-cache-dtype') ?? 'auto';
  const said = asked === 'auto' ? (text['mamba_ssm_dtype'] ?? text['mamba_ssm_cache_dtype']) : asked;
  if (engine.name === 'sglang' || said === 'float32') return 4;
  if (said === undefined && WIDE.has(text['model_type'])) return 4;
  return computedWidth(engine, model.bytesByType ?? new Map()) ?? 2;
}

/** Keys and values take as much where they are stored alike; their mean where not. */
function llamaCppBytes(engine: AskedEngine): number {
  const [keys, values] = ['cache-type-k', 'cache-type-v'].map(
    (name) => LLAMA_CPP.get(wordAsked(engine, name) ?? 'f16') ?? 2,
  ) as [number, number];
  return (keys + values) / 2;
}

function bytesOf(engine: AskedEngine, { bytesByType, config }: Subject['model']): number {
  const dtype = wordAsked(engine, 'kv-cache-dtype') ?? 'auto';
  if (/fp8|int8/.test(dtype)) return 1;
  if (/fp4|int4/.test(dtype)) return 0.5;
  const isQuantised = config !== undefined && Object.hasOwn(config, 'quantization_config');
  const width = isQuantised ? undefined : computedWidth(engine, bytesByType ?? new Map());
  if (width !== undefined) return width;
  // Stored and computed alike: the wider part of the weights decides.
  const wide = bytesByType?.get('F32') ?? 0;
  const half = (bytesByType?.get('BF16') ?? 0) + (bytesByType?.get('F16') ?? 0);
  return !isQuantised && wide > half ? 4 : 2;
}
