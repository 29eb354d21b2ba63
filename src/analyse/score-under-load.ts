import type { Policy } from '../config/policy.ts';
import { answersOf } from './answers.ts';
import { dropBounds, neededFor } from './drop-under-load.ts';
import type { Evidence } from './evidence.ts';
import { gapUnderLoad } from './gap-under-load.ts';
import type { GapHeld, GapUnderLoad } from './gap-under-load.ts';
import { gradedUnderLoad, takenForRight } from './graded-under-load.ts';
import type { GradedUnderLoad } from './graded-under-load.ts';
import { labelsOf } from './judges.ts';
import { loadPasses } from './passes.ts';
import { plannedLoads, productionLoads } from './production-loads.ts';
import type { Interval } from './statistics/interval.ts';
import { ofBothRuns } from './statistics/spread.ts';

/** The error of each bound of what surely fails, which the loads that stand for production share. */
const ERROR = 0.001;
/** Level of a pair of one-sided 95 % bounds. */
const ONE_SIDED = 0.9;

/** What answers of a load are worth, beside production's to the same items; shares 0..1. */
export interface ScoreUnderLoad {
  readonly pass: string;
  /** Of prompts that were never asked before, which differ from production's by a line. */
  readonly fresh?: true;
  /** Answers of the load that were graded, and the items that they are to: those that production has, too. */
  readonly graded: number;
  readonly items: number;
  /** Means over these items. */
  readonly score: number;
  readonly production: number;
  /** By which share the first is below the second, below 0 where it is higher; bounds within 0..1. */
  readonly drop: number;
  readonly low: number;
  readonly high: number;
  /** It would surely be over the budget, did passes not differ as a whole. */
  readonly isOverSteady?: true;
  /** So many such answers would tell that it is over the budget, were it what was seen. */
  readonly needed?: number;
  /** What it makes of production's gap; absent where that is not within the budget by itself. */
  readonly ofClaim?: GapUnderLoad;
  /** What all answers of the load show, of both kinds of prompts: it stands with one of them. */
  readonly all?: AllUnderLoad;
}

/** What answers to known and to new prompts show together. */
export interface AllUnderLoad {
  /** Those that could not be graded are among them, as wrong ones. */
  readonly graded: number;
  /** The drop at most, one-sided 95 %, did passes not differ as a whole: an unsteady engine would hide it. */
  readonly most: number;
  /** So many would show that it is within the budget, were it what was seen; absent where these do. */
  readonly needed?: number;
}

/** What a load's answers are held against. */
export interface HeldUnderLoad {
  readonly evidence: Evidence;
  /** As if passes did not differ as a whole; absent where they do not. */
  readonly steady: Evidence | undefined;
  readonly policy: Policy;
  /** Production's gap; its bounds for what surely fails are asked for at their level. */
  gapAt(level?: number): GapHeld | undefined;
}

/** What surely fails: the level of both bounds, and production's gap at its own level and at that. */
interface Sure {
  readonly level: number;
  readonly gaps: readonly [GapHeld | undefined, GapHeld | undefined];
}

/**
 * The scores under load, of each load of which answers were graded: of the prompts that production asks, and
 * of new ones where these say more. Requests that failed are in none: they count as such. Nothing where
 * production scored nothing.
 */
