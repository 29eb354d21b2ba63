import type { Fault } from '../config/fault.ts';
import type { Loaded } from '../config/load.ts';
import type { Policy } from '../config/policy.ts';

/**
 * A warning for each waiver whose last day is over: what it let pass fails again.
 *
 * @param candidate whose waivers are looked at, with those that are for each candidate; all where left out
 * @param today an ISO 8601 day, UTC
 */
export function waiverDoubts(
  { value: { waivers }, fault }: Pick<Loaded<Policy>, 'value' | 'fault'>,
  candidate?: string,
  today = new Date().toISOString().slice(0, 10),
): readonly Fault[] {
  return waivers.flatMap(({ finding, candidate: whose, until, owner }, index) => {
    if (until >= today) return [];
    if (candidate !== undefined && whose !== undefined && whose !== candidate) return [];
    const of = whose === undefined ? '' : ` of ${whose}`;
    return {
      ...fault(
        ['waivers', index, 'until'],
        `its last day is over: ${finding}${of} fails again`,
        `remove it, or ask ${owner} whether it is to count longer`,
      ),
      severity: 'warning' as const,
    };
  });
}
