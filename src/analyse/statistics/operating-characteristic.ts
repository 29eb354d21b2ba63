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

/** Scores that a paper with as many items may state, equally likely ones. */
const STATED_SCORES = 21;

/**
 * How often the rule passes, fails or stays inconclusive when the true gap is `gap`: exact binomial, averaged
 * over the scores that a paper of as many items may state.
 *
 * @param bar its paper's score is the true one
 * @param gap true relative gap, 1 − production / paper; `paper · (1 − gap)` has to lie in 0..1
 */
export function operatingCharacteristic(items: number, bar: Bar, gap: number): OperatingCharacteristic {
  const { paper, paperItems } = bar;
  const production = paper * (1 - gap);
  const spread = paperItems === undefined ? 0 : Math.sqrt((paper * (1 - paper)) / paperItems);
  const count = spread === 0 ? 1 : STATED_SCORES;
  let [pass, fail] = [0, 0];
  for (let index = 0; index < count; index++) {
    const stated = paper + spread * normalQuantile((index + 0.5) / count);
    const possible = Math.min(1, Math.max(0.001, stated));
    const counts = decisionCounts(items, { ...bar, paper: possible });
    fail += binomialCdf(counts.failAtMost, items, production) / count;
    pass += (1 - binomialCdf(counts.passAtLeast - 1, items, production)) / count;
  }
  return { pass, fail, inconclusive: Math.max(0, 1 - pass - fail) };
}
