import { floorOf } from '../config/floor.ts';
import type { Policy } from '../config/policy.ts';
import { isWaived } from '../config/waiver.ts';
import type { PastResult, Said, SaidOfObjective, SaidOfSuites } from '../record/history-entry.ts';
import type { Reading } from './attempts.ts';
import type { ConfirmationFinding } from './confirmation.ts';
import { spreadOf } from './evidence.ts';
import type { Evidence } from './evidence.ts';
import type { GapFinding, GapFrom } from './gap.ts';
import { gradedPairs, historyPairs } from './history-pairs.ts';
import { judgedTwice } from './judged-twice.ts';
import { asJudged, judgeOf } from './judges.ts';
import type { LoadFinding } from './load.ts';
import { productionLoads } from './production-loads.ts';
import type { PlannedLoad } from './production-loads.ts';
import { ONE_SIDED, shiftOf } from './shift-of-runs.ts';
import { MAY_EXCEED } from './slo.ts';
import { eValueAbove, eValueBelow, eValueOfFewer, eValueOfMore } from './statistics/e-value.ts';
import type { Hits } from './statistics/e-value.ts';
import type { Interval } from './statistics/interval.ts';
import { foundDifferences } from './statistics/judged-difference.ts';
import { ofBothRuns } from './statistics/spread.ts';
import { suiteEvidence } from './suite-evidence.ts';

/** How much a run speaks for a pass and for a fail of production, and of each objective. */
export interface OwnEvidence {
  /** Absent where there is no gap, or production was cut short. */
  readonly production?: Omit<Said, 'outcome'>;
  readonly objectives: readonly SaidOfObjective[];
  /** Of the further suites that were asked whole. */
  readonly suites: readonly Omit<SaidOfSuites, 'outcome'>[];
}

/** The findings that it is told from. */
interface Found {
  readonly gap: GapFinding | undefined;
  readonly load: readonly LoadFinding[];
  readonly plannedLoads: readonly PlannedLoad[];
  readonly confirmation: ConfirmationFinding | undefined;
}

/** What this run says by itself, before any other is known. */
export function ownEvidence(
  evidence: Evidence,
  found: Found,
  policy: Policy,
  incumbent: PastResult | undefined,
): OwnEvidence {
  const floor = floorOf(policy);
  const own = shareEvidence(evidence, found.gap, policy);
  const against =
    found.gap && incumbent && floor?.kind === 'incumbent' && !isWaived('below-incumbent', policy)
      ? incumbentEvidence(evidence, incumbent, floor.tolerance)
      : undefined;
  const production = own && against ? ofBoth(own, against) : (own ?? against);
  return {
    ...(production && { production }),
    objectives: objectiveEvidence(found, policy),
    suites: suiteEvidence(evidence, policy),
  };
}

/**
 * The evidence of production by itself, against the score that the budget leaves and a floor that is a share,
 * each where it is not waived.
 *
 * What is not known of the limit is given to the other side: the error of the score that it comes from, and
 * what passes differ by as a whole, each at one-sided 95 %. So are answers that could not be graded: they
 * count as wrong for a pass and as right for a fail.
 *
 * @returns absent where there is no gap, production was cut short, or both are waived
 */
function shareEvidence(
  evidence: Evidence,
  gap: GapFinding | undefined,
  policy: Policy,
): OwnEvidence['production'] {
  const pass = evidence.passAt('production');
  const from = gap && decidingFrom(gap, policy);
  if (pass?.seen.ended !== 'complete' || from === undefined) return undefined;
  const shift = shiftOf(evidence.betweenRuns());
  const limits = [
    ...(isWaived('gap-over-budget', policy) ? [] : [limitOfBudget(from, policy, shift)]),
    ...limitOfFloor(policy, shift),
  ];
  if (limits.length === 0) return undefined;
  const answers = evidence.answers(pass, 'production');
  const { 'all-wrong': least, 'all-right': most } = answers.readings;
  const spread = spreadOf(pass, [...least.keys()]);
  const judge = judgeOf(evidence.record, pass, 'production');
  const asMarked = (score: number, reading: Reading) => asJudged(score, judge, answers, ONE_SIDED, reading);
  const above = asMarked(Math.max(...limits.map(({ high }) => high)), 'all-wrong').high;
  const below = asMarked(Math.max(...limits.map(({ low }) => low)), 'all-right').low;
  // Candidates lose up to the budget, or much more: nearly none is better than its claim.
  return {
    size: pass.planned.length,
    pass: eValueAbove(
      Float64Array.from(least.values()),
      above,
      Math.min(1, above / (1 - policy.budget)),
      spread,
    ),
    fail: eValueBelow(Float64Array.from(most.values()), below, below / 2, spread),
  };
}

/** A score that production has to reach, as low and as high as it may be by what is not known of it. */
type Limit = Pick<Interval, 'low' | 'high'>;

function limitOfBudget({ from, fromInterval }: Bounded, { budget }: Policy, shift: number): Limit {
  const limit = (1 - budget) * from;
  // The score's error and the runs' have nothing to do with each other: in quadrature, as MOVER has them.
  const off = (bound: number): number => Math.hypot((1 - budget) * (bound - from), shift);
  return { low: limit - off(fromInterval.low), high: limit + off(fromInterval.high) };
}

function limitOfFloor(policy: Policy, shift: number): readonly Limit[] {
  const floor = floorOf(policy);
  if (floor?.kind !== 'share' || isWaived('below-floor', policy)) return [];
  return [{ low: floor.share - shift, high: floor.share + shift }];
}

/** A score, and between what it may lie. */
type Bounded = Pick<GapFrom, 'from' | 'fromInterval'>;

