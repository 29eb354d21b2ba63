import type { GgufFacts } from '../models/gguf-header.ts';
import type { JsonObject } from './config-numbers.ts';

/** Keys of a GGUF file, and those of a config.json that mean the same. */
const SAME: readonly (readonly [gguf: string, config: string])[] = [
  ['block_count', 'num_hidden_layers'],
  ['embedding_length', 'hidden_size'],
  ['attention.head_count', 'num_attention_heads'],
  ['attention.head_count_kv', 'num_key_value_heads'],
  ['attention.key_length', 'head_dim'],
  ['attention.value_length', 'v_head_dim'],
  ['attention.key_length_swa', 'swa_head_dim'],
  ['attention.value_length_swa', 'swa_v_head_dim'],
  ['attention.kv_lora_rank', 'kv_lora_rank'],
  ['attention.shared_kv_layers', 'num_kv_shared_layers'],
  ['rope.dimension_count', 'qk_rope_head_dim'],
  ['full_attention_interval', 'full_attention_interval'],
  ...['ssm.inner_size', 'ssm.state_size', 'ssm.group_count', 'ssm.conv_kernel'].map(
    (name) => [name, name] as const,
  ),
];

/**
 * One layer in so many that attends to everything, where the architecture has windows and its file does not
 * say which layers do: llama.cpp knows it by the name.
 *
 * @see https://github.com/ggml-org/llama.cpp/tree/master/src/models set_swa_pattern
 */
const EACH: ReadonlyMap<string, number> = new Map([
  ['gemma2', 2],
  ['gpt-oss', 2],
  ...['afmoe', 'cohere2', 'exaone4', 'llama4', 'olmo2'].map((name) => [name, 4] as const),
  ['gemma3n', 5],
  ['gemma3', 6],
  ['plamo3', 8],
]);

/** What a GGUF file says of its model's form, in the words of a config.json. */
export function ggufConfig(facts: Facts): JsonObject {
  const {
    architecture = '',
    sizes = new Map<string, number>(),
    lists = new Map<string, readonly number[]>(),
  } = facts;
  const same = Object.fromEntries(SAME.map(([gguf, config]) => [config, sizes.get(gguf)]));
  const heads = lists.get('attention.head_count_kv');
  return {
    ...same,
    ...(heads && {
      num_key_value_heads: heads.reduce((most, one) => Math.max(most, one), -Infinity),
      ...layersWithout(heads, facts),
    }),
    ...windows(architecture, sizes, lists),
    ...(sizes.has('kda.head_dim') && {
      linear_attn_config: {
        num_heads: sizes.get('attention.head_count'),
        head_dim: sizes.get('kda.head_dim'),
        short_conv_kernel_size: sizes.get('ssm.conv_kernel'),
      },
    }),
    ...(architecture === 'falcon-h1' && { model_type: 'falcon_h1' }),
  };
}

const keepsState = (sizes: Facts['sizes']): boolean =>
  sizes !== undefined && ['ssm.state_size', 'kda.head_dim'].some((name) => sizes.has(name));

type Facts = Pick<GgufFacts, 'architecture' | 'sizes' | 'lists'>;

/** Layers without KV heads keep a state where the model has any, but for Nemotron-H's that feed forward. */
function layersWithout(heads: readonly number[], { architecture, sizes, lists }: Facts): JsonObject {
  if (heads.every((count) => count > 0)) return {};
  const isOneOrOther = architecture?.startsWith('nemotron_h') === true;
  const forward = isOneOrOther ? lists?.get('feed_forward_length') : undefined;
  const other = (at: number): string => (keepsState(sizes) && (forward?.[at] ?? 0) === 0 ? 'mamba' : 'mlp');
  return { layer_types: heads.map((count, at) => (count > 0 ? 'attention' : other(at))) };
}

/** A window of an architecture that has none in llama.cpp has no effect. */
function windows(
  architecture: string,
  sizes: ReadonlyMap<string, number>,
  lists: ReadonlyMap<string, readonly number[]>,
): JsonObject {
  const window = sizes.get('attention.sliding_window');
  if (window === undefined) return {};
  const pattern = lists.get('attention.sliding_window_pattern');
  if (pattern !== undefined)
    return {
      sliding_window: window,
      layer_types: pattern.map((one) => (one === 0 ? 'full_attention' : 'sliding_attention')),
    };
  const each = sizes.get('attention.sliding_window_pattern') ?? EACH.get(architecture);
  return each === undefined ? {} : { sliding_window: window, sliding_window_pattern: each };
}
