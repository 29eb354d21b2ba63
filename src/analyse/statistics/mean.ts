/** The arithmetic mean, or that by weights, one for each value; NaN of nothing. */
export function meanOf(values: Float64Array, weights?: Float64Array): number {
  let [sum, all] = [0, 0];
  for (const [at, value] of values.entries()) {
    const weight = weights?.[at] ?? 1;
    sum += weight * value;
    all += weight;
  }
  return sum / all;
}

/**
 * How many values of one weight tell as much as these do, were all of them as uncertain.
 *
 * @see L. Kish (1965), Survey Sampling, section 11.7
 */
export function effectiveItems(weights: Iterable<number>): number {
  let [sum, squares] = [0, 0];
  for (const weight of weights) {
    sum += weight;
    squares += weight ** 2;
  }
  return sum ** 2 / squares;
}
