// node scripts/hub-folder.ts FOLDER [GGUF]: the Hugging Face folder of the ticket router, out of its GGUF file,
// for engines that take no GGUF. The same file makes the same bytes.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readGguf } from './gguf-model.ts';
import type { GgufModel, Tensor } from './gguf-model.ts';

const ROUTER = join(import.meta.dirname, '../examples/ticket-router/weights/ticket-router-q8.gguf');
/** The type of a token that is no text: <|end|> and its like. */
const CONTROL = 3;

/** Writes config, weights, tokenizer and generation settings of a small Llama into a folder. */
export function writeHubFolder(folder: string, gguf: string = ROUTER): void {
  const model = readGguf(gguf);
  mkdirSync(folder, { recursive: true });
  const json = { 'config.json': configOf(model), 'generation_config.json': generationOf(model) };
  const tokenizer = {
    'tokenizer.json': tokenizerOf(model),
    'tokenizer_config.json': tokenizerConfigOf(model),
  };
  for (const [name, content] of Object.entries({ ...json, ...tokenizer }))
    writeFileSync(join(folder, name), `${JSON.stringify(content, null, 2)}\n`);
  writeFileSync(join(folder, 'model.safetensors'), safetensors(weightsOf(model)));
}

const numberOf = ({ metadata }: GgufModel, key: string): number => Number(metadata.get(key));
const textsOf = ({ metadata }: GgufModel, key: string): readonly string[] =>
  metadata.get(key) as readonly string[];
const tokenIds = (model: GgufModel): { readonly [key: string]: number } => ({
  bos_token_id: numberOf(model, 'tokenizer.ggml.bos_token_id'),
  eos_token_id: numberOf(model, 'tokenizer.ggml.eos_token_id'),
  pad_token_id: numberOf(model, 'tokenizer.ggml.padding_token_id'),
});

function configOf(model: GgufModel): object {
  const heads = numberOf(model, 'llama.attention.head_count');
  const size = numberOf(model, 'llama.embedding_length');
  return {
    architectures: ['LlamaForCausalLM'],
    model_type: 'llama',
    vocab_size: textsOf(model, 'tokenizer.ggml.tokens').length,
    hidden_size: size,
    intermediate_size: numberOf(model, 'llama.feed_forward_length'),
    num_hidden_layers: numberOf(model, 'llama.block_count'),
    num_attention_heads: heads,
    num_key_value_heads: numberOf(model, 'llama.attention.head_count_kv'),
    head_dim: size / heads,
    max_position_embeddings: numberOf(model, 'llama.context_length'),
    // Stored as float32: what stands there is 0.000009999999747378752.
    rms_norm_eps: Number(numberOf(model, 'llama.attention.layer_norm_rms_epsilon').toPrecision(6)),
    rope_theta: numberOf(model, 'llama.rope.freq_base'),
    hidden_act: 'silu',
    tie_word_embeddings: !model.tensors.has('output.weight'),
    torch_dtype: 'float32',
    ...tokenIds(model),
  };
}

const generationOf = (model: GgufModel): object => ({ do_sample: false, ...tokenIds(model) });

function tokenizerConfigOf(model: GgufModel): object {
  const tokens = textsOf(model, 'tokenizer.ggml.tokens');
  const named = Object.entries(tokenIds(model)).map(([key, id]) => [key.replace('_id', ''), tokens[id]]);
  return {
    tokenizer_class: 'PreTrainedTokenizerFast',
    ...Object.fromEntries(named),
    add_bos_token: false,
    add_eos_token: false,
    clean_up_tokenization_spaces: false,
    model_max_length: numberOf(model, 'llama.context_length'),
    chat_template: model.metadata.get('tokenizer.chat_template'),
  };
}

