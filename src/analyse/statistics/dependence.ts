/** Lags beyond which what follows what is not looked at. */
const MOST_LAGS = 1000;

/**
 * How many marks in a row say no more than one independent mark would, at least 1: 1 + 2 × the sum of their
 * autocorrelations. Marks ÷ this is how many independent ones they are worth.
 *
 * Autocorrelations are added in pairs as long as the pair is positive, each at most as large as the one
 * before: beyond that they are noise. Marks that repel one another count as independent.
 *
 * @param marks 0 or 1, in the order in time
 * @see C. J. Geyer (1992), "Practical Markov Chain Monte Carlo", Statistical Science 7(4), 473-483: the
 * initial monotone sequence
 */
export function varianceInflation(marks: Uint8Array): number {
  const covariance = covarianceOf(marks);
  const variance = covariance(0);
  if (!(variance > 0)) return 1;
  const lags = Math.min(MOST_LAGS, marks.length >> 2);
  let sum = 0;
  let before = Infinity;
  for (let lag = 0; lag + 1 <= lags; lag += 2) {
    const pair = Math.min(before, covariance(lag) + covariance(lag + 1));
    if (pair <= 0) break;
    sum += pair;
    before = pair;
  }
  return Math.max(1, 2 * (sum / variance) - 1);
}

/** The longest bursts of marks: how many marks they have, and what the inflation is if no other came. */
interface LongestBursts {
  readonly ones: number;
  readonly inflation: number;
}

/** Bursts of marks, and of the longest alone, of the two longest, and so on; the last is that of all. */
export interface Bursts {
  /** Marks of the longest; 0 where all come one by one. */
  readonly longest: number;
  readonly each: readonly LongestBursts[];
}

/**
 * The same if bursts are of any length, as those of a chain of two states are. One that leaves its states
 * with probabilities a and b has an inflation of (2 − a − b) / (a + b). Marks that only come one by one are
 * no bursts.
 *
 * @param marks 0 or 1, in the order in time
 * @see K. R. Gabriel (1959), "The Distribution of the Number of Successes in a Sequence of Dependent Trials",
 * Biometrika 46(3/4), 454-460
 */
export function burstsOf(marks: Uint8Array): Bursts {
  const lengths = lengthsOfBursts(marks);
  const [longest = 0] = lengths;
  let ones = 0;
  const each = lengths.map((length, at) => {
    ones += length;
    if (ones === marks.length) return { ones, inflation: 1 };
    const bursts = at + 1;
    const leaves = bursts / ones + bursts / (marks.length - ones);
    return { ones, inflation: Math.max(1, (2 - leaves) / leaves) };
  });
  return { longest: longest === 1 ? 0 : longest, each };
}

/** How many marks each run of them has, the longest first. */
function lengthsOfBursts(marks: Uint8Array): readonly number[] {
  const lengths: number[] = [];
  for (let at = 0; at < marks.length; at++) {
    if (marks[at] !== 1) continue;
    if (marks[at - 1] === 1) lengths[lengths.length - 1]! += 1;
    else lengths.push(1);
  }
  return lengths.sort((a, b) => b - a);
}

/** Autocovariance × length by lag, from the places of the rarer mark alone: most marks are alike. */
function covarianceOf(marks: Uint8Array): (lag: number) => number {
  const count = marks.length;
  let ones = 0;
  for (const mark of marks) ones += mark;
  const rare = 2 * ones <= count ? 1 : 0;
  const places = new Uint32Array(rare === 1 ? ones : count - ones);
  let found = 0;
  for (let at = 0; at < count; at++) if (marks[at] === rare) places[found++] = at;
  const share = found / count;
  return (lag) => {
    let both = 0;
    let early = 0;
    let late = 0;
    for (const at of places) {
      if (at + lag < count) early += 1;
      if (at + lag < count && marks[at + lag] === rare) both += 1;
      if (at >= lag) late += 1;
    }
    return both - share * (early + late) + (count - lag) * share ** 2;
  };
}
