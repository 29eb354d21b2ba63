import { needsReproduction } from '../config/against.ts';
import { askedSuites } from '../config/suite-choice.ts';
import type { Findings } from '../analyse/findings.ts';
import type { Policy } from '../config/policy.ts';
import { inconclusive } from './ruling.ts';
import type { Ruling } from './ruling.ts';

/**
 * Why the answers to a suite are nothing to judge a candidate by, where a model judges them: it does what
 * answers tell it, or what it errs by is not known and the policy does not accept that. Of several answers to
 * an item no policy can: of k that are wrong it may find one right nearly always.
 */
export function judgeDoubt(suite: string, { judges = [] }: Findings, policy: Policy): Ruling | undefined {
  const judge = judges.find((one) => one.suite === suite);
  if (judge === undefined) return undefined;
  const { model, fooled, canaries, quality, isUnfit, metric } = judge;
  if (fooled > 0) return inconclusive({ code: 'judge-fooled', suite, model, fooled, canaries });
  if (metric !== undefined) return inconclusive({ code: 'judge-uncorrected', suite, model, metric });
  if (isUnfit) return inconclusive({ code: 'judge-uncorrected', suite, model, isUnfit });
  if (quality !== undefined || isAccepted(suite, policy)) return undefined;
  return inconclusive({ code: 'judge-uncorrected', suite, model });
}

function isAccepted(suite: string, { suites }: Policy): boolean {
  return askedSuites(suites).get(suite)?.scorer['uncorrected'] === 'accept';
}

/**
 * Production's rulings, which decide nothing where there is such a doubt about its answers, or about those to
 * the claim's items where these are what it is held against; they are told behind it.
 */
export function withJudgeDoubt(
  rulings: readonly Ruling[],
  findings: Findings,
  policy: Policy,
): readonly Ruling[] {
  const suites = new Set([
    policy.production.suite,
    ...(needsReproduction(policy) ? [findings.paper.suite] : []),
  ]);
  const doubts = [...suites].flatMap((suite) => judgeDoubt(suite, findings, policy) ?? []);
  if (doubts.length === 0) return rulings;
  const reasons = [...doubts, ...rulings].flatMap((ruling) => ruling.reasons);
  return [{ outcome: 'inconclusive', reasons }];
}
