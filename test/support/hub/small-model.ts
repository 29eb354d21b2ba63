/** A safetensors file of one tensor of so many bytes; the same seed makes the same ones. */
export function safetensorsOf(bytes: number, seed = 0): Buffer {
  const header = JSON.stringify({ a: { dtype: 'U8', shape: [bytes], data_offsets: [0, bytes] } });
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  return Buffer.concat([length, Buffer.from(header), Buffer.alloc(bytes, seed)]);
}

/** What a repository of a model holds beside its weights. */
export const SMALL_FILES = {
  'config.json': JSON.stringify({ architectures: ['LlamaForCausalLM'], max_position_embeddings: 4096 }),
  'tokenizer.json': '{}',
  'tokenizer_config.json': JSON.stringify({ chat_template: '{{ messages }}' }),
} as const;

/** A repository as people upload them: weights twice, code, a card. */
export const WHOLE_MODEL: Readonly<Record<string, string | Buffer>> = {
  ...SMALL_FILES,
  '.gitattributes': '*.safetensors filter=lfs\n',
  'README.md': '# A model\n',
  'modeling_small.py': 'raise SystemExit("never run")\n',
  'pytorch_model.bin': 'pickle',
  'pytorch_model.bin.index.json': '{}',
  'adapter_config.json': '{"base_model_name_or_path":"/srv/another"}',
  '.hidden.json': '{}',
  'model-00001-of-00002.safetensors': safetensorsOf(200_000, 1),
  'model-00002-of-00002.safetensors': safetensorsOf(300_000, 2),
  'model.safetensors.index.json': JSON.stringify({
    metadata: {},
    weight_map: { a: 'model-00001-of-00002.safetensors', b: 'model-00002-of-00002.safetensors' },
  }),
  'onnx/model.onnx': 'x',
};
