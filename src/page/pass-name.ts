import type { PlannedPass } from '../record/types.ts';
import { loadOf } from '../record/types.ts';
import { loadLabel } from '../report/names.ts';

/** What a pass is called: a load by its size, another by its id. */
export function passName(plan: PlannedPass): string {
  if (plan.kind !== 'load') return plan.id;
  const name = loadLabel(loadOf(plan.shape));
  return plan.confirms === undefined ? name : `${name}, again`;
}
