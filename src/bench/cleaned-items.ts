import { lookFinding } from '../analyse/looks.ts';
import { firstItems } from '../plan.ts';
import type { SuitePass } from '../plan.ts';
import type { RunRecord } from '../record/schema.ts';

/**
 * The pass over cleaned inputs up to the item at which production ended: further ones have nothing to be
 * compared with.
 */
export function asFarAsProduction(cleaned: SuitePass, record: RunRecord): SuitePass {
  return firstItems(cleaned, lookFinding(record)?.items);
}
