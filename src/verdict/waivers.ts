import type { EarlierRunsFinding } from '../analyse/earlier-runs.ts';
import type { Policy } from '../config/policy.ts';
import type { Waiver } from '../config/waiver.ts';
import type { Reason } from './reason.ts';
import type { Ruling } from './ruling.ts';

type Objective = EarlierRunsFinding['objectives'][number];

/** A reason that keeps a candidate from passing by itself, and the waiver by which it does not. */
export interface WaivedFinding {
  readonly reason: Reason;
  readonly waiver: Waiver;
}

/** Whom a policy is held against, and when: an ISO 8601 day, UTC. */
export interface JudgedAt {
  readonly candidate: string;
  readonly today: string;
}

/** The policy with those of its waivers alone that are for this candidate and have not expired. */
export function withWaiversInForce(policy: Policy, { candidate, today }: JudgedAt): Policy {
  const waivers = policy.waivers.filter((one) => isFor(one, candidate) && one.until >= today);
  return { ...policy, waivers };
}

/** The waivers for this candidate whose last day is over. */
export function expiredWaivers({ waivers }: Policy, { candidate, today }: JudgedAt): readonly Waiver[] {
  return waivers.filter((one) => isFor(one, candidate) && one.until < today);
}

/** What a ruling fails by or is open for, each with its waiver; absent where it passes, or one has none. */
export function waivedIn(
  { outcome, reasons }: Ruling,
  { waivers }: Policy,
): readonly WaivedFinding[] | undefined {
  if (outcome === 'pass') return undefined;
  const waived = reasons.flatMap((reason) => {
    const waiver = waivers.find((one) => covers(one, reason));
    return waiver === undefined ? [] : [{ reason, waiver }];
  });
  return waived.length === reasons.length ? waived : undefined;
}

/** The rulings, where what is waived fails nothing and is told all the same. */
export function letPass(rulings: readonly Ruling[], policy: Policy): readonly Ruling[] {
  return rulings.map((ruling) =>
    waivedIn(ruling, policy) ? { outcome: 'pass', reasons: ruling.reasons } : ruling,
  );
}

/** Whether an objective that is missed fails nothing. */
export function isObjectiveWaived(metric: Objective['metric'], { waivers }: Policy): boolean {
  return waivers.some(({ finding, objective = metric }) =>
    metric === 'failedShare'
      ? finding === 'errors-under-load'
      : finding === 'slo-missed' && objective === metric,
  );
}

/** Whether a critical further suite that is below its floor fails nothing. */
export function isSuiteWaived(suite: string, { waivers }: Policy): boolean {
  return waivers.some((one) => one.finding === 'suite-below-floor' && (one.suite ?? suite) === suite);
}

const isFor = (waiver: Waiver, candidate: string): boolean =>
  waiver.candidate === undefined || waiver.candidate === candidate;

/** What surely fails as such a finding where it is worse: what is worse must not pass where this does not. */
const WORSE: Readonly<Partial<Record<Reason['code'], Waiver['finding']>>> = {
  'gap-straddles-budget': 'gap-over-budget',
  'scores-disagree': 'gap-over-budget',
  'missing-decides': 'gap-over-budget',
  'floor-straddled': 'below-floor',
  'incumbent-straddled': 'below-incumbent',
  'suite-straddles-floor': 'suite-below-floor',
  'slo-uncertain': 'slo-missed',
  'slo-other-load': 'slo-missed',
  instrument: 'slo-missed',
  'errors-uncertain': 'errors-under-load',
};

function covers(waiver: Waiver, reason: Reason): boolean {
  if (reason.code === 'fail-among-several') return covers(waiver, reason.first);
  const { finding, objective, suite, trouble } = waiver;
  if (reason.code === 'probe-failed' || reason.code === 'probe-failed-earlier')
    return finding === 'probe-failed' && (trouble ?? reason.trouble) === reason.trouble;
  // Whatever they would have shown: a waiver of one trouble is none of all others.
  if (reason.code === 'probes-unasked') return finding === 'probe-failed' && trouble === undefined;
  // Answers to the paper's items are none of production's, of which each could have been wrong.
  if (reason.code === 'missing-decides' && reason.role === 'reproduce') return false;
  if (reason.code === 'supporting-open')
    return finding === 'supporting-below-floor' && reason.suites.every(({ score }) => score !== undefined);
  if ((WORSE[reason.code] ?? reason.code) !== finding) return false;
  if ('suite' in reason) return suite === undefined || reason.suite === suite;
  return objective === undefined || ('slo' in reason && reason.slo.metric === objective);
}
