import { expect, test } from 'vitest';
import { askedSampling, GREEDY } from '../../src/config/sampling.ts';

test('where no temperature is stated, answers are greedy, whatever else is', () => {
  expect(askedSampling({})).toEqual(GREEDY);
  expect(askedSampling({ topP: 0.95, topK: 20 })).toEqual(GREEDY);
  expect(askedSampling({ temperature: 0, minP: 0.1 })).toEqual(GREEDY);
});

test('beside a stated temperature, what is not stated is off and no engine’s default', () => {
  expect(askedSampling({ temperature: 0.6 })).toEqual({ ...GREEDY, temperature: 0.6, topK: -1 });
  expect(askedSampling({ temperature: 0.6, topP: 0.95, topK: 20, minP: 0.05 })).toMatchObject({
    temperature: 0.6,
    topP: 0.95,
    topK: 20,
    minP: 0.05,
  });
});

test('a top-k of 0 means all tokens, as -1 does, and is sent in the form that every engine takes', () => {
  expect(askedSampling({ temperature: 1, topK: 0 })).toMatchObject({ topK: -1 });
});

test('a penalty holds for greedy answers, too', () => {
  expect(askedSampling({ repetitionPenalty: 1.1 })).toEqual({ ...GREEDY, repetitionPenalty: 1.1 });
});
