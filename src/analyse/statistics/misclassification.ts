import type { Interval } from './interval.ts';
import { exactBounds } from './proportion.ts';
import { independentRatio } from './difference.ts';
import { statedScore } from './mean-score.ts';
import type { MeanScore } from './mean-score.ts';

/** Level of a pair of one-sided 95 % bounds. */
const ONE_SIDED = 0.9;
/**
 * The part of an upper bound's error that the bound of the share that was judged has: the lower one of two
 * bounds errs where either does.
 */
const OF_JUDGED = 0.2;
/** Of a pair at 99 %: a judge is called unfit by what chance makes in one of a hundred. */
const SURE = 0.98;

/** What a judge made of answers that people have labelled. */
export interface Agreement {
  readonly rightRight: number;
  readonly rightWrong: number;
  readonly wrongRight: number;
  readonly wrongWrong: number;
}

/** Share of right answers that the judge finds right, and of wrong ones that it finds wrong. */
export interface JudgeQuality {
  readonly sensitivity: number;
  readonly specificity: number;
  /** Cohen's κ with the people: agreement beyond chance, 1 where they always agree. */
  readonly kappa: number;
}

/**
 * @returns absent where people found none right, or none wrong
 * @see J. Cohen (1960), Educational and Psychological Measurement 20(1), 37-46
 */
export function judgeQuality(counts: Agreement): JudgeQuality | undefined {
  const { rightRight, rightWrong, wrongRight, wrongWrong } = counts;
  const [right, wrong] = [rightRight + rightWrong, wrongRight + wrongWrong];
  if (right === 0 || wrong === 0) return undefined;
  const all = right + wrong;
  const agree = (rightRight + wrongWrong) / all;
  const found = (rightRight + wrongRight) / all;
  const chance = found * (right / all) + (1 - found) * (wrong / all);
  return {
    sensitivity: rightRight / right,
    specificity: wrongWrong / wrong,
    kappa: chance === 1 ? 1 : (agree - chance) / (1 - chance),
  };
}

/** The share that is right, where a judge of that quality finds a share right; not bounded to 0..1. */
function trueShare(found: number, sensitivity: number, specificity: number): number {
  return (found + specificity - 1) / (sensitivity + specificity - 1);
}

/**
 * The mean of judged answers without what the judge errs by.
 *
 * The bounds carry the error of the mean, of the sensitivity and of the specificity: the distance of each
 * one's own bound, in quadrature, as MOVER does it. A judge that may be no better than chance is unfit, and
 * so is one that finds surely more right than it would if all were: it may be fooled.
 *
 * One that finds fewer right than it would if none was most likely takes fewer wrong answers for right ones
 * than of the labelled ones. Then nothing is made of its specificity: whatever that is, the share that is
 * right is at most the found one by the sensitivity. The upper bound goes over from the one to the other as
 * the lower bound of the share reaches none; it is that alone at a level at which the judge may be no better
 * than chance.
 *
 * No more are right than it has judged, however many of these it finds right: neither bound is beyond that
 * of the share that was judged.
 *
 * @param judged the share of the answers that it judged: others, such as empty ones, are wrong without it
 * @see W. J. Rogan, B. Gladen (1978), Am. J. Epidemiol. 107(1), 71-76; G. Y. Zou, A. Donner (2008),
 * Statistics in Medicine 27, 1693-1702; F. Molinari (2008), "Partial identification of probability
 * distributions with misclassified data", Journal of Econometrics 144(1), 81-117
 */
