import type { Policy } from '../config/policy.ts';
import type { RunRecord } from '../record/schema.ts';
import type { PassRole } from '../record/types.ts';
import { hasObjectives } from './slo.ts';

/**
 * How much of what a verdict is made of a record holds: all of it, all of it from fewer items, only the
 * passes that were asked for, or what there was when the run was cut off.
 */
export type Scope = 'whole' | 'quick' | 'part' | 'cut-off';

/** @param policy the one that judges, which may need more than that of the record */
export function scopeOf({ run, plan }: RunRecord, policy: Policy): Scope {
  if (run.ended !== 'complete') return 'cut-off';
  const isPlanned = (role: PassRole): boolean => plan.passes.some((pass) => pass.role === role);
  if (!decisiveRoles(policy).every(isPlanned)) return 'part';
  if (plan.profile === 'quick') return 'quick';
  // A quick run asks no probes, and a full one all of them where it names no passes.
  return plan.probes === true || policy.probes['fail-on'] === 'never' ? 'whole' : 'part';
}

/** Passes that a verdict can't do without, by what the policy asks for. */
function decisiveRoles({ load, production }: Policy): readonly PassRole[] {
  const hasRequired = production.also?.some(({ tier }) => tier !== 'advisory') === true;
  return [
    ...(['reproduce', 'production'] as const),
    ...(hasObjectives(load.slo) ? (['load'] as const) : []),
    ...(hasRequired ? (['further'] as const) : []),
  ];
}
