import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { pure } from '../support/scoring.ts';
import { exact } from '../../src/scoring/exact.ts';
import { normalise } from '../../src/scoring/readers/normalise.ts';

test.for<[answer: string, target: unknown, right: boolean]>([
  ['Billing', 'billing', true],
  ['  BILLING.\n', 'billing', true],
  ['bill ing', 'billing', false],
  ['New   York\n City', 'new york city', true],
  ['ＮＥＷ Ⅳ', 'new iv', true],
  ['Straße', 'STRASSE', true],
  ['GROẞ', 'groß', true],
  ['ΟΔΟΣ', 'οδός'.normalize('NFD').replace(/\u0301/g, ''), true],
  ['bil\u200Bl\u00ADing', 'billing', true],
  ['42', 42, true],
  ['True', true, true],
  ['?!', '?!', true],
  ['?', '!', false],
  ['yes!!!', 'yes', true],
  ['The queue is billing', 'billing', false],
  ['**Billing**', 'billing', true],
  ['"Billing".', 'billing', true],
  ['`billing`', 'billing', true],
  ['(B)', 'B', true],
  ['"yes"', '"yes"', true],
  ['(a) or (b)', 'a) or (b', false],
  ['sales', ['billing', 'sales'], true],
])('%j against %j: %s', ([answer, target, right]) => {
  expect(pure(exact.scorer({ lastLine: false }))(answer, target)).toMatchObject({
    kind: 'scored',
    value: right ? 1 : 0,
  });
});

test('the last line that is not blank can be asked for', () => {
  const score = pure(exact.scorer(exact.options.parse({ lastLine: true })));

  expect(score('Let me see.\nIt is\n\nbilling\n\n', 'billing')).toMatchObject({ kind: 'scored', value: 1 });
  expect(score('billing\nno, sales', 'billing')).toMatchObject({ kind: 'scored', value: 0 });
  expect(score(' \n ', 'billing').kind).toBe('unparsed');
  expect(score('so it is\nbilling', 'billing', { isCut: true }).kind).toBe('unparsed');
});

test.for([null, undefined, {}, [], [['a']], ['a', ''], '', '  '])('a target %j is a fault', (target) => {
  expect(exact.targetFault(target, { lastLine: false })).toBeTypeOf('string');
});

test('unknown options are refused', () => {
  expect(exact.options.safeParse({ lastline: true }).success).toBe(false);
  expect(exact.options.parse({})).toEqual({ lastLine: false });
});

test('what is normalised stays as it is when it is normalised again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(normalise(normalise(text))).toBe(normalise(text));
    }),
  );
});

test.for(['.', '. ', ' ', 'a.', '\u200B'])('a million times %j is no trouble', (piece) => {
  const answer = `${piece.repeat(1_000_000 / piece.length)}x`;

  expect(pure(exact.scorer({ lastLine: true }))(answer, 'y')).toMatchObject({ kind: 'scored', value: 0 });
});
