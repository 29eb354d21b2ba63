import type { RunRecord } from '../record/schema.ts';
import type { Random } from '../shell/random.ts';
import { answersOf } from './answers.ts';
import type { GapFinding, Interval } from './findings.ts';
import { passAt } from './passes.ts';
import { allBadScore, gradedScore } from './scores.ts';

/** Level of a pair of one-sided 95 % bounds. */
const ONE_SIDED = 0.9;

/**
 * `1 − production / paper` of the primary claim, with the pair of one-sided 95 % bounds the verdict uses, in both
 * readings of answers that never came: left out, and counted as wrong.
 *
 * The paper's score is taken as a constant.
 *
 * @returns absent where no answer of the production pass was graded by the production criterion
 */
export function gapFinding(record: RunRecord, random: Random): GapFinding | undefined {
  const paper = record.candidate.config.claims.scores[0]?.score;
  const production = passAt(record, 'production');
  if (paper === undefined || production === undefined) return undefined;
  const answers = answersOf(production.seen, 'production');
  const graded = gradedScore(answers, random);
  if (graded === undefined) return undefined;
  const allBad = answers.unscored === 0 ? graded : (allBadScore(answers, random) ?? graded);
  return {
    paper,
    production: graded.mean,
    gap: 1 - graded.mean / paper,
    interval: gapInterval(paper, graded.interval(ONE_SIDED)),
    allBadGap: 1 - allBad.mean / paper,
    allBadInterval: gapInterval(paper, allBad.interval(ONE_SIDED)),
    items: graded.items,
  };
}

function gapInterval(paper: number, { low, high, level }: Interval): Interval {
  return { low: 1 - high / paper, high: 1 - low / paper, level };
}
