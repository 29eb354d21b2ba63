import { expect, test } from 'vitest';
import { readGgufHeader } from '../../src/models/gguf-header.ts';
import type { Layer } from '../../src/preflight/geometry.ts';
import { geometryOf } from '../../src/preflight/geometry.ts';
import { ggufConfig } from '../../src/preflight/gguf-config.ts';
import { ggufBytes } from '../support/gguf.ts';

type Metadata = Parameters<typeof ggufBytes>[0];

/** The layers of a model, as its GGUF file tells of them. */
function layersOf(architecture: string, sizes: Metadata): readonly Layer[] {
  const all = { block_count: 4, embedding_length: 64, 'attention.head_count': 4, ...sizes };
  const own = Object.entries(all).map(([key, value]) => [`${architecture}.${key}`, value]);
  const bytes = ggufBytes({ 'general.architecture': architecture, ...Object.fromEntries(own) } as Metadata);
  const facts = readGgufHeader((block, at) => bytes.copy(block, 0, at), bytes.length, 1);
  return geometryOf(ggufConfig(facts))?.layers ?? [];
}

const kinds = (layers: readonly Layer[]): string => layers.map(({ kind }) => kind[0]).join('');

test('a window counts where llama.cpp has one, in as many layers as it gives it to', () => {
  const window = { 'attention.sliding_window': 128 };

  expect(kinds(layersOf('gpt-oss', window))).toBe('wfwf');
  expect(kinds(layersOf('gemma3', { ...window, block_count: 6 }))).toBe('wwwwwf');
  // Files of Mistral's models name a window that llama.cpp does not keep to.
  expect(kinds(layersOf('llama', window))).toBe('ffff');
  expect(kinds(layersOf('gemma4', { ...window, 'attention.sliding_window_pattern': [1, 1, 0, 0] }))).toBe(
    'wwff',
  );
});

test('a layer without KV heads keeps the state of a hybrid model', () => {
  const ssm = { 'ssm.inner_size': 128, 'ssm.state_size': 16, 'ssm.group_count': 1, 'ssm.conv_kernel': 4 };
  const layers = layersOf('jamba', { ...ssm, 'attention.head_count_kv': [0, 2, 0, 2] });

  expect(kinds(layers)).toBe('sfsf');
  expect(layers[0]).toEqual({ kind: 'state', size: 128 * 16 + 3 * (128 + 2 * 16) });
  expect(layers[1]).toMatchObject({ heads: 2 });
  // A layer of Nemotron-H is Mamba, attention or feeds forward; one of Jamba has both.
  const heads = { ...ssm, 'attention.head_count_kv': [0, 0, 2, 0], feed_forward_length: [0, 64, 0, 64] };
  expect(kinds(layersOf('nemotron_h_moe', heads))).toBe('sf');
  expect(kinds(layersOf('jamba', heads))).toBe('ssfs');
  expect(kinds(layersOf('qwen35', { ...ssm, full_attention_interval: 4 }))).toBe('sssf');
  expect(kinds(layersOf('falcon-h1', { ...ssm, block_count: 1 }))).toBe('fs');
});

test('Kimi-Linear keeps a matrix of each head, and latent vectors in its other layers', () => {
  const sizes = { 'kda.head_dim': 8, 'attention.kv_lora_rank': 32, 'rope.dimension_count': 4 };
  const layers = layersOf('kimi-linear', { ...sizes, 'attention.head_count_kv': [0, 0, 0, 1] });

  expect(kinds(layers)).toBe('sssl');
  expect(layers[0]).toEqual({ kind: 'state', size: 4 * 8 * 8 + 3 * 3 * 4 * 8 });
});

test('latent attention keeps its vector and the part that turns', () => {
  expect(layersOf('deepseek2', { 'attention.kv_lora_rank': 512, 'rope.dimension_count': 64 })[0]).toEqual({
    kind: 'latent',
    size: 576,
  });
});
