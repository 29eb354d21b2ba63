import { expect, test } from 'vitest';
import { noneRightFinding } from '../../src/analyse/none-right.ts';
import { judge } from '../../src/judge.ts';
import { nextSteps } from '../../src/report/next-steps.ts';
import type { FirstAnswers } from '../../src/record/first-answers.ts';
import { aRecord, rightOf } from '../support/record.ts';
import type { RecordOptions } from '../support/record.ts';

type First = FirstAnswers['answers'][number];

function recordWith(each: (at: number) => Partial<First>, options: RecordOptions = {}, count = 16) {
  const answers = Array.from({ length: count }, (_, at): First => {
    return { item: `i${at}`, outcome: 'wrong', text: `answer ${at}`, ...each(at) };
  });
  return { ...aRecord(options), firstAnswers: { pass: 'reproduce', targets: count, answers } };
}

test('first answers that are all wrong are told; one that is right, or partly, takes that away', () => {
  expect(noneRightFinding(recordWith(() => ({})))).toEqual({ pass: 'reproduce', answers: 16 });
  expect(noneRightFinding(recordWith((at) => (at === 5 ? { outcome: 'correct' } : {})))).toBeUndefined();
  expect(noneRightFinding(recordWith((at) => (at === 5 ? { partly: true } : {})))).toBeUndefined();
});

test('the report tells it only where no later answer of the suite is worth anything', () => {
  const steps = (right: number) => {
    const marks = { reproduce: rightOf(right, 400), production: rightOf(40, 400) };
    return nextSteps(judge(recordWith(() => ({}), marks)), 'terminal').join(' ');
  };

  expect(steps(0)).toContain('choose the scorer that reads it');
  expect(steps(120)).not.toContain('choose the scorer that reads it');
});

test('a few answers tell nothing, nor do those that never came', () => {
  expect(noneRightFinding(recordWith(() => ({}), {}, 8))).toBeUndefined();
  expect(noneRightFinding(recordWith(() => ({ outcome: 'late' })))).toBeUndefined();
});

test('the first thing to do is to look at them, whatever else is wrong', () => {
  const nothing = { reproduce: rightOf(0, 400), production: rightOf(0, 400) };
  const steps = (each: Partial<First>) => nextSteps(judge(recordWith(() => each, nothing)), 'terminal');

  expect(steps({})[0]).toContain('choose the scorer that reads it');
  expect(steps({ text: 'no' })[0]).not.toContain('choose the scorer that reads it');
});
