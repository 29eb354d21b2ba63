import { expect, test } from 'vitest';
import { memory } from '../../../bot/memory.ts';
import { rememberedPolicies } from '../../../bot/pull/remembered-policies.ts';

const POLICY = 'production: { suite: a }\nsuites: { a: { data: a.jsonl, scorer: { name: exact } } }\n';

// attack: slow file
test('a policy is understood once, however many candidates are held against it, and another text by itself', () => {
  const known = memory();
  const written = { file: '.github/papergap.yml', text: POLICY };

  const first = rememberedPolicies({ memory: known })(written);
  const again = rememberedPolicies({ memory: known })({ ...written });
  const other = rememberedPolicies({ memory: known })({ ...written, text: `${POLICY}budget: 0.1\n` });

  expect(again).toBe(first);
  expect([first, other].map((read) => read.ok && read.value.value.budget)).toEqual([0.2, 0.1]);
});