export function withoutJudgesErrors(seen: MeanScore, counts: Agreement, judged: MeanScore): MeanScore {
  const quality = judgeQuality(counts);
  const judgedShare = judged.mean;
  if (judgedShare <= 0) return seen;
  const most = (level: number, commonLevel: number): Pick<Interval, 'low' | 'high'> => ({
    low: judged.interval(level, commonLevel).low,
    high: judged.interval(partOf(level), partOf(commonLevel)).high,
  });
  const unfit: MeanScore = {
    ...seen,
    isUnfit: true,
    interval: (level, commonLevel = level) => ({ low: 0, high: most(level, commonLevel).high, level }),
  };
  if (quality === undefined || quality.sensitivity + quality.specificity <= 1) return unfit;
  const { sensitivity, specificity } = quality;
  const shareOf = (mean: number, se = sensitivity, sp = specificity): number =>
    judgedShare * trueShare(mean / judgedShare, se, sp);
  const boundsAt = (level: number, commonLevel: number): Interval | undefined => {
    const se = exactBounds(counts.rightRight, counts.rightRight + counts.rightWrong, commonLevel);
    const sp = exactBounds(counts.wrongWrong, counts.wrongRight + counts.wrongWrong, commonLevel);
    if (se.low + sp.low <= 1) return undefined;
    const at = shareOf(seen.mean);
    const own = seen.interval(level, commonLevel);
    const bound = (found: number, seBound: number, spBound: number): number =>
      Math.hypot(
        at - shareOf(found),
        at - shareOf(seen.mean, seBound),
        at - shareOf(seen.mean, sensitivity, spBound),
      );
    return {
      low: at - bound(own.low, se.high, sp.low),
      high: at + bound(own.high, se.low, sp.high),
      level,
    };
  };
  const ofRight = statedScore(sensitivity, counts.rightRight + counts.rightWrong);
  const usual = boundsAt(ONE_SIDED, ONE_SIDED);
  if (usual === undefined || isSurelyMore(seen, ofRight, judgedShare)) return unfit;
  const mean = shareOf(seen.mean);
  const unlike = likenessToNone(mean, usual.low);
  return {
    ...seen,
    mean: within(mean, judgedShare),
    interval(level, commonLevel = level) {
      const bounds = boundsAt(level, commonLevel);
      const like = bounds === undefined ? 0 : 1 - unlike;
      const ofAll = like === 1 ? 1 : independentRatio(seen, ofRight, level, commonLevel).high;
      const { low, high } = bounds ?? { low: 0, high: 1 };
      const mixed = within(high) * like + within(ofAll) * (1 - like);
      const held = most(level, commonLevel);
      return { low: within(low, held.low), high: within(mixed, held.high), level };
    },
  };
}

const within = (share: number, most = 1): number => Math.min(most, Math.max(0, share));

/** The level of a pair of bounds that err so much less. */
const partOf = (level: number): number => 1 - OF_JUDGED * (1 - level);

/** Whether more is found right than a judge finds of right answers, were all right that it saw. */
function isSurelyMore(seen: MeanScore, ofRight: MeanScore, judgedShare: number): boolean {
  const off = seen.mean - seen.interval(SURE).low;
  const offRight = judgedShare * (ofRight.interval(SURE).high - ofRight.mean);
  return seen.mean - judgedShare * ofRight.mean > Math.hypot(off, offRight);
}

/** How near a share is to none: 0 where its lower bound is above that, 1 where it is not above it itself. */
function likenessToNone(share: number, low: number): number {
  return share <= 0 ? 1 : Math.max(0, low / (low - share));
}

/**
 * The shares that a judge may find right, where a share of all answers is right: what the labelled answers
 * leave open of its quality is in them. Where that is more than it sees, nothing that it finds shows it: it
 * may find all.
 *
 * @param known share of the answers that are wrong without a judge, 0..1
 * @param level of the bounds on sensitivity and on specificity
 */
export function foundShares(right: number, counts: Agreement, known: number, level: number) {
  const se = exactBounds(counts.rightRight, counts.rightRight + counts.rightWrong, level);
  const sp = exactBounds(counts.wrongWrong, counts.wrongRight + counts.wrongWrong, level);
  const found = (sensitivity: number, specificity: number): number =>
    right * sensitivity + Math.max(0, 1 - known - right) * (1 - specificity);
  return { low: found(se.low, sp.high), high: right > 1 - known ? 1 : found(se.high, sp.low) };
}
