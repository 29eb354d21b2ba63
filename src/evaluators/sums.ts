/**
 * The sum as Python's `sum` makes it since 3.12: with what each addition loses added at the end (A. Neumaier
 * 1974).
 */
export function compensatedSum(values: Iterable<number>): number {
  let sum = 0;
  let lost = 0;
  for (const value of values) {
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + lost;
}

/** The sum one after another, as older ones make it. */
export function plainSum(values: Iterable<number>): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

/**
 * The mean as the evaluator has it, where one of the ways in which its sum may be made gives its very figure;
 * else the most exact one.
 */
export function meanLike(values: readonly number[], figure: number): number {
  const exact = compensatedSum(values) / values.length;
  const plain = plainSum(values) / values.length;
  return plain === figure ? plain : exact;
}
