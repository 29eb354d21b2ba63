/**
 * P(X = k) for X ~ Binomial(n, p), without overflow for any n.
 *
 * @param k 0..n
 * @param n trials
 * @param p probability of a success, 0..1
 * @see C. Loader (2000), "Fast and Accurate Computation of Binomial Probabilities" (the saddle-point
 * expansion)
 */
export function binomialPmf(k: number, n: number, p: number): number {
  if (k < 0 || k > n) return 0;
  if (p === 0) return k === 0 ? 1 : 0;
  if (p === 1) return k === n ? 1 : 0;
  if (k === 0) return Math.exp(n * Math.log1p(-p));
  if (k === n) return Math.exp(n * Math.log(p));
  const q = 1 - p;
  const logRatio =
    stirlingError(n) - stirlingError(k) - stirlingError(n - k) - deviance(k, n * p) - deviance(n - k, n * q);
  return Math.exp(logRatio) * Math.sqrt(n / (2 * Math.PI * k * (n - k)));
}

/** P(X ≤ k) for X ~ Binomial(n, p), 0..1. */
export function binomialCdf(k: number, n: number, p: number): number {
  if (k < 0) return 0;
  if (k >= n) return 1;
  if (k > n * p) return 1 - lowerTail(n - k - 1, n, 1 - p);
  return lowerTail(k, n, p);
}

/**
 * Exact McNemar test, two-sided: can this many flips one way and that many the other be chance?
 *
 * @param lost items that were right and became wrong
 * @param gained items that were wrong and became right
 * @returns p-value, 0..1; 1 where nothing flipped
 * @see Q. McNemar (1947), Psychometrika 12, 153-157; exact form: 2·P(X ≤ min) with X ~ Binomial(lost +
 * gained, ½)
 */
export function mcNemar(lost: number, gained: number): number {
  return Math.min(1, 2 * binomialCdf(Math.min(lost, gained), lost + gained, 0.5));
}

/** P(X ≤ k) where k is at most the mean, so that terms fall from k down. */
function lowerTail(k: number, n: number, p: number): number {
  let term = binomialPmf(k, n, p);
  let sum = term;
  for (let at = k; at > 0 && term > sum * 1e-17; at--) {
    term *= (at * (1 - p)) / ((n - at + 1) * p);
    sum += term;
  }
  return Math.min(1, sum);
}

/** ln n! minus Stirling's approximation of it. */
function stirlingError(n: number): number {
  if (n < 16) return SMALL_STIRLING_ERRORS[n] as number;
  const n2 = n * n;
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / n2) / n2) / n2) / n2) / n;
}

/** x·ln(x/mean) + mean − x, without cancellation where both are near. */
function deviance(x: number, mean: number): number {
  if (Math.abs(x - mean) >= 0.1 * (x + mean)) return x * Math.log(x / mean) + mean - x;
  const v = (x - mean) / (x + mean);
  let sum = (x - mean) * v;
  let term = 2 * x * v;
  for (let j = 1; ; j++) {
    term *= v * v;
    const next = sum + term / (2 * j + 1);
    if (next === sum) return sum;
    sum = next;
  }
}

/** For n = 0..15, from exact factorials. */
const SMALL_STIRLING_ERRORS: readonly number[] = smallStirlingErrors();

function smallStirlingErrors(): number[] {
  const errors = [0];
  let factorial = 1;
  for (let n = 1; n < 16; n++) {
    factorial *= n;
    errors.push(Math.log(factorial) - (0.5 * Math.log(2 * Math.PI * n) + n * Math.log(n) - n));
  }
  return errors;
}
