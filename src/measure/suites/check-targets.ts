import type { Scorer } from '../scorer.ts';
import type { Suite } from '../suite.ts';
import type { DataFault } from './data-file.ts';

/** Items whose faults are listed; the rest are counted. */
const MAX_LISTED = 5;

/** The items whose targets a scorer can't compare with. */
export function checkTargets(suite: Suite, scorer: Scorer, options: unknown): readonly DataFault[] {
  const faults: DataFault[] = [];
  for (const { id, target } of suite.items) {
    const fault = scorer.targetFault(target, options);
    if (fault !== undefined) faults.push({ message: `item "${id}": ${fault}` });
  }
  if (faults.length <= MAX_LISTED) return faults;
  return [...faults.slice(0, MAX_LISTED), { message: `and ${faults.length - MAX_LISTED} more items` }];
}
