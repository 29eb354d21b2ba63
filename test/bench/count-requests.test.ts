import { expect, test } from 'vitest';
import { questionsOf, requestsOf } from '../../src/bench/count-requests.ts';

const pass = { suite: 'quiz', items: ['a', 'b', 'c'], looks: [1, 3], attempts: 2 };
const items = [
  { id: 'c', choices: ['yes', 'no'] },
  { id: 'a', choices: ['1', '2', '3', '4'] },
  { id: 'b', choices: ['x', 'y', 'z'] },
];

test('a question that is answered in words is one request for each attempt', () => {
  const suites = new Map([['quiz', { suite: { items } }]]);
  expect(requestsOf(pass, { suites })).toEqual({ least: 2, most: 6 });
});

test('a question about choices is one request for each of them, and one question', () => {
  const suites = new Map([['quiz', { suite: { items, beforeChoice: ' ' } }]]);
  expect(requestsOf(pass, { suites })).toEqual({ least: 8, most: 18 });
  expect(questionsOf(pass)).toEqual({ least: 2, most: 6 });
});
