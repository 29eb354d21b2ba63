/**
 * The fewest samples from which a percentile may be stated: so many that, with the given confidence, at least
 * two of them lie beyond it. p50 needs 8, p90 46, p95 93, p99 473 at 95 %.
 *
 * @param share which percentile, 0 < share < 1
 * @param confidence 0..1
 * @see smallest n with P(X ≤ 1) ≤ 1 − confidence for X ~ Binomial(n, 1 − share)
 */
export function percentileFloor(share: number, confidence = 0.95): number {
  for (let n = 2; ; n++) {
    const noneOrOneBeyond = share ** n + n * (1 - share) * share ** (n - 1);
    if (noneOrOneBeyond <= 1 - confidence) return n;
  }
}

/**
 * Nearest-rank percentile: the smallest value that at least `share` of all `total` samples don't exceed.
 *
 * @param sorted values in rising order, in any unit
 * @param total samples including those that never got a value; these rank above all values
 * @returns the value; ∞ where the rank falls among the samples without one
 */
export function nearestRank(sorted: Float64Array, share: number, total = sorted.length): number {
  const rank = Math.max(1, Math.ceil(share * total - 1e-9));
  return sorted[rank - 1] ?? Infinity;
}
