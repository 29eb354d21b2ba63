import { objectivesOf } from '../analyse/slo.ts';
import type { PassRole } from '../record/types.ts';
import type { RunRecord } from '../record/schema.ts';

/**
 * How much of what a verdict is made of a record holds: all of it, all of it from fewer items, only the passes that
 * somebody asked for, or what there was when the run was cut off.
 */
export type Scope = 'whole' | 'quick' | 'part' | 'cut-off';

/** Passes that a verdict can't do without; load's where there are objectives for it. */
const DECISIVE: readonly PassRole[] = ['reproduce', 'production'];

export function scopeOf({ run, plan, policy }: RunRecord): Scope {
  if (run.ended !== 'complete') return 'cut-off';
  const roles = rolesOf(plan);
  const hasObjectives = objectivesOf(policy.config.load.slo).length > 0;
  const wanted: readonly PassRole[] = hasObjectives ? [...DECISIVE, 'load'] : DECISIVE;
  if (wanted.some((role) => !roles.includes(role))) return 'part';
  return plan.profile === 'quick' ? 'quick' : 'whole';
}

/** What the run was asked for. */
export function rolesOf({ passes }: RunRecord['plan']): readonly PassRole[] {
  return [...new Set(passes.map(({ role }) => role))];
}
