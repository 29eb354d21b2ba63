import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import type { Fault } from '../config/fault.ts';
import { findDataFile } from './data-file.ts';
import type { DataPlaces } from './data-file.ts';
import { openRows } from './formats/index.ts';
import type { Fields, FileFault } from './rows.ts';
import { textOf } from './written-value.ts';

/** The texts of one column by their rows' numbers, or why a file has none. */
export async function textsIn(
  places: DataPlaces,
  name: string,
  column: string,
): Promise<Checked<ReadonlyMap<number, string>>> {
  const asFaults = (faults: readonly FileFault[]): Checked<never> =>
    faulty(faults.map((fault): Fault => ({ file: name, path: '', ...fault })));
  const file = await findDataFile(places, name);
  if (!file.ok) return asFaults(file.faults);
  const rows = await openRows(file.value, {}, places);
  if (!rows.ok) return asFaults(rows.faults);
  const texts = new Map<number, string>();
  let number = 0;
  for await (const { line, read } of rows.value.read({ columns: new Set([column]) })) {
    number++;
    if (!read.ok) return faulty(read.faults.map((message) => ({ file: name, line, path: '', message })));
    const row = read.value as Fields;
    const value = typeof row === 'object' && row !== null && Object.hasOwn(row, column) ? row[column] : null;
    const text = textOf(value ?? null);
    if (text !== undefined && text.trim() !== '') texts.set(number, text);
  }
  return texts.size > 0
    ? checked(texts)
    : asFaults([{ message: `no row has a text in its field "${column}"`, hint: 'name one with --field' }]);
}
