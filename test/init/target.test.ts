import { expect, test } from 'vitest';
import { entryIn } from '../../src/init/papers/arxiv.ts';
import { frontMatter } from '../../src/init/front-matter.ts';
import { targetOf } from '../../src/init/target.ts';

const HUB = new URL('https://huggingface.co');

test.for([
  ['Qwen/Qwen3-8B', { kind: 'model', repo: 'Qwen/Qwen3-8B' }],
  ['Qwen/Qwen3-8B@abc123', { kind: 'model', repo: 'Qwen/Qwen3-8B', revision: 'abc123' }],
  ['https://huggingface.co/Qwen/Qwen3-8B/tree/v2', { kind: 'model', repo: 'Qwen/Qwen3-8B', revision: 'v2' }],
  ['https://hf.co/Qwen/Qwen3-8B', { kind: 'model', repo: 'Qwen/Qwen3-8B' }],
  ['2505.09388', { kind: 'paper', arxiv: '2505.09388' }],
  ['arXiv:2505.09388v2', { kind: 'paper', arxiv: '2505.09388' }],
  ['https://arxiv.org/pdf/2505.09388v1.pdf', { kind: 'paper', arxiv: '2505.09388' }],
  ['https://huggingface.co/papers/2505.09388', { kind: 'paper', arxiv: '2505.09388' }],
  ['https://github.com/QwenLM/Qwen3.git', { kind: 'code', repository: 'QwenLM/Qwen3' }],
] as const)('%s is %o', ([written, target]) => {
  expect(targetOf(written, HUB)).toEqual({ ok: true, value: target });
});

test.for([
  'https://huggingface.co/datasets/openai/gsm8k',
  'https://evil.example.com/Qwen/Qwen3-8B',
  'https://huggingface.co/Qwen/..',
  'file:///etc/passwd',
  'Qwen/../../etc',
  'Qwen',
  '',
])('"%s" is nothing that a candidate is made of', (written) => {
  expect(targetOf(written, HUB).ok).toBe(false);
});

test('XML with a document type is not read, and no entity is expanded', () => {
  const bomb =
    '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><feed><entry><title>&b;</title></entry></feed>';

  expect(entryIn(bomb)).toBeUndefined();
  expect(entryIn('<feed><entry><title>&b; &#x1b;[2J</title></entry></feed>')).toEqual({
    title: '&b; &#x1b;[2J',
  });
  expect(entryIn('<feed><entry><title>cut')).toBeUndefined();
  expect(entryIn('<a>'.repeat(20_000))).toBeUndefined();
});

test('metadata that nests beyond a parser, or repeats itself by aliases, is not read', () => {
  expect(frontMatter(`---\na: ${'['.repeat(50_000)}\n---\n`)).toBeUndefined();
  const line = (name: string, of: string): string => `${name}: &${name} [${`*${of}, `.repeat(9)}*${of}]\n`;
  const aliases = `a: &a [x]\n${line('b', 'a')}${line('c', 'b')}${line('d', 'c')}`;
  expect(frontMatter(`---\n${aliases}---\n`)).toBeUndefined();
  expect(frontMatter('# no metadata\n')).toBeUndefined();
  expect(frontMatter('---\r\nlicense: mit\r\n---\r\ntext')).toEqual({ license: 'mit' });
});
