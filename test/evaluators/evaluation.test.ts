import { expect, test } from 'vitest';
import { Evaluation, recordable } from '../../src/evaluators/evaluation.ts';

const EVALUATION: Evaluation = {
  ...{ evaluator: 'inspect', version: '0.3', task: 't', metric: 'accuracy,s', figure: 0.5, recomputed: 0.5 },
  ...{ figures: { 'accuracy,s': 0.5 }, items: 2, of: 2, maxTokens: 16 },
};

test('an evaluation that a record holds is kept as it is', () => {
  expect(recordable(EVALUATION)).toEqual(EVALUATION);
});

// attack: forged samples
test.for([
  ['of', { of: 2.5 }],
  ['of', { of: -1 }],
  ['maxTokens', { maxTokens: 0 }],
  ['shots', { shots: 1e300 }],
  ['figure', { figure: Infinity }],
] as const)('what is no such thing is left out, and the rest is written: %s %j', ([key, change]) => {
  const { [key as 'of']: _, ...rest } = EVALUATION;

  const kept = recordable({ ...EVALUATION, ...change });

  expect(kept).toEqual(rest);
  expect(Evaluation.parse(JSON.parse(JSON.stringify(kept)))).toEqual(rest);
});

// attack: forged samples
test('a figure that is no number is none, and without any score there is no evaluation', () => {
  expect(recordable({ ...EVALUATION, figures: { a: NaN, b: 1 } })?.figures).toEqual({ b: 1 });
  expect(recordable({ ...EVALUATION, recomputed: NaN })).toBeUndefined();
});
