import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { geometryOf } from '../../src/preflight/geometry.ts';
import type { Geometry } from '../../src/preflight/geometry.ts';
import { kvBytes, kvBytesPerToken } from '../../src/preflight/kv-memory.ts';

const BF16 = { bytesPerValue: 2, tensorParallel: 1 };

function geometry(config: Readonly<Record<string, unknown>>): Geometry {
  const read = geometryOf(config);
  if (read === undefined) throw new Error('no geometry');
  return read;
}

/** Configurations as their repositories publish them, and the bytes a token takes in bf16. */
const MODELS: Readonly<Record<string, readonly [config: Readonly<Record<string, unknown>>, bytes: number]>> =
  {
    'Llama 3.1 8B': [
      { num_hidden_layers: 32, num_attention_heads: 32, num_key_value_heads: 8, hidden_size: 4096 },
      131_072,
    ],
    'Llama 3.1 70B': [
      { num_hidden_layers: 80, num_attention_heads: 64, num_key_value_heads: 8, hidden_size: 8192 },
      327_680,
    ],
    'Qwen3 8B': [
      {
        num_hidden_layers: 36,
        num_attention_heads: 32,
        num_key_value_heads: 8,
        hidden_size: 4096,
        head_dim: 128,
        sliding_window: null,
        use_sliding_window: false,
      },
      147_456,
    ],
    'Qwen2.5 7B': [
      {
        num_hidden_layers: 28,
        num_attention_heads: 28,
        num_key_value_heads: 4,
        hidden_size: 3584,
        sliding_window: 131_072,
        use_sliding_window: false,
      },
      57_344,
    ],
    'DeepSeek V3': [
      {
        num_hidden_layers: 61,
        num_attention_heads: 128,
        num_key_value_heads: 128,
        hidden_size: 7168,
        kv_lora_rank: 512,
        qk_rope_head_dim: 64,
        v_head_dim: 128,
      },
      70_272,
    ],
    'Llama 2 7B, one KV head a head': [
      { num_hidden_layers: 32, num_attention_heads: 32, hidden_size: 4096 },
      524_288,
    ],
    'Falcon 7B, one KV head': [
      {
        num_hidden_layers: 32,
        num_attention_heads: 71,
        hidden_size: 4544,
        multi_query: true,
        new_decoder_architecture: false,
      },
      8_192,
    ],
    'Llama 3.2 1B': [
      { num_hidden_layers: 16, num_attention_heads: 32, num_key_value_heads: 8, head_dim: 64 },
      32_768,
    ],
    'Llama 3.2 3B': [
      { num_hidden_layers: 28, num_attention_heads: 24, num_key_value_heads: 8, head_dim: 128 },
      114_688,
    ],
    'Llama 3.1 405B': [
      { num_hidden_layers: 126, num_attention_heads: 128, num_key_value_heads: 8, head_dim: 128 },
      516_096,
    ],
    'Mistral 7B v0.3': [
      { num_hidden_layers: 32, num_attention_heads: 32, num_key_value_heads: 8, head_dim: 128 },
      131_072,
    ],
    'Mixtral 8x7B': [
      { num_hidden_layers: 32, num_attention_heads: 32, num_key_value_heads: 8, head_dim: 128 },
      131_072,
    ],
    'Qwen3 0.6B': [
      { num_hidden_layers: 28, num_attention_heads: 16, num_key_value_heads: 8, head_dim: 128 },
      114_688,
    ],
    'Qwen3 32B': [
      { num_hidden_layers: 64, num_attention_heads: 64, num_key_value_heads: 8, head_dim: 128 },
      262_144,
    ],
    'Qwen2.5 72B': [
      { num_hidden_layers: 80, num_attention_heads: 64, num_key_value_heads: 8, head_dim: 128 },
      327_680,
    ],
    'SmolLM2 135M': [
      { num_hidden_layers: 30, num_attention_heads: 9, num_key_value_heads: 3, head_dim: 64 },
      23_040,
    ],
    'Phi-4 14B': [
      { num_hidden_layers: 40, num_attention_heads: 40, num_key_value_heads: 10, head_dim: 128 },
      204_800,
    ],
    'GLM-4 9B': [
      { num_hidden_layers: 40, num_attention_heads: 32, num_key_value_heads: 2, head_dim: 128 },
      40_960,
    ],
    'Yi 34B': [
      { num_hidden_layers: 60, num_attention_heads: 56, num_key_value_heads: 8, head_dim: 128 },
      245_760,
    ],
    'Mistral Nemo 12B, heads that are not hidden size by heads': [
      {
        num_hidden_layers: 40,
        num_attention_heads: 32,
        num_key_value_heads: 8,
        hidden_size: 5120,
        head_dim: 128,
      },
      163_840,
    ],
  };

test.for(Object.entries(MODELS))('%s', ([, [config, bytes]]) => {
  expect(kvBytesPerToken(geometry(config), BF16)).toBe(bytes);
});

const GEMMA3 = {
  text_config: {
    ...{ num_hidden_layers: 34, num_attention_heads: 8, num_key_value_heads: 4, head_dim: 256 },
    ...{ sliding_window: 1024, sliding_window_pattern: 6 },
  },
};

test('a layer with a window keeps its window and no more', () => {
  const { layers } = geometry(GEMMA3);
  expect(layers.filter(({ kind }) => kind === 'full')).toHaveLength(5);

  const each = 2 * 4 * 256 * 2;
  expect(kvBytesPerToken({ layers, heads: 8 }, BF16)).toBe(5 * each);
  expect(kvBytes({ layers, heads: 8 }, { tokens: 8192, sequences: 2 }, BF16)).toBe(
    2 * each * (5 * 8192 + 29 * 1024),
  );
  expect(kvBytes({ layers, heads: 8 }, { tokens: 100, sequences: 1 }, BF16)).toBe(each * 34 * 100);
});

