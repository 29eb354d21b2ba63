import type { JsonObject } from './config-numbers.ts';
import { countIn, digitsIn, numbersIn, partOf, windowIn, wordsIn } from './config-numbers.ts';

/** What a layer keeps: `both` has attention and a state beside each other. */
export type Kind = 'full' | 'window' | 'state' | 'both' | 'none';

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

const LISTS = ['layer_types', 'layers_block_type', 'block_types', 'attention_layer_types'];

/** As many layers as the file says, or else lists: files of Transformers 5 may do no more. */
export function layerCount(text: JsonObject): number | undefined {
  const said = countIn(text, ['num_hidden_layers', 'n_layer', 'num_layers', 'n_layers']);
  return said ?? wordsIn(text, ['layers_block_type', 'layer_types'])?.length;
}

/** The kind of each layer, by the first way of saying it that the file uses. */
export function layerKinds(text: JsonObject, count: number): readonly Kind[] {
  const all = (kind: Kind): readonly Kind[] => Array.from({ length: count }, () => kind);
  const listed = wordsIn(text, LISTS);
  if (listed !== undefined && listed.length > 0)
    return Array.from({ length: count }, (_, at) => WORDS.get(listed[at % listed.length] ?? '') ?? 'full');
  const pattern = text['hybrid_override_pattern'];
  if (typeof pattern === 'string') return Array.from(pattern, (letter) => LETTERS.get(letter) ?? 'full');
  const slides = digitsIn(text, 'hybrid_layer_pattern');
  if (slides?.length === count) return slides.map((one) => (one === 0 ? 'full' : 'window'));
  const attending = numbersIn(partOf(text, 'linear_attn_config'), 'full_attn_layers');
  if (attending) {
    const full = new Set(attending);
    // Kimi-Linear counts from 1.
    return all('state').map((kind, at) => (full.has(at + 1) ? 'full' : kind));
  }
  if (text['model_type'] === 'falcon_h1') return all('both');
  return spacedKinds(text, count) ?? all(windowIn(text) === undefined ? 'full' : 'window');
}

/** Layers with attention to everything at equal distances; undefined where the file says none. */
function spacedKinds(text: JsonObject, count: number): readonly Kind[] | undefined {
  const every = (one: number, rest: Kind, offset = one - 1): readonly Kind[] =>
    Array.from({ length: count }, (_, at) => (at % one === offset % one ? 'full' : rest));
  const interval = countIn(text, ['full_attention_interval']);
  if (interval !== undefined) return every(interval, 'state');
  const period = countIn(text, ['attn_layer_period']);
  if (period !== undefined) return every(period, 'state', countIn(text, ['attn_layer_offset']) ?? 0);
  if (windowIn(text) === undefined) return undefined;
  const pattern = countIn(text, ['sliding_window_pattern', 'interleaved_sliding_window_pattern']);
  if (pattern !== undefined) return every(pattern, 'window');
  return text['model_type'] === 'gemma2' ? every(2, 'window') : undefined;
}
