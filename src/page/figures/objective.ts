import type { Findings } from '../../analyse/findings.ts';
import type { SloFinding } from '../../analyse/slo.ts';
import { milliseconds } from '../../report/words.ts';
import type { Limit } from '../chart/lines.ts';

/** The longest that the policy lets a 95th percentile be; undefined where it has no such objective. */
export function limitMsOf({ load }: Findings, metric: SloFinding['metric']): number | undefined {
  return load.flatMap(({ slo }) => slo).find((one) => one.metric === metric)?.limitMs;
}

/** An objective as a line across a chart. */
export function objectiveLimit(limitMs: number | undefined, axis: Limit['axis']): readonly Limit[] {
  return limitMs === undefined ? [] : [{ axis, value: limitMs, text: `objective ${milliseconds(limitMs)}` }];
}
