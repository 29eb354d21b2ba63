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
  /** An engine that was ready and then answered nothing more. */
  readonly silent: boolean;
  /** The run was cut off before the engine answered or showed why it can't: nothing is known of it. */
  readonly unseen: boolean;
}

/** How the engine came up and whether it stayed up; without an observation, an answer shows that it did. */
export function deploymentFinding(record: RunRecord): DeploymentFinding {
  const { run, deployment, passes } = record;
  const ready =
    deployment?.ready ??
    passes.some((pass) => exchangesOf(pass).some(({ failure }) => failure === undefined));
  // Field by field: what a later papergap added to a record says nothing here.
  const friction = (deployment?.friction ?? []).map(known);
  return {
    ready,
    phases: (deployment?.phases ?? []).map(({ name, ms, from }) => ({ name, ms, ...(from && { from }) })),
    friction,
    died: passes.some(({ ended }) => ended === 'engine-died') || hasDiedBetweenPasses(record),
    silent: passes.some(({ ended }) => ended === 'engine-silent'),
    unseen: !ready && friction.length === 0 && run.ended === 'interrupted',
  };
}

/** After the last pass it takes nothing away from what was measured. */
function hasDiedBetweenPasses({ deployment, plan, passes }: RunRecord): boolean {
  if (deployment?.died !== true) return false;
  const measured = new Set(passes.map(({ pass }) => pass));
  // One that only confirms a fail is planned with each run; where it is due, the verdict says so.
  return plan.passes.some(({ id, confirms }) => confirms === undefined && !measured.has(id));
}

function known({ code, summary, remedy, blame, line, link }: Friction): Friction {
  return {
    ...{ code, summary, remedy, blame },
    ...(line !== undefined && { line }),
    ...(link !== undefined && { link }),
  };
}
