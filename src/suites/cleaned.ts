import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import type { FaultAt } from '../config/fault.ts';
import type { Item } from './suite.ts';

/** Ids that are named in a fault. */
const MOST_NAMED = 3;

/**
 * The fields of each item in its cleaned form, by id; faults where an item has none, or one with another
 * right answer, for only the same question can be compared.
 *
 * @param at where the suite's entry stands in the policy
 */
export function cleanedFields(
  items: readonly Item[],
  cleaned: readonly Item[],
  at: FaultAt,
): Checked<ReadonlyMap<string, Item['fields']>> {
  const byId = new Map(cleaned.map((item) => [item.id, item]));
  const lacking = items.filter(({ id }) => !byId.has(id));
  const otherwise = items.filter(({ id, target }) => {
    const found = byId.get(id);
    return found !== undefined && JSON.stringify(found.target) !== JSON.stringify(target);
  });
  const faults = [
    ...(lacking.length === 0
      ? []
      : [at(['cleaned'], `lacks ${idsOf(lacking)}`, 'give each item of the data, by the same id')]),
    ...(otherwise.length === 0
      ? []
      : [at(['cleaned'], `has another right answer for ${idsOf(otherwise)}`, 'clean the question alone')]),
  ];
  return faults.length > 0
    ? faulty(faults)
    : checked(new Map(cleaned.map(({ id, fields }) => [id, fields] as const)));
}

function idsOf(items: readonly Item[]): string {
  const named = items.slice(0, MOST_NAMED).map(({ id }) => `"${id}"`);
  const more = items.length - named.length;
  return `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
