import type { Geometry, Layer } from './geometry.ts';

/** How a KV cache is stored, and over how many GPUs. */
export interface KvSettings {
  /** Bytes of one value: 2 for bf16, 1 for fp8, 34/32 for llama.cpp's q8_0. */
  readonly bytesPerValue: number;
  /** GPUs that share each layer's heads; 1 where there is one. */
  readonly tensorParallel: number;
  /** Bytes of one value of a state; as many as those of keys and values where left out. */
  readonly stateBytesPerValue?: number;
  /** States that are kept of each sequence; 1 where left out. */
  readonly statesPerSequence?: number;
  /** Tokens that a layer with a window keeps of a sequence; at most its window where left out. */
  readonly keptOfWindow?: (tokens: number, window: number) => number;
}

/**
 * Bytes that one GPU keeps of each further token of a sequence: `2 · heads · size · bytes` a layer, or the
 * one vector of MLA, which is not divided; what layers with a window or a state keep does not grow.
 */
export function kvBytesPerToken({ layers }: Geometry, settings: KvSettings): number {
  return sumOver(layers, (layer) => (isGrowing(layer) ? perToken(layer, settings) : 0));
}

/** The same of the layers with a window, which grow up to that. */
export function windowBytesPerToken({ layers }: Geometry, settings: KvSettings): number {
  return sumOver(layers, (layer) => (layer.kind === 'window' ? perToken(layer, settings) : 0));
}

/** Bytes that one GPU keeps of sequences of so many tokens each; of windows at most their own tokens. */
export function kvBytes(
  { layers }: Geometry,
  { tokens, sequences }: { readonly tokens: number; readonly sequences: number },
  settings: KvSettings,
): number {
  return sumOver(layers, (layer) => layerBytes(layer, tokens, settings)) * sequences;
}

function layerBytes(layer: Layer, tokens: number, settings: KvSettings): number {
  const { bytesPerValue, tensorParallel, statesPerSequence = 1, keptOfWindow = Math.min } = settings;
  const { stateBytesPerValue = bytesPerValue } = settings;
  if (layer.kind === 'state')
    return (statesPerSequence * (layer.size ?? 0) * stateBytesPerValue) / tensorParallel;
  const kept = layer.kind === 'window' ? keptOfWindow(tokens, layer.tokens) : tokens;
  return kept * perToken(layer, settings);
}

const isGrowing = (layer: Layer): layer is Extract<Layer, { kind: 'full' | 'latent' }> =>
  layer.kind === 'full' || layer.kind === 'latent';

/** Heads are divided among GPUs down to one each: with more GPUs than heads, some are kept twice. */
function perToken(
  layer: Exclude<Layer, { kind: 'state' }>,
  { bytesPerValue, tensorParallel }: KvSettings,
): number {
  if (layer.kind === 'latent') return layer.size * bytesPerValue;
  const heads = Math.max(1, layer.heads / tensorParallel);
  return heads * (layer.keySize + layer.valueSize) * bytesPerValue;
}

const sumOver = (layers: readonly Layer[], of: (layer: Layer) => number): number =>
  layers.reduce((sum, layer) => sum + of(layer), 0);
