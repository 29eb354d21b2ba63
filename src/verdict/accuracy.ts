import { decidingScore } from '../analyse/deciding-score.ts';
import type { Findings } from '../analyse/findings.ts';
import type { GapFinding, GapFrom, GapReading } from '../analyse/gap.ts';
import type { ReferenceFinding } from '../analyse/reference.ts';
import type { ScoreFinding } from '../analyse/scores.ts';
import type { Policy } from '../config/policy.ts';
import { measuredGap, measuredReproduction } from './measured.ts';
import { byEveryReading } from './missing-here.ts';
import type { Reason, ScoredGap, ScoreHeldAgainst } from './reason.ts';
import { fails, inconclusive, passes } from './ruling.ts';
import type { Outcome, Ruling } from './ruling.ts';
import { isOutweighed, settledBy, varianceOfRuns } from './settled.ts';
import { rankOf } from './thin-evidence.ts';

/**
 * The gap against the budget, from the score that the policy names: fail where the one-sided 95 % bounds lie
 * over the budget, pass where they lie within it, and only if answers that could not be graded change
 * nothing, be they left out, all wrong or all right.
 *
 * From `both` scores the claimed one decides, but where the paper's items score otherwise here by more than
 * the tolerance, the two may disagree about the budget. A claim that comes out lower fails no candidate by
 * itself: the gap from the reproduced score has to be over the budget, too. A claim that is surely too low
 * passes nothing: the gap from the reproduced score decides, unless the claim says worse. One that may be too
 * low keeps nothing from passing, unless production is surely over the budget from there, or would be but for
 * answers that are missing, or passes or runs that differ as a whole. What is reproduced decides where it
 * does by every reading of its own missing answers. A reproduction that is missing, was cut short or has too
 * few answers is none, and leaves the verdict open.
 *
 * A reference decides alone where the policy names it; where there is none, or it is of something else, the
 * verdict is open.
 */
export function judgeAccuracy(findings: Findings, policy: Policy): Ruling {
  return byEveryReading((read) => judgeRead(read, policy), findings);
}

/** The same by one reading of the answers to the paper's items. */
function judgeRead(findings: Findings, policy: Policy): Ruling {
  const { budget, against } = policy;
  const measured = measuredGap(findings);
  if (!measured.ok) return inconclusive(measured.why);
  const { gap, production } = measured;
  const looks = findings.look?.looks ?? 1;
  const { steadyGap: steady } = findings;
  const held = { gap, production, budget, looks, betweenRuns: varianceOfRuns(findings) };
  const claimed = judgeGap('claimed', gap, { ...held, steady, fromItems: gap.paperItems });
  if (against === 'claimed') return claimed;
  if (against === 'reference') {
    const { reference: found } = findings;
    const why = referenceFault(found);
    if (why !== undefined || gap.reference === undefined)
      return { outcome: 'inconclusive', reasons: [why ?? { code: 'no-reference' }, ...claimed.reasons] };
    return judgeGap('reference', gap.reference, {
      ...held,
      steady: steady?.reference,
      fromItems: found?.items,
    });
  }
  const measuredHere = measuredReproduction(findings);
  // What the claim says is told beside it, but decides nothing.
  if (!measuredHere.ok) return { outcome: 'inconclusive', reasons: [measuredHere.why, ...claimed.reasons] };
  const { reproduced } = gap;
  if (reproduced === undefined) {
    const nothing = { code: 'nothing-reproduced', claimed: gap.paper } as const;
    return { outcome: 'inconclusive', reasons: [nothing, ...claimed.reasons] };
  }
  const other = judgeGap('reproduced', reproduced, { ...held, steady: steady?.reproduced });
  if (against === 'reproduced') return other;
  if (decidingScore(findings, policy) === 'reproduced')
    return rankOf(claimed) > rankOf(other) ? claimed : other;
  return ofBothScores(gap, reproduced, { claimed, other }, policy);
}

/** What the claimed and the reproduced score say together, where the claim is not surely too low. */
function ofBothScores(
  gap: GapFinding,
  reproduced: GapFrom,
  { claimed, other }: { readonly claimed: Ruling; readonly other: Ruling },
  { claims, budget }: Policy,
): Ruling {
  const isLower = reproduced.from < gap.paper - claims.tolerance;
  const isHigher = reproduced.from > gap.paper + claims.tolerance;
  const isOver = claimed.outcome === 'fail';
  const disagree = isOver
    ? isLower && other.outcome !== 'fail'
    : isHigher && claimed.outcome === 'pass' && other.outcome === 'fail';
  if (isHigher && claimed.outcome === 'inconclusive' && other.outcome === 'fail')
    return overReproduced(claimed);
  if ((isOver ? isLower : isHigher) && isHeldOpen(other, reproduced, budget)) return other;
  if (!disagree) return claimed;
  return inconclusive({
    code: 'scores-disagree',
    claimed: scoredGap(gap),
    reproduced: scoredGap(reproduced),
    isOver,
    budget,
  });
}

/** Open from a claim that is too low, and a fail from what its items score here. */
function overReproduced(open: Ruling): Ruling {
  const reasons = open.reasons.map((reason) =>
    reason.code === 'gap-straddles-budget' ? { ...reason, isOverReproduced: true as const } : reason,
  );
  return { ...open, reasons };
}

