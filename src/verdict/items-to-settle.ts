import { errorOfRun } from '../analyse/earlier-runs.ts';
import type { Findings } from '../analyse/findings.ts';
import { itemsNeeded } from '../analyse/statistics/proportion.ts';
import type { Bar } from '../analyse/statistics/proportion.ts';
import { floorOf } from '../config/floor.ts';
import { canFail } from '../config/own-suites.ts';
import type { Policy } from '../config/policy.ts';
import { isWaived } from '../config/waiver.ts';
import { measuredGap } from './measured.ts';
import { decidingGap } from './deciding-gap.ts';
import type { Reason } from './reason.ts';
import type { Ruling } from './ruling.ts';
import { isUnsteady, MOST_TO_SETTLE, TOO_NEAR, varianceOfRuns } from './settled.ts';

/** The error of a run by itself, on either side. */
const ERROR = 0.05;

/** Production items that decide, were the true score the one that was seen: absent where none is known to. */
export interface ItemsToSettle {
  /** In a run by itself. */
  readonly itemsToSettle?: number;
  /** In a run that is held against this one and those before it, which takes more. */
  readonly itemsHeld?: number;
}

/** A score that production is held against, and the gap to it that was seen. */
interface HeldAgainst {
  readonly bar: Bar;
  readonly seen: number;
}

/**
 * How many production items settle an open verdict in nine of ten runs, by the normal distribution; at least
 * four of five by simulation.
 *
 * None is told where more items are not all that it takes: where something else is open, too, answers are
 * missing, passes of this run differ, or a model judges the answers; nor of a floor below the incumbent.
 *
 * @param open what keeps the verdict open
 */
export function itemsToSettle(findings: Findings, policy: Policy, open: readonly Ruling[]): ItemsToSettle {
  const all = open.every(isForItems) ? heldAgainst(findings, policy) : [];
  const runs = (findings.earlierRuns?.production?.earlier.length ?? 0) + 2;
  const alone = itemsWith(all, ERROR, findings, policy);
  const held = itemsWith(all, errorOfRun(runs), findings, policy);
  return {
    ...(alone !== undefined && { itemsToSettle: alone }),
    ...(held !== undefined && { itemsHeld: held }),
  };
}

function isForItems({ reasons }: Ruling): boolean {
  const [first] = reasons;
  return first !== undefined && isOfItems(first) && reasons.every(({ code }) => code !== 'missing-decides');
}

function isOfItems(reason: Reason): boolean {
  if (reason.code === 'gap-straddles-budget') return reason.unstated === undefined;
  if (reason.code === 'floor-straddled') return reason.isHeldOpen === undefined;
  if (reason.code === 'earlier-runs-differ')
    return (reason.suites ?? reason.objective) === undefined && reason.evidence < reason.needed;
  return reason.code === 'fail-among-several' && reason.isHeldOpen === undefined;
}

/** What production has to reach, but for what is waived; empty where no number of items is known for it. */
function heldAgainst(findings: Findings, policy: Policy): readonly HeldAgainst[] {
  const { gap: found, reference, judges = [], betweenPasses } = findings;
  const deciding = decidingGap(findings, policy);
  const isJudged = judges.some(({ suite }) => suite === policy.production.suite);
  // Where answers flip, two or three passes of the next run may be off as a whole by chance.
  const isFlipping = betweenPasses?.of === 'passes' && betweenPasses.ofItems > 0;
  if (found === undefined || deciding === undefined || isJudged || isFlipping || isUnsteady(findings))
    return [];
  const floor = floorOf(policy);
  if (floor?.kind === 'incumbent' && !isWaived('below-incumbent', policy)) return [];
  const { against, from: paper, gap } = deciding;
  const { budget } = policy;
  const paperItems = { claimed: found.paperItems, reference: reference?.items, reproduced: undefined }[
    against
  ];
  const ofBudget = { bar: { paper, budget, ...(paperItems !== undefined && { paperItems }) }, seen: gap };
  return [
    ...(isWaived('gap-over-budget', policy) ? [] : [ofBudget]),
    ...(floor?.kind === 'share' && !isWaived('below-floor', policy)
      ? [{ bar: { paper: 1, budget: 1 - floor.share }, seen: 1 - found.production }]
      : []),
  ];
}

/** A pass takes all of what production is held against, and a fail one of it. */
function itemsWith(
  all: readonly HeldAgainst[],
  error: number,
  findings: Findings,
  policy: Policy,
): number | undefined {
  const measured = measuredGap(findings);
  if (!measured.ok || all.length === 0) return undefined;
  const { asked, graded } = measured.production;
  const looks = findings.look?.looks ?? 1;
  const neededFor = ({ bar, seen }: HeldAgainst): number => {
    const own = seen > bar.budget ? error / canFail(policy) : error;
    const betweenRuns = varianceOfRuns(findings, own);
    if (Math.abs(seen - bar.budget) < TOO_NEAR) return Infinity;
    return itemsNeeded({ ...bar, betweenRuns }, seen, looks, 0.9, own) ?? Infinity;
  };
  const over = all.filter(({ bar, seen }) => seen > bar.budget);
  const needed = over.length > 0 ? Math.min(...over.map(neededFor)) : Math.max(...all.map(neededFor));
  const items = Math.ceil((needed * measured.gap.designEffect * asked) / graded);
  // What is open with those that were asked is not settled by fewer.
  return items > asked && items <= MOST_TO_SETTLE ? items : undefined;
}
