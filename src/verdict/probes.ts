import type { Findings } from '../analyse/findings.ts';
import type { ProbeFinding, Severity } from '../analyse/probes.ts';
import type { Policy } from '../config/policy.ts';
import { fails } from './ruling.ts';
import type { Ruling } from './ruling.ts';

const FAILING: Readonly<Record<Policy['probes']['fail-on'], readonly Severity[]>> = {
  critical: ['critical'],
  major: ['critical', 'major'],
  never: [],
};

/** Each fault of the server that is as grave as the policy says fails the candidate. */
export function judgeProbes({ probes }: Pick<Findings, 'probes'>, policy: Policy): readonly Ruling[] {
  const failing = FAILING[policy.probes['fail-on']];
  return (probes?.found ?? []).filter(({ severity }) => failing.includes(severity)).flatMap(failsBy);
}

function failsBy({ code: trouble, severity, probes, shown: [first] }: ProbeFinding): readonly Ruling[] {
  if (first === undefined) return [];
  return [fails({ code: 'probe-failed', trouble, severity, probes: probes.length, first })];
}