/** By every reading of the answers to the paper's items. */
function decidingFrom(gap: GapFinding, { against }: Policy): Bounded | undefined {
  const of = (one: GapFinding): Bounded | undefined =>
    against === 'both' || against === 'claimed' ? one : one[against];
  const found = of(gap);
  if (found === undefined || gap.ofMissingHere === undefined) return found;
  const { allWrong, allRight } = gap.ofMissingHere;
  const low = of(allWrong)?.fromInterval.low ?? 0;
  const high = of(allRight)?.fromInterval.high ?? 1;
  return { ...found, fromInterval: { ...found.fromInterval, low, high } };
}

/**
 * The evidence of production less the incumbent's answers to the same items, against the floor below these.
 *
 * @returns absent where they can't be compared
 */
function incumbentEvidence(
  evidence: Evidence,
  entry: PastResult,
  tolerance: number,
): OwnEvidence['production'] {
  const found = historyPairs(evidence, entry);
  const pass = evidence.passAt('production');
  if (pass?.seen.ended !== 'complete' || !found.ok || gradedPairs(found.pairs).length === 0) return undefined;
  // Differences from −1 to 1 as values from 0 to 1.
  const values = (reading: Reading): Float64Array =>
    Float64Array.from(gradedPairs(found.pairs, reading), ({ was, is }) => (is - was + 1) / 2);
  const items = gradedPairs(found.pairs, 'all-wrong').map(({ item }) => item);
  const spread = spreadOf(pass, items);
  const judged = judgedTwice(evidence, entry);
  const limits = judged
    ? foundDifferences(-tolerance, judged, ONE_SIDED)
    : { low: -tolerance, high: -tolerance };
  const shift = shiftOf(ofBothRuns(evidence.betweenRuns())) / 2;
  return {
    size: pass.planned.length,
    pass: eValueAbove(values('all-wrong'), (1 + limits.high) / 2 + shift, 1, spread),
    fail: eValueBelow(values('all-right'), (1 + limits.low) / 2 - shift, 0, spread),
  };
}

/** A pass needs both; a fail needs one, and the mean of two e-values is one for either. */
function ofBoth(gap: Omit<Said, 'outcome'>, floor: Omit<Said, 'outcome'>): Omit<Said, 'outcome'> {
  return {
    size: gap.size,
    pass: Math.min(gap.pass, floor.pass),
    fail: (gap.fail + floor.fail) / 2,
  };
}

/** From so many times the share that may be over a limit, a load misses it as it may. */
const MUCH_MORE = 4;

/**
 * What each objective says at the loads that stand for production. A load that was measured twice counts with
 * both, and one that the second did not confirm says nothing.
 */
function objectiveEvidence(
  { load, plannedLoads, confirmation }: Omit<Found, 'gap'>,
  policy: Policy,
): readonly SaidOfObjective[] {
  const standing = productionLoads(plannedLoads, policy).map(({ pass }) => pass);
  const loads = load.filter(({ pass }) => standing.includes(pass));
  return loads.flatMap((first) => {
    const again = confirmation?.load.find(({ pass }) => pass === first.pass)?.again;
    const seconds = new Map((again ? sharesIn(again) : []).map((share) => [share.metric, share]));
    return sharesIn(first).flatMap((share): readonly SaidOfObjective[] => {
      // Of a load that was cut off the slowest are missing, and of one that can't go on those that follow: it
      // speaks for no pass.
      const isPart = first.cutOff === true || first.unsettled !== undefined;
      if (share.requests === 0 || (isPart && share.met !== false)) return [];
      const both = [share, ...[seconds.get(share.metric) ?? []].flat()];
      const size = both.reduce((sum, { requests }) => sum + requests, 0);
      const mean = (of: (one: ShareOver) => number): number =>
        both.reduce((sum, one) => sum + one.requests * of(one), 0) / size;
      return [
        {
          ...{ load: first.pass, metric: share.metric, size, outcome: outcomeOf(share, seconds) },
          pass: mean(({ hits, limit }) => eValueOfFewer(hits, limit, 0)),
          fail: mean(({ hits, limit }) => eValueOfMore(hits, limit, Math.min(1, MUCH_MORE * limit))),
        },
      ];
    });
  });
}

/** Requests that were over a limit, or were lost, out of so many, and as independent ones. */
interface ShareOver {
  readonly metric: SaidOfObjective['metric'];
  readonly requests: number;
  readonly hits: Hits;
  readonly limit: number;
  readonly met?: boolean | undefined;
}

function sharesIn({ slo, lost }: LoadFinding): readonly ShareOver[] {
  const asShare = (
    metric: ShareOver['metric'],
    over: number,
    requests: number,
    worth: number,
  ): Pick<ShareOver, 'metric' | 'requests' | 'hits'> => ({
    metric,
    requests,
    hits: { hits: requests === 0 ? 0 : (over * worth) / requests, trials: worth },
  });
  return [
    { ...asShare('failedShare', lost.failed, lost.requests, lost.worth), limit: lost.limit, met: lost.met },
    ...slo.map(({ metric, over, samples, worth, met }) => ({
      ...asShare(metric, over, samples, worth),
      limit: MAY_EXCEED,
      met,
    })),
  ];
}

function outcomeOf(
  { metric, met }: ShareOver,
  seconds: ReadonlyMap<SaidOfObjective['metric'], ShareOver>,
): Said['outcome'] {
  if (met === undefined) return 'inconclusive';
  if (met) return 'pass';
  const again = seconds.get(metric);
  return again === undefined || again.met === false ? 'fail' : 'inconclusive';
}
