import { means, NAMES_FILE, number, oneOf, RUNS_CODE, whole, yesOrNo } from '../argument-table.ts';
import type { ArgumentTable } from '../argument-table.ts';

/** What a candidate may say to transformers' own server: names and words of 5.19. */
export const transformersArguments: ArgumentTable = {
  engine: 'transformers',
  of: '5.19.0',
  known: {
    device: means(oneOf('auto', 'cpu', 'cuda', 'cuda:0', 'cuda:1', 'mps', 'xpu'), 'where the model runs'),
    dtype: means(oneOf('auto', 'float16', 'bfloat16', 'float32'), 'how weights and activations are computed'),
    'continuous-batching': means(yesOrNo, 'requests are computed together; left out: one after another'),
    'attn-implementation': means(
      oneOf('eager', 'sdpa', 'flash_attention_2', 'flash_attention_3', 'flex_attention'),
      'the kernels of attention',
    ),
    compile: means(yesOrNo, 'whether the model is compiled at its first requests'),
    quantization: means(oneOf('bnb-4bit', 'bnb-8bit'), 'how the weights are quantised as they are read'),
    reasoning: means(oneOf('on', 'off', 'auto'), 'whether the model reasons before it answers'),
    'cb-block-size': means(whole(1, 4096), 'tokens in a block of the KV cache'),
    'cb-num-blocks': means(whole(1, 100_000_000), 'blocks of the KV cache'),
    'cb-max-batch-tokens': means(whole(1, 10_000_000), 'tokens of one step, all requests together'),
    'cb-max-memory-percent': means(number(0.01, 1), "share of the GPU's memory for the KV cache"),
    'cb-use-cuda-graph': means(yesOrNo, 'CUDA graphs'),
    'default-seed': means(whole(0, 2 ** 32 - 1), 'seed of sampling'),
  },
  also: { 'attention-implementation': 'attn-implementation' },
  own: ['force-model', 'host', 'port', 'model-timeout', 'log-level', 'enable-cors', 'non-blocking'],
  refused: { 'trust-remote-code': RUNS_CODE, 'decision-config': NAMES_FILE },
};
