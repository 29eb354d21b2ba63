import type { JsonObject } from './config-numbers.ts';
import { countIn, flagIn, textConfigOf, windowIn } from './config-numbers.ts';
import { layerCount, layerKinds } from './layer-kinds.ts';
import type { Kind } from './layer-kinds.ts';
import { stateSize } from './state-size.ts';

/** What one layer keeps of each token, or of each sequence. */
export type Layer =
  /** Keys and values of every token, for each KV head. */
  | { readonly kind: 'full'; readonly heads: number; readonly keySize: number; readonly valueSize: number }
  /** The same of the latest tokens alone. */
  | {
      readonly kind: 'window';
      readonly heads: number;
      readonly keySize: number;
      readonly valueSize: number;
      readonly tokens: number;
    }
  /** One compressed vector of every token, which each GPU of a group keeps for itself (MLA). */
  | { readonly kind: 'latent'; readonly size: number }
  /** A state of each sequence, however long it is; `size` in values, absent where the file says none. */
  | { readonly kind: 'state'; readonly size?: number };

/** What of a model's form decides the memory of its KV cache, and how it may be divided. */
export interface Geometry {
  /** Layers that keep anything, in their order. */
  readonly layers: readonly Layer[];
  /** Attention heads of a layer: tensor parallelism divides them. */
  readonly heads: number;
}

/** The deepest models have some hundreds. */
const MOST_LAYERS = 10_000;

const NAMES = {
  heads: ['num_attention_heads', 'n_head', 'n_heads', 'num_heads'],
  kvHeads: ['num_key_value_heads', 'num_kv_heads', 'n_head_kv', 'multi_query_group_num'],
  hidden: ['hidden_size', 'n_embd', 'd_model'],
} as const;

/**
 * Reads the form of a model out of its config.json; undefined where it does not hold enough.
 *
 * @see https://github.com/vllm-project/vllm/blob/main/vllm/v1/kv_cache_interface.py what a layer keeps
 */
export function geometryOf(config: JsonObject): Geometry | undefined {
  const text = textConfigOf(config);
  const count = layerCount(text);
  const heads = countIn(text, NAMES.heads);
  if (count === undefined || heads === undefined || count > MOST_LAYERS) return undefined;
  const full = attentionOf(text, heads, OF_FULL);
  const window = attentionOf(text, heads, OF_WINDOW);
  if (full === undefined || window === undefined) return undefined;
  const shared = countIn(text, ['num_kv_shared_layers']) ?? 0;
  const layers = layerKinds(text, count)
    .slice(0, count - Math.min(shared, count - 1))
    .flatMap((kind) => layersOf(kind, { full, window }, text));
  return { layers, heads };
}

type Attention = Extract<Layer, { kind: 'full' | 'latent' }>;

/** Names that layers of one kind alone have, where the two kinds differ. */
interface OwnNames {
  readonly kvHeads: readonly string[];
  readonly size: readonly string[];
  readonly valueSize: readonly string[];
}

const OF_FULL: OwnNames = {
  kvHeads: ['num_global_key_value_heads'],
  size: ['global_head_dim'],
  // Gemma's have one size for both.
  valueSize: ['global_head_dim'],
};
const OF_WINDOW: OwnNames = {
  kvHeads: ['swa_num_key_value_heads'],
  size: ['swa_head_dim'],
  valueSize: ['swa_v_head_dim'],
};

/** What a layer with attention keeps of each token. */
function attentionOf(text: JsonObject, heads: number, own: OwnNames): Attention | undefined {
  const rank = countIn(text, ['kv_lora_rank']);
  if (rank !== undefined) return { kind: 'latent', size: rank + (countIn(text, ['qk_rope_head_dim']) ?? 0) };
  const hidden = countIn(text, NAMES.hidden);
  const size = countIn(text, [...own.size, 'head_dim', 'kv_channels', 'attention_head_dim']);
  const keySize = size ?? (hidden === undefined ? undefined : Math.floor(hidden / heads));
  if (keySize === undefined) return undefined;
  const isOne = flagIn(text, 'multi_query') === true && flagIn(text, 'new_decoder_architecture') !== true;
  const kvHeads = isOne ? 1 : (countIn(text, [...own.kvHeads, ...NAMES.kvHeads]) ?? heads);
  const valueSize = countIn(text, [...own.valueSize, 'v_head_dim']) ?? keySize;
  return { kind: 'full', heads: kvHeads, keySize, valueSize };
}

function layersOf(
  kind: Kind,
  { full, window }: Readonly<Record<'full' | 'window', Attention>>,
  text: JsonObject,
): readonly Layer[] {
  if (kind === 'none') return [];
  if (kind === 'state') return [stateOf(text)];
  if (kind === 'both') return [full, stateOf(text)];
  const tokens = windowIn(text);
  if (kind === 'full') return [full];
  return window.kind === 'latent' || tokens === undefined
    ? [window]
    : [{ ...window, kind: 'window', tokens }];
}

/** The state of a layer of linear attention or of Mamba. */
function stateOf(text: JsonObject): Layer {
  const size = stateSize(text);
  return { kind: 'state', ...(size !== undefined && { size }) };
}
