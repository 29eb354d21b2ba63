import type { Fault } from './fault.ts';
import type { Loaded } from './load.ts';
import type { Policy } from './policy.ts';

/** What a policy that is held against references has to say. */
export function referencesFaults({
  value,
  fault,
}: Pick<Loaded<Policy>, 'value' | 'fault'>): readonly Fault[] {
  if (value.against !== 'reference' || value.references !== undefined) return [];
  const message = 'is missing: the budget is held against a reference';
  return [fault(['references'], message, 'write the folder that holds them: references: references')];
}
