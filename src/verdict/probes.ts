import type { EarlierProbeFault } from '../analyse/earlier-runs.ts';
import type { Findings } from '../analyse/findings.ts';
import type { ProbeFinding, Severity } from '../analyse/probes.ts';
import type { Policy } from '../config/policy.ts';
import { fails, inconclusive } from './ruling.ts';
import type { Ruling } from './ruling.ts';
import { isProbeWaived } from './waivers.ts';

const FAILING: Readonly<Record<Policy['probes']['fail-on'], readonly Severity[]>> = {
  critical: ['critical'],
  major: ['critical', 'major'],
  never: [],
};

/**
 * Each fault of the server that is as grave as the policy says fails the candidate. One that earlier runs of
 * the same candidate showed and this one does not leaves it open: no later run overrules it.
 */
export function judgeProbes(
  findings: Pick<Findings, 'probes' | 'earlierRuns'>,
  policy: Policy,
): readonly Ruling[] {
  const failing = failingIn(findings, policy);
  const isNew = ({ trouble }: EarlierProbeFault): boolean =>
    !failing.some(({ code }) => code === trouble) && !isProbeWaived(trouble, policy);
  const earlier = (findings.earlierRuns?.probes ?? []).filter(isNew);
  return [...failing.flatMap(failsBy), ...earlier.map((fault) => openBy(fault, findings))];
}

/** The faults of a run that are as grave, for later runs of the same candidate; a waiver may end. */
export function failedProbes(
  findings: Pick<Findings, 'probes'>,
  policy: Policy,
): readonly Omit<EarlierProbeFault, 'runs'>[] {
  // One trouble may be grave in two ways.
  const byTrouble = Map.groupBy(failingIn(findings, policy), ({ code }) => code);
  return [...byTrouble].flatMap(([trouble, [first]]) =>
    (first?.probes ?? []).slice(0, 1).map((probe) => ({ trouble, probe })),
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

function openBy(fault: EarlierProbeFault, { probes }: Pick<Findings, 'probes'>): Ruling {
  const isAsked = probes !== undefined && !probes.leftOut.includes(fault.probe);
  return inconclusive({ code: 'probe-failed-earlier', ...fault, isAsked });
}
