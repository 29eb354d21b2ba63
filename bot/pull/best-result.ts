import type { EarlierRun } from '../../src/record/history-entry.ts';
import type { CandidateReport } from '../../src/report/candidate.ts';
import type { Scope } from '../../src/report/scope.ts';
import type { BenchRun } from '../results/bench-run.ts';
import type { CandidateSnapshot } from './snapshot.ts';

/** The fullest first. */
const SCOPES: readonly Scope[] = ['whole', 'quick', 'part', 'cut-off'];

/** A run whose report is told of a candidate. */
interface BestResult {
  readonly report: CandidateReport;
  readonly run: BenchRun;
}

/**
 * The youngest result of the fullest scope: a look at a part takes no place of what was measured whole. One
 * that was not served to its end comes after those that were: it is held against these, whichever was first.
 *
 * @param runs youngest first
 */
export function bestResult({
  runs,
  results,
}: Pick<CandidateSnapshot, 'runs' | 'results'>): BestResult | undefined {
  const reports = runs.flatMap((run) => {
    const result = results.get(run.id);
    if (result === undefined || !('report' in result)) return [];
    const { report, left } = result;
    const rank = 2 * SCOPES.indexOf(report.scope) + Number(isUnserved(left));
    return [{ rank, best: { report, run } }];
  });
  return reports.toSorted((a, b) => a.rank - b.rank)[0]?.best;
}

/** Whether its engine left a run without what was to be judged, or with a record that can't be read. */
const isUnserved = (left: EarlierRun | undefined): boolean =>
  left?.served !== undefined && left.served !== 'right';
