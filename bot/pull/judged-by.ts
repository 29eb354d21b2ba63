import { createHash } from 'node:crypto';
import { PapergapError } from '../../src/shell/errors.ts';
import type { Bot } from '../bot.ts';

/** What pull requests are judged by, before pushes and after them; told by a digest. */
export interface JudgedBy {
  /** Undefined where it can't be read, such as at a commit that a forced push has removed. */
  readonly before: string | undefined;
  readonly now: string | undefined;
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
 * Does something where what pull requests are judged by is not what it was before the pushes, or not what it
 * was when they were last looked at: one look may stand for pushes that are heard of in another order.
 *
 * @param subject what is remembered: a repository, and one of its branches
 */
export function whereOther(
  subject: string,
  { before, now }: JudgedBy,
  { memory }: Pick<Bot, 'memory'>,
  look: () => void,
): void {
  const known = memory.judgedBy.get(subject) ?? before;
  if (now === undefined || now !== before || now !== known) look();
  if (now === undefined) memory.judgedBy.delete(subject);
  else memory.judgedBy.set(subject, now);
}
