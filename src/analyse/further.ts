import { canFail, furtherSuite } from '../config/own-suites.ts';
import type { Policy } from '../config/policy.ts';
import type { Tier } from '../config/tier.ts';
import type { RunRecord } from '../record/schema.ts';
import { gradedItems } from './answers.ts';
import { READINGS } from './attempts.ts';
import type { Evidence } from './evidence.ts';
import { readingWithin } from './confirmation.ts';
import type { Held, ProductionReading } from './confirmation.ts';
import type { GapFinding } from './gap.ts';
import type { IncumbentFinding } from './incumbent.ts';
import { boundsLevels } from './looks.ts';
import type { SeenSuitePass } from './passes.ts';
import type { Interval } from './statistics/interval.ts';
import type { MeanScore } from './statistics/mean-score.ts';
import { unansweredItems } from './unanswered.ts';

/** The error of a whole verdict, for each side. */
const ERROR = 0.05;
/** The least error that is told apart from none, and halvings of the range in which one is looked for. */
const SEARCH = { least: 1e-6, halvings: 14 };

/** What became of a further suite in a run. */
export type FurtherState =
  /** The run's own policy does not have it. */
  | 'not-in-record'
  /** The run was asked for other passes alone. */
  | 'not-asked'
  | 'not-reached'
  | 'cut-short'
  | 'complete';

/** A further suite of our own beside production's; scores are shares 0..1. */
export interface FurtherFinding {
  readonly suite: string;
  readonly tier: Tier;
  readonly floor?: number;
  readonly state: FurtherState;
  readonly planned: number;
  readonly asked: number;
  readonly graded: number;
  /** Items without an answer to grade for which the service or the model itself is to blame. */
  readonly unanswered: number;
  /** Mean over graded items; absent where nothing could be scored. */
  readonly score?: number;
  readonly held?: HeldSuite;
}

/**
 * A score against its floor: the widest of all readings of the answers that were not graded, over all looks
 * at the suite.
 */
export interface HeldSuite {
  /** One-sided bounds, each at the suite's share of the verdict's error. */
  readonly low: number;
  readonly high: number;
  /** The least error at which the score is surely below the floor, and surely not: p-values, 1 above 0.05. */
  readonly below: number;
  readonly above: number;
  /**
   * Below the floor by a reading of the missing answers, or did passes and runs not differ as a whole,
   * and not by all of it.
   */
  readonly isHeldOpen?: true;
}

/**
 * Production with the part of the error that it has among several things that can fail the candidate; steady,
 * as if passes and runs did not differ as a whole, where they do.
 */
export interface AmongSeveral extends ProductionReading {
  readonly steadyGap?: GapFinding;
  readonly steadyIncumbent?: IncumbentFinding;
}

/**
 * The further suites, and production beside them; nothing where the judging policy names none.
 *
 * @param steady as if passes and runs did not differ as a whole; absent where they do not
 */
export function furtherFound(
  evidence: Evidence,
  steady: Evidence | undefined,
  policy: Policy,
  held: Held,
): { readonly further?: readonly FurtherFinding[]; readonly amongSeveral?: AmongSeveral } {
  const further = furtherFindings(evidence, steady, policy);
  if (further.length === 0) return {};
  if (canFail(policy) === 1) return { further };
  const { below } = errorShares(policy, 'critical');
  const within = readingWithin(evidence, held, below);
  const { gap: steadyGap, incumbent: steadyIncumbent } = (steady && readingWithin(steady, held, below)) ?? {};
  return {
    further,
    ...(within && {
      amongSeveral: {
        ...within,
        ...(steadyGap && { steadyGap }),
        ...(steadyIncumbent && { steadyIncumbent }),
      },
    }),
  };
}

