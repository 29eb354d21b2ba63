import { expect, test } from 'vitest';
import { geometryOf } from '../../src/preflight/geometry.ts';
import { kvBytes } from '../../src/preflight/kv-memory.ts';
import { weightsMiBOf } from '../../src/preflight/weights-memory.ts';

const GIB = 2 ** 30;
const MIB = 2 ** 20;
const Q8_0 = 34 / 32;

interface Printed {
  readonly config: Readonly<Record<string, number>>;
  readonly tensorParallel?: number;
  readonly bytesPerValue?: number;
  readonly tokens: number;
  /** What the engine said of one GPU. */
  readonly bytes: number;
}

const LLAMA = { num_attention_heads: 32, num_key_value_heads: 8, head_dim: 128 };
const QWEN3_235B = { num_hidden_layers: 94, num_attention_heads: 64, num_key_value_heads: 4, head_dim: 128 };
const DEEPSEEK = { num_attention_heads: 128, kv_lora_rank: 512, qk_rope_head_dim: 64, num_hidden_layers: 61 };

/** What engines printed of their KV cache, or what a publisher did, with the place where it stands. */
const PRINTED: Readonly<Record<string, Printed>> = {
  'Qwen3 235B on vLLM, 4 GPUs (vllm-project/vllm#21348)': {
    config: QWEN3_235B,
    tensorParallel: 4,
    tokens: 178_880,
    bytes: 8.11 * GIB,
  },
  'Qwen3 235B on SGLang, 4 GPUs (vllm-project/vllm#21348)': {
    config: QWEN3_235B,
    tensorParallel: 4,
    tokens: 367_404,
    bytes: 2 * 8.23 * GIB,
  },
  'Qwen2.5 Coder 32B on llama.cpp, q8_0 (ggml-org/llama.cpp#11337)': {
    config: { num_hidden_layers: 64, num_attention_heads: 40, num_key_value_heads: 8, head_dim: 128 },
    bytesPerValue: Q8_0,
    tokens: 32_768,
    bytes: 4352 * MIB,
  },
  'DeepSeek R1 in the form of MLA, q8_0 (ikawrakow/ik_llama.cpp#259)': {
    config: DEEPSEEK,
    bytesPerValue: Q8_0,
    tokens: 32_768,
    bytes: 1166.62 * MIB,
  },
  'Llama 3.1 8B (huggingface/blog#2345)': {
    config: { ...LLAMA, num_hidden_layers: 32 },
    tokens: 128_000,
    bytes: 15.62 * GIB,
  },
  'Llama 3.1 70B (huggingface/blog#2345)': {
    config: { ...LLAMA, num_attention_heads: 64, num_hidden_layers: 80 },
    tokens: 128_000,
    bytes: 39.06 * GIB,
  },
};

test.for(Object.entries(PRINTED))('%s: the KV cache is within 2 % of what was printed', ([, printed]) => {
  const { config, tensorParallel = 1, bytesPerValue = 2, tokens, bytes } = printed;
  const geometry = geometryOf(config);
  if (geometry === undefined) throw new Error('no geometry');

  const ours = kvBytes(geometry, { tokens, sequences: 1 }, { bytesPerValue, tensorParallel });

  expect(Math.abs(ours / bytes - 1)).toBeLessThan(0.02);
});

const half = new Map([['BF16', 2 * MIB]]);
const whole = new Map([['F32', 4 * MIB]]);

test('weights are counted by the type that the engine computes with', () => {
  const of = (
    bytesByType: ReadonlyMap<string, number>,
    name: string,
    args: Readonly<Record<string, string>> = {},
    config = {},
  ): number => weightsMiBOf({ sizeMiB: 99, bytesByType, config }, { name, args });

  expect(of(half, 'vllm')).toBe(2);
  expect(of(whole, 'vllm')).toBe(2);
  expect(of(whole, 'transformers')).toBe(4);
  expect(of(whole, 'vllm', { dtype: 'float32' })).toBe(4);
  expect(of(half, 'transformers', { dtype: 'float32' })).toBe(4);
});

test('what is quantised stays as it is stored', () => {
  const bytesByType = new Map([
    ['I32', 10 * MIB],
    ['F8_E4M3', 5 * MIB],
    ['F32', 3 * MIB],
  ]);
  const config = { quantization_config: { quant_method: 'awq' } };

  expect(weightsMiBOf({ sizeMiB: 99, bytesByType, config }, { name: 'vllm', args: {} })).toBe(18);
});

test('a GGUF file takes its tensors; without a header, all of it', () => {
  const engine = { name: 'llama.cpp', args: {} };

  expect(weightsMiBOf({ sizeMiB: 99, tensorBytes: 7 * MIB }, engine)).toBe(7);
  expect(weightsMiBOf({ sizeMiB: 99 }, engine)).toBe(99);
});
