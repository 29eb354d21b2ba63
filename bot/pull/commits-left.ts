import type { Bot } from '../bot.ts';

/** Commits that one look ends the checks of; those that were left before are ended with their runs. */
const MOST = 20;

/** Remembers commits that a pull request has left, as soon as that is heard of, for the look that waits. */
export function hearOfLeft(
  subject: string,
  left: readonly string[],
  { memory: { commitsLeft } }: Pick<Bot, 'memory'>,
): void {
  const known = commitsLeft.get(subject) ?? [];
  commitsLeft.set(subject, [...new Set([...known, ...left])].slice(-MOST));
}

/** The commits that were left until now. */
export function takeLeft(
  subject: string,
  { memory: { commitsLeft } }: Pick<Bot, 'memory'>,
): readonly string[] {
  const known = commitsLeft.get(subject) ?? [];
  commitsLeft.delete(subject);
  return known;
}
