import type * as z from 'zod';

/**
 * Refuses entries of a list that stand for the same thing as an earlier one.
 *
 * @param idOf what an entry stands for
 * @param message what is said of such an entry
 * @param key where in the entry that stands; the entry itself where left out
 */
export function refuseTwice<T>(
  idOf: (entry: T) => string | number,
  message: (id: string | number) => string,
  key?: string,
): (context: z.core.ParsePayload<T[]>) => void {
  return ({ value, issues }) => {
    const seen = new Set<string | number>();
    for (const [index, entry] of value.entries()) {
      const id = idOf(entry);
      if (seen.has(id)) {
        const path = key === undefined ? [index] : [index, key];
        issues.push({ code: 'custom', message: message(id), input: entry, path });
      }
      seen.add(id);
    }
  };
}
