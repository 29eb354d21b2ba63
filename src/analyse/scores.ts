import { askedSuites } from '../config/suite-choice.ts';
import type { Criterion, Outcome, PassRole } from '../record/types.ts';
import { commonestShapes } from './answer-shapes.ts';
import type { AnswerShape } from './answer-shapes.ts';
import { gradedItems } from './answers.ts';
import type { Answers } from './answers.ts';
import { spreadOf } from './evidence.ts';
import type { Evidence } from './evidence.ts';
import type { PaperFinding } from './paper.ts';
import type { SeenSuitePass } from './passes.ts';
import type { Interval } from './statistics/interval.ts';
import { effectiveItems, meanOf } from './statistics/mean.ts';

/** By which field items count, and how many that count the same tell as much as the graded ones. */
export interface WeighedItems {
  readonly field: string;
  readonly worth: number;
}

/** The score of one pass under one criterion, as a share 0..1. */
export interface ScoreFinding {
  readonly role: PassRole;
  readonly pass: string;
  readonly suite: string;
  readonly criterion: 'paper' | 'production';
  /** Items asked, and those with an answer to grade; the rest timed out or failed. */
  readonly asked: number;
  readonly graded: number;
  /** Absent where all items count the same. */
  readonly weighed?: WeighedItems;
  /** Items the pass was to ask. */
  readonly planned: number;
  readonly complete: boolean;
  /** Mean over graded items, and its two-sided 95 % interval; absent where nothing could be scored. */
  readonly score?: number;
  readonly interval?: Interval;
  /** The same mean with every answer that never came counted as wrong. */
  readonly allWrongScore?: number;
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
  /** How answers begin, where not one of them could be scored: none was right, and none wrong. */
  readonly unscorable?: readonly AnswerShape[];
}

/** One score for each pass over a suite and each criterion it was graded by. */
export function scoreFindings(evidence: Evidence): readonly ScoreFinding[] {
  return evidence.passes.flatMap((pass) =>
    pass.plan.criteria.map((criterion) => scoreFinding(pass, criterion, evidence)),
  );
}

/** What was measured of the claim that production is held against; absent where its suite was not asked. */
export function reproductionIn(
  scores: readonly ScoreFinding[],
  { suite: claimed }: Pick<PaperFinding, 'suite'>,
): ScoreFinding | undefined {
  return scores.find(
    ({ role, criterion, suite }) => role === 'reproduce' && criterion === 'paper' && suite === claimed,
  );
}

function scoreFinding(pass: SeenSuitePass, criterion: Criterion, evidence: Evidence): ScoreFinding {
  const { plan, seen } = pass;
  const answers = evidence.answers(pass, criterion);
  const score = evidence.score(pass, criterion);
  const bad = allWrongMean(pass, answers);
  const { weights } = spreadOf(pass, [...answers.values.keys()]);
  const isUnscorable = answers.unscorable.size > 0;
  return {
    role: plan.role,
    pass: plan.id,
    suite: plan.suite,
    criterion,
    asked: answers.asked,
    graded: gradedItems(answers),
    ...(weights &&
      weights.length > 0 && {
        weighed: { field: weightField(plan.suite, evidence), worth: effectiveItems(weights) },
      }),
    planned: plan.items.length,
    complete: seen.ended === 'complete',
    ...(score && { score: score.mean, interval: score.interval(0.95) }),
    ...(bad !== undefined && { allWrongScore: bad }),
    outcomes: answers.outcomes,
    ...(isUnscorable && { unscorable: commonestShapes(seen.answers) }),
  };
}

function weightField(suite: string, { record }: Evidence): string {
  return askedSuites(record.policy.config.suites).get(suite)?.weight ?? 'weight';
}

function allWrongMean(pass: SeenSuitePass, { values, missing, unscorable }: Answers): number | undefined {
  const items = [...values.keys(), ...missing.keys()];
  if (items.length === 0 || unscorable.size > 0) return undefined;
  const marks = Float64Array.from(items, (item) => values.get(item) ?? 0);
  return meanOf(marks, spreadOf(pass, items).weights);
}
