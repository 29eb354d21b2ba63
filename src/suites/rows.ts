import type { Fields } from '../config/fields.ts';
import type { Checked } from '../config/checked.ts';

/** A data file on this machine. */
export interface DataFile {
  /** Absolute, links followed. */
  readonly path: string;
  /** As the policy names it. */
  readonly name: string;
  readonly bytes: number;
  /** Its first bytes, of which its form is told. */
  readonly beginning: Uint8Array;
}

/** What is wrong with a data file as a whole, and what to do about it. */
export interface FileFault {
  readonly message: string;
  readonly hint?: string;
}

/** One row of a data file: its number from 1, and its value or what is wrong with it. */
export interface Row {
  /** Line that it begins on, or its number where the form has no lines. */
  readonly line: number;
  readonly read: Checked<unknown, string>;
}

export type { Fields };

/** What is wanted of the rows. */
export interface Wanted {
  /** Columns whose values are looked at; a form may leave others out. */
  readonly columns: ReadonlySet<string>;
  /** Which rows, counted from 0, ascending; absent for all of them. */
  readonly places?: readonly number[];
}

/** A data file that was opened: its rows one after another, never all of them in memory. */
export interface Rows {
  /** What a row's number counts. */
  readonly unit: 'line' | 'row';
  /** Every column by name, where the form says so before its first row. */
  readonly columns?: readonly string[];
  count(): Promise<number>;
  read(wanted: Wanted): AsyncIterable<Row>;
}

/** What the policy says of a file's form. */
export interface FormOptions {
  /** What stands between two cells of a table; found out where absent. */
  readonly delimiter?: string;
}

/** A form that data comes in; the name of its file is the word that users know it by. */
export interface DataFormat {
  /** How the names of its files end, in small letters. */
  readonly endings: readonly string[];
  /** Whether a file is of this form for sure, by its first bytes; absent where none are told by them. */
  isIts?(beginning: Uint8Array): boolean;
  /** Whether a few bytes of a file can hold up its reader: then a thread of its own reads it. */
  readonly needsBounds?: true;
  open(file: DataFile, options: FormOptions): Promise<Checked<Rows, FileFault>>;
}

/** Passes on the rows that are wanted, as a form with no better way to find them reads all of them. */
export async function* onlyWanted(
  rows: AsyncIterable<Row>,
  places: readonly number[] | undefined,
): AsyncIterable<Row> {
  let [at, next] = [0, 0];
  for await (const row of rows) {
    // What is wrong with a row is told wherever it stands: the file is not what it should be.
    if (places === undefined || at++ === places[next]) next++;
    else if (row.read.ok) continue;
    yield row;
  }
}
