import { exchangesOf } from '../record/pass.ts';
import type { RunRecord } from '../record/schema.ts';
import type { Friction, Phase } from '../record/types.ts';

/** How the engine came up and whether it stayed up. */
export interface DeploymentFinding {
  readonly ready: boolean;
  readonly phases: readonly Phase[];
  readonly friction: readonly Friction[];
  /** An engine that was ready and then died. */
  readonly died: boolean;
}

/** How the engine came up and whether it stayed up; without an observation, an answer shows that it did. */
export function deploymentFinding({ deployment, passes }: RunRecord): DeploymentFinding {
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
