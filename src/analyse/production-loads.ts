import type { Policy } from '../config/policy.ts';
import { loadOf } from '../record/types.ts';
import type { RunRecord } from '../record/schema.ts';
import { sizeOf } from './load-size.ts';
import type { LoadSize } from './load-size.ts';
import type { LoadFinding } from './load.ts';

/** A load by its size, and the pass that was to measure it. */
export type PlannedLoad = Pick<LoadFinding, 'pass' | keyof LoadSize>;

/** The loads that a run was to measure, in the plan's order; without those that confirm another. */
export function plannedLoads({ plan }: RunRecord): readonly PlannedLoad[] {
  return plan.passes.flatMap((pass) => {
    if (pass.kind !== 'load' || pass.confirms !== undefined) return [];
    return { pass: pass.id, ...sizeOf(loadOf(pass.shape)) };
  });
}

/** Whether every objective was met for sure, few enough requests failed, and the load can go on like that. */
export function meetsEverySlo({ slo, lost, unsettled }: LoadFinding): boolean {
  return unsettled === undefined && lost.met === true && slo.every(({ met }) => met === true);
}

/** Whether an objective was missed for sure, or too many requests failed. */
export function missesAnSlo({ slo, lost }: LoadFinding): boolean {
  return lost.met === false || slo.some(({ met }) => met === false);
}

/**
 * The highest load, by the requests that were open on average, among those that met every objective and
 * showed what they carry; absent where none did.
 */
export function highestWithinSlo(load: readonly LoadFinding[]): LoadFinding | undefined {
  let highest: LoadFinding | undefined;
  for (const finding of load) {
    if (!meetsEverySlo(finding) || (finding.throughput?.goodPerS ?? 0) === 0) continue;
    if (highest === undefined || finding.meanInFlight > highest.meanInFlight) highest = finding;
  }
  return highest;
}

/**
 * The load passes that stand for production, whose objectives the verdict asks for: those at the very rate
 * that is required, and those with production's concurrency, else the next higher one, else the highest.
 *
 * Other loads explore: missing an objective there says where the limit is, not that production misses it.
 */
export function productionLoads<Load extends Pick<LoadFinding, 'concurrency' | 'ratePerS'>>(
  load: readonly Load[],
  policy: Policy,
): readonly Load[] {
  const wanted = policy.production.concurrency;
  const tried = load.flatMap(({ concurrency }) => concurrency ?? []);
  const enough = tried.filter((concurrency) => concurrency >= wanted);
  const judged = enough.length > 0 ? Math.min(...enough) : Math.max(...tried);
  const { rate } = policy.load;
  return load.filter(({ concurrency, ratePerS }) =>
    concurrency === undefined ? ratePerS !== undefined && ratePerS === rate : concurrency === judged,
  );
}
