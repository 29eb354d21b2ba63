import { askedSuites } from '../config/suite-choice.ts';
import type { Criterion, Outcome, PassRole } from '../record/types.ts';
import { commonestShapes } from './answer-shapes.ts';
import type { AnswerShape } from './answer-shapes.ts';
import { causesOf, gradedItems } from './answers.ts';
import type { Answers, MissingCause } from './answers.ts';
import { READINGS } from './attempts.ts';
import type { Reading } from './attempts.ts';
import { spreadOf } from './evidence.ts';
import type { Evidence } from './evidence.ts';
import type { PaperFinding } from './paper.ts';
import type { SeenSuitePass } from './passes.ts';
import type { Interval } from './statistics/interval.ts';
import { effectiveItems } from './statistics/mean.ts';
import type { MeanScore } from './statistics/mean-score.ts';

/** By which field items count, and how many that count the same tell as much as the graded ones. */
export interface WeighedItems {
  readonly field: string;
  readonly worth: number;
}

/** Answers that could not be graded, an item may have several, and between what they leave a score. */
export interface MissingAnswers {
  /** Answers that were asked for, and those of them without a grade. */
  readonly asked: number;
  readonly ungraded: number;
  readonly causes: Readonly<Partial<Record<MissingCause, number>>>;
  /**
   * The outermost of the two-sided 95 % intervals with all of them left out, wrong or right; absent where
   * nothing could be scored.
   */
  readonly interval?: Interval;
}

/** The score of one pass under one criterion, as a share 0..1. */
export interface ScoreFinding {
  readonly role: PassRole;
  readonly pass: string;
  readonly suite: string;
  readonly criterion: 'paper' | 'production';
  /** Items asked, and those with an answer to grade; those of the rest timed out or failed. */
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
  /** Absent where none is missing. */
  readonly missing?: MissingAnswers;
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
  const bad = evidence.score(pass, criterion, 'all-wrong')?.mean;
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
    ...(answers.missing.length > 0 && {
      missing: missingIn(answers, (reading) => evidence.score(pass, criterion, reading)),
    }),
    outcomes: answers.outcomes,
    ...(isUnscorable && { unscorable: commonestShapes(seen.answers) }),
  };
}

function weightField(suite: string, { record }: Evidence): string {
  return askedSuites(record.policy.config.suites).get(suite)?.weight ?? 'weight';
}

/** @param scoreIn the score by a reading; absent where nothing could be scored */
export function missingIn(
  found: Answers,
  scoreIn: (reading: Reading) => MeanScore | undefined,
): MissingAnswers {
  const { asked, graded } = found.answers;
  const level = 0.95;
  const scores = scoreIn('left-out') === undefined ? [] : READINGS.flatMap((one) => scoreIn(one) ?? []);
  const intervals = scores.map((score) => score.interval(level));
  const low = Math.min(...intervals.map((one) => one.low));
  const high = Math.max(...intervals.map((one) => one.high));
  return {
    ...{ asked, ungraded: asked - graded, causes: causesOf(found) },
    ...(intervals.length > 0 && { interval: { low, high, level } }),
  };
}
