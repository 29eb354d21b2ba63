import { isRateLimit } from './client.ts';

/**
 * Does the same for each: trouble with one keeps no other from it. Beyond a limit of GitHub's nothing more is
 * asked.
 *
 * @param trouble what has failed with one, in words
 * @returns why it failed
 */
export async function troublesOfEach<T>(
  all: Iterable<T>,
  trouble: (one: T) => string,
  work: (one: T) => Promise<unknown>,
): Promise<readonly Error[]> {
  const troubles: Error[] = [];
  for (const one of all)
    try {
      await work(one);
    } catch (cause) {
      troubles.push(new Error(trouble(one), { cause }));
      if (isRateLimit(cause)) break;
    }
  return troubles;
}

/** The same; what has failed is thrown at the end. */
export async function each<T>(
  all: Iterable<T>,
  trouble: (one: T) => string,
  work: (one: T) => Promise<unknown>,
): Promise<void> {
  const troubles = await troublesOfEach(all, trouble, work);
  if (troubles.length > 0) throw new AggregateError(troubles, 'not all was done');
}
