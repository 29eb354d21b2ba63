import { expect, test } from 'vitest';
import { collapseFinding } from '../../src/analyse/collapse.ts';
import type { FirstAnswers } from '../../src/record/first-answers.ts';
import { aRecord } from '../support/record.ts';

type First = FirstAnswers['answers'][number];

function kindsOf(each: (at: number) => Partial<First>, { count = 16, targets = 16 } = {}): readonly string[] {
  const answers = Array.from({ length: count }, (_, at): First => {
    return { item: `i${at}`, outcome: 'wrong', text: `answer ${at}`, ...each(at) };
  });
  const record = { ...aRecord(), firstAnswers: { pass: 'reproduce', targets, answers } };
  return collapseFinding(record)?.kinds ?? [];
}

test('wrong answers of all kinds are a bad model, and no collapse', () => {
  expect(kindsOf(() => ({}))).toEqual([]);
});

test('answers that are all cut are a collapse, and none where one of them is right all the same', () => {
  expect(kindsOf(() => ({ cut: true, outcome: 'truncated' }))).toEqual(['truncated']);
  expect(kindsOf((at) => ({ cut: true, outcome: at === 7 ? 'correct' : 'truncated' }))).toEqual([]);
});

test('one text for all is a collapse where many answers are right ones, and not where few are', () => {
  expect(kindsOf(() => ({ text: 'no' }))).toEqual(['same']);
  expect(kindsOf((at) => ({ text: 'no', outcome: at === 3 ? 'correct' : 'wrong' }))).toEqual(['same']);
  expect(kindsOf(() => ({ text: 'no' }), { targets: 2 })).toEqual([]);
});

test('answers that say no result, each in its way, are a collapse, and a wrong one among them is a result', () => {
  const mixed = (at: number): Partial<First> => ({ outcome: at % 2 === 0 ? 'unparsed' : 'empty' });

  expect(kindsOf(mixed)).toEqual(['no-result']);
  expect(kindsOf((at) => (at === 9 ? {} : mixed(at)))).toEqual([]);
  expect(kindsOf((at) => (at === 9 ? { outcome: 'refused' } : mixed(at)))).toEqual([]);
});

test('a few answers tell nothing, nor do those that never came', () => {
  expect(kindsOf(() => ({ text: 'no' }), { count: 8 })).toEqual([]);
  expect(kindsOf(() => ({ text: '', outcome: 'late' }))).toEqual([]);
});
