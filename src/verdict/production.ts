import type { Findings } from '../analyse/findings.ts';
import { floorOf } from '../config/floor.ts';
import type { Policy } from '../config/policy.ts';
import { judgeAccuracy } from './accuracy.ts';
import { judgeClaim } from './claim.ts';
import { judgeFloor } from './floor.ts';
import { judgeAgainstIncumbent } from './incumbent.ts';
import type { Ruling } from './ruling.ts';

/** What production's answers say, against the claim and against the floor. */
export function judgeProduction(findings: Findings, policy: Policy): readonly Ruling[] {
  const below = belowFloor(findings, policy);
  return [judgeClaim(findings) ?? judgeAccuracy(findings, policy), ...(below === undefined ? [] : [below])];
}

function belowFloor(findings: Findings, policy: Policy): Ruling | undefined {
  const floor = floorOf(policy);
  if (floor === undefined) return undefined;
  return floor.kind === 'share'
    ? judgeFloor(findings, floor.share)
    : judgeAgainstIncumbent(findings, policy.production.incumbent, floor.tolerance);
}
