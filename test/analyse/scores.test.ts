import { expect, test } from 'vitest';
import { scoreFindings } from '../../src/analyse/scores.ts';
import { exactBounds } from '../../src/analyse/statistics/proportion.ts';
import { answersIn, aRecord, evidenceIn, rightOf } from '../support/record.ts';
import type { RecordOptions } from '../support/record.ts';

const scoresOf = (options: RecordOptions) => scoreFindings(evidenceIn(aRecord(options)));

test('each pass stands at its role, once for each criterion', () => {
  const marks = { paper: rightOf(8, 10), production: rightOf(6, 10) };

  const scores = scoresOf({
    reproduce: marks,
    repeat: rightOf(8, 10),
    noisy: rightOf(7, 10),
    loaded: rightOf(7, 10),
    'noisy-loaded': rightOf(6, 10),
    production: rightOf(5, 10),
  });

  expect(scores.map(({ role, criterion, score }) => [role, criterion, score])).toEqual([
    ['reproduce', 'paper', 0.8],
    ['reproduce', 'production', 0.6],
    ['repeat', 'paper', 0.8],
    ['noisy', 'paper', 0.7],
    ['loaded', 'paper', 0.7],
    ['noisy-loaded', 'paper', 0.6],
    ['production', 'production', 0.5],
  ]);
});

test('an answer that never came is left out of the mean, and counted apart', () => {
  const [score] = scoresOf({ production: [1, 1, 1, 0, 'late', 'error', 'late', 0] });

  expect(score).toMatchObject({
    asked: 8,
    graded: 5,
    planned: 8,
    complete: true,
    score: 0.6,
    allWrongScore: 0.375,
    outcomes: { correct: 3, wrong: 2, late: 2, error: 1 },
  });
  expect(score?.interval).toEqual(exactBounds(3, 5));
});

test('where nothing could be graded there is no score, not a score of 0', () => {
  const [score] = scoresOf({ production: ['late', 'error'] });

  expect(score).not.toHaveProperty('score');
  expect(score).not.toHaveProperty('interval');
  expect(score?.allWrongScore).toBe(0);
});

test('graded scores get an interval of their own variance, narrower than one of right-or-wrong answers', () => {
  const marks = Array.from({ length: 100 }, (_, index) => (index % 2 === 0 ? 0.75 : 0.85));

  const [score] = scoresOf({ production: marks });

  expect(score?.score).toBeCloseTo(0.8, 12);
  expect(score!.interval!.high - score!.interval!.low).toBeLessThan(0.06);
});

test('an interrupted pass is not complete, and what was never graded is neither right nor bad', () => {
  const answers = answersIn(aRecord({ production: rightOf(2, 3) }));
  const { grades: _, ...ungraded } = answers[2]!;

  const [score] = scoresOf({
    production: rightOf(2, 5),
    seen: { production: { ended: 'interrupted', answers: [answers[0]!, answers[1]!, ungraded] } },
  });

  expect(score).toMatchObject({
    complete: false,
    planned: 5,
    asked: 3,
    graded: 2,
    score: 1,
    allWrongScore: 1,
  });
});

test('of an item that a record has twice, the later answer counts', () => {
  const [first, second] = answersIn(aRecord({ production: [0, 1] }));

  const [score] = scoresOf({
    production: [1],
    seen: { production: { answers: [first!, { ...second!, item: first!.item }] } },
  });

  expect(score).toMatchObject({ asked: 1, score: 1 });
});
