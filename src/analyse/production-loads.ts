import type { Policy } from '../config/policy.ts';
import type { LoadFinding } from './load.ts';

/** Whether every objective was met for sure. */
function meetsEverySlo({ slo }: LoadFinding): boolean {
  return slo.every(({ met }) => met === true);
}

/**
 * The load pass with the most good requests a second among those that met every objective; absent where none
 * did.
 */
export function bestWithinSlo(load: readonly LoadFinding[]): LoadFinding | undefined {
  let best: LoadFinding | undefined;
  for (const finding of load) {
    if (!meetsEverySlo(finding) || finding.goodput.requestsPerS === 0) continue;
    if (best === undefined || finding.goodput.requestsPerS > best.goodput.requestsPerS) best = finding;
  }
  return best;
}

/**
 * The load passes that stand for production, whose objectives the verdict asks for: those at the rate that
 * is required, and those with production's concurrency, else the next higher one, else the highest.
 *
 * Other loads explore: missing an objective there says where the limit is, not that production misses it.
 */
export function productionLoads(load: readonly LoadFinding[], policy: Policy): readonly LoadFinding[] {
  const wanted = policy.production.concurrency;
  const tried = load.flatMap(({ concurrency }) => concurrency ?? []);
  const enough = tried.filter((concurrency) => concurrency >= wanted);
  const judged = enough.length > 0 ? Math.min(...enough) : Math.max(...tried);
  return load.filter(({ concurrency }) => concurrency === undefined || concurrency === judged);
}
