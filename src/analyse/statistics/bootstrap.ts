import type { Random } from '../../shell/random.ts';
import { studentQuantile } from './beta.ts';
import type { Interval } from './interval.ts';
import { normalCdf, normalQuantile } from './normal.ts';

/** Resamples of every bootstrap: enough that a bound moves by less than a twentieth of a standard error. */
const RESAMPLES = 2000;

/** The means of as many values drawn with replacement, one for each resample, in rising order. */
export function resampledMeans(values: Float64Array, random: Random, resamples = RESAMPLES): Float64Array {
  const count = values.length;
  const means = new Float64Array(resamples);
  for (let resample = 0; resample < resamples; resample++) {
    let sum = 0;
    for (let draw = 0; draw < count; draw++) sum += values[random.int(count)]!;
    means[resample] = sum / count;
  }
  return means.sort();
}

/**
 * Bias-corrected and accelerated bootstrap interval of a mean.
 *
 * Resampled means spread less than they should by √((n − 1)/n), and know nothing of how badly few values
 * tell their spread: the level is expanded by both, as for a mean ± t·s/√n.
 *
 * @param values one for each item, not all equal: a bootstrap of those knows nothing of their spread
 * @param sorted resampled means of the values, in rising order
 * @see B. Efron (1987), "Better Bootstrap Confidence Intervals", J. Am. Stat. Assoc. 82(397), 171-185; T. C.
 * Hesterberg (2015), "What Teachers Should Know About the Bootstrap", The American Statistician 69(4),
 * 371-386: the expanded percentile interval
 */
export function bcaInterval(values: Float64Array, sorted: Float64Array, level = 0.95): Interval {
  const mean = meanOf(values);
  const z0 = normalQuantile(shareBelow(sorted, mean));
  const acceleration = skewness(values, mean) / (6 * Math.sqrt(values.length));
  const bound = (z: number): number => {
    const shifted = z0 + z;
    // Far out, where values are few and skewed, there is no such quantile: the outermost one stands in.
    return quantile(sorted, normalCdf(z0 + shifted / Math.max(1e-9, 1 - acceleration * shifted)));
  };
  const items = values.length;
  const z = Math.sqrt(items / (items - 1)) * studentQuantile((1 + level) / 2, items - 1);
  return { low: bound(-z), high: bound(z), level };
}

/** The arithmetic mean; NaN of nothing. */
export function meanOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

function skewness(values: Float64Array, mean: number): number {
  let squares = 0;
  let cubes = 0;
  for (const value of values) {
    squares += (value - mean) ** 2;
    cubes += (value - mean) ** 3;
  }
  return (cubes / squares ** 1.5) * Math.sqrt(values.length);
}

/** Share of sorted values under `mean`, ties counting half; kept off 0 and 1. */
function shareBelow(sorted: Float64Array, mean: number): number {
  const tolerance = 1e-12 * Math.max(1, Math.abs(mean));
  let below = 0;
  for (const value of sorted) {
    if (value > mean + tolerance) break;
    below += value < mean - tolerance ? 1 : 0.5;
  }
  return Math.min(sorted.length - 0.5, Math.max(0.5, below)) / sorted.length;
}

/** Linear between neighbouring values. */
function quantile(sorted: Float64Array, p: number): number {
  const at = Math.min(1, Math.max(0, p)) * (sorted.length - 1);
  const low = sorted[Math.floor(at)] as number;
  const high = sorted[Math.ceil(at)] as number;
  return low + (high - low) * (at - Math.floor(at));
}
