import { expect, test } from 'vitest';
import { answersOf } from '../../src/analyse/answers.ts';
import type { Reading } from '../../src/analyse/attempts.ts';
import type { SuiteObservation } from '../../src/record/pass.ts';
import type { Answer, Failure } from '../../src/record/types.ts';
import { aRecord } from '../support/record.ts';

const [template] = aRecord({ production: [1] }).passes;

function seen(answers: readonly Answer[]): SuiteObservation {
  if (template?.kind !== 'suite') throw new Error('no pass over a suite');
  return { ...template, answers: [...answers] };
}

const graded = (item: string, attempt: number, value: number): Answer => ({
  ...{ item, attempt, source: 'papergap' },
  grades: { production: { outcome: value === 1 ? 'correct' : 'wrong', value } },
});

const failed = (item: string, failure: Failure, attempt = 0): Answer => ({
  ...{ item, attempt, source: 'papergap' },
  exchange: { sentAtMs: 0, endedAtMs: 1, tokenEvents: 0, failure },
});

test('several attempts at an item are one value: their mean', () => {
  const answers = answersOf(
    seen([graded('a', 0, 1), graded('a', 1, 0), graded('a', 2, 1), graded('b', 0, 1)]),
    'production',
  );

  expect([...answers.values]).toEqual([
    ['a', 2 / 3],
    ['b', 1],
  ]);
  expect(answers.asked).toBe(2);
  expect(answers.missing).toEqual([]);
  expect(answers.outcomes).toEqual({ correct: 3, wrong: 1 });
});

test('an attempt that never came takes no other from its item: it alone is wrong or right by a reading', () => {
  const late = failed('a', { kind: 'deadline', detail: '' }, 2);

  const answers = answersOf(
    seen([graded('a', 0, 1), graded('a', 1, 1), late, graded('b', 0, 1)]),
    'production',
  );

  const valuesOf = (reading: Reading) => Object.fromEntries(answers.readings[reading]);
  expect(valuesOf('left-out')).toEqual({ a: 1, b: 1 });
  expect(valuesOf('all-wrong')).toEqual({ a: 2 / 3, b: 1 });
  expect(valuesOf('all-right')).toEqual({ a: 1, b: 1 });
  expect(answers.missing).toEqual([{ item: 'a', cause: 'late' }]);
  expect(answers.answers).toEqual({ asked: 4, graded: 3 });
  expect(answers.outcomes).toEqual({ correct: 3, late: 1 });
});

test('the same attempt twice counts once, as it was answered later', () => {
  const answers = answersOf(seen([graded('a', 0, 0), graded('a', 0, 1)]), 'production');

  expect([...answers.values]).toEqual([['a', 1]]);
});

test('polls are made of attempts by their numbers, in whatever order they came to an end', () => {
  const voted = (attempt: number, value: number): Answer => ({
    ...{ item: 'a', attempt, source: 'papergap' },
    grades: {
      production: {
        outcome: value === 1 ? 'correct' : 'wrong',
        value,
        vote: value === 1 ? '7' : `${attempt}`,
      },
    },
  });
  const asked = [voted(0, 1), voted(1, 0), voted(2, 0), voted(3, 1), voted(4, 0), voted(5, 0)];
  const quickFirst = asked.toSorted(
    (a, b) => (b.grades?.production?.value ?? 0) - (a.grades?.production?.value ?? 0),
  );

  const valueOf = (answers: readonly Answer[]) =>
    answersOf(seen(answers), 'production', { metric: 'majority@3' }).values.get('a');
  expect(valueOf(quickFirst)).toBe(valueOf(asked));
});

test('answers that can not be graded are kept apart by why', () => {
  const answers = answersOf(
    seen([
      failed('late', { kind: 'deadline', detail: 'no end within 120,000 ms' }),
      failed('unread', { kind: 'unread', detail: 'no text in 40 events' }),
      failed('llama', {
        kind: 'http-4xx',
        detail: '400 request (2500 tokens) exceeds the context size (1024)',
      }),
      failed('vllm', { kind: 'http-4xx', detail: "400 This model's maximum context length is 4096 tokens" }),
      failed('busy', { kind: 'http-4xx', detail: '429 Too many requests' }),
      failed('server', { kind: 'http-5xx', detail: '500 the prompt is too long' }),
    ]),
    'production',
  );

  expect(Object.fromEntries(answers.missing.map(({ item, cause }) => [item, cause]))).toEqual({
    late: 'late',
    unread: 'unread',
    llama: 'overlong',
    vllm: 'overlong',
    busy: 'failed',
    server: 'failed',
  });
});
