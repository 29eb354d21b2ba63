import type { PastResult } from '../record/history-entry.ts';
import type { MissingCause } from './answers.ts';
import type { Evidence } from './evidence.ts';
import { gradedPairs } from './history-pairs.ts';
import type { MarkPair } from './history-pairs.ts';
import { judgedTwice } from './judged-twice.ts';
import { changeOver } from './paired-change.ts';
import type { Change, ChangeRule } from './paired-change.ts';
import type { SeenSuitePass } from './passes.ts';
import { markedItems } from './production-marks.ts';
import { trueDifference } from './statistics/judged-difference.ts';
import { unansweredItems } from './unanswered.ts';

/** Answers that the baseline has and this run does not; the change is with each of them counted as wrong. */
export interface NoLongerAnswered extends Change {
  readonly items: number;
  /** Out of so many that the baseline has. */
  readonly of: number;
  /** Why they did not come, as many items each. */
  readonly causes: Readonly<Partial<Record<MissingCause, number>>>;
  /**
   * Those for which the service or the model itself is to blame, counted as wrong, make a fall that is surely
   * beyond the tolerance, and beyond what the baseline lacked itself.
   */
  readonly hasFallen: boolean;
}

/** @returns absent where an answer came to each item, in part at least, that the baseline has one of */
export function noLongerAnswered(
  evidence: Evidence,
  pairs: readonly MarkPair[],
  baseline: PastResult,
  rule: ChangeRule & { readonly tolerance: number },
): NoLongerAnswered | undefined {
  const pass = evidence.passAt('production');
  if (pass === undefined) return undefined;
  const answers = evidence.answers(pass, 'production');
  const lost = pairs.filter(({ now }) => now['left-out'] === undefined && now['all-wrong'] !== undefined);
  if (lost.length === 0) return undefined;
  const judged = judgedTwice(evidence, baseline);
  const changeOf = (counted: readonly MarkPair[]): Change => {
    const { was, ...seen } = changeOver(evidence, gradedPairs(counted, 'all-wrong'), rule);
    if (judged === undefined) return seen;
    const is = answers.known['all-wrong'].wrong;
    return trueDifference({ ...seen, was }, { ...judged, known: { ...judged.known, is } });
  };
  const blamed = unansweredItems(pass, answers);
  const ofService = pairs.filter((pair) => !lost.includes(pair) || blamed.has(pair.item));
  const causeOf = new Map(answers.missing.map(({ item, cause }) => [item, cause]));
  const causes: Partial<Record<MissingCause, number>> = {};
  for (const { item } of lost) {
    const cause = causeOf.get(item) ?? 'failed';
    causes[cause] = (causes[cause] ?? 0) + 1;
  }
  const surely = rule.tolerance + lackedThen(pass, baseline);
  return {
    ...{ items: lost.length, of: pairs.length, causes },
    ...changeOf(pairs),
    hasFallen: lost.some(({ item }) => blamed.has(item)) && changeOf(ofService).interval.high < -surely,
  };
}

/**
 * The share of answers that the baseline itself lacked, of those up to the last that it has: what lies beyond
 * it was not asked then.
 */
function lackedThen(pass: SeenSuitePass, { production }: PastResult): number {
  const marks = new Map(markedItems(pass).map((item, place) => [item, production.marks[place]]));
  const asked = pass.plan.items.map((item) => typeof marks.get(item) === 'number');
  const until = asked.lastIndexOf(true) + 1;
  return until === 0 ? 0 : asked.slice(0, until).filter((has) => !has).length / until;
}
