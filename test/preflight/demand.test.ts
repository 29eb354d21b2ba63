import { expect, test } from 'vitest';
import { Candidate } from '../../src/config/candidate.ts';
import { Policy } from '../../src/config/policy.ts';
import { enoughTokens } from '../../src/engines/settings.ts';
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

test('the line before the new prompts of a load takes room, and is before no other prompt', () => {
  const longest = policy({ maxTokens: 2048 });
  const { promptChars } = demandOf(candidate, longest, suites, [1]);

  // Before 60 characters, which take 20 tokens, a token for each of 14.
  expect(promptChars).toBe(60 + 42);
  expect(enoughTokens(demandOf(candidate, longest, suites, [1]))).toBe(20 + 14 + 2048);
  expect(demandOf(candidate, policy({ maxTokens: 16 }), suites, [1]).promptChars).toBe(602);
});

test('a system message that a claim states takes room in place of the suite’s own', () => {
  const stated = (system: string): Candidate =>
    Candidate.parse({
      ...candidate,
      claims: {
        scores: [{ suite: 'paper', score: 0.5, protocol: { shots: 2, maxTokens: 100, system } }],
      },
    });

  expect(demandOf(stated('s'.repeat(1000)), policy({ maxTokens: 16 }), suites, []).promptChars).toBe(1602);
  expect(demandOf(stated(''), policy({ maxTokens: 16 }), suites, []).promptChars).toBe(602);
});

test('a suite that could not be read asks nothing', () => {
  expect(demandOf(candidate, policy({ maxTokens: 16 }), new Map(), [])).toMatchObject({
    promptChars: 0,
    answerTokens: 100,
  });
});
