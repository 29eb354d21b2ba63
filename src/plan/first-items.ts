import type { SuitePass } from './pass.ts';

/** Share of answers that differ between two passes, for which a precision is promised. */
const CHANGED = 0.05;

/** The pass with so many of its items, from its beginning. */
export function firstItems(pass: SuitePass, count: number | undefined): SuitePass {
  const { items, clusters, weights } = pass;
  return {
    ...pass,
    items: items.slice(0, count),
    ...(clusters && { clusters: clusters.slice(0, count) }),
    ...(weights && { weights: weights.slice(0, count) }),
  };
}

/**
 * Items that tell a difference of two passes to within `precision` of a score, 95 % two-sided, where one
 * answer in twenty changes: its variance is then that share.
 */
export function itemsToCompare(precision: number): number {
  return Math.ceil(CHANGED * (1.96 / precision) ** 2);
}
