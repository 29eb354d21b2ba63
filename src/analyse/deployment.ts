import { exchangesOf } from '../record/pass.ts';
import type { RunRecord } from '../record/schema.ts';
import type { Friction } from '../record/types.ts';
import type { Findings } from './findings.ts';

/** How the engine came up and whether it stayed up; without an observation, an answer shows that it did. */
export function deploymentFinding({ deployment, passes }: RunRecord): Findings['deployment'] {
  return {
    ready:
      deployment?.ready ??
      passes.some((pass) => exchangesOf(pass).some(({ failure }) => failure === undefined)),
    // Field by field: what a later papergap added to a record says nothing here.
    phases: (deployment?.phases ?? []).map(({ name, ms }) => ({ name, ms })),
    friction: (deployment?.friction ?? []).map(known),
    died: passes.some(({ ended }) => ended === 'engine-died'),
  };
}

function known({ code, summary, remedy, blame, line, link }: Friction): Friction {
  return {
    ...{ code, summary, remedy, blame },
    ...(line !== undefined && { line }),
    ...(link !== undefined && { link }),
  };
}