/** Whether missing answers, or passes or runs that differ as a whole, alone keep a gap from failing. */
function isHeldOpen({ outcome, reasons }: Ruling, from: GapFrom, budget: number): boolean {
  if (outcome !== 'inconclusive') return false;
  const isOverByAReading = isOver(from, budget) || isOver(from.allWrong, budget);
  return reasons.some(
    (reason) =>
      (reason.code === 'missing-decides' && isOverByAReading) ||
      (reason.code === 'gap-straddles-budget' && reason.isOverSteady === true),
  );
}

function scoredGap({ from, gap, interval: { low, high } }: GapFrom): ScoredGap {
  return { score: from, gap, low, high };
}

/** Why a reference is nothing to hold production against; undefined where it is. */
function referenceFault(reference: ReferenceFinding | undefined): Reason | undefined {
  if (reference === undefined) return { code: 'no-reference' };
  const { file, differences } = reference;
  return differences.length === 0 ? undefined : { code: 'reference-incomparable', file, differences };
}

interface Measured {
  readonly gap: GapFinding;
  readonly production: ScoreFinding;
  readonly budget: number;
  /** Looks at production while it is asked, the last included. */
  readonly looks: number;
  /** Variance of production's score between runs that its bounds allow for. */
  readonly betweenRuns: number;
  /** The gap if passes and runs did not differ as a whole; absent where they do not. */
  readonly steady: GapFrom | undefined;
  /** Items that another party's score rests on; absent where it is our own, or they are not known. */
  readonly fromItems?: number | undefined;
}

function judgeGap(against: ScoreHeldAgainst, from: GapFrom, measured: Measured): Ruling {
  const { production, budget } = measured;
  const outcome = outcomeOf(from, budget);
  const ruling = gapRuling(against, from, measured);
  const { allWrong, allRight } = from;
  const { asked, ungraded, causes } = production.missing ?? {
    asked: production.asked,
    ungraded: 0,
    causes: {},
  };
  if (outcomeOf(allWrong, budget) === outcome && outcomeOf(allRight, budget) === outcome) return ruling;
  const turning: Reason = {
    code: 'missing-decides',
    ...(against !== 'claimed' && { against }),
    ungraded,
    missing: causes,
    asked,
    gap: from.gap,
    wrongGap: allWrong.gap,
    rightGap: allRight.gap,
  };
  const reasons = outcome === 'inconclusive' ? [...ruling.reasons, turning] : [turning];
  return { ...ruling, outcome: 'inconclusive', reasons };
}

function gapRuling(
  against: ScoreHeldAgainst,
  from: GapFrom,
  { gap: found, production, budget, fromItems, looks, betweenRuns, steady }: Measured,
): Ruling {
  const { gap, interval } = from;
  const { low, high } = interval;
  const outcome = outcomeOf(from, budget);
  if (outcome === 'pass') return passes({ code: 'gap-within-budget', against, gap, high, budget });
  if (outcome === 'fail') return fails({ code: 'gap-over-budget', against, gap, low, budget });
  const exact = { paper: from.from, gap, designEffect: found.designEffect, looks, betweenRuns };
  const bar = fromItems === undefined ? exact : { ...exact, paperItems: fromItems };
  const unstated = against === 'claimed' && isOpenByClaim(found, budget) ? found.unstated : undefined;
  const isOverHere = isOver(found.reproduced, budget) || isOver(found.reproduced?.allWrong, budget);
  const isOverByExact = [from, from.allWrong].some((one) => isOver(fromExact(one, from.from), budget));
  const isClaimTooSmall =
    (isOverByExact && unstated === undefined) ||
    (settledBy(bar, budget) === undefined && isOutweighed(bar, found.items));
  return inconclusive({
    code: 'gap-straddles-budget',
    against,
    ...(isClaimTooSmall && fromItems !== undefined && { tooSmallClaim: fromItems }),
    ...(unstated && { unstated }),
    ...(against === 'claimed' && found.unstated && isOverByExact && { isOverClaimed: true as const }),
    ...((isOver(steady, budget) || isOver(steady?.allWrong, budget)) && { isOverSteady: true as const }),
    ...(unstated && isOverHere && { isOverReproduced: true as const }),
    ...{ gap, low, high, items: found.items, asked: production.asked, budget },
  });
}

/** The bounds of a gap, were the score that it is the gap from exact. */
function fromExact({ gap, scoreInterval: { low, high, level } }: GapReading, from: number): GapReading {
  return {
    gap,
    interval: { low: 1 - high / from, high: 1 - low / from, level },
    scoreInterval: { low, high, level },
  };
}

/** Whether what a claim leaves unstated keeps the gap open, however well production is known. */
function isOpenByClaim(
  { unstated, production, fromInterval: { low, high } }: GapFinding,
  budget: number,
): boolean {
  if (unstated === undefined) return false;
  return 1 - production / low <= budget && 1 - production / high > budget;
}

function isOver(from: GapReading | undefined, budget: number): boolean {
  return from !== undefined && outcomeOf(from, budget) === 'fail';
}

function outcomeOf({ interval: { low, high } }: GapReading, budget: number): Outcome {
  if (low > budget) return 'fail';
  return high <= budget ? 'pass' : 'inconclusive';
}
