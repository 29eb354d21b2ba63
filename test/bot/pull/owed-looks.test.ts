import { expect, test } from 'vitest';
import { memory } from '../../../bot/memory.ts';
import type { Memory } from '../../../bot/memory.ts';
import { failsSince, lookBegins, lookedAt, owe, owedLongest, owedOn } from '../../../bot/pull/owed-looks.ts';

const REPO = { fullName: 'acme/models' };
const pulls = (count: number) => Array.from({ length: count }, (_, number) => ({ number, repo: REPO }));
const longest = (count: number, bot: { readonly memory: Memory }): readonly number[] =>
  owedLongest(pulls(count), bot).map(({ number }) => number);

test('of those that fail again and again fifty have their turn in a round, and so all of them do', () => {
  const bot = { memory: memory() };
  for (const { number } of pulls(120)) owe(number, bot, REPO);
  const round = (): readonly number[] => {
    const due = longest(120, bot).slice(0, 50);
    for (const number of due) owedOn(number, bot, REPO);
    return due;
  };

  const rounds = [round(), round(), round()];

  expect(rounds.map((due) => due.length)).toEqual([50, 50, 50]);
  expect(new Set(rounds.flat()).size).toBe(120);
});

test('who comes again keeps their place; what was looked at, or is not open any more, has none', () => {
  const bot = { memory: memory() };
  for (const { number } of pulls(5)) owe(number, bot, REPO);
  owe(0, bot, REPO);
  lookedAt(1, lookBegins(bot), bot, REPO);

  expect(longest(4, bot)).toEqual([0, 2, 3]);
});

test('who has been owed a look the longest comes first, whichever repository has more of them', () => {
  const bot = { memory: memory() };
  const other = { fullName: 'acme/other' };
  owe(1, bot, REPO);
  owe(2, bot, other);
  for (let number = 3; number < 50; number++) owe(number, bot, REPO);

  const first = owedLongest([...pulls(50), { number: 2, repo: other }], bot).slice(0, 3);

  expect(first.map(({ number, repo }) => [number, repo])).toEqual([
    [1, REPO],
    [2, other],
    [3, REPO],
  ]);
});

test('what is owed while a look goes on is owed on when that ends, in its place', () => {
  const bot = { memory: memory() };
  for (const { number } of pulls(3)) owe(number, bot, REPO);
  const began = lookBegins(bot);
  owe(0, bot, REPO);
  owe(3, bot, REPO);
  for (const number of [0, 1, 3]) lookedAt(number, began, bot, REPO);

  expect(longest(4, bot)).toEqual([0, 2, 3]);
});

test('since when looks fail is known until one does not, however often another is owed meanwhile', () => {
  const known = memory();
  const failing = (atMs: number): number => failsSince(7, { memory: known, now: () => new Date(atMs) }, REPO);

  expect([failing(1), failing(2)]).toEqual([1, 1]);
  owe(7, { memory: known }, REPO);
  owedOn(7, { memory: known }, REPO);
  expect(failing(3)).toBe(1);
  const began = lookBegins({ memory: known });
  owe(7, { memory: known }, REPO);
  lookedAt(7, began, { memory: known }, REPO);
  expect(failing(4)).toBe(4);
});

test('a repository is read anew where it can not be remembered which of its checks are open', () => {
  const known = memory();
  known.checksRead.set(REPO.fullName, 'main');
  known.openChecks.set(`${REPO.fullName}#1`, true);

  for (const { number } of pulls(10_000)) known.openChecks.set(`acme/other#${number}`, true);

  expect(known.checksRead.has(REPO.fullName)).toBe(false);
});

test('a repository is read anew where it can not be remembered which of its pull requests are owed a look', () => {
  const known = memory();
  const other = { fullName: 'acme/other' };
  for (const { fullName } of [REPO, other]) known.checksRead.set(fullName, 'main');
  owe(1, { memory: known }, REPO);
  lookedAt(1, lookBegins({ memory: known }), { memory: known }, REPO);
  owe(2, { memory: known }, REPO);

  for (const { number } of pulls(10_000)) owe(number, { memory: known }, other);

  expect([REPO, other].map(({ fullName }) => known.checksRead.has(fullName))).toEqual([false, true]);
});