export function scoresUnderLoad(held: HeldUnderLoad): readonly ScoreUnderLoad[] {
  const { evidence, policy } = held;
  const { record } = evidence;
  const pass = evidence.passAt('production');
  const graded = loadPasses(record).filter(({ seen }) => seen.requests.some(({ grade }) => grade));
  if (pass === undefined || graded.length === 0) return [];
  const loads = productionLoads(plannedLoads(record), policy).length;
  const level = 1 - (2 * ERROR) / Math.max(1, loads);
  const sure = { level, gaps: [held.gapAt(), held.gapAt(level)] as const };
  const { least, seen, most } = takenForRight(labelsOf(record, pass, 'production'), level);
  // What production makes of several answers to an item is another score.
  const production = { pass, answers: answersOf(pass.seen, 'production') };
  return graded.flatMap(({ plan: { id }, seen: { requests } }) => {
    const [known, fresh] = [false, true].map((isFresh) => {
      const own = requests.filter((request) => (request.fresh === true) === isFresh);
      const [found, surely] = [seen, least].map((falseRight) =>
        gradedUnderLoad(own, production, { falseRight, unread: 'left-out' }),
      );
      if (found === undefined || surely === undefined) return undefined;
      return { pass: id, ...(isFresh && { fresh: true as const }), ...scoreOf(found, surely, held, sure) };
    });
    const isTold = fresh !== undefined && saysMore(fresh, known, policy);
    const told = [known ?? [], isTold ? fresh : []].flat();
    // Where one kind of them is over the budget by itself, that is said of it.
    if (told.some((one) => standingOf(one, policy) !== 'within')) return told;
    const all = allOf(gradedUnderLoad(requests, production, { falseRight: most, unread: 'wrong' }), held);
    return told.map((one, at) => (at === 0 ? { ...one, all } : one));
  });
}

/** Whether new prompts, which an engine has to read, fare worse than those that it may have read before. */
function saysMore(fresh: ScoreUnderLoad, known: ScoreUnderLoad | undefined, policy: Policy): boolean {
  if (known === undefined || fresh.low > known.high) return true;
  return RANKS[standingOf(fresh, policy)] > RANKS[standingOf(known, policy)];
}

function scoreOf(
  { pairs: _, spread, ...found }: GradedUnderLoad,
  { pairs }: GradedUnderLoad,
  { evidence, steady, policy: { budget } }: HeldUnderLoad,
  { level, gaps }: Sure,
): Omit<ScoreUnderLoad, 'pass'> {
  const { graded, drop } = found;
  const boundsBy = ({ betweenRuns }: Evidence): Interval =>
    dropBounds(pairs, { level, ...spread, ...ofBothRuns(betweenRuns()) });
  const { low, high } = boundsBy(evidence);
  const isOpen = drop > budget && low <= budget;
  const sure = isOpen && steady !== undefined ? boundsBy(steady).low : low;
  const needed = isOpen ? neededFor(graded, { drop, bound: sure, budget }) : undefined;
  const ofClaim = gapUnderLoad({ drop, low }, gaps, budget);
  return {
    ...{ ...found, low, high },
    ...(isOpen && sure > budget && { isOverSteady: true as const }),
    ...(needed !== undefined && { needed }),
    ...(ofClaim && { ofClaim }),
  };
}

/** Where nothing is to be held against production, all may be lost. */
function allOf(
  found: GradedUnderLoad | undefined,
  { evidence, steady = evidence, policy: { budget } }: HeldUnderLoad,
): AllUnderLoad {
  if (found === undefined) return { graded: 0, most: 1 };
  const { pairs, spread, graded, drop } = found;
  const most = dropBounds(pairs, { level: ONE_SIDED, ...spread, ...ofBothRuns(steady.betweenRuns()) }).high;
  const needed = drop < budget ? neededFor(graded, { drop, bound: most, budget }) : undefined;
  return { graded, most, ...(needed !== undefined && { needed }) };
}

/** From good to bad, what a load's answers are by the budget. */
export type Standing = 'within' | 'few' | 'open' | 'over';
const RANKS: Readonly<Record<Standing, number>> = { within: 0, few: 1, open: 2, over: 3 };

/**
 * What a drop, and the gap that it leads to, are by the budget: surely over it; open where what was seen is
 * over it; open for few answers where all of them do not show, as production's have to, that no more is lost.
 *
 * What all show takes in answers to new prompts: half as many would leave open one honest load in five where
 * three in ten items wobble, and a gap that has to be shown once more with them four in five where it is
 * near the budget (perf/RESULTS.md).
 */
export function standingOf(
  { drop, low, ofClaim, all }: Pick<ScoreUnderLoad, 'drop' | 'low' | 'ofClaim' | 'all'>,
  { budget }: Policy,
): Standing {
  if (Math.max(low, ofClaim?.low ?? low) > budget) return 'over';
  if (Math.max(drop, ofClaim?.gap ?? drop) > budget) return 'open';
  return all !== undefined && all.most > budget ? 'few' : 'within';
}
