import type { JsonObject } from './config-numbers.ts';
import { countIn, flagIn, listIn, textConfigOf, wordsIn } from './config-numbers.ts';

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
  layers: ['num_hidden_layers', 'n_layer', 'num_layers', 'n_layers'],
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
  const count = countIn(text, NAMES.layers);
  const heads = countIn(text, NAMES.heads);
  if (count === undefined || heads === undefined || count > MOST_LAYERS) return undefined;
  const attention = attentionOf(text, heads);
  if (attention === undefined) return undefined;
  const kinds = kindsOf(text, count);
  const shared = countIn(text, ['num_kv_shared_layers']) ?? 0;
  const layers = kinds
    .slice(0, count - Math.min(shared, count - 1))
    .flatMap((kind) => layerOf(kind, attention, text));
  return { layers, heads };
}

type Attention = Extract<Layer, { kind: 'full' | 'latent' }>;
type Kind = 'full' | 'window' | 'state' | 'none';

/** What a layer with attention to everything keeps. */
function attentionOf(text: JsonObject, heads: number): Attention | undefined {
  const rank = countIn(text, ['kv_lora_rank']);
  if (rank !== undefined) return { kind: 'latent', size: rank + (countIn(text, ['qk_rope_head_dim']) ?? 0) };
  const hidden = countIn(text, NAMES.hidden);
  const size = countIn(text, ['head_dim', 'kv_channels', 'attention_head_dim']);
  const keySize = size ?? (hidden === undefined ? undefined : Math.floor(hidden / heads));
  if (keySize === undefined) return undefined;
  const isOne = flagIn(text, 'multi_query') === true && flagIn(text, 'new_decoder_architecture') !== true;
  const kvHeads = isOne ? 1 : (countIn(text, NAMES.kvHeads) ?? heads);
  return { kind: 'full', heads: kvHeads, keySize, valueSize: countIn(text, ['v_head_dim']) ?? keySize };
}

/** Words for a layer's kind in lists of them. */
const WORDS: ReadonlyMap<string, Kind> = new Map([
  ...['full_attention', 'attention', 'global_attention', 'global'].map((word) => [word, 'full'] as const),
  ...['sliding_attention', 'chunked_attention', 'local_attention', 'local', 'sliding_window'].map(
    (word) => [word, 'window'] as const,
  ),
  ...['linear_attention', 'mamba', 'mamba2', 'recurrent', 'conv', 'ssm'].map(
    (word) => [word, 'state'] as const,
  ),
  ...['mlp', 'moe'].map((word) => [word, 'none'] as const),
]);

/** Letters of Nemotron-H's pattern: Mamba, attention, MLP, mixture of experts. */
const LETTERS: ReadonlyMap<string, Kind> = new Map([
  ['M', 'state'],
  ['*', 'full'],
  ['-', 'none'],
  ['E', 'none'],
]);

/** The kind of each layer, by the first way of saying it that the file uses. */
function kindsOf(text: JsonObject, count: number): readonly Kind[] {
  const listed = wordsIn(text, ['layer_types', 'layers_block_type', 'block_types', 'attention_layer_types']);
  if (listed !== undefined && listed.length > 0)
    return Array.from({ length: count }, (_, at) => WORDS.get(listed[at % listed.length] ?? '') ?? 'full');
  const pattern = text['hybrid_override_pattern'];
  if (typeof pattern === 'string') return Array.from(pattern, (letter) => LETTERS.get(letter) ?? 'full');
  const every = (one: number, rest: Kind, offset = one - 1): readonly Kind[] =>
    Array.from({ length: count }, (_, at) => (at % one === offset % one ? 'full' : rest));
  const interval = countIn(text, ['full_attention_interval']);
  if (interval !== undefined) return every(interval, 'state');
  const period = countIn(text, ['attn_layer_period']);
  if (period !== undefined) return every(period, 'state', countIn(text, ['attn_layer_offset']) ?? 0);
  const whole: readonly Kind[] = Array.from({ length: count }, () => 'full');
  if (windowOf(text) === undefined) return whole;
  const slides = countIn(text, ['sliding_window_pattern', 'interleaved_sliding_window_pattern']);
  if (slides !== undefined) return every(slides, 'window');
  const isEachSecond = text['model_type'] === 'gemma2';
  return isEachSecond ? every(2, 'window') : whole.map(() => 'window');
}

/** Tokens that a layer with a window looks back at; absent where there is none, or it is switched off. */
function windowOf(text: JsonObject): number | undefined {
  if (flagIn(text, 'use_sliding_window') === false) return undefined;
  return countIn(text, [
    'sliding_window',
    'attention_chunk_size',
    'attention_window_size',
    'local_attention_window',
  ]);
}

function layerOf(kind: Kind, attention: Attention, text: JsonObject): readonly Layer[] {
  if (kind === 'none') return [];
  if (kind === 'state') return [stateOf(text)];
  const tokens = windowOf(text);
  if (kind === 'full' || attention.kind === 'latent' || tokens === undefined) return [attention];
  return [{ ...attention, kind: 'window', tokens }];
}

/** A state of linear attention or of Mamba, without the few columns of its convolution. */
function stateOf(text: JsonObject): Layer {
  const sizes = [
    ['linear_num_value_heads', 'linear_key_head_dim', 'linear_value_head_dim'],
    ['mamba_num_heads', 'mamba_head_dim', 'ssm_state_size'],
    ['mamba_n_heads', 'mamba_d_head', 'mamba_d_state'],
  ].map((names) => listIn(text, names));
  const known = sizes.find((size) => size !== undefined);
  return known === undefined
    ? { kind: 'state' }
    : { kind: 'state', size: known.reduce((all, one) => all * one, 1) };
}