/** Byte-level BPE with GPT-2's splitting rule, as the training script made it. */
function tokenizerOf(model: GgufModel): object {
  const tokens = textsOf(model, 'tokenizer.ggml.tokens');
  const types = model.metadata.get('tokenizer.ggml.token_type') as readonly number[];
  const special = tokens.flatMap((content, id) => (types[id] === CONTROL ? [{ id, content }] : []));
  const flags = { single_word: false, lstrip: false, rstrip: false, normalized: false, special: true };
  const byteLevel = { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true };
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: special.map((token) => ({ ...token, ...flags })),
    normalizer: null,
    pre_tokenizer: byteLevel,
    post_processor: null,
    decoder: { ...byteLevel, add_prefix_space: true },
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: null,
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: false,
      byte_fallback: false,
      ignore_merges: false,
      vocab: Object.fromEntries(tokens.map((token, id) => [token, id])),
      merges: textsOf(model, 'tokenizer.ggml.merges').map((merge) => merge.split(' ')),
    },
  };
}

const LAYER_NAMES: Readonly<Record<string, string>> = {
  attn_norm: 'input_layernorm',
  attn_q: 'self_attn.q_proj',
  attn_k: 'self_attn.k_proj',
  attn_v: 'self_attn.v_proj',
  attn_output: 'self_attn.o_proj',
  ffn_norm: 'post_attention_layernorm',
  ffn_gate: 'mlp.gate_proj',
  ffn_up: 'mlp.up_proj',
  ffn_down: 'mlp.down_proj',
};
const OTHER_NAMES: Readonly<Record<string, string>> = {
  'token_embd.weight': 'model.embed_tokens.weight',
  'output_norm.weight': 'model.norm.weight',
  'output.weight': 'lm_head.weight',
};

function weightsOf(model: GgufModel): ReadonlyMap<string, Tensor> {
  const heads: Readonly<Record<string, number>> = {
    attn_q: numberOf(model, 'llama.attention.head_count'),
    attn_k: numberOf(model, 'llama.attention.head_count_kv'),
  };
  const named = [...model.tensors].map(([name, tensor]): [string, Tensor] => {
    const [, layer, part = ''] = /^blk\.(\d+)\.(\w+)\.weight$/.exec(name) ?? [];
    if (layer === undefined) return [OTHER_NAMES[name] ?? name, tensor];
    const count = heads[part];
    const weights = count === undefined ? tensor : halvesOfHeads(tensor, count);
    return [`model.layers.${layer}.${LAYER_NAMES[part]}.weight`, weights];
  });
  return new Map(named.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/**
 * llama.cpp turns neighbouring rows of a head together, Hugging Face's code a row of the first half with one of
 * the second: row 2i+j of a head goes to row i+j·half.
 */
function halvesOfHeads({ shape, values }: Tensor, heads: number): Tensor {
  const [rows = 0, columns = 0] = shape;
  const size = rows / heads;
  const moved = new Float32Array(values.length);
  for (let row = 0; row < rows; row++) {
    const within = row % size;
    const to = row - within + Math.floor(within / 2) + (within % 2) * (size / 2);
    moved.set(values.subarray(row * columns, (row + 1) * columns), to * columns);
  }
  return { shape, values: moved };
}

/** The file that holds tensors: length of the header, header, and their bytes one after another. */
function safetensors(tensors: ReadonlyMap<string, Tensor>): Buffer {
  let end = 0;
  const entries = [...tensors].map(([name, { shape, values }]) => {
    const data_offsets = [end, (end += values.byteLength)];
    return [name, { dtype: 'F32', shape, data_offsets }];
  });
  const header = JSON.stringify({ __metadata__: { format: 'pt' }, ...Object.fromEntries(entries) });
  // Padded, so that the numbers stand where a processor reads them best.
  const padded = Buffer.from(header.padEnd(Math.ceil(header.length / 8) * 8));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(padded.length));
  const data = [...tensors.values()].map(({ values }) => Buffer.from(values.buffer));
  return Buffer.concat([length, padded, ...data]);
}

if (import.meta.main) {
  const [folder, gguf] = process.argv.slice(2);
  if (folder === undefined) throw new Error('usage: node scripts/hub-folder.ts FOLDER [GGUF]');
  writeHubFolder(folder, gguf);
}
