import { productionLoads } from '../analyse/production-loads.ts';
import { hasObjectives } from '../analyse/slo.ts';
import { loadOf } from '../load/profiles/index.ts';
import type { Run } from './run.ts';

/** The load passes, by id, that an objective of the policy will be asked of. */
export function judgedByObjective({
  passes,
  prepared,
}: Pick<Run, 'passes' | 'prepared'>): ReadonlySet<string> {
  const policy = prepared.config.policy.value;
  if (!hasObjectives(policy.load.slo)) return new Set();
  const loads = passes.flatMap((pass) =>
    pass.kind === 'load' ? [{ ...loadOf(pass.shape), pass: pass.id }] : [],
  );
  return new Set(productionLoads(loads, policy).map(({ pass }) => pass));
}
