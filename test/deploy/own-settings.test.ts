import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, expect, test } from 'vitest';
import { generationOf, plainEnds } from '../../src/deploy/own-settings.ts';
import { llamaCpp } from '../../src/engines/llama.cpp/llama.cpp.ts';
import { vllm } from '../../src/engines/vllm/vllm.ts';

const TOKENIZER = {
  added_tokens: [{ id: 2, content: '<|end|>', special: true }],
  model: { vocab: { '<|end|>': 2, '",': 296 } },
};

/** A model's folder with these files. */
function folderWith(files: Readonly<Record<string, object>>): { path: string; sizeMiB: number } {
  const path = mkdtempSync(join(tmpdir(), 'papergap-own-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(path, name), JSON.stringify(content));
  return { path, sizeMiB: 1 };
}

/** Which ordinary tokens end the answers of a model with this generation_config.json. */
function ends(generation: object): readonly (string | undefined)[] {
  const weights = folderWith({ 'generation_config.json': generation, 'tokenizer.json': TOKENIZER });
  const served = { engine: vllm, weights };
  return plainEnds(served, generationOf(served)).map(({ difference }) => difference?.runs);
}

test('an ordinary token that ends every answer is told, and marks of the tokenizer are none', () => {
  expect(ends({ eos_token_id: [2, 296] })).toEqual(['also at "\\"," (token 296)']);
  expect(ends({ eos_token_id: [2] })).toEqual([]);
  expect(ends({ eos_token_id: 2 })).toEqual([]);
  expect(ends({})).toEqual([]);
});

// attack: hostile file
test('hundreds of thousands of ends are held against a vocabulary as large once each', () => {
  const ids = Array.from({ length: 400_000 }, (_, at) => at);
  const vocab = Object.fromEntries(ids.map((id) => [`t${id}`, -id - 1]));
  const weights = folderWith({ 'tokenizer.json': { added_tokens: [], model: { vocab } } });

  expect(plainEnds({ engine: vllm, weights }, { eos_token_id: ids })).toEqual([]);
});

test('a model without such files, and one that is a single file, say nothing', () => {
  const served = { engine: vllm, weights: folderWith({}) };

  expect(generationOf(served)).toEqual({});
  expect(plainEnds(served, { eos_token_id: 296 })).toEqual([]);
  expect(generationOf({ engine: llamaCpp, weights: { path: '/model.gguf', sizeMiB: 1 } })).toEqual({});
});
