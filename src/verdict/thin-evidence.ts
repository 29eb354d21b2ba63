import type { Findings } from '../analyse/findings.ts';
import { MAY_EXCEED } from '../analyse/slo.ts';
import { isByEngine } from '../analyse/unsettled.ts';
import type { Policy } from '../config/policy.ts';
import { isGross } from './gross.ts';
import type { FirstReason, Reason } from './reason.ts';
import type { Ruling } from './ruling.ts';
import type { WaivedFinding } from './waivers.ts';

/** A ruling, and those of its reasons that the policy waives. */
type MaybeWaived = Ruling & { readonly waived?: readonly WaivedFinding[] };

/**
 * What a candidate's file, its model or its engine can leave open by themselves, or what was never seen: the
 * yardstick itself, too, without which nothing was held against it. A claim that does not come out here is
 * one of them: the candidate's own engine answers the paper's items.
 */
const NOT_THIN: ReadonlySet<Reason['code']> = new Set([
  'no-reference',
  'reference-incomparable',
  'no-incumbent',
  'incumbent-incomparable',
  'claim-refused',
  'nothing-reproduced',
  'scores-disagree',
  'ungraded',
  'nothing-scored',
  'too-few-items',
  'missing-decides',
  'slo-unseen',
  'unread-under-load',
  'judge-fooled',
  'judge-uncorrected',
  'confirmation-missing',
  'earlier-runs-differ',
  'probe-failed-earlier',
  'probes-unasked',
  'unserved-earlier',
  'not-deployable',
  'collapsed',
  'engine-died',
  'engine-silent',
]);

/** Why a required suite has no score, where the run was cut off or left it out. */
const THINLY_MEASURED: ReadonlySet<string> = new Set(['not-asked', 'not-reached', 'cut-short']);

/**
 * Whether a verdict is open for want of measurements alone. A policy may let that pass; what the candidate
 * itself leaves open, by a claim too small, too low or too high or by answers that are missing, would be a
 * way around the policy.
 */
export function isThin({ outcome, reasons, waived = [] }: MaybeWaived): boolean {
  const held = reasons.filter((reason) => !waived.some((one) => one.reason === reason));
  return outcome === 'inconclusive' && !held.some(isOfTheCandidate);
}

/** From good to bad, for what a policy may let pass. */
export const RANKS = { pass: 0, thin: 1, open: 2, fail: 3 };

export function rankOf(ruling: Ruling): number {
  if (ruling.outcome !== 'inconclusive') return RANKS[ruling.outcome];
  return isThin(ruling) ? RANKS.thin : RANKS.open;
}

/** What an inconclusive verdict counts as: the judging policy's word, where too little was measured alone. */
export function inconclusiveAs(
  verdict: MaybeWaived,
  { onInconclusive }: Findings['policy'],
): Policy['on-inconclusive'] {
  return isThin(verdict) ? onInconclusive : 'fail';
}

function isOfTheCandidate(reason: Reason): boolean {
  // A claim of fewer items than production's keeps these from telling what they show; so does one that is too
  // low, or leaves its protocol unstated, where they are over the budget from it or from what it reproduces.
  // An engine that answers unsteadily would hide what it fails by.
  if (reason.code === 'gap-straddles-budget')
    return (
      reason.isOverReproduced === true ||
      reason.isOverClaimed === true ||
      reason.isOverSteady === true ||
      (reason.tooSmallClaim ?? Infinity) < reason.asked
    );
  // So it would here, or by answers that are missing.
  if ('isHeldOpen' in reason) return true;
  // Whatever they say, what the paper's items scored leaves it open as too few items do.
  if (reason.code === 'missing-decides' && reason.role === 'reproduce') return false;
  // A policy that names a suite which a record does not have asks for another run.
  if (reason.code === 'suite-unmeasured') return !THINLY_MEASURED.has(reason.why);
  // So slow that a load's seconds hold few answers: these show what they show, and there will be no more.
  if (reason.code === 'slo-uncertain')
    return isByEngine(reason.unsettled) || reason.slo.over > reason.slo.samples / 2 || isGrossMiss(reason);
  if (reason.code === 'errors-uncertain') return isByEngine(reason.unsettled) || isGrossMiss(reason);
  // At more than production's load; one that keeps to nothing may keep to nothing at production's as well.
  if (reason.code === 'slo-other-load' || reason.code === 'errors-under-load') return isGrossMiss(reason);
  // Served well the next time, it would have been let through for that.
  if (reason.code === 'not-confirmed') return isGrossMiss(reason.first);
  if (reason.code === 'instrument') return isOfTheEngine(reason);
  // What was seen of it is too much, or that there is a drop is sure: an engine that answers few requests, or
  // unsteadily, keeps it from being told how large it is.
  if (reason.code === 'worse-under-load') return reason.standing !== 'few' || reason.low > 0;
  // An engine that refuses what is too much or too long for it would hide what it fails by.
  if (reason.code === 'trouble-under-load') return reason.ofCandidate > 0;
  return NOT_THIN.has(reason.code);
}

/**
 * Whether an engine has a part in what the client's error leaves open: it can keep the client busy with its
 * answers, or give so few that no percentile shows how far they are from an objective; and what is far over
 * one is so by nothing that is known of the client. Other runs on the machine could have made it so, and
 * another measurement without them tells.
 */
function isOfTheEngine(reason: Extract<Reason, { readonly code: 'instrument' }>): boolean {
  const { doubt, slo } = reason;
  if (doubt.code === 'error' && typeof slo.measured === 'number') return false;
  return (doubt.code === 'unbounded' && doubt.isBusy === true) || isGrossMiss(reason);
}

/** Whether a load is far over what the reason is about, or bad in one way or another. */
function isGrossMiss(reason: FirstReason): boolean {
  if ('slo' in reason)
    return reason.slo.load.isMostlyBad === true || isGross(reason.slo.over, reason.slo.samples, MAY_EXCEED);
  if (reason.code === 'errors-uncertain' || reason.code === 'errors-under-load')
    return reason.load.isMostlyBad === true || isGross(reason.failed, reason.requests, reason.limit);
  return false;
}
