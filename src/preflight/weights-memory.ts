import type { AskedEngine } from './check.ts';
import { wordAsked } from './check.ts';
import type { JsonObject } from './config-numbers.ts';

/** What a model's weights take where they lie. */
export interface StoredWeights {
  /** Of all files. */
  readonly sizeMiB: number;
  /** Of the tensors of a GGUF file. */
  readonly tensorBytes?: number;
  /** Of the tensors of safetensors, by their type. */
  readonly bytesByType?: ReadonlyMap<string, number>;
  readonly config?: JsonObject;
}

const MIB = 2 ** 20;
/** Bytes of a value as the engine computes with it. */
const WIDTHS: ReadonlyMap<string, number> = new Map([
  ...['half', 'float16', 'bfloat16'].map((name) => [name, 2] as const),
  ...['float', 'float32'].map((name) => [name, 4] as const),
]);
/** Types that an engine converts to the one it computes with, and their bytes. */
const CONVERTED: ReadonlyMap<string, number> = new Map([
  ['F64', 8],
  ['F32', 4],
  ['F16', 2],
  ['BF16', 2],
]);
/** Engines that take a model of float32 for one of half the size, where the candidate does not say it. */
const NARROWS = new Set(['vllm', 'sglang']);

/**
 * MiB of weights in memory: `Σ values · bytes of the type computed with`. Weights that are quantised, and
 * those of a GGUF file, stay as they are stored.
 */
export function weightsMiBOf(stored: StoredWeights, engine: Pick<AskedEngine, 'name' | 'args'>): number {
  const { sizeMiB, tensorBytes, bytesByType, config } = stored;
  if (tensorBytes !== undefined) return tensorBytes / MIB;
  if (bytesByType === undefined) return sizeMiB;
  const isQuantised = config !== undefined && Object.hasOwn(config, 'quantization_config');
  const width = isQuantised ? undefined : computedWidth(engine, bytesByType);
  const bytes = [...bytesByType].map(([type, count]) => {
    const each = CONVERTED.get(type);
    return each === undefined || width === undefined ? count : (count / each) * width;
  });
  return bytes.reduce((sum, one) => sum + one, 0) / MIB;
}

/** Bytes of a value that is computed with; undefined where values stay as they are stored. */
export function computedWidth(
  engine: Pick<AskedEngine, 'name' | 'args'>,
  bytesByType: ReadonlyMap<string, number>,
): number | undefined {
  const asked = WIDTHS.get(wordAsked(engine, 'dtype') ?? '');
  if (asked !== undefined) return asked;
  const isWide =
    (bytesByType.get('F32') ?? 0) > (bytesByType.get('BF16') ?? 0) + (bytesByType.get('F16') ?? 0);
  return isWide && NARROWS.has(engine.name) ? 2 : undefined;
}
