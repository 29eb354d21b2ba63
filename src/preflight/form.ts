import type { Checked } from '../config/checked.ts';
import type { Friction } from '../engines/friction.ts';
import type { HubForm } from '../models/hub-form.ts';
import type { Weights } from '../models/weights.ts';
import type { AskedEngine, ModelForm } from './check.ts';
import type { JsonObject } from './config-numbers.ts';
import { geometryOf } from './geometry.ts';
import { weightsMiBOf } from './weights-memory.ts';

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

type Engine = Pick<AskedEngine, 'name' | 'args'>;

/** What the files of a model of this machine say of its form. */
export const formOf = (weights: Weights, engine: Engine): ModelForm => factsOf(weights, engine);

/** What a hub says of a model, or why it says nothing. */
export function formAtHub(seen: Checked<HubForm, Friction>, engine: Engine): ModelForm {
  if (!seen.ok) return { refused: seen.faults[0] ?? null };
  const { isFetched, damage, sizeMiB } = seen.value;
  return {
    ...factsOf(seen.value, engine),
    refused: null,
    toFetchMiB: isFetched ? 0 : sizeMiB,
    ...(damage !== undefined && { damage }),
  };
}

function factsOf(files: Omit<Weights, 'path'> & Partial<HubForm>, engine: Engine): ModelForm {
  const { config, tokenizer, hasChatTemplate, trainedContextTokens } = files;
  const { architecture, sizes, bytesByType } = files;
  const geometry = geometryOf(config ?? fromGguf(sizes));
  return {
    weightsMiB: weightsMiBOf(files, engine),
    ...(bytesByType && { bytesByType }),
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
