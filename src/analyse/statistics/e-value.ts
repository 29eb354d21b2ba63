import type { ItemSpread } from './spread.ts';

/** Alternatives that are bet on, evenly between the limit and the farthest. */
const ALTERNATIVES = 50;
/** More than this says nothing more, and JSON has no infinity. */
const MOST = 1e12;

/**
 * How much values 0..1 speak for a mean above a limit, as an e-value: what a bet on that, fair if the mean is
 * the limit, makes of 1. Were the mean not above it, the e-value is 1 on average at most, so that it reaches
 * 20 in at most one of 20 measurements, wherever these end.
 *
 * The bets are spread over alternatives to the limit; for right-or-wrong values each is a likelihood ratio.
 *
 * @param spread clusters of the values, and how much each counts: values of one are one bet, their sum by the
 * size of the largest
 * @param limit 0..1, both excluded, or the values say nothing
 * @param farthest the alternative that is farthest from it
 * @see I. Waudby-Smith, A. Ramdas (2024), "Estimating means of bounded random variables by betting", J. R.
 * Stat. Soc. B 86(1), 1-27
 */
export function eValueAbove(
  values: Float64Array,
  limit: number,
  farthest: number,
  spread: ItemSpread = {},
): number {
  const isPlain = spread.clusters === undefined && spread.weights === undefined;
  const gains = isPlain ? values.map((value) => value - limit) : summed(values, limit, spread);
  // Right-or-wrong values are two different gains, however many there are.
  const counts = new Map<number, number>();
  for (const gain of gains) counts.set(gain, (counts.get(gain) ?? 0) + 1);
  return eValueOf(counts, limit, farthest);
}

/** The same for a mean below it. */
export function eValueBelow(
  values: Float64Array,
  limit: number,
  farthest: number,
  spread: ItemSpread = {},
): number {
  return eValueAbove(
    values.map((value) => 1 - value),
    1 - limit,
    1 - farthest,
    spread,
  );
}

/** How many of so many trials were hits; neither has to be whole, where trials depend on one another. */
export interface Hits {
  readonly hits: number;
  readonly trials: number;
}

/** The same of a share of hits above a limit. */
export function eValueOfMore({ hits, trials }: Hits, limit: number, farthest: number): number {
  return eValueOf([gainsOf(1, limit, hits), gainsOf(0, limit, trials - hits)], limit, farthest);
}

/** The same of a share of hits below it. */
export function eValueOfFewer({ hits, trials }: Hits, limit: number, farthest: number): number {
  return eValueOfMore({ hits: trials - hits, trials }, 1 - limit, 1 - farthest);
}

const gainsOf = (value: number, limit: number, count: number) => [value - limit, count] as const;

/** @param gains by how much values lie above the limit, and how many do by that */
function eValueOf(
  gains: Iterable<readonly [gain: number, count: number]>,
  limit: number,
  farthest: number,
): number {
  if (limit <= 0 || limit >= 1 || farthest <= limit) return 1;
  const all = [...gains];
  let sum = 0;
  for (let at = 1; at <= ALTERNATIVES; at++) {
    const alternative = limit + ((farthest - limit) * at) / (ALTERNATIVES + 1);
    const stake = (alternative - limit) / (limit * (1 - limit));
    let log = 0;
    for (const [gain, count] of all) log += count * Math.log1p(stake * gain);
    sum += Math.exp(Math.min(log, 700));
  }
  return Math.min(MOST, sum / ALTERNATIVES);
}

function summed(values: Float64Array, limit: number, { clusters, weights }: ItemSpread): Float64Array {
  const sums = new Map<number, { gain: number; size: number }>();
  for (const [at, value] of values.entries()) {
    const cluster = clusters?.[at] ?? -1 - at;
    const weight = weights?.[at] ?? 1;
    const sum = sums.get(cluster) ?? { gain: 0, size: 0 };
    sum.gain += weight * (value - limit);
    sum.size += weight;
    sums.set(cluster, sum);
  }
  let most = 0;
  for (const { size } of sums.values()) most = Math.max(most, size);
  return Float64Array.from(sums.values(), ({ gain }) => gain / most);
}
