import type { Random } from '../shell/random.ts';
import type { Answers } from './answers.ts';
import type { Evidence } from './evidence.ts';
import type { Interval } from './statistics/interval.ts';
import { meanScore } from './statistics/mean-score.ts';
import type { MeanScore } from './statistics/mean-score.ts';

/** Level of a pair of one-sided 95 % bounds. */
const ONE_SIDED = 0.9;

/** One reading of the gap: what it is, and the pair of one-sided 95 % bounds that the verdict uses. */
export interface GapReading {
  readonly gap: number;
  readonly interval: Interval;
  /** The same pair of bounds on production's score itself, a share. */
  readonly scoreInterval: Interval;
}

/** `1 − production / paper`, over the answers that were graded. */
export interface GapFinding extends GapReading {
  readonly paper: number;
  readonly production: number;
  readonly items: number;
  /** With every answer that never came, or that we could not read, counted as wrong. */
  readonly allBad: GapReading;
  /** Answers that we could not read; absent where there is none. */
  readonly unread?: number;
  /** With those counted as right. */
  readonly unreadGood?: GapReading;
}

/**
 * The gap of the primary claim, in each reading of the answers that were not graded: left out, all counted as
 * wrong, and those that we could not read counted as right.
 *
 * The paper's score is taken as a constant.
 *
 * @returns absent where no answer of the production pass was graded by the production criterion
 */
export function gapFinding(evidence: Evidence): GapFinding | undefined {
  const { record, randomOf } = evidence;
  const paper = record.candidate.config.claims.scores[0]?.score;
  const production = evidence.passAt('production');
  if (paper === undefined || production === undefined) return undefined;
  const graded = evidence.score(production, 'production');
  if (graded === undefined) return undefined;
  const answers = evidence.answers(production, 'production');
  const unread = answers.outcomes.unread ?? 0;
  const also = (count: number, value: number, reading: string): GapReading =>
    readingOf(paper, count === 0 ? graded : meanWith(answers, count, value, randomOf('gap', reading)));
  return {
    paper,
    production: graded.mean,
    items: graded.items,
    ...readingOf(paper, graded),
    allBad: also(answers.unscored, 0, 'all-bad'),
    ...(unread > 0 && { unread, unreadGood: also(unread, 1, 'unread-good') }),
  };
}

function meanWith({ values }: Answers, count: number, value: number, random: Random): MeanScore {
  const all = new Float64Array(values.size + count).fill(value);
  all.set(Float64Array.from(values.values()));
  return meanScore(all, random);
}

function readingOf(paper: number, { mean, interval }: MeanScore): GapReading {
  const scoreInterval = interval(ONE_SIDED);
  const { low, high, level } = scoreInterval;
  return {
    gap: 1 - mean / paper,
    interval: { low: 1 - high / paper, high: 1 - low / paper, level },
    scoreInterval,
  };
}
