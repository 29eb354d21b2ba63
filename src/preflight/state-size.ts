import type { JsonObject } from './config-numbers.ts';
import { countIn, listIn, partOf } from './config-numbers.ts';

/** Columns that a convolution looks back at where the file does not say it. */
const USUAL_KERNEL = 4;

/**
 * Values of the state that a layer of linear attention or of Mamba keeps of a sequence, however long it is,
 * with the columns of its convolution; undefined where the file does not hold enough.
 *
 * @see https://github.com/ggml-org/llama.cpp/blob/master/src/llama-hparams.cpp n_embd_r and n_embd_s
 */
export function stateSize(text: JsonObject): number | undefined {
  return (
    deltaSize(text) ??
    kimiSize(text) ??
    MAMBA.map((names) => mambaSize(text, names)).find((size) => size !== undefined)
  );
}

/** Linear attention: a matrix of key by value for each head, and a convolution over all three. */
function deltaSize(text: JsonObject): number | undefined {
  const sizes = listIn(text, ['linear_num_value_heads', 'linear_key_head_dim', 'linear_value_head_dim']);
  if (sizes === undefined) return undefined;
  const [heads = 0, key = 0, value = 0] = sizes;
  const keyHeads = countIn(text, ['linear_num_key_heads']) ?? heads;
  const kernel = countIn(text, ['linear_conv_kernel_dim']) ?? USUAL_KERNEL;
  return heads * key * value + (kernel - 1) * (2 * keyHeads * key + heads * value);
}

/** Kimi's linear attention: keys, queries and values are of one size. */
function kimiSize(text: JsonObject): number | undefined {
  const own = partOf(text, 'linear_attn_config');
  const sizes = listIn(own, ['num_heads', 'head_dim']);
  if (sizes === undefined) return undefined;
  const [heads = 0, size = 0] = sizes;
  const kernel = countIn(own, ['short_conv_kernel_size']) ?? USUAL_KERNEL;
  return heads * size * size + (kernel - 1) * 3 * heads * size;
}

/** Names of Mamba's sizes: factors of its inner size, its state, its groups and its convolution. */
interface MambaNames {
  readonly inner: readonly string[];
  readonly state: string;
  readonly groups: string;
  readonly kernel: string;
}

const MAMBA: readonly MambaNames[] = [
  {
    inner: ['mamba_num_heads', 'mamba_head_dim'],
    state: 'ssm_state_size',
    groups: 'n_groups',
    kernel: 'conv_kernel',
  },
  {
    inner: ['mamba_n_heads', 'mamba_d_head'],
    state: 'mamba_d_state',
    groups: 'mamba_n_groups',
    kernel: 'mamba_d_conv',
  },
  {
    inner: ['mamba_expand', 'hidden_size'],
    state: 'mamba_d_state',
    groups: 'mamba_n_groups',
    kernel: 'mamba_d_conv',
  },
  // As a GGUF file has them.
  {
    inner: ['ssm.inner_size'],
    state: 'ssm.state_size',
    groups: 'ssm.group_count',
    kernel: 'ssm.conv_kernel',
  },
];

function mambaSize(text: JsonObject, names: MambaNames): number | undefined {
  const factors = listIn(text, names.inner);
  const state = countIn(text, [names.state]);
  if (factors === undefined || state === undefined) return undefined;
  const inner = factors.reduce((all, one) => all * one, 1);
  const kernel = countIn(text, [names.kernel]) ?? USUAL_KERNEL;
  const groups = countIn(text, [names.groups]) ?? 0;
  return inner * state + (kernel - 1) * (inner + 2 * groups * state);
}
