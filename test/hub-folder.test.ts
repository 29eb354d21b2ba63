import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readGguf } from '../scripts/gguf-model.ts';
import { writeHubFolder } from '../scripts/hub-folder.ts';

const ROUTER = join(import.meta.dirname, '../examples/ticket-router/weights/ticket-router-q8.gguf');

const folder = mkdtempSync(join(tmpdir(), 'papergap-hub-folder-'));
writeHubFolder(folder);
const gguf = readGguf(ROUTER);
const json = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, unknown>;

test('the ticket router becomes the files that engines look for in a Hugging Face folder', () => {
  expect(readdirSync(folder).toSorted()).toEqual([
    'config.json',
    'generation_config.json',
    'model.safetensors',
    'tokenizer.json',
    'tokenizer_config.json',
  ]);
  expect(json('config.json')).toMatchObject({
    architectures: ['LlamaForCausalLM'],
    hidden_size: 192,
    num_key_value_heads: 2,
    max_position_embeddings: 1024,
    tie_word_embeddings: true,
  });
  expect(json('tokenizer_config.json')).toMatchObject({ eos_token: '<|end|>', add_bos_token: false });
});

test('its tensors lie one after another and hold what the GGUF file holds', () => {
  const bytes = readFileSync(join(folder, 'model.safetensors'));
  const length = Number(bytes.readBigUInt64LE());
  const header = JSON.parse(bytes.toString('utf8', 8, 8 + length)) as Record<
    string,
    { shape: number[]; data_offsets: [number, number] }
  >;
  const { __metadata__: _, ...tensors } = header;
  const spans = Object.values(tensors).map(({ data_offsets }) => data_offsets);
  expect(spans.map(([start]) => start)).toEqual([0, ...spans.slice(0, -1).map(([, end]) => end)]);
  expect(spans.at(-1)?.[1]).toBe(bytes.length - 8 - length);
  expect(Object.keys(tensors)).toHaveLength(gguf.tensors.size);
  const norm = tensors['model.norm.weight'];
  const start = 8 + length + (norm?.data_offsets[0] ?? 0);
  const values = Array.from({ length: 192 }, (_value, index) => bytes.readFloatLE(start + 4 * index));
  expect(values).toEqual([...(gguf.tensors.get('output_norm.weight')?.values ?? [])]);
});

test('the second of two neighbouring rows of a query head goes to the second half of its head', () => {
  const bytes = readFileSync(join(folder, 'model.safetensors'));
  const length = Number(bytes.readBigUInt64LE());
  const header = JSON.parse(bytes.toString('utf8', 8, 8 + length)) as Record<
    string,
    { data_offsets: [number, number] }
  >;
  const start = 8 + length + (header['model.layers.0.self_attn.q_proj.weight']?.data_offsets[0] ?? 0);
  const row = (index: number): readonly number[] =>
    Array.from({ length: 192 }, (_value, column) => bytes.readFloatLE(start + 4 * (192 * index + column)));
  const values = gguf.tensors.get('blk.0.attn_q.weight')?.values;
  expect(row(0)).toEqual([...(values?.subarray(0, 192) ?? [])]);
  expect(row(16)).toEqual([...(values?.subarray(192, 384) ?? [])]);
});
