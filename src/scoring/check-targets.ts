import { faultList } from '../config/fault-list.ts';
import type { Fault } from '../config/fault.ts';
import type { Item, Suite } from '../suites/suite.ts';

/** The items whose targets a scorer can't compare with: the first of them, and how many there are. */
export function checkTargets(
  { items, file }: Pick<Suite, 'items' | 'file'>,
  scorer: { targetFault(target: unknown, item: Pick<Item, 'choices'>): string | undefined },
): readonly Fault[] {
  const faults = faultList(file);
  for (const item of items) {
    const { id, line, target } = item;
    const message = scorer.targetFault(target, item);
    if (message === undefined) continue;
    const place = line === undefined ? { message: `item "${id}": ${message}` } : { line, message };
    faults.add({ file, path: '', ...place });
  }
  return faults.listed();
}
