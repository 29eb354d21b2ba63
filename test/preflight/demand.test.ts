import { expect, test } from 'vitest';
import { Candidate } from '../../src/config/candidate.ts';
import { Policy } from '../../src/config/policy.ts';
import { demandOf } from '../../src/preflight/demand.ts';
import type { Suite } from '../../src/suites/suite.ts';

/** A suite whose longest prompt has so many characters, and one character more for each worked example. */
const suite = (name: string, chars: number): Suite => ({
  name,
  items: [
    { id: 'short', fields: { input: 'x' }, target: '' },
    { id: 'long', fields: { input: 'x'.repeat(chars) }, target: '' },
  ],
  file: `${name}.jsonl`,
  sha256: '',
  asking: 'a',
  examples: 2,
  prompt: ({ input = '' }, shots) => [{ role: 'user', content: input + 'e'.repeat(shots) }],
});
const policy = (production: object): Policy =>
  Policy.parse({ suites: {}, production: { suite: 'ours', ...production } });
const candidate = Candidate.parse({
  model: 'm',
  engine: { name: 'endpoint' },
  claims: { scores: [{ suite: 'paper', score: 0.5, protocol: { shots: 2, maxTokens: 100 } }] },
});
const suites = new Map([
  ['paper', suite('paper', 600)],
  ['ours', suite('ours', 60)],
]);

test('the longest request decides, whichever suite asks it', () => {
  expect(demandOf(candidate, policy({ maxTokens: 16 }), suites, [])).toMatchObject({
    promptChars: 602,
    answerTokens: 100,
  });
  expect(demandOf(candidate, policy({ maxTokens: 2048 }), suites, [])).toMatchObject({
    promptChars: 60,
    answerTokens: 2048,
  });
});

test('the most requests at once decide, in production or in a load pass', () => {
  expect(demandOf(candidate, policy({ concurrency: 50 }), suites, [1, 10]).concurrency).toBe(50);
  expect(demandOf(candidate, policy({ concurrency: 5 }), suites, [1, 64]).concurrency).toBe(64);
});

test('a suite that could not be read asks nothing', () => {
  expect(demandOf(candidate, policy({ maxTokens: 16 }), new Map(), [])).toMatchObject({
    promptChars: 0,
    answerTokens: 100,
  });
});
