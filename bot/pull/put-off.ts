import type { GitHubRepository } from '../../src/github/repository.ts';
import type { Bot } from '../bot.ts';
import { pullKey } from './pull-key.ts';
import { isFork } from './pulls.ts';
import type { OpenPull } from './pulls.ts';

/** Of this repository's pull requests so many are looked at again in a round: each look may fail again. */
export const MOST_OWN = 50;

type Where = Pick<GitHubRepository, 'fullName'>;

/** Remembers that a look failed, or was put off: a round of reconciling looks again. */
export const putOff = (number: number, { memory }: Pick<Bot, 'memory'>, repo: Where): void =>
  void memory.putOff.set(pullKey(number, repo), true);

export const isPutOff = (number: number, { memory }: Pick<Bot, 'memory'>, repo: Where): boolean =>
  memory.putOff.has(pullKey(number, repo));

/** The last look was brought to its end. */
export const lookedAt = (number: number, { memory }: Pick<Bot, 'memory'>, repo: Where): void =>
  void memory.putOff.delete(pullKey(number, repo));

/**
 * Which of these open pull requests were put off and are to be looked at now: of this repository's own those
 * that were put off first, and all of forks, whose looks are bounded by what forks may cost.
 */
export function duePulls(
  open: readonly OpenPull[],
  { memory }: Pick<Bot, 'memory'>,
  repo: Where,
): ReadonlySet<number> {
  const byKey = new Map(open.map((pull) => [pullKey(pull.number, repo), pull]));
  const waiting = [...memory.putOff.rkeys()].flatMap((key) => byKey.get(key) ?? []);
  const own = waiting.filter((pull) => !isFork(pull)).slice(0, MOST_OWN);
  return new Set([...own, ...waiting.filter(isFork)].map(({ number }) => number));
}
