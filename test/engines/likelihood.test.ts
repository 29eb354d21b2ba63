import { expect, test } from 'vitest';
import { llamaCppLikelihood } from '../../src/engines/llama.cpp/likelihood.ts';
import { vllmLikelihood } from '../../src/engines/vllm/likelihood.ts';

/** What the two servers answered about " Please treat" after the same seven tokens, shortened. */
const BEFORE = [82, 94, 637, 325, 313, 777, 274];
const TOKENS = [345, 989];
const LLAMA = [
  { id: 345, token: ' Please', logprob: -14.373998641967773, top_logprobs: [] },
  { id: 989, token: ' treat', logprob: -2.0285019874572754, top_logprobs: [] },
];
const llamaAnswer = (content: unknown): object => ({ choices: [{ text: '', logprobs: { content } }] });
const VLLM = [
  ...[null, -3.859853744506836, -11.710103034973145, -6.688297271728516, -10.823773384094238],
  ...[-13.211637496948242, -11.023398399353027, -14.459205627441406, -2.0049009323120117],
  -0.20752394199371338,
];
const vllmAnswer = (probabilities: unknown): object => ({
  choices: [{ text: '', logprobs: { token_logprobs: probabilities } }],
});

test('llama.cpp is made to answer with the very tokens, and says how likely each was', () => {
  const { path, body, read } = llamaCppLikelihood.logProbabilities(BEFORE, TOKENS, 'router');

  expect(path).toBe('/v1/completions');
  expect(body).toMatchObject({ prompt: BEFORE, max_tokens: 2, grammar: 'root ::= <[345]> <[989]>' });
  expect(read(llamaAnswer(LLAMA))).toEqual([-14.373998641967773, -2.0285019874572754]);
});

test('llama.cpp that answered with other tokens than those was not asked what was meant', () => {
  const { read } = llamaCppLikelihood.logProbabilities(BEFORE, TOKENS, 'router');

  expect(read(llamaAnswer(LLAMA.slice(0, 1)))).toBeUndefined();
  expect(read(llamaAnswer([LLAMA[0], { ...LLAMA[1], id: 381 }]))).toBeUndefined();
  expect(read(llamaAnswer([LLAMA[0], { id: 989, logprob: null }]))).toBeUndefined();
  expect(read({ choices: [] })).toBeUndefined();
});

test('vLLM echoes the tokens with their probabilities, and one more that nothing is made of', () => {
  const { path, body, read } = vllmLikelihood.logProbabilities(BEFORE, TOKENS, 'router');

  expect(path).toBe('/v1/completions');
  expect(body).toMatchObject({ prompt: [...BEFORE, ...TOKENS], echo: true, logprobs: 1, max_tokens: 1 });
  expect(read(vllmAnswer(VLLM))).toEqual([-14.459205627441406, -2.0049009323120117]);
  expect(read(vllmAnswer(VLLM.slice(1)))).toBeUndefined();
  expect(read(vllmAnswer(undefined))).toBeUndefined();
});

test('both make tokens of a text at a page of their own', () => {
  const llama = llamaCppLikelihood.tokens('my fi', 'router');
  const vllm = vllmLikelihood.tokens('my fi', 'router');

  expect([llama.path, llama.body]).toEqual([
    '/tokenize',
    { content: 'my fi', add_special: true, parse_special: true },
  ]);
  expect([vllm.path, vllm.body]).toEqual([
    '/tokenize',
    { model: 'router', prompt: 'my fi', add_special_tokens: true },
  ]);
  for (const { read } of [llama, vllm]) {
    expect(read({ tokens: [82, 94] })).toEqual([82, 94]);
    expect(read({ tokens: [{ id: 82, piece: 'm' }] })).toBeUndefined();
    expect(read({ error: 'no' })).toBeUndefined();
  }
});
