import { expect, test } from 'vitest';
import { tipsBetween } from '../../../bot/results/branch-moves.ts';

/** A branch that was made at 10 as `a`, and was moved to `b` at 20 and to `c` at 30; the last move first. */
const MOVES = [
  { before: 'b', after: 'c', atMs: 30 },
  { before: 'a', after: 'b', atMs: 20 },
  { before: '0000', after: 'a', atMs: 10 },
];
const WHOLE = { moves: MOVES, isWhole: true };

// attack: own steps
test.for<[what: string, fromMs: number, toMs: number, tips: readonly string[] | undefined]>([
  ['what it was moved to, and from', 15, 25, ['b', 'a']],
  ['where it lay still', 21, 29, ['b']],
  ['where it was left', 31, 40, ['c']],
  ['all of it', 0, 40, ['c', 'b', 'a']],
  ['what it was made as', 0, 15, ['a']],
  ['not known before it was made', 0, 5, undefined],
])('the tips of a branch in a time are told: %s', ([, fromMs, toMs, tips]) => {
  expect(tipsBetween(fromMs, toMs, WHOLE)).toEqual(tips);
});

// attack: own steps
test('moves that were listed in part tell nothing of the time before them', () => {
  const part = { moves: MOVES.slice(0, 2), isWhole: false };

  expect(tipsBetween(15, 25, part)).toBeUndefined();
  expect(tipsBetween(21, 25, part)).toEqual(['b']);
  expect(tipsBetween(0, 40, { moves: [], isWhole: true })).toBeUndefined();
});
