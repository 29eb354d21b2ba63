import { expect, test } from 'vitest';
import { memory } from '../../../bot/memory.ts';
import { branchMoves, tipsBetween } from '../../../bot/results/branch-moves.ts';
import type { GitHubRepository } from '../../../src/github/repository.ts';

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

test('what a branch was moved to long ago is read once, and what it is moved to now each time', async () => {
  let total = 950;
  let asked = 0;
  const read = (_: string, { after }: { readonly after?: string }) => {
    asked += 1;
    const end = Number(after ?? total);
    const numbers = Array.from({ length: Math.min(end, 100) }, (_each, index) => end - index);
    const link = end > 100 ? `<https://x/y?after=${end - 100}>; rel="next"` : undefined;
    const moveOf = (number: number) => ({
      ...{ before: `${number - 1}`, after: `${number}` },
      timestamp: new Date(number * 60_000).toISOString(),
    });
    return Promise.resolve({ data: numbers.map(moveOf), headers: { link } });
  };
  const repo = { fullName: 'acme/models', read } as unknown as GitHubRepository;
  const known = memory().branchMoves;
  const look = async (): Promise<readonly [asked: number, moves: number, last: string | undefined]> => {
    asked = 0;
    const { moves = [], isWhole } = (await branchMoves('main', known, repo, 10)) ?? {};
    expect(isWhole).toBe(true);
    return [asked, moves.length, moves[0]?.after];
  };

  expect(await look()).toEqual([10, 950, '950']);
  expect(await look()).toEqual([1, 950, '950']);
  total += 1;
  expect((await look()).slice(1)).toEqual([951, '951']);
  expect(await look()).toEqual([1, 951, '951']);
});
