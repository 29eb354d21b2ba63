import { isFields } from '../config/fields.ts';
import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import { faultList } from '../config/fault-list.ts';
import type { Fault, FaultAt } from '../config/fault.ts';
import type { SuiteChoice } from '../config/suite-choice.ts';
import { itemFrom } from './item.ts';
import { DEFAULT_ID, namedColumns, unknownColumns } from './named-columns.ts';
import type { Fields, Rows } from './rows.ts';
import { drawPlaces } from './sample.ts';
import type { Item } from './suite.ts';
import { isTooDeep, MOST_LEVELS, textOf } from './written-value.ts';

/** More than any run asks; a larger set is drawn from. */
const MOST_ITEMS = 200_000;
const MOST_TEXT_CHARS = 256 * 2 ** 20;
/** Names of columns that suggestions are made from. */
const MOST_COLUMNS = 1_000;

/**
 * The items in the rows of a file, or everything that is wrong with them, row by row.
 *
 * @param at where the suite's entry stands in the policy
 */
export async function itemsIn(
  rows: Rows,
  file: string,
  choice: SuiteChoice,
  at: FaultAt,
): Promise<Checked<readonly Item[]>> {
  const faults = faultList(file);
  const read = await readRows(rows, choice, (line, message) => faults.add({ file, line, path: '', message }));
  if (read.tooMany) return faulty([at(['data'], `"${file}" ${read.tooMany}`, DRAW)]);
  if (read.count === 0) return faulty([{ file, path: '', message: 'has no items' }]);
  const named = (key: keyof SuiteChoice, as: string, hint: string): Fault =>
    at([key], `names ${as}, which no row of ${file} has`, hint);
  const unknown =
    read.kept.length === 0 ? new Map<string, Fault>() : unknownColumns(choice, read.known, named);
  const items: Item[] = [];
  const lineOfId = new Map<string, number>();
  for (const { line, row } of read.kept) {
    const problems: string[] = [];
    const item = itemFrom(row, { line, unit: rows.unit }, choice, { unknown, problems });
    const before = lineOfId.get(item.id);
    if (before !== undefined) problems.push(`has the same id as ${rows.unit} ${before}: "${item.id}"`);
    else lineOfId.set(item.id, line);
    for (const message of problems) faults.add({ file, line, path: '', message });
    if (problems.length === 0) items.push(item);
  }
  const all = [...unknown.values(), ...faults.listed()];
  return all.length > 0 ? faulty(all) : checked(items);
}

const DRAW = 'write how many are drawn, such as sample: 2000';

interface ReadRows {
  readonly kept: readonly { readonly line: number; readonly row: Fields }[];
  /** Names of the columns that any row has. */
  readonly known: ReadonlySet<string>;
  readonly count: number;
  /** Why it is more than can be asked, as a sentence without a subject. */
  readonly tooMany?: string;
}

async function readRows(
  rows: Rows,
  choice: SuiteChoice,
  tell: (line: number, message: string) => void,
): Promise<ReadRows> {
  const columns = new Set([choice.id, DEFAULT_ID, ...namedColumns(choice).map(({ name }) => name)]);
  const places = choice.sample === undefined ? undefined : drawPlaces(await rows.count(), choice.sample);
  const known = new Set(rows.columns);
  const kept: { readonly line: number; readonly row: Fields }[] = [];
  let [count, chars] = [0, 0];
  for await (const { line, read } of rows.read({ columns, ...(places && { places }) })) {
    count++;
    if (!read.ok) read.faults.forEach((fault) => tell(line, fault));
    else if (!isObject(read.value)) tell(line, 'is not an object');
    else if (isTooDeep(read.value)) tell(line, `is nested deeper than ${MOST_LEVELS} levels`);
    else {
      const row = only(read.value, columns);
      for (const name of Object.keys(read.value)) if (known.size < MOST_COLUMNS) known.add(name);
      chars += charsOf(row);
      kept.push({ line, row });
    }
    if (kept.length > MOST_ITEMS)
      return { kept: [], known, count, tooMany: `has more than ${MOST_ITEMS} rows` };
    if (chars > MOST_TEXT_CHARS)
      return { kept: [], known, count, tooMany: 'has more text than is asked in a run' };
  }
  return { kept, known, count };
}

/** The columns that are looked at: the others are let go. */
function only(row: Fields, columns: ReadonlySet<string>): Fields {
  const wanted = Object.entries(row).filter(([name]) => columns.has(name));
  // Object.fromEntries makes an own field even of the name __proto__.
  return Object.fromEntries(wanted);
}

/** What a value takes, in characters: a list of two characters has fifty bytes in memory. */
function charsOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 8;
  return Object.entries(value).reduce((sum, [key, one]) => sum + key.length + charsOf(one), 24);
}

function isObject(value: unknown): value is Fields {
  return isFields(value) && textOf(value) === undefined;
}
