import * as z from 'zod';

/** The first measurement, where a pass is a second one. */
export const Confirms = z
  .string()
  .optional()
  .describe('The pass that it measures again, by id: made only where that one fails on thin evidence');

/** What a second measurement needs to know of the first. */
interface AskedInOrder {
  readonly items: string[];
  readonly clusters?: number[] | undefined;
  readonly weights?: number[] | undefined;
  readonly looks?: number[] | undefined;
}

/** The pass under its own name and that of the one which it measures again. */
export function confirming<Pass extends { readonly id: string }>(
  pass: Pass,
): Pass & { readonly confirms: string } {
  return { ...pass, id: `${pass.id}-again`, confirms: pass.id };
}

/**
 * The pass from its last item to its first: where it ended at a look, what it did not come to is asked first,
 * and the looks at that are at the same steps.
 */
export function fromTheEnd<Pass extends AskedInOrder>(pass: Pass): Pass {
  const { items, clusters, weights, looks } = pass;
  const { length } = items;
  return {
    ...pass,
    items: items.toReversed(),
    ...(clusters && { clusters: clusters.toReversed() }),
    ...(weights && { weights: weights.toReversed() }),
    ...(looks && {
      looks: [
        ...looks
          .slice(0, -1)
          .toReversed()
          .map((count) => length - count),
        length,
      ],
    }),
  };
}
