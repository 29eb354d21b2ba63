import { expect, test } from 'vitest';
import { isRepositoryId } from '../../../src/models/hub/names.ts';
import { yamlIn } from '../../../src/models/untrusted.ts';

test.for(['Qwen/Qwen3-8B', 'gpt2', 'openai/gsm8k', 'a.b/c..d'])('%s names a repository', (id) => {
  expect(isRepositoryId(id)).toBe(true);
});

// attack: weights elsewhere
test.for(['../..', '../x', 'x/..', '.', '..', '/x', 'x/', 'a/b/c', 'a/b?x', 'a/b#x', 'a%2f..', 'a\\b', ''])(
  'an id that a card writes as "%s" leads to no other page of the hub',
  (id) => {
    expect(isRepositoryId(id)).toBe(false);
  },
);

// attack: slow file
test('a card is read in the time of its length, however many values of it are none', () => {
  expect(yamlIn(`[${'*a,'.repeat(80_000)}]`)).toHaveLength(80_000);
  expect(yamlIn(`a: "${'x'.repeat(2 ** 18)}"`)).toBeUndefined();
});
