import type { Weights } from '../models/weights.ts';
import type { ModelForm } from './check.ts';
import type { JsonObject } from './config-numbers.ts';
import { geometryOf } from './geometry.ts';

/** Keys of a GGUF file, and those of a config.json that mean the same. */
const SAME: readonly (readonly [gguf: string, config: string])[] = [
  ['block_count', 'num_hidden_layers'],
  ['embedding_length', 'hidden_size'],
  ['attention.head_count', 'num_attention_heads'],
  ['attention.head_count_kv', 'num_key_value_heads'],
  ['attention.key_length', 'head_dim'],
  ['attention.value_length', 'v_head_dim'],
  ['attention.sliding_window', 'sliding_window'],
  ['attention.kv_lora_rank', 'kv_lora_rank'],
];

/** What the files of a model say of its form. */
export function formOf(weights: Weights): ModelForm {
  const { config, tokenizer, hasChatTemplate, trainedContextTokens, architecture, sizes, sizeMiB } = weights;
  const geometry = geometryOf(config ?? fromGguf(sizes));
  return {
    weightsMiB: sizeMiB,
    isFetched: true,
    ...(config && { config }),
    ...(tokenizer && { tokenizer }),
    ...(hasChatTemplate !== undefined && { hasChatTemplate }),
    ...(trainedContextTokens !== undefined && { trainedContextTokens }),
    ...(architecture !== undefined && { ggufArchitecture: architecture }),
    ...(geometry && { geometry }),
  };
}

function fromGguf(sizes: ReadonlyMap<string, number> = new Map()): JsonObject {
  return Object.fromEntries(SAME.map(([gguf, config]) => [config, sizes.get(gguf)]));
}
