import type { Fault, FaultAt } from '../config/fault.ts';
import type { SuiteChoice } from '../config/suite-choice.ts';
import type { Item } from './suite.ts';

/** Items by the values of one field, in the order in which the data has them. */
export interface Slices {
  readonly field: string;
  readonly values: { readonly value: string; readonly items: string[] }[];
}

/** A table of more rows is read by none. */
const MOST_VALUES = 50;

/** The items by each of the fields that scores are told by; empty where there are none. */
export function slicesOf(items: readonly Item[]): readonly Slices[] {
  const byField = new Map<string, Map<string, string[]>>();
  for (const { id, slices = {} } of items) {
    for (const [field, value] of Object.entries(slices)) {
      const values = byField.get(field) ?? new Map<string, string[]>();
      const ids = values.get(value) ?? [];
      ids.push(id);
      byField.set(field, values.set(value, ids));
    }
  }
  return Array.from(byField, ([field, values]) => ({
    field,
    values: Array.from(values, ([value, ids]) => ({ value, items: ids })),
  }));
}

/** Fields with too many values to tell scores by. */
export function sliceFaults(
  items: readonly Item[],
  { slices = [] }: Pick<SuiteChoice, 'slices'>,
  at: FaultAt,
): readonly Fault[] {
  const byField = new Map(slicesOf(items).map(({ field, values }) => [field, values.length]));
  return slices.flatMap((field, index) => {
    const values = byField.get(field) ?? 0;
    if (values <= MOST_VALUES) return [];
    const message = `"${field}" has ${values} values, and a table has up to ${MOST_VALUES} rows`;
    return [at(['slices', index], message, 'name a field with few values, such as language')];
  });
}
