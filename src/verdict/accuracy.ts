import type { Findings, GapFinding, Interval, ScoreFinding } from '../analyse/findings.ts';
import { itemsNeeded } from '../analyse/statistics/proportion.ts';
import { fails, inconclusive, passes } from './judgement.ts';
import type { Judgement } from './judgement.ts';
import { count, percent } from './words.ts';

/** Fewest graded items that a gap is judged on. */
export const MIN_ITEMS = 20;
/** Nearer to the budget than this, the observed gap says nothing about how many items would settle it. */
const TOO_NEAR = 1e-3;
/** More items than this settle nothing in practice. */
const MAX_ITEMS_TO_SETTLE = 1_000_000;

/**
 * The gap against the budget: fail where the one-sided 95 % bounds lie over it, pass where they lie within it, and
 * only if leaving out the answers that never came and counting them as wrong say the same.
 *
 * Inconclusive, whatever the gap says, where its evidence is missing, cut short or thin, or where the paper's own score
 * didn't come out: then the gap isn't the candidate's alone.
 */
export function judgeAccuracy(findings: Findings, budget: number): readonly Judgement[] {
  const production = findings.scores.find(
    ({ role, criterion }) => role === 'production' && criterion === 'production',
  );
  if (production === undefined) {
    return [inconclusive('no-production-evidence', 'Production was not measured.')];
  }
  if (!production.complete) return [incomplete(production)];
  const { gap } = findings;
  if (gap === undefined) {
    const text = `Not one of ${count(production.asked)} production answers could be graded.`;
    return [inconclusive('no-production-evidence', text)];
  }
  if (gap.items < MIN_ITEMS) {
    const text = `${count(gap.items)} graded production items are too few to judge; ${MIN_ITEMS} are the least.`;
    return [inconclusive('too-few-items', text)];
  }
  const off = reproductionFault(findings);
  if (off === undefined) return [judgeGap(gap, production, budget)];
  // What the gap says is told beside it, but decides nothing.
  const { reasons } = judgeGap(gap, production, budget);
  return [{ outcome: 'inconclusive', reasons: [...off.reasons, ...reasons] }];
}

function judgeGap(gap: GapFinding, production: ScoreFinding, budget: number): Judgement {
  const outcome = outcomeOf(gap.interval, budget);
  const allBad = outcomeOf(gap.allBadInterval, budget);
  const judged = gapJudgement(gap, outcome, budget);
  if (outcome === allBad) return judged;
  const never = production.asked - production.graded;
  const unscored = {
    code: 'unscored-decides',
    text:
      `${count(never)} of ${count(production.asked)} production answers never came: without them the gap is ` +
      `${percent(gap.gap)}, counted as wrong they make it ${percent(gap.allBadGap)}.`,
  } as const;
  const reasons = outcome === 'inconclusive' ? [...judged.reasons, unscored] : [unscored];
  return { ...judged, outcome: 'inconclusive', reasons };
}

function gapJudgement(gap: GapFinding, outcome: Judgement['outcome'], budget: number): Judgement {
  const { low, high } = gap.interval;
  if (outcome === 'pass') {
    const text = `The gap is ${percent(gap.gap)}, at most ${percent(high)} (95 % sure), within the budget of ${percent(budget)}.`;
    return passes({ code: 'gap-within-budget', text });
  }
  if (outcome === 'fail') {
    const text = `The gap is ${percent(gap.gap)}, at least ${percent(low)} (95 % sure), over the budget of ${percent(budget)}.`;
    return fails('gap-over-budget', text);
  }
  const text =
    `The gap is ${percent(gap.gap)}, but with ${count(gap.items)} items it may be anything from ${percent(low)} to ` +
    `${percent(high)}: the budget of ${percent(budget)} lies between.`;
  const itemsToSettle = settledBy(gap, budget);
  return {
    ...inconclusive('gap-straddles-budget', text),
    ...(itemsToSettle !== undefined && { itemsToSettle }),
  };
}

function outcomeOf({ low, high }: Interval, budget: number): Judgement['outcome'] {
  if (low > budget) return 'fail';
  return high <= budget ? 'pass' : 'inconclusive';
}

/** Items that would settle the gap if it is what was observed. */
function settledBy({ paper, gap }: GapFinding, budget: number): number | undefined {
  if (Math.abs(gap - budget) < TOO_NEAR) return undefined;
  const items = itemsNeeded({ paper, budget }, gap);
  return items === undefined || items > MAX_ITEMS_TO_SETTLE ? undefined : items;
}

function reproductionFault({ scores, paper }: Findings): Judgement | undefined {
  const reproduced = scores.find(
    ({ role, criterion, suite }) => role === 'reproduce' && criterion === 'paper' && suite === paper.suite,
  );
  if (reproduced?.score === undefined || reproduced.interval === undefined) {
    return inconclusive(
      'incomplete',
      "The paper's score was not reproduced, so the gap may not be the candidate's.",
    );
  }
  const { low, high } = reproduced.interval;
  if (paper.score >= low && paper.score <= high) return undefined;
  const text =
    `Asked the paper's way, the model scores ${percent(reproduced.score)} (95 % interval ${percent(low)} to ` +
    `${percent(high)}), not the ${percent(paper.score)} claimed: the gap is not the candidate's alone.`;
  return inconclusive('reproduction-off', text);
}

function incomplete({ asked, planned }: ScoreFinding): Judgement {
  const text = `The production pass was cut short after ${count(asked)} of ${count(planned)} items.`;
  return inconclusive('incomplete', text);
}
