import { floorOf } from '../config/floor.ts';
import type { Policy } from '../config/policy.ts';
import { isWaived } from '../config/waiver.ts';
import type { PastResult, Said } from '../record/history-entry.ts';
import type { Reading } from './attempts.ts';
import { decidingScore } from './deciding-score.ts';
import type { ClaimMeasured } from './deciding-score.ts';
import { spreadOf } from './evidence.ts';
import type { Evidence } from './evidence.ts';
import type { GapFinding, GapFrom } from './gap.ts';
import { gradedPairs, historyPairs } from './history-pairs.ts';
import { judgedTwice } from './judged-twice.ts';
import { asJudged, isUncorrectable, labelsOf } from './judges.ts';
import { ONE_SIDED, shiftOf } from './shift-of-runs.ts';
import { eValueAbove, eValueBelow } from './statistics/e-value.ts';
import type { Interval } from './statistics/interval.ts';
import { foundDifferences } from './statistics/judged-difference.ts';
import { ofBothRuns } from './statistics/spread.ts';

/** How much production speaks for a pass and for a fail. */
type Own = Omit<Said, 'outcome'>;

/** What production is held against, apart from floors. */
export interface Yardsticks extends ClaimMeasured {
  readonly gap: GapFinding | undefined;
}

/**
 * The same against all that the policy holds production against and does not waive.
 *
 * @returns absent where there is no gap, production was cut short, or nothing is left
 */
export function productionEvidence(
  evidence: Evidence,
  found: Yardsticks,
  policy: Policy,
  incumbent: PastResult | undefined,
): Own | undefined {
  const floor = floorOf(policy);
  const own = shareEvidence(evidence, found, policy);
  const against =
    found.gap && incumbent && floor?.kind === 'incumbent' && !isWaived('below-incumbent', policy)
      ? incumbentEvidence(evidence, incumbent, floor.tolerance)
      : undefined;
  return own && against ? ofBoth(own, against) : (own ?? against);
}

/**
 * The evidence of production by itself, against the score that the budget leaves and a floor that is a share,
 * each where it is not waived.
 *
 * What is not known of the limit is given to the other side: the error of the score that it comes from, and
 * what passes differ by as a whole, each at one-sided 95 %. So are answers that could not be graded: they
 * count as wrong for a pass and as right for a fail.
 *
 * @returns absent where there is no gap, production was cut short, its judge's errors are not known of the
 * metric, or both are waived
 */
function shareEvidence(evidence: Evidence, found: Yardsticks, policy: Policy): Own | undefined {
  const pass = evidence.passAt('production');
  const from = found.gap && decidingFrom(found.gap, decidingScore(found, policy));
  if (pass?.seen.ended !== 'complete' || from === undefined) return undefined;
  if (isUncorrectable(evidence.record, pass, 'production')) return undefined;
  const shift = shiftOf(evidence.betweenRuns());
  const limits = [
    ...(isWaived('gap-over-budget', policy) ? [] : [limitOfBudget(from, policy, shift)]),
    ...limitOfFloor(policy, shift),
  ];
  if (limits.length === 0) return undefined;
  const answers = evidence.answers(pass, 'production');
  const { 'all-wrong': least, 'all-right': most } = answers.readings;
  const spread = spreadOf(pass, [...least.keys()]);
  const labels = labelsOf(evidence.record, pass, 'production');
  const asMarked = (score: number, reading: Reading) => asJudged(score, labels, answers, ONE_SIDED, reading);
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
function decidingFrom(gap: GapFinding, against: ReturnType<typeof decidingScore>): Bounded | undefined {
  const of = (one: GapFinding): Bounded | undefined => (against === 'claimed' ? one : one[against]);
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
function incumbentEvidence(evidence: Evidence, entry: PastResult, tolerance: number): Own | undefined {
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
function ofBoth(gap: Own, floor: Own): Own {
  return {
    size: gap.size,
    pass: Math.min(gap.pass, floor.pass),
    fail: (gap.fail + floor.fail) / 2,
  };
}
