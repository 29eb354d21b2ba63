import type { Scorer } from './scorer.ts';
import type { Suite } from '../suites/suite.ts';
import type { DataFault } from '../suites/data-file.ts';
import { faultList } from '../suites/fault-list.ts';

/** The items whose targets a scorer can't compare with: the first of them, and how many there are. */
export function checkTargets(suite: Suite, scorer: Scorer, options: unknown): readonly DataFault[] {
  const place = suite.file === undefined ? {} : { file: suite.file };
  const faults = faultList(place);
  for (const { id, line, target } of suite.items) {
    const fault = scorer.targetFault(target, options);
    if (fault === undefined) continue;
    faults.add({ ...place, ...(line !== undefined && { line }), message: `item "${id}": ${fault}` });
  }
  return faults.listed();
}
