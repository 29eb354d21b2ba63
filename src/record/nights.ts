import { isSameMetric } from '../config/metric.ts';
import type { HistoryEntry, Night, PastResult } from './history-entry.ts';

/**
 * What followed the baseline and asked the same of production, whatever else changed: a fall has a cause, and
 * it is a fall.
 *
 * @param entries of one model, in the order in which they were measured
 */
export function nightsSince(baseline: PastResult, entries: readonly HistoryEntry[]): readonly Night[] {
  return entries
    .filter((entry) => entry.at > baseline.at && asksTheSame(baseline, entry))
    .map(({ at, production: { marks } }) => ({ at, marks }));
}

/** Another seed may draw other items from the suite. */
function asksTheSame(baseline: PastResult, entry: HistoryEntry): boolean {
  const [was, is] = [baseline.production, entry.production];
  return (
    was.suite === is.suite &&
    was.suiteSha256 === is.suiteSha256 &&
    was.asking === is.asking &&
    isSameMetric(was.metric, is.metric) &&
    baseline.seed === entry.seed &&
    was.marks.length === is.marks.length
  );
}
