import type { Findings } from '../analyse/findings.ts';
import { floorOf } from '../config/floor.ts';
import { canFail } from '../config/own-suites.ts';
import type { Policy } from '../config/policy.ts';
import { judgeAccuracy } from './accuracy.ts';
import { judgeClaim } from './claim.ts';
import { judgeFloor } from './floor.ts';
import { judgeAgainstIncumbent } from './incumbent.ts';
import type { FirstReason } from './reason.ts';
import { inconclusive } from './ruling.ts';
import type { Ruling } from './ruling.ts';
import { isThin } from './thin-evidence.ts';

/**
 * What production's answers say, against the claim and against the floor. Where further suites can fail the
 * candidate, too, a fail has to stand with production's share of the error; what keeps it from that may be
 * more than want of items.
 */
export function judgeProduction(findings: Findings, policy: Policy): readonly Ruling[] {
  const rulings = judgeAlone(findings, policy);
  const { amongSeveral } = findings;
  if (amongSeveral === undefined) return rulings;
  const within = judgeAlone({ ...findings, ...amongSeveral }, policy);
  return rulings.map((ruling, at) => {
    const [first] = ruling.reasons;
    const standing = within[at];
    if (ruling.outcome !== 'fail' || standing?.outcome === 'fail' || first === undefined) return ruling;
    const isHeldOpen = standing !== undefined && !isThin(standing);
    return inconclusive({
      code: 'fail-among-several',
      // What production by itself fails by is nothing of several measurements.
      first: first as FirstReason,
      among: canFail(policy),
      ...(isHeldOpen && { isHeldOpen }),
    });
  });
}

function judgeAlone(findings: Findings, policy: Policy): readonly Ruling[] {
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
