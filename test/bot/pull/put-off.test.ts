import { expect, test } from 'vitest';
import { memory } from '../../../bot/memory.ts';
import { duePulls, lookedAt, putOff } from '../../../bot/pull/put-off.ts';
import type { OpenPull } from '../../../bot/pull/pulls.ts';

const REPO = { fullName: 'acme/models' };
const pull = (number: number, from = 1): OpenPull =>
  ({ number, head: { repo: { id: from } }, base: { repo: { id: 1 } } }) as OpenPull;

test('of those that fail again and again fifty have their turn in a round, and so all of them do', () => {
  const bot = { memory: memory() };
  const open = Array.from({ length: 120 }, (_, index) => pull(index));
  for (const { number } of open) putOff(number, bot, REPO);
  const round = (): readonly number[] => {
    const due = [...duePulls(open, bot, REPO)];
    for (const number of due) putOff(number, bot, REPO);
    return due;
  };

  const rounds = [round(), round(), round()];

  expect(rounds.map((due) => due.length)).toEqual([50, 50, 50]);
  expect(new Set(rounds.flat()).size).toBe(120);
});

test('forks take no turn of them; what was looked at, or is not open any more, has none', () => {
  const bot = { memory: memory() };
  const open = [...Array.from({ length: 60 }, (_, index) => pull(index, 2)), pull(60), pull(61)];
  for (let number = 0; number < 70; number++) putOff(number, bot, REPO);
  lookedAt(61, bot, REPO);

  const due = duePulls(open, bot, REPO);

  expect([due.size, due.has(60), due.has(61), due.has(65)]).toEqual([61, true, false, false]);
});
