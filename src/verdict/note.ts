import { isFarBelow } from '../analyse/deciding-score.ts';
import type { Findings } from '../analyse/findings.ts';
import type { ReferenceDifference } from '../analyse/reference.ts';
import type { ScoreUnderLoad } from '../analyse/score-under-load.ts';
import type { PlannedLoad } from '../analyse/production-loads.ts';
import type { Suspect } from '../analyse/reproduction.ts';
import type { Waiver } from '../config/waiver.ts';
import { measuredReproduction } from './measured.ts';
import type { Ruling } from './ruling.ts';

/** What decides nothing, and has to be known to read the verdict right; shares 0..1. */
export type Note =
  /** The model surely scores more than it claims. */
  | {
      readonly code: 'claim-far-below';
      readonly paper: number;
      /** What the paper's own suite scored here, and the lower bound of its 95 % interval. */
      readonly score: number;
      readonly low: number;
      readonly tolerance: number;
    }
  /** The same of what this model scored on that suite earlier. */
  | {
      readonly code: 'claim-below-history';
      readonly paper: number;
      readonly suite: string;
      readonly score: number;
      readonly low: number;
      readonly tolerance: number;
      /** ISO 8601. */
      readonly at: string;
    }
  /** The model surely scores less than it claims. */
  | {
      readonly code: 'claim-not-reproduced';
      readonly paper: number;
      /** What the paper's own suite scored here, and the upper bound of its 95 % interval. */
      readonly score: number;
      readonly high: number;
      readonly tolerance: number;
      readonly suspects: readonly Suspect[];
    }
  /** There is a reference that decides nothing, because it is of something else. */
  | {
      readonly code: 'reference-incomparable';
      readonly file: string;
      readonly differences: readonly ReferenceDifference[];
    }
  /** Answers under a load are surely worth less than production's to the same items. */
  | ({ readonly code: 'lower-under-load'; readonly load: PlannedLoad } & ScoreUnderLoad)
  /** A waiver whose last day is over: it does not count. */
  | { readonly code: 'waiver-expired'; readonly waiver: Waiver }
  /** The earlier result was held against another claim. */
  | { readonly code: 'claim-changed'; readonly was: Claimed; readonly is: Claimed; readonly at: string };

interface Claimed {
  readonly suite: string;
  readonly score: number;
}

/** Claims that are kept to four decimals are the same where they differ by less. */
const ROUNDING = 1e-4;

/**
 * A claim that the model surely beats, here or in its earlier result, by more than the tolerance: a gap told
 * from it flatters production; or that it surely does not reach here. And a claim that is another than the
 * earlier result's. Answers that are missing say neither.
 *
 * @param tolerance by how much rounding and another engine may move a score, a share
 */
export function notesOn(findings: Findings, tolerance: number): readonly Note[] {
  const measured = measuredHere(findings, tolerance);
  // What was measured now says it already, and of this very model.
  const earlier = measured.length > 0 ? [] : belowHistory(findings, tolerance);
  return [...claimChanged(findings), ...measured, ...earlier];
}

/** A reference that is of something else than this candidate, and so is held against nothing. */
export function referenceNotes({ reference }: Findings): readonly Note[] {
  if (reference === undefined || reference.differences.length === 0) return [];
  const { file, differences } = reference;
  return [{ code: 'reference-incomparable', file, differences }];
}

/** What is surely lower under a load, where no reason says so. */
export function loadNotes(
  { underLoad = [], plannedLoads }: Findings,
  rulings: readonly Ruling[],
): readonly Note[] {
  const reasons = rulings.flatMap((ruling) => ruling.reasons);
  const isTold = ({ pass, fresh }: ScoreUnderLoad): boolean =>
    reasons.some(
      (reason) => reason.code === 'worse-under-load' && reason.load.pass === pass && reason.fresh === fresh,
    );
  return underLoad.flatMap((found) => {
    const load = plannedLoads.find(({ pass }) => pass === found.pass);
    if (load === undefined || found.low <= 0 || isTold(found)) return [];
    return [{ code: 'lower-under-load', load, ...found }];
  });
}

function measuredHere(findings: Findings, tolerance: number): readonly Note[] {
  const { paper, suspects } = findings;
  const found = measuredReproduction(findings);
  if (!found.ok) return [];
  const { score, interval, missing } = found.reproduction;
  if (score === undefined || interval === undefined) return [];
  const { low, high } = missing?.interval ?? interval;
  const about = { paper: paper.score, score, tolerance };
  if (isFarBelow(paper.score, found.reproduction, tolerance))
    return [{ code: 'claim-far-below', ...about, low }];
  if (high < paper.score - tolerance) return [{ code: 'claim-not-reproduced', ...about, high, suspects }];
  return [];
}

function belowHistory({ paper, claimHistory }: Findings, tolerance: number): readonly Note[] {
  const { suite, at, reproduced } = claimHistory ?? {};
  if (suite !== paper.suite || at === undefined || reproduced === undefined) return [];
  if (reproduced.low <= paper.score + tolerance) return [];
  return [{ code: 'claim-below-history', paper: paper.score, suite, ...reproduced, tolerance, at }];
}

function claimChanged({ paper: { suite, score }, claimHistory: then }: Findings): readonly Note[] {
  if (then === undefined) return [];
  if (then.suite === suite && Math.abs(then.score - score) < ROUNDING) return [];
  const was = { suite: then.suite, score: then.score };
  return [{ code: 'claim-changed', was, is: { suite, score }, at: then.at }];
}
