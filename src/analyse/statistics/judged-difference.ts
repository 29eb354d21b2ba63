import type { Interval } from './interval.ts';
import { judgeQuality } from './misclassification.ts';
import type { Agreement } from './misclassification.ts';
import { exactBounds } from './proportion.ts';

/** Two sets of answers to the same items that one judge has marked, and people have labelled some for it. */
export interface JudgedTwice {
  readonly labels: Agreement;
  /** Shares of the answers then and now that are wrong without a judge, such as empty ones. */
  readonly known: { readonly was: number; readonly is: number };
}

/** A difference of two scores as their judge found it. */
export interface FoundDifference {
  readonly difference: number;
  readonly interval: Interval;
  /** The score then, as it found it. */
  readonly was: number;
}

/** What a judge finds by its labels: of right answers, and of wrong ones. */
type Quality = readonly [sensitivity: number, specificity: number];

interface Bounds {
  readonly estimate: Quality;
  /** Each pair of their bounds. */
  readonly corners: readonly [Quality, Quality, Quality, Quality];
}

/** @returns absent where the judge may be no better than chance */
function boundsOf(labels: Agreement, level: number): Bounds | undefined {
  const quality = judgeQuality(labels);
  if (quality === undefined) return undefined;
  const se = exactBounds(labels.rightRight, labels.rightRight + labels.rightWrong, level);
  const sp = exactBounds(labels.wrongWrong, labels.wrongRight + labels.wrongWrong, level);
  if (se.low + sp.low <= 1) return undefined;
  return {
    estimate: [quality.sensitivity, quality.specificity],
    corners: [
      [se.low, quality.specificity],
      [se.high, quality.specificity],
      [quality.sensitivity, sp.low],
      [quality.sensitivity, sp.high],
    ],
  };
}

/** How many of the wrong answers that a judge saw fewer are among those now: it finds some of them right. */
const unseen = ({ was, is }: JudgedTwice['known']): number => is - was;

/**
 * The difference of two scores without what their judge errs by, and its bounds: those of the difference that
 * it found, and of its sensitivity and specificity, in quadrature, as MOVER has them.
 *
 * Wrong answers that it finds right are in both scores; where it judged as many of both, the difference is
 * theirs times sensitivity + specificity − 1.
 *
 * No more are right now than the judge has seen, and no more are lost than were right then.
 *
 * @returns from −1 to 1 where the judge may be no better than chance
 * @see G. Y. Zou, A. Donner (2008), Statistics in Medicine 27, 1693-1702
 */
export function trueDifference(
  { difference, interval, was }: FoundDifference,
  { labels, known }: JudgedTwice,
  commonLevel = interval.level,
): { readonly difference: number; readonly interval: Interval } {
  const bounds = boundsOf(labels, commonLevel);
  const { level } = interval;
  if (bounds === undefined) return { difference, interval: { low: -1, high: 1, level } };
  const { estimate, corners } = bounds;
  const of = (found: number, [se, sp]: Quality): number => (found + unseen(known) * (1 - sp)) / (se + sp - 1);
  const at = of(difference, estimate);
  const [se1, se2, sp1, sp2] = corners.map((quality) => of(difference, quality) - at) as [
    number,
    number,
    number,
    number,
  ];
  const below = [of(interval.low, estimate) - at, Math.min(se1, se2), Math.min(sp1, sp2)];
  const above = [of(interval.high, estimate) - at, Math.max(se1, se2), Math.max(sp1, sp2)];
  const then = trueScore(was, labels, known.was);
  const [least, most] = [-then, 1 - known.is - then];
  const mean = within(at, least, most);
  return {
    difference: mean,
    interval: {
      low: within(Math.min(at, mean) - Math.hypot(...below), -1, mean),
      high: within(Math.max(at, mean) + Math.hypot(...above), mean),
      level,
    },
  };
}

/**
 * A score without what its judge errs by, from 0 to the share that it judged.
 *
 * @param known share of its answers that are wrong without a judge
 */
export function trueScore(found: number, labels: Agreement, known: number): number {
  const { sensitivity = 0, specificity = 0 } = judgeQuality(labels) ?? {};
  const rate = sensitivity + specificity - 1;
  const judged = 1 - known;
  return rate <= 0 ? found : within((found - judged * (1 - specificity)) / rate, 0, judged);
}

/** What a judge's marks show of a difference, as a share of it; 1 where that is not known. */
export function rateOf(labels: Agreement): number {
  const { sensitivity = 1, specificity = 1 } = judgeQuality(labels) ?? {};
  const rate = sensitivity + specificity - 1;
  return rate <= 0 ? 1 : rate;
}

/** The differences that a judge may find, where two scores differ by so much. */
export function foundDifferences(
  difference: number,
  { labels, known }: JudgedTwice,
  level: number,
): Pick<Interval, 'low' | 'high'> {
  const se = exactBounds(labels.rightRight, labels.rightRight + labels.rightWrong, level);
  const sp = exactBounds(labels.wrongWrong, labels.wrongRight + labels.wrongWrong, level);
  const found = [se.low, se.high].flatMap((s) =>
    [sp.low, sp.high].map((p) => difference * (s + p - 1) - unseen(known) * (1 - p)),
  );
  return { low: Math.min(...found), high: Math.max(...found) };
}

const within = (share: number, least = -1, most = 1): number => Math.min(most, Math.max(least, share));
