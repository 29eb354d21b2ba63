import type { Fault } from '../config/fault.ts';
import { faultList } from './fault-list.ts';
import { faultAnnotation } from './annotations.ts';
import type { Host } from './host.ts';

/** GitHub shows ten annotations of a level for each step, and drops the others without a word. */
const MOST = 10;

/** Tells faults: all of them in the job's summary, and at their own lines as many as GitHub shows. */
export async function tellFaults(
  faults: readonly Fault[],
  { annotate, summarize }: Pick<Host, 'annotate' | 'summarize'>,
): Promise<void> {
  if (faults.length === 0) return;
  const shown = faults.length <= MOST ? faults : inTurn(faults).slice(0, MOST - 1);
  for (const fault of shown) annotate(faultAnnotation(fault));
  const left = faults.length - shown.length;
  if (left > 0) {
    const message = `${left} more faults: all ${faults.length} of them stand in the job's summary.`;
    annotate({ level: 'error', title: 'papergap', message });
  }
  await summarize(faultList(faults));
}

/** The first fault of each file, then the second of each: a file with many hides no other. */
function inTurn(faults: readonly Fault[]): readonly Fault[] {
  const seen = new Map<string, number>();
  return faults
    .map((fault) => {
      const nth = seen.get(fault.file) ?? 0;
      seen.set(fault.file, nth + 1);
      return { fault, nth };
    })
    .toSorted((a, b) => a.nth - b.nth)
    .map(({ fault }) => fault);
}
