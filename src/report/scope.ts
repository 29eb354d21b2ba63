import type { PlannedLoad } from '../analyse/production-loads.ts';
import { hasObjectives } from '../analyse/slo.ts';
import type { PassRole } from '../record/types.ts';
import type { RunRecord } from '../record/schema.ts';
import type { JudgedRecord } from './judged.ts';

/**
 * How much of what a verdict is made of a record holds: all of it, all of it from fewer items, only the
 * passes that were asked for, or what there was when the run was cut off.
 */
export type Scope = 'whole' | 'quick' | 'part' | 'cut-off';

/** Passes that a verdict can't do without, by what the policy asks for. */
function decisiveRoles({ config }: RunRecord['policy']): readonly PassRole[] {
  const { load, production } = config;
  const hasRequired = production.also?.some(({ tier }) => tier !== 'advisory') === true;
  return [
    ...(['reproduce', 'production'] as const),
    ...(hasObjectives(load.slo) ? (['load'] as const) : []),
    ...(hasRequired ? (['further'] as const) : []),
  ];
}

export function scopeOf(record: RunRecord): Scope {
  const { run, plan, policy } = record;
  if (run.ended !== 'complete') return 'cut-off';
  if (decisiveRoles(policy).some((role) => !isPlanned(record, role))) return 'part';
  if (plan.profile === 'quick') return 'quick';
  // A quick run asks no probes, and a full one all of them where it names no passes.
  const hasProbes = plan.probes === true || policy.config.probes['fail-on'] === 'never';
  return hasProbes ? 'whole' : 'part';
}

/** The passes that the run was asked for, by their roles. */
export function rolesOf({ plan }: RunRecord): readonly PassRole[] {
  const probes = plan.probes === true ? (['probes'] as const) : [];
  return [...new Set([...probes, ...plan.passes.map(({ role }) => role)])];
}

/** Whether the run was asked for such a pass. */
export function isPlanned({ plan }: RunRecord, role: PassRole): boolean {
  return plan.passes.some((pass) => pass.role === role);
}

/** Why a load was not measured: no pass was to, the run ended before it was over, or nothing came of it. */
export function whyLoadMissing(
  load: Omit<PlannedLoad, 'pass'>,
  { record, findings }: Pick<JudgedRecord, 'record' | 'findings'>,
): 'unplanned' | 'cut-off' | 'empty' {
  const isIt = ({ concurrency, ratePerS }: PlannedLoad): boolean =>
    concurrency === load.concurrency && ratePerS === load.ratePerS;
  if (!findings.plannedLoads.some(isIt)) return 'unplanned';
  return record.run.ended === 'complete' ? 'empty' : 'cut-off';
}
