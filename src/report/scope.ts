import type { PlannedLoad } from '../analyse/production-loads.ts';
import type { PassRole } from '../record/types.ts';
import type { RunRecord } from '../record/schema.ts';
import type { JudgedRecord } from './judged.ts';

export type { Scope } from '../analyse/scope.ts';

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
