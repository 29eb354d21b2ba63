import { expect, test } from 'vitest';
import { matched } from '../../src/evaluators/answers.ts';
import type { PassedRequest } from '../../src/evaluators/pass-through.ts';
import { digestOf } from '../../src/evaluators/question-key.ts';

// attack: secrets
test('a key that the engine repeats is in no answer of an evaluator, and its request is found all the same', () => {
  const key = 'sk-live-0123456789abcdef';
  const said = `${key} it is`;
  const request: PassedRequest = {
    ...{ question: 'q', offersTools: false, isStreamed: true, text: digestOf(said) },
    exchange: { sentAtMs: 1, endedAtMs: 2, tokenEvents: 1 },
  };
  const evaluated = [{ item: 'a', attempt: 0, value: 0, text: said, read: key, reason: `not ${key}` }];

  const { answers, unmatched } = matched(evaluated, [request], 'lm-eval', {
    headers: { authorization: `Bearer ${key}` },
  });

  expect(unmatched).toBe(0);
  expect(answers).toMatchObject([
    { text: '*** it is', grades: { paper: { read: '***', reason: 'not ***' } } },
  ]);
});
