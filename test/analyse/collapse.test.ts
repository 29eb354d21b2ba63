import { expect, test } from 'vitest';
import { collapseFinding } from '../../src/analyse/collapse.ts';
import { LONGEST_FIRST } from '../../src/record/first-answers.ts';
import type { FirstAnswers } from '../../src/record/first-answers.ts';
import { published } from '../../src/record/published.ts';
import { aRecord } from '../support/record.ts';

type First = FirstAnswers['answers'][number];

function firstOf(each: (at: number) => Partial<First>, { count = 16, targets = 16 } = {}): FirstAnswers {
  const answers = Array.from({ length: count }, (_, at): First => {
    return { item: `i${at}`, outcome: 'wrong', text: `answer ${at}`, ...each(at) };
  });
  return { pass: 'reproduce', targets, answers };
}

function kindsOf(...given: Parameters<typeof firstOf>): readonly string[] {
  return collapseFinding({ ...aRecord(), firstAnswers: firstOf(...given) })?.kinds ?? [];
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

// attack: one answer
test('first answers that all say their question again are a collapse, though one is right by a word of it', () => {
  const right = (most: number) => (at: number) => {
    return { echo: true as const, outcome: at < most ? ('correct' as const) : ('wrong' as const) };
  };

  expect(kindsOf(right(0))).toEqual(['echo']);
  expect(kindsOf(right(1))).toEqual(['echo']);
  // A model that repeats each question before it answers.
  expect(kindsOf(right(8))).toEqual([]);
});

test('answers that begin alike are the same text only where all of them is', () => {
  const form = 'Dear customer, thank you for your question. '.repeat(10).slice(0, LONGEST_FIRST);
  const begun = (numbers: (at: number) => number) => (at: number) => ({
    ...{ text: form, outcome: 'correct' as const },
    textSigns: { number: numbers(at) },
  });

  expect(kindsOf(begun((at) => at + 1))).toEqual([]);
  expect(kindsOf(begun(() => 1))).toEqual(['same']);
  const left = (numbers: (at: number) => number) =>
    published({ ...aRecord(), firstAnswers: firstOf(begun(numbers)) }).firstAnswers?.answers.map(
      ({ text, textSigns }) => text ?? textSigns?.number,
    );
  expect(left((at) => at + 1)).toEqual(Array.from({ length: 16 }, (_, at) => at + 1));
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
