import type { EarlierProbeFault } from '../analyse/earlier-runs.ts';
import type { Findings } from '../analyse/findings.ts';
import type { ProbeFinding, Severity } from '../analyse/probes.ts';
import type { Policy } from '../config/policy.ts';
import { fails, inconclusive } from './ruling.ts';
import type { Ruling } from './ruling.ts';

const FAILING: Readonly<Record<Policy['probes']['fail-on'], readonly Severity[]>> = {
  critical: ['critical'],
  major: ['critical', 'major'],
  never: [],
};

/**
 * Each fault of the server that is as grave as the policy says fails the candidate. One that earlier runs of
 * the same candidate have shown leaves it open until runs that asked the same probe and found it right are at
 * least twice as many as those that showed it: so one that shows in every second run is never settled.
 */
export function judgeProbes(
  findings: Pick<Findings, 'probes' | 'earlierRuns'>,
  policy: Policy,
): readonly Ruling[] {
  const failing = failingIn(findings, policy);
  const stands = (fault: EarlierProbeFault): boolean =>
    !failing.some(({ code }) => code === fault.trouble) && missingRuns(fault) > 0;
  const earlier = (findings.earlierRuns?.probes ?? []).filter(stands);
  return [
    ...failing.flatMap(failsBy),
    ...earlier.map((fault) => inconclusive({ code: 'probe-failed-earlier', ...fault })),
    ...openBy(findings, policy),
  ];
}

/**
 * Where probes ended before their end, those that are left out then can show anything. So can one that was
 * asked, where no judge could tell.
 */
function openBy({ probes }: Pick<Findings, 'probes'>, policy: Policy): readonly Ruling[] {
  if (probes === undefined || policy.probes['fail-on'] === 'never') return [];
  const { ended, unasked, unjudged } = probes;
  const [without, why] =
    ended === 'complete' || unasked.length === 0
      ? [unjudged.length, 'unread' as const]
      : [unasked.length, ended];
  return without === 0 ? [] : [inconclusive({ code: 'probes-unasked', probes: without, why })];
}

/** Runs that still have to find it right before a fault of earlier ones is settled. */
export function missingRuns({ runs, right }: Pick<EarlierProbeFault, 'runs' | 'right'>): number {
  return Math.max(0, 2 * runs - right);
}

/** The faults of a run that are as grave, for later runs of the same candidate; a waiver may end. */
export function failedProbes(
  findings: Pick<Findings, 'probes'>,
  policy: Policy,
): readonly Pick<EarlierProbeFault, 'trouble' | 'probe' | 'judge'>[] {
  // One trouble may be grave in two ways.
  const byTrouble = Map.groupBy(failingIn(findings, policy), ({ code }) => code);
  return [...byTrouble].flatMap(([trouble, [first]]) =>
    (first?.shown ?? []).slice(0, 1).map(({ probe, judge }) => ({ trouble, probe, judge })),
  );
}

function failingIn({ probes }: Pick<Findings, 'probes'>, policy: Policy): readonly ProbeFinding[] {
  const failing = FAILING[policy.probes['fail-on']];
  return (probes?.found ?? []).filter(({ severity }) => failing.includes(severity));
}

function failsBy({ code: trouble, severity, probes, shown: [first] }: ProbeFinding): readonly Ruling[] {
  if (first === undefined) return [];
  return [fails({ code: 'probe-failed', trouble, severity, probes: probes.length, first })];
}
