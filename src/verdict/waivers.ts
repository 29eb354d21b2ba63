import type { Policy } from '../config/policy.ts';
import type { Waiver } from '../config/waiver.ts';
import type { Reason } from './reason.ts';
import type { Ruling } from './ruling.ts';

/** A reason that fails by itself, and the waiver by which it does not fail the candidate. */
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

/**
 * What a ruling fails by, each with its waiver, as a fault of earlier runs has it that leaves it open; absent
 * where it does not fail, or one of them has none.
 */
export function waivedIn(
  { outcome, reasons }: Ruling,
  { waivers }: Policy,
): readonly WaivedFinding[] | undefined {
  const isEarlier = reasons.some(({ code }) => code === 'probe-failed-earlier');
  if (outcome !== 'fail' && !isEarlier) return undefined;
  const waived = reasons.flatMap((reason) => {
    const waiver = waivers.find((one) => covers(one, reason));
    return waiver === undefined ? [] : [{ reason, waiver }];
  });
  return waived.length === reasons.length ? waived : undefined;
}

/** The rulings, where what is waived fails nothing and is told all the same. */
export function letPass(rulings: readonly Ruling[], policy: Policy): readonly Ruling[] {
  return rulings.map((ruling) => (waivedIn(ruling, policy) ? { ...ruling, outcome: 'pass' } : ruling));
}

/** Whether a critical further suite that is below its floor fails nothing. */
export function isSuiteWaived(suite: string, { waivers }: Policy): boolean {
  return waivers.some((one) => one.finding === 'suite-below-floor' && (one.suite ?? suite) === suite);
}

const isFor = (waiver: Waiver, candidate: string): boolean =>
  waiver.candidate === undefined || waiver.candidate === candidate;

function covers({ finding, objective, suite, trouble }: Waiver, reason: Reason): boolean {
  if (reason.code === 'probe-failed' || reason.code === 'probe-failed-earlier')
    return finding === 'probe-failed' && (trouble ?? reason.trouble) === reason.trouble;
  if (reason.code !== finding) return false;
  if (reason.code === 'suite-below-floor') return suite === undefined || reason.suite === suite;
  return objective === undefined || (reason.code === 'slo-missed' && reason.slo.metric === objective);
}
