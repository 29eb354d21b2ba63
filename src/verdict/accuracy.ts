import type { Findings } from '../analyse/findings.ts';
import type { GapFinding, GapReading } from '../analyse/gap.ts';
import type { ScoreFinding } from '../analyse/scores.ts';
import { itemsNeeded } from '../analyse/statistics/proportion.ts';
import type { Reason } from './reason.ts';
import { fails, inconclusive, passes } from './ruling.ts';
import type { Outcome, Ruling } from './ruling.ts';

/** Fewest graded items that a gap is judged on. */
const MIN_ITEMS = 20;
/** Nearer to the budget than this, the observed gap says nothing about how many items would settle it. */
const TOO_NEAR = 1e-3;
/** More items than this settle nothing in practice. */
const MAX_ITEMS_TO_SETTLE = 1_000_000;

/**
 * The gap against the budget: fail where the one-sided 95 % bounds lie over it, pass where they lie within
 * it, and only if leaving out the answers that never came and counting them as wrong say the same. Answers
 * that we could not read are our own fault: they may not turn it by being right, either.
 *
 * Inconclusive, whatever the gap says, where its evidence is missing, cut short or thin, or where the paper's
 * own score didn't come out: then the gap isn't the candidate's alone.
 */
export function judgeAccuracy(findings: Findings, budget: number): Ruling {
  const measured = measuredGap(findings);
  if (!measured.ok) return inconclusive(measured.why);
  const ruling = judgeGap(measured.gap, measured.production, budget);
  const off = reproductionFault(findings);
  // What the gap says is told beside it, but decides nothing.
  return off === undefined ? ruling : { outcome: 'inconclusive', reasons: [off, ...ruling.reasons] };
}

/** What production showed, where it is enough to judge by. */
export type MeasuredGap =
  | { readonly ok: true; readonly gap: GapFinding; readonly production: ScoreFinding }
  | { readonly ok: false; readonly why: Reason };

export function measuredGap({ gap, scores }: Findings): MeasuredGap {
  const role = 'production';
  const production = scores.find((score) => score.role === role && score.criterion === role);
  if (production === undefined) return { ok: false, why: { code: 'not-run', role } };
  const { asked, planned, complete } = production;
  if (!complete) return { ok: false, why: { code: 'cut-short', role, asked, planned } };
  if (gap === undefined) return { ok: false, why: { code: 'ungraded', role, asked } };
  const { items } = gap;
  if (items < MIN_ITEMS) return { ok: false, why: { code: 'too-few-items', items, least: MIN_ITEMS } };
  return { ok: true, gap, production };
}

function judgeGap(gap: GapFinding, { asked, graded }: ScoreFinding, budget: number): Ruling {
  const outcome = outcomeOf(gap, budget);
  const ruling = gapRuling(gap, outcome, budget);
  const { allBad, unread = 0, unreadGood } = gap;
  const turns = (reading: GapReading): boolean => outcomeOf(reading, budget) !== outcome;
  const turning: Reason[] = [];
  if (turns(allBad)) {
    const unscored = asked - graded;
    turning.push({ code: 'unscored-decides', unscored, asked, gap: gap.gap, allBadGap: allBad.gap });
  }
  if (unreadGood !== undefined && turns(unreadGood))
    turning.push({ code: 'unread-decides', unread, asked, gap: gap.gap, goodGap: unreadGood.gap });
  if (turning.length === 0) return ruling;
  const reasons = outcome === 'inconclusive' ? [...ruling.reasons, ...turning] : turning;
  return { ...ruling, outcome: 'inconclusive', reasons };
}

function gapRuling({ interval, ...finding }: GapFinding, outcome: Outcome, budget: number): Ruling {
  const { gap, items } = finding;
  const { low, high } = interval;
  if (outcome === 'pass') return passes({ code: 'gap-within-budget', gap, high, budget });
  if (outcome === 'fail') return fails({ code: 'gap-over-budget', gap, low, budget });
  const itemsToSettle = settledBy(finding, budget);
  return {
    ...inconclusive({ code: 'gap-straddles-budget', gap, low, high, items, budget }),
    ...(itemsToSettle !== undefined && { itemsToSettle }),
  };
}

function outcomeOf({ interval: { low, high } }: GapReading, budget: number): Outcome {
  if (low > budget) return 'fail';
  return high <= budget ? 'pass' : 'inconclusive';
}

/** Items that would settle the gap if it is what was observed. */
export function settledBy(
  { paper, gap }: Pick<GapFinding, 'paper' | 'gap'>,
  budget: number,
): number | undefined {
  if (Math.abs(gap - budget) < TOO_NEAR) return undefined;
  const items = itemsNeeded({ paper, budget }, gap);
  return items === undefined || items > MAX_ITEMS_TO_SETTLE ? undefined : items;
}

function reproductionFault({ scores, paper }: Findings): Reason | undefined {
  const role = 'reproduce';
  const found = scores.find(
    (score) => score.role === role && score.criterion === 'paper' && score.suite === paper.suite,
  );
  if (found === undefined) return { code: 'not-run', role };
  const { score, interval, asked } = found;
  if (score === undefined || interval === undefined) return { code: 'ungraded', role, asked };
  const { low, high } = interval;
  if (paper.score >= low && paper.score <= high) return undefined;
  return { code: 'reproduction-off', paper: paper.score, score, low, high };
}
