import { createHash } from 'node:crypto';
import { PapergapError } from '../../src/shell/errors.ts';
import type { Bot } from '../bot.ts';

/** What pull requests are judged by, before pushes and after them; told by a digest. */
export interface JudgedBy {
  /**
   * One for each place where the branch pointed meanwhile; undefined where it can't be read, such as at a
   * commit that a forced push has removed.
   */
  readonly before: readonly (string | undefined)[];
  readonly now: string | undefined;
}

/** Places where a branch pointed before pushes that one look stands for; of more, nothing is told. */
const MOST_BEFORE = 10;

/**
 * Remembers where a branch pointed before a push, as soon as that is heard of: a look that waits stands for
 * it, and the branch may have gone there and back.
 */
export function hearOfPush(
  subject: string,
  before: string,
  { memory: { pushedOver } }: Pick<Bot, 'memory'>,
): void {
  const known = pushedOver.get(subject) ?? [];
  if (known.length <= MOST_BEFORE && !known.includes(before)) pushedOver.set(subject, [...known, before]);
}

/** Where a branch pointed before the pushes until now, which are looked at with this one. */
export function takePushedOver(
  subject: string,
  before: string,
  { memory: { pushedOver } }: Pick<Bot, 'memory'>,
): readonly string[] {
  const known = pushedOver.get(subject) ?? [];
  pushedOver.delete(subject);
  return [...new Set([before, ...known])];
}

/** The digests of what is read at commits. */
export async function digestsOf(
  commits: readonly string[],
  read: (commit: string) => Promise<unknown>,
): Promise<readonly (string | undefined)[]> {
  const found: (string | undefined)[] = commits.length > MOST_BEFORE ? [undefined] : [];
  for (const commit of commits.slice(0, MOST_BEFORE)) found.push(await digestOf(() => read(commit)));
  return found;
}

/** A digest of what is read at a commit; undefined where it can't be. */
export async function digestOf(read: () => Promise<unknown>): Promise<string | undefined> {
  try {
    const text = JSON.stringify((await read()) ?? null);
    return createHash('sha256').update(text).digest('base64');
  } catch (error) {
    if (error instanceof PapergapError) return undefined;
    throw error;
  }
}

/**
 * Does something where what pull requests are judged by is not what it was before one of the pushes, or not
 * what it was when they were last looked at: one look may stand for pushes that are heard of in another
 * order. What they are judged by is remembered once that is done: where it fails, the next push looks again.
 *
 * @param subject what is remembered: a repository, and one of its branches
 * @returns whether it was done
 */
export async function whereOther(
  subject: string,
  { before, now }: JudgedBy,
  { memory }: Pick<Bot, 'memory'>,
  look: () => Promise<void>,
): Promise<boolean> {
  const known = [...before, memory.judgedBy.get(subject) ?? now];
  const isOther = now === undefined || known.some((one) => one !== now);
  if (isOther) await look();
  if (now === undefined) memory.judgedBy.delete(subject);
  else memory.judgedBy.set(subject, now);
  return isOther;
}
