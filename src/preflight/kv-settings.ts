import { parallelism, wordAsked } from './check.ts';
import type { AskedEngine, Subject } from './check.ts';
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
export function kvSettings({ engine, model }: Pick<Subject, 'engine' | 'model'>): KvSettings {
  const { tensor } = parallelism(engine);
  const bytesPerValue = engine.name === 'llama.cpp' ? llamaCppBytes(engine) : bytesOf(engine, model);
  return { bytesPerValue, tensorParallel: tensor };
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
