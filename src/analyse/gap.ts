import { scoreDependsOn } from '../config/unstated.ts';
import type { Unstated } from '../config/unstated.ts';
import { causesOf } from './answers.ts';
import type { MissingCause } from './answers.ts';
import type { Evidence, Reading } from './evidence.ts';
import { boundsLevels } from './looks.ts';
import type { BoundsLevels } from './looks.ts';
import { paperFinding, unstatedBy } from './paper.ts';
import { referenceMean } from './reference.ts';
import type { JudgingReference } from './reference.ts';
import { independentRatio } from './statistics/difference.ts';
import type { Interval } from './statistics/interval.ts';
import { statedScore } from './statistics/mean-score.ts';
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

/** The gap from one score, in each reading of the answers that could not be graded. */
export interface GapFrom extends GapReading {
  /** The score that it is the gap from, a share, and the pair of one-sided 95 % bounds of it. */
  readonly from: number;
  readonly fromInterval: Interval;
  /** With every answer that could not be graded counted as wrong, and as right. */
  readonly allWrong: GapReading;
  readonly allRight: GapReading;
}

/** `1 − production / paper`, over the answers that were graded. */
export interface GapFinding extends GapFrom {
  readonly paper: number;
  /** How many items of one weight the paper's score rests on; absent where that is not known. */
  readonly paperItems?: number;
  readonly production: number;
  readonly items: number;
  /** How many of them tell as much as one that stands for itself: 1, or more where they share clusters. */
  readonly designEffect: number;
  /**
   * What the claim does not say of its protocol, where its bounds therefore reach to what its items score
   * here.
   */
  readonly unstated?: readonly Unstated[];
  /** Answers that could not be graded; absent where there is none. */
  readonly missing?: Readonly<Partial<Record<MissingCause, number>>>;
  /** The gap from what the paper's items scored here; absent where they were not graded or all wrong. */
  readonly reproduced?: GapFrom;
  /** The gap from the reference's score; absent where there is none that can be compared. */
  readonly reference?: GapFrom;
  /**
   * The same with every answer to the paper's items that could not be graded counted as wrong, and as right;
   * absent where there is none.
   */
  readonly ofMissingHere?: Readonly<Record<'allWrong' | 'allRight', GapFinding>>;
}

/**
 * The gap of the primary claim: from the claimed score, the one reproduced here, and the reference's.
 *
 * All of them are measurements: their own sampling error is in the bounds, which are those of a ratio of two
 * independent means.
 *
 * @param given levels of the pair of one-sided bounds; where they are absent, 95 % each over all of
 * production's looks
 * @returns absent where no answer of the production pass could be scored by the production criterion
 */
export function gapFinding(
  evidence: Evidence,
  reference?: JudgingReference,
  given?: BoundsLevels,
): GapFinding | undefined {
  const found = gapIn('left-out', evidence, reference, given);
  const reproduction = evidence.passAt('reproduce');
  if (found === undefined || reproduction === undefined) return found;
  if (evidence.answers(reproduction, 'paper').missing.length === 0) return found;
  const allWrong = gapIn('all-wrong', evidence, reference, given);
  const allRight = gapIn('all-right', evidence, reference, given);
  return { ...found, ...(allWrong && allRight && { ofMissingHere: { allWrong, allRight } }) };
}

/** @param ofHere what is made of the missing answers to the paper's items */
function gapIn(
  ofHere: Reading,
  evidence: Evidence,
  reference: JudgingReference | undefined,
  given: BoundsLevels | undefined,
): GapFinding | undefined {
  const { record } = evidence;
  const claim = record.candidate.config.claims.scores[0];
  const pass = evidence.passAt('production');
  const graded = pass && evidence.score(pass, 'production');
  if (claim === undefined || pass === undefined || graded === undefined) return undefined;
  const paper = paperFinding(record);
  const { score } = paper;
  const items = paper.worth ?? paper.items;
  const open = scoreDependsOn(unstatedBy(record));
  const answers = evidence.answers(pass, 'production');
  const productionOf = (reading: Reading): MeanScore => evidence.score(pass, 'production', reading) ?? graded;
  const levels = given ?? boundsLevels(pass);
  const reproduction = evidence.passAt('reproduce');
  const isGraded = reproduction && evidence.score(reproduction, 'paper') !== undefined;
  const reproduced = isGraded ? evidence.score(reproduction, 'paper', ofHere) : undefined;
  const known = reference && referenceMean(record, reference);
  return {
    paper: score,
    ...(items !== undefined && { paperItems: items }),
    production: graded.mean,
    items: graded.items,
    designEffect: graded.designEffect,
    ...gapFrom(
      widened(statedScore(score, items), open.length > 0 ? reproduced : undefined),
      productionOf,
      levels,
    ),
    ...(open.length > 0 && reproduced && { unstated: open }),
    ...(answers.missing.length > 0 && { missing: causesOf(answers) }),
    ...(reproduced && reproduced.mean > 0 && { reproduced: gapFrom(reproduced, productionOf, levels) }),
    ...(known && { reference: gapFrom(known, productionOf, levels) }),
  };
}

/**
 * A score whose protocol is not stated, which ours need not be: by its own it may be anything between what is
 * claimed and what its items score here, so that its bounds are those of both together.
 */
function widened(claimed: MeanScore, reproduced: MeanScore | undefined): MeanScore {
  if (reproduced === undefined) return claimed;
  return {
    ...claimed,
    interval(level, commonLevel) {
      const [own, here] = [claimed.interval(level, commonLevel), reproduced.interval(level, commonLevel)];
      return { low: Math.min(own.low, here.low), high: Math.max(own.high, here.high), level };
    },
  };
}

function gapFrom(
  score: MeanScore,
  productionOf: (reading: Reading) => MeanScore,
  { here, last }: BoundsLevels,
): GapFrom {
  const readingOf = (reading: Reading): GapReading => {
    const production = productionOf(reading);
    const { low, high } = independentRatio(production, score, here, last);
    return {
      gap: 1 - production.mean / score.mean,
      interval: { low: 1 - high, high: 1 - low, level: here },
      scoreInterval: production.interval(here, last),
    };
  };
  return {
    from: score.mean,
    fromInterval: score.interval(ONE_SIDED),
    ...readingOf('left-out'),
    allWrong: readingOf('all-wrong'),
    allRight: readingOf('all-right'),
  };
}
