import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import { pullKey } from './pull-key.ts';

type Knowing = Pick<Bot, 'memory'>;
type Where = Pick<GitHubRepository, 'fullName'>;

/**
 * Remembers that something about a pull request may have changed that was not looked at: a round of
 * reconciling looks. Whoever comes again keeps their place.
 */
export function owe(number: number, { memory: { owed, owing } }: Knowing, repo: Where): void {
  const key = pullKey(number, repo);
  const turn = ++owing.turns;
  const known = owed.peek(key);
  if (known === undefined) owed.set(key, { turn });
  else known.turn = turn;
}

/** The same for all of a repository whose check lets them be merged: the next round finds which these are. */
export const oweAll = ({ memory }: Knowing, { fullName }: Where): void =>
  void memory.checksRead.delete(fullName);

/** Looks at what pull requests are judged by: where that fails, any of them may be judged otherwise now. */
export async function orOweAll<T>(bot: Knowing, repo: Where, look: () => Promise<T>): Promise<T> {
  try {
    return await look();
  } catch (error) {
    oweAll(bot, repo);
    throw error;
  }
}

/** Looks at a pull request: where that fails before anything of it is read, too, a round looks at it. */
export async function orOwe<T>(
  number: number,
  bot: Knowing,
  repo: Where,
  look: () => Promise<T>,
): Promise<T> {
  try {
    return await look();
  } catch (error) {
    owedOn(number, bot, repo);
    throw error;
  }
}

export const isOwed = (number: number, { memory }: Knowing, repo: Where): boolean =>
  memory.owed.has(pullKey(number, repo));

/** Where a look begins: what is owed from now on is not what it looks at. */
export const lookBegins = ({ memory }: Knowing): number => memory.owing.turns;

/** The last look, which began there, was brought to its end: what was owed meanwhile still is. */
export function lookedAt(number: number, began: number, { memory: { owed } }: Knowing, repo: Where): void {
  const key = pullKey(number, repo);
  const known = owed.peek(key);
  if (known === undefined || known.turn <= began) owed.delete(key);
  else delete known.failedMs;
}

/** A look was not brought to its end: it is owed on, after all others. */
export function owedOn(number: number, { memory: { owed } }: Knowing, repo: Where): void {
  const key = pullKey(number, repo);
  owed.set(key, owed.peek(key) ?? { turn: 0 });
}

/** Since when what a pull request is decided by can't be read, in ms: since now where it could be before. */
export function failsSince(
  number: number,
  { memory: { owed }, now }: Knowing & Pick<Bot, 'now'>,
  repo: Where,
): number {
  const key = pullKey(number, repo);
  const { turn = 0, failedMs = now().getTime() } = owed.peek(key) ?? {};
  owed.set(key, { turn, failedMs });
  return failedMs;
}

/** Those of these pull requests that are owed a look, whatever their repository, the longest owed first. */
export function owedLongest<T extends { readonly number: number; readonly repo: Where }>(
  pulls: readonly T[],
  { memory: { owed } }: Knowing,
): readonly T[] {
  const byKey = new Map(pulls.map((pull) => [pullKey(pull.number, pull.repo), pull]));
  return [...owed.rkeys()].flatMap((key) => byKey.get(key) ?? []);
}
