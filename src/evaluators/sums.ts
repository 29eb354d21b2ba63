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

/** The sum as numpy makes it: of halves, down to blocks of 128 that are added in eight lanes. */
export function pairwiseSum(values: readonly number[]): number {
  const { length } = values;
  if (length < 8) return plainSum(values);
  if (length > 128) {
    const half = Math.floor(length / 2) - (Math.floor(length / 2) % 8);
    return pairwiseSum(values.slice(0, half)) + pairwiseSum(values.slice(half));
  }
  const whole = length - (length % 8);
  const lanes = Array.from({ length: 8 }, (_, lane) =>
    plainSum(values.slice(0, whole).filter((_value, at) => at % 8 === lane)),
  );
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = lanes;
  return values.slice(whole).reduce((sum, value) => sum + value, a + b + (c + d) + (e + f + (g + h)));
}

/**
 * The mean as the evaluator has it, where one of the ways in which its sum may be made gives its very figure;
 * else the most exact one.
 */
export function meanLike(values: readonly number[], figure: number): number {
  const exact = compensatedSum(values) / values.length;
  const others = [plainSum(values), pairwiseSum(values)].map((sum) => sum / values.length);
  return others.find((mean) => mean === figure) ?? exact;
}
