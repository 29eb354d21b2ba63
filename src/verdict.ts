import type { Findings } from './analyse/findings.ts';
import { floorOf } from './config/floor.ts';
import type { Policy } from './config/policy.ts';
import { judgeAccuracy } from './verdict/accuracy.ts';
import { judgeClaim } from './verdict/claim.ts';
import { judgeDeployability } from './verdict/deployability.ts';
import { judgeFloor } from './verdict/floor.ts';
import { judgeAgainstIncumbent } from './verdict/incumbent.ts';
import { notesOn, referenceNotes } from './verdict/note.ts';
import type { Note } from './verdict/note.ts';
import { together } from './verdict/ruling.ts';
import type { Ruling } from './verdict/ruling.ts';
import { judgeService } from './verdict/service.ts';

/** What a candidate is worth by a policy; the reasons that decided come first, and there is at least one. */
export interface Verdict extends Ruling {
  readonly budget: number;
  /** Absent where there is none. */
  readonly notes?: readonly Note[];
}

/**
 * Holds the findings against the policy: pass needs a claim that the policy accepts, a gap within the budget,
 * a production score that is not below the floor and every objective met; one certain miss fails; anything
 * open is inconclusive.
 */
export function decide(findings: Findings, policy: Policy): Verdict {
  const { budget, against, claims } = policy;
  const ended = judgeDeployability(findings);
  if (ended) return { budget, ...together([ended]) };
  const sides = [...judgeProduction(findings, policy), ...judgeService(findings, policy)];
  const notes = [
    ...notesOn(findings, claims.tolerance),
    ...(against === 'reference' ? [] : referenceNotes(findings)),
  ];
  return { budget, ...together(sides), ...(notes.length > 0 && { notes }) };
}

/** Whether production's answers decide what they are asked for: more of them would change nothing. */
export function isProductionDecided(findings: Findings, policy: Policy): boolean {
  return together(judgeProduction(findings, policy)).outcome !== 'inconclusive';
}

/** What production's answers say, against the claim and against the floor. */
function judgeProduction(findings: Findings, policy: Policy): readonly Ruling[] {
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
