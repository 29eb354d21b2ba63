import { binomialCdf } from './binomial.ts';
import { independentRatio } from './difference.ts';
import { meanScore, statedScore } from './mean-score.ts';
import type { MeanScore } from './mean-score.ts';
import { normalQuantile } from './normal.ts';
import { firstCount } from './proportion.ts';
import type { Bar } from './proportion.ts';

/**
 * The verdict's rule as counts of right answers out of `items`: fail with at most `failAtMost`, pass with at
 * least `passAtLeast`, inconclusive between; −1 and items + 1 where no count decides.
 */
export function decisionCounts(
  items: number,
  { paper, budget, paperItems, betweenRuns = 0 }: Bar,
): { readonly failAtMost: number; readonly passAtLeast: number } {
  const stated = statedScore(paper, paperItems);
  const kept = 1 - budget;
  const ratio = (right: number) => independentRatio(rightOf(right, items, betweenRuns), stated, 0.9);
  return {
    failAtMost: firstCount(items, (right) => ratio(right).high >= kept) - 1,
    passAtLeast: firstCount(items, (right) => ratio(right).low >= kept),
  };
}

function rightOf(right: number, items: number, betweenRuns: number): MeanScore {
  return meanScore(new Float64Array(items).fill(1, 0, right), { betweenRuns });
}

/** Probabilities of the three outcomes, which add up to 1. */
export interface OperatingCharacteristic {
  readonly pass: number;
  readonly inconclusive: number;
  readonly fail: number;
}

/** Scores that a paper with as many items may state, and that runs may be off to: equally likely ones. */
const LIKELY_SCORES = 21;

/**
 * How often the rule passes, fails or stays inconclusive when the true gap is `gap`: exact binomial, averaged
 * over the scores that a paper of as many items may state, and over those that runs are off to.
 *
 * @param bar its paper's score is the true one
 * @param gap true relative gap, 1 − production / paper; `paper · (1 − gap)` has to lie in 0..1
 */
export function operatingCharacteristic(items: number, bar: Bar, gap: number): OperatingCharacteristic {
  const { paper, paperItems, betweenRuns = 0 } = bar;
  const production = likely(paper * (1 - gap), Math.sqrt(betweenRuns));
  const stated = likely(paper, paperItems === undefined ? 0 : Math.sqrt((paper * (1 - paper)) / paperItems));
  let [pass, fail] = [0, 0];
  for (const score of stated) {
    const counts = decisionCounts(items, { ...bar, paper: Math.max(0.001, score) });
    for (const share of production) {
      fail += binomialCdf(counts.failAtMost, items, share);
      pass += 1 - binomialCdf(counts.passAtLeast - 1, items, share);
    }
  }
  const all = stated.length * production.length;
  return { pass: pass / all, fail: fail / all, inconclusive: Math.max(0, 1 - (pass + fail) / all) };
}

/** Equally likely values of a share with that mean and standard deviation. */
function likely(mean: number, deviation: number): readonly number[] {
  if (deviation === 0) return [mean];
  return Array.from({ length: LIKELY_SCORES }, (_, at) => {
    const value = mean + deviation * normalQuantile((at + 0.5) / LIKELY_SCORES);
    return Math.min(1, Math.max(0, value));
  });
}
