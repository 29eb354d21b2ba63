import { normalCdf, normalQuantile } from './normal.ts';

/** C for one to five looks, at one-sided 95 % over all of them. */
const CONSTANTS = [1.645, 1.678, 1.71, 1.733, 1.751];

/**
 * The level of a pair of one-sided bounds at one of several equally spaced looks, so that all looks together
 * keep one-sided 95 %: O'Brien and Fleming's boundaries, z = C·√(looks / look).
 *
 * @param look 1 is the first
 * @param error of each of the two bounds over all looks, up to 0.05; for a smaller one C is taken in
 * proportion to that of a single look, which is a little too much: 1.064 times for five looks, where 0.025
 * takes 1.041
 * @returns as intervals have it, 0.9 where there is one look
 * @see P. C. O'Brien, T. R. Fleming (1979), Biometrics 35(3), 549-556; C from C. Jennison, B. W. Turnbull
 * (2000), Group Sequential Methods, table 2.3 (α = 0.1)
 */
export function levelAtLook(look: number, looks: number, error = 0.05): number {
  const constant = CONSTANTS[looks - 1];
  if (constant === undefined) throw new RangeError(`there are no boundaries for ${looks} looks`);
  if (looks === 1) return 1 - 2 * error;
  const scale = error === 0.05 ? 1 : normalQuantile(1 - error) / normalQuantile(0.95);
  return 2 * normalCdf(constant * scale * Math.sqrt(looks / look)) - 1;
}
