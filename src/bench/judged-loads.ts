import { productionLoads } from '../analyse/production-loads.ts';
import { hasObjectives } from '../analyse/slo.ts';
import { loadOf } from '../load/profiles/index.ts';
import type { Run } from './run.ts';

type Planned = Pick<Run, 'passes' | 'prepared'>;

/** The load passes, by id, that an objective of the policy will be asked of. */
export function judgedByObjective(run: Planned): ReadonlySet<string> {
  const { slo } = run.prepared.config.policy.value.load;
  return new Set(hasObjectives(slo) ? standing(run).map(({ pass }) => pass) : []);
}

/** The load passes, by id, that stand for production. */
export function standingForProduction(run: Planned): ReadonlySet<string> {
  return new Set(standing(run).map(({ pass }) => pass));
}

/** The most requests at once that production has, or a load that stands for it. */
export function mostJudged(run: Planned): number {
  const { production } = run.prepared.config.policy.value;
  return Math.max(production.concurrency, ...standing(run).flatMap(({ concurrency }) => concurrency ?? []));
}

function standing({ passes, prepared }: Planned) {
  const loads = passes.flatMap((pass) =>
    pass.kind === 'load' ? [{ ...loadOf(pass.shape), pass: pass.id }] : [],
  );
  return productionLoads(loads, prepared.config.policy.value);
}
