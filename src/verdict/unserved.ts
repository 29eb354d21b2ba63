import type { EarlierUnserved, Served } from '../analyse/earlier-runs.ts';
import type { Findings } from '../analyse/findings.ts';
import { inconclusive } from './ruling.ts';
import type { Ruling } from './ruling.ts';

/**
 * Open where the engine left other runs of the same candidate without what was to be judged, until whole
 * runs that it served to their end are at least twice as many: what is served every second time only is never
 * settled.
 *
 * @param served how this run was served
 */
export function judgeUnserved(
  { earlierRuns }: Pick<Findings, 'earlierRuns'>,
  served: Served | undefined,
): readonly Ruling[] {
  const found = earlierRuns?.unserved;
  if (found === undefined) return [];
  const right = found.right + (served === 'right' ? 1 : 0);
  if (missingServed({ ...found, right }) === 0) return [];
  return [inconclusive({ code: 'unserved-earlier', ...found, right })];
}

/** Whole runs that still have to be served to their end. */
export function missingServed({ runs, right }: Pick<EarlierUnserved, 'runs' | 'right'>): number {
  return Math.max(0, 2 * runs - right);
}