test('kinds of layers are read in every way that files say them', () => {
  const kinds = (config: Readonly<Record<string, unknown>>): string =>
    geometry({ num_hidden_layers: 4, num_attention_heads: 4, hidden_size: 64, ...config })
      .layers.map(({ kind }) => kind[0])
      .join('');

  expect(kinds({ layer_types: ['sliding_attention', 'full_attention'], sliding_window: 8 })).toBe('wfwf');
  expect(kinds({ full_attention_interval: 4 })).toBe('sssf');
  expect(kinds({ layers_block_type: ['mamba', 'attention', 'mamba', 'mamba'] })).toBe('sfss');
  expect(kinds({ num_hidden_layers: undefined, layers_block_type: ['mamba', 'moe', 'attention'] })).toBe(
    'sf',
  );
  expect(kinds({ linear_attn_config: { full_attn_layers: [2, 4] } })).toBe('sfsf');
  expect(kinds({ attn_layer_period: 2, attn_layer_offset: 1 })).toBe('sfsf');
  expect(kinds({ hybrid_override_pattern: 'M-M*' })).toBe('ssf');
  expect(kinds({ model_type: 'gemma2', sliding_window: 8 })).toBe('wfwf');
  expect(kinds({ sliding_window: 8 })).toBe('wwww');
  expect(kinds({ sliding_window: 8, use_sliding_window: false })).toBe('ffff');
  expect(kinds({ num_kv_shared_layers: 2 })).toBe('ff');
});

test('a state takes the same however long a sequence is', () => {
  const model = geometry({
    ...{ num_hidden_layers: 4, num_attention_heads: 16, num_key_value_heads: 2, head_dim: 256 },
    ...{
      full_attention_interval: 4,
      linear_num_value_heads: 32,
      linear_key_head_dim: 128,
      linear_value_head_dim: 128,
    },
  });
  const of = (tokens: number): number =>
    kvBytes(model, { tokens, sequences: 1 }, { ...BF16, stateBytesPerValue: 4 });

  // The matrix of each head, and the columns of a convolution over queries, keys and values.
  expect(of(0)).toBe(3 * (32 * 128 * 128 + 3 * 3 * 32 * 128) * 4);
  expect(of(1000) - of(0)).toBe(1000 * 2 * 2 * 256 * 2);
});

test('a state is read in every way that files say its size', () => {
  const sizeOf = (config: Readonly<Record<string, unknown>>): unknown =>
    geometry({
      ...{ num_hidden_layers: 1, num_attention_heads: 2, hidden_size: 64, layer_types: ['mamba'] },
      ...config,
    }).layers[0];
  const mamba = { mamba_n_heads: 4, mamba_d_head: 32, mamba_d_state: 16, mamba_d_conv: 4, mamba_n_groups: 1 };

  expect(sizeOf(mamba)).toEqual({ kind: 'state', size: 128 * 16 + 3 * (128 + 2 * 16) });
  expect(sizeOf({ mamba_expand: 2, mamba_d_state: 16 })).toEqual({ kind: 'state', size: 128 * 16 + 3 * 128 });
  const kimi = { linear_attn_config: { num_heads: 4, head_dim: 8, short_conv_kernel_size: 3 } };
  expect(sizeOf(kimi)).toEqual({ kind: 'state', size: 4 * 8 * 8 + 2 * 3 * 4 * 8 });
  expect(sizeOf({})).toEqual({ kind: 'state' });
});

test('layers of two kinds may have heads of two sizes', () => {
  const model = geometry({
    ...{
      num_hidden_layers: 2,
      num_attention_heads: 8,
      num_key_value_heads: 4,
      head_dim: 192,
      v_head_dim: 128,
    },
    ...{ hybrid_layer_pattern: [0, 1], sliding_window: 128, swa_num_key_value_heads: 8 },
  });

  expect(model.layers).toEqual([
    { kind: 'full', heads: 4, keySize: 192, valueSize: 128 },
    { kind: 'window', heads: 8, keySize: 192, valueSize: 128, tokens: 128 },
  ]);
});

test('GPUs share heads down to one each, and the one vector of MLA not at all', () => {
  const llama = geometry(MODELS['Llama 3.1 8B']![0]);
  const deepseek = geometry(MODELS['DeepSeek V3']![0]);
  const at = (tensorParallel: number) => ({ bytesPerValue: 2, tensorParallel });

  expect([2, 8, 16].map((gpus) => kvBytesPerToken(llama, at(gpus)))).toEqual([65_536, 16_384, 16_384]);
  expect(kvBytesPerToken(deepseek, at(8))).toBe(70_272);
  expect(kvBytesPerToken(llama, { bytesPerValue: 34 / 32, tensorParallel: 1 })).toBe(69_632);
});

test('what a file does not say is not guessed, and no file is too odd', () => {
  expect(geometryOf({})).toBeUndefined();
  expect(geometryOf({ num_hidden_layers: 2, num_attention_heads: 2 })).toBeUndefined();
  expect(geometryOf({ num_hidden_layers: -1, num_attention_heads: 2, hidden_size: 8 })).toBeUndefined();
  expect(geometryOf({ num_hidden_layers: 2 ** 30, num_attention_heads: 2, hidden_size: 8 })).toBeUndefined();
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.anything()), (config) => {
      const read = geometryOf({ num_hidden_layers: 2, num_attention_heads: 2, hidden_size: 8, ...config });
      if (read !== undefined) expect(kvBytesPerToken(read, BF16)).toBeGreaterThanOrEqual(0);
    }),
  );
});