/** Every further suite that the judging policy names, in its order. */
function furtherFindings(
  evidence: Evidence,
  steady: Evidence | undefined,
  policy: Policy,
): readonly FurtherFinding[] {
  const { also = [] } = policy.production;
  return also.map(({ suite, tier, floor }) => {
    const pass = evidence.passes.find(({ plan }) => plan.role === 'further' && plan.suite === suite);
    const named = { suite, tier, ...(floor !== undefined && { floor }) };
    if (pass === undefined) {
      const nothing = { planned: 0, asked: 0, graded: 0, unanswered: 0 };
      return { ...named, state: unseen(evidence.record, suite), ...nothing };
    }
    const answers = evidence.answers(pass, 'production');
    const score = evidence.score(pass, 'production')?.mean;
    return {
      ...named,
      state: pass.seen.ended === 'complete' ? 'complete' : 'cut-short',
      planned: pass.plan.items.length,
      asked: answers.asked,
      graded: gradedItems(answers),
      unanswered: unansweredItems(pass, answers).size,
      ...(score !== undefined && { score }),
      ...(score !== undefined &&
        floor !== undefined && { held: heldAt(floor, evidence, steady, pass, errorShares(policy, tier)) }),
    };
  });
}

function unseen({ policy, plan }: RunRecord, suite: string): FurtherState {
  if (furtherSuite(policy.config, suite) === undefined) return 'not-in-record';
  const isPlanned = plan.passes.some((pass) => pass.role === 'further' && pass.suite === suite);
  return isPlanned ? 'not-reached' : 'not-asked';
}

/** The part of the verdict's error that a suite has, for what is below its floor and for what is not. */
export interface ErrorShares {
  readonly below: number;
  readonly above: number;
}

/**
 * What each suite may err by, so that the verdict errs in 5 % at most on either side.
 *
 * A pass needs every critical suite, each at the whole error: an intersection-union test. A fail needs one of
 * several, which share the error. Two supporting suites that are below their floors count as one of these:
 * the second smallest of n p-values, times n − 1, is one for that; a pass needs all but one of them, at half
 * the error.
 *
 * @see R. L. Berger (1982), Technometrics 24(4), 295-300; Y. Benjamini, R. Heller (2008), "Screening for
 * partial conjunction hypotheses", Biometrics 64(4), 1215-1222
 */
export function errorShares(policy: Policy, tier: Tier): ErrorShares {
  const supporting = (policy.production.also ?? []).filter((one) => one.tier === 'supporting').length;
  if (tier === 'critical') return { below: ERROR / canFail(policy), above: ERROR };
  if (tier === 'advisory' || supporting < 2) return { below: ERROR, above: ERROR };
  return { below: ERROR / canFail(policy) / (supporting - 1), above: ERROR / 2 };
}

function heldAt(
  floor: number,
  evidence: Evidence,
  steady: Evidence | undefined,
  pass: SeenSuitePass,
  shares: ErrorShares,
): HeldSuite {
  const { missing } = evidence.answers(pass, 'production');
  const readingsOf = (by: Evidence): readonly MeanScore[] =>
    (missing.length === 0 ? READINGS.slice(0, 1) : READINGS).flatMap(
      (reading) => by.score(pass, 'production', reading) ?? [],
    );
  const readings = readingsOf(evidence);
  const at = (error: number): Pick<Interval, 'low' | 'high'> => {
    const { here, last } = boundsLevels(pass, error);
    const intervals = readings.map((score) => score.interval(here, last));
    return {
      low: Math.min(...intervals.map(({ low }) => low)),
      high: Math.max(...intervals.map(({ high }) => high)),
    };
  };
  const { high } = at(shares.below);
  const { here, last } = boundsLevels(pass, shares.below);
  const isBelow = (score: MeanScore): boolean => score.interval(here, last).high < floor;
  const isHeldOpen = high >= floor && [...readings, ...(steady ? readingsOf(steady) : [])].some(isBelow);
  return {
    ...{ low: at(shares.above).low, high },
    ...(isHeldOpen && { isHeldOpen }),
    below: leastError((error) => at(error).high < floor),
    above: leastError((error) => at(error).low >= floor),
  };
}

/** The least error at which something is shown, as any greater one shows it; 1 where the whole does not. */
function leastError(isShown: (error: number) => boolean): number {
  let { least } = SEARCH;
  let most = ERROR;
  if (!isShown(most)) return 1;
  if (isShown(least)) return least;
  for (let halving = 0; halving < SEARCH.halvings; halving++) {
    const middle = Math.sqrt(least * most);
    if (isShown(middle)) most = middle;
    else least = middle;
  }
  return most;
}
