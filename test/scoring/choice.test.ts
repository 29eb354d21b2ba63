import { expect, test } from 'vitest';
import { choice } from '../../src/scoring/choice.ts';
import { pure } from '../support/scoring.ts';

const options = choice.options.parse({ options: ['a', 'b', 'c', 'd'] });
const score = pure(choice.scorer(options));
const FIELDS = { a: 'mitosis', b: 'meiosis', c: 'New York', d: 'York' };

test.for<[answer: string, letter: string | undefined]>([
  ['C', 'C'],
  ['C.', 'C'],
  ['(C)', 'C'],
  ['c', 'C'],
  ['**C**', 'C'],
  ['C) New York', 'C'],
  ['**C. New York**', 'C'],
  ['C: New York', 'C'],
  ['The answer is (C).', 'C'],
  ['The correct answer is **C**, because A and B are cells.', 'C'],
  ['Answer: C. New York', 'C'],
  ['Answer:\n\nC', 'C'],
  ['\\boxed{C}', 'C'],
  ['$\\boxed{\\text{C}}$', 'C'],
  ['\\boxed{\\text{(C) New York}}', 'C'],
  ['A is wrong, B is wrong, so C.', 'C'],
  ['A) no\nB) no\nC) yes\n\nTherefore, the answer is C', 'C'],
  ['Option C is correct.', 'C'],
  ['The correct option is C', 'C'],
  ['I would choose C here.', 'C'],
  ['答案是C。', 'C'],
  ['答案：（C）', 'C'],
  ['所以选C', 'C'],
  ['正解はCです。', 'C'],
  ['정답은 C입니다.', 'C'],
  ['Réponse : C', 'C'],
  ['Die Antwort ist C.', 'C'],
  ['الإجابة الصحيحة هي C', 'C'],
  ['Ответ: C', 'C'],
  ['The answer is B. No, wait, it is C.', 'C'],
  ['B\n\nActually, C.', 'C'],
  ['The answer is not B but C.', 'C'],
  ['A dog would be C here', 'C'],
  ['I think it is C', 'C'],
  ['The answer is A because of it.', 'A'],
  ['The answer is vitamin (C)', 'C'],
  ['new york', 'C'],
  ['It has to be New York.', 'C'],
  ['Ｃ', 'C'],
  ['Let me think.\n\nC', 'C'],
  ['A or B', undefined],
  ['The answer is A or C', undefined],
  ['Both A and C', undefined],
  ['A) mitosis\nB) meiosis', undefined],
  ['I do not know', undefined],
  ['A dog', undefined],
  ['It is mitosis or meiosis', undefined],
  ['X', undefined],
  ['', undefined],
])('%j chooses %s', ([answer, letter]) => {
  const scored = score(answer, 'C', { fields: FIELDS });

  expect(scored).toMatchObject(
    letter === undefined ? { kind: 'unparsed' } : { kind: 'scored', read: letter },
  );
});

test('a choice that was cut counts where the text says that it is one, and goes on after it', () => {
  const cut = { isCut: true, fields: FIELDS };

  expect(score('The answer is C. It', 'C', cut)).toMatchObject({ value: 1 });
  expect(score('C) New', 'C', cut)).toMatchObject({ value: 1 });
  expect(score('The answer is C', 'C', cut).kind).toBe('unparsed');
  expect(score('First look at C', 'C', cut).kind).toBe('unparsed');
  expect(score('New York', 'C', cut).kind).toBe('unparsed');
});

test.for<[target: unknown, options: object, fault: string | undefined]>([
  ['C', {}, undefined],
  ['(c)', {}, undefined],
  [2, { firstIndex: 0 }, undefined],
  [2, {}, 'firstIndex'],
  [4, { firstIndex: 0, letters: 'ABCD' }, 'none of the letters'],
  ['K', {}, 'none of the letters'],
  ['New York', {}, 'none of the letters'],
  ['New York', { options: ['a', 'b'] }, undefined],
  [null, {}, 'none of the letters'],
])('the target %j with %j: %s', ([target, given, fault]) => {
  const said = choice.targetFault(target, choice.options.parse(given));

  if (fault === undefined) expect(said).toBeUndefined();
  else expect(said).toContain(fault);
});

test('a target may be the number of an option, or its text', () => {
  const numbered = pure(choice.scorer(choice.options.parse({ firstIndex: 1 })));

  expect(numbered('C', 3)).toMatchObject({ value: 1 });
  expect(numbered('C', 2)).toMatchObject({ value: 0 });
  expect(score('C', 'New York', { fields: FIELDS })).toMatchObject({ value: 1 });
});

test.for(['A', '(A) ', 'answer is ', 'A or ', 'wait, ', '\\boxed{', ' A\n', 'not A ', 'so so '])(
  'a million characters of %j are no trouble',
  (piece) => {
    expect(score(piece.repeat(1_000_000 / piece.length), 'C', { fields: FIELDS }).kind).toBeTypeOf('string');
  },
);
