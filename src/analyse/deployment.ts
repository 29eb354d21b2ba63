import type { Record } from '../record/schema.ts';
import type { Findings } from './findings.ts';

/** How the engine came up and whether it stayed up; without an observation, an answer shows that it did. */
export function deploymentFinding({ deployment, passes }: Record): Findings['deployment'] {
  return {
    ready:
      deployment?.ready ??
      passes.some(({ exchanges }) => exchanges.some(({ failure }) => failure === undefined)),
    phases: deployment?.phases ?? [],
    friction: deployment?.friction ?? [],
    died: passes.some(({ ended }) => ended === 'engine-died'),
  };
}
