import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import { startReader } from '../shell/reader-process.ts';
import type { ReaderBounds, ReaderProcess } from '../shell/reader-process.ts';
import type { DataFile, DataFormat, FileFault, FormOptions, Row, Rows, Wanted } from './rows.ts';
import { parseJson } from './written-value.ts';

/** What a process is told that reads a data file: plain data, for a function can't go to another one. */
export interface ReadingOrder {
  readonly file: DataFile;
  readonly options: FormOptions;
  /** Absent where only the columns and the number of rows are wanted. */
  readonly wanted?: Wanted;
}

/** What a file says before its first row. */
export type TableHead = Pick<Rows, 'unit' | 'columns'> & { readonly rows: number };

/** A row on its way between processes: its value as JSON, with numbers as they are written. */
export interface PackedRow {
  readonly line: number;
  readonly read: Checked<string, string>;
}

/** Answers are of some hundred rows; what is unpacked has bounds of its own, and is no part of the heap. */
const BOUNDS: ReaderBounds = { answerMs: 60_000, allMs: 10 * 60_000, heapMib: 1_024, allMib: 3_072 };
const DAMAGED = 'it is damaged, or made so: write it again, or fetch it again from where it came';

/**
 * Opens data in processes of their own, each ended when it is done or has taken too much: one that runs out
 * of memory ends by itself, where a thread would take its whole program with it.
 */
export function openApartWithin(bounds: ReaderBounds): DataFormat['open'] {
  return async (file, options) => {
    const head = await headOf({ file, options }, bounds);
    if (!head.ok) return head;
    const { rows, ...told } = head.value;
    return checked({
      ...told,
      count: () => Promise.resolve(rows),
      read: (wanted) => rowsOf({ file, options, wanted }, bounds),
    });
  };
}

/** The same within the bounds that all data has. */
export const openApart = openApartWithin(BOUNDS);

async function headOf(order: ReadingOrder, bounds: ReaderBounds): Promise<Checked<TableHead, FileFault>> {
  await using reader = startApart(bounds);
  const answer = await reader.ask(order);
  if (answer.ended === undefined) return answer.value as Checked<TableHead, FileFault>;
  return faulty([{ message: `"${order.file.name}" ${answer.ended}`, hint: DAMAGED }]);
}

async function* rowsOf(order: ReadingOrder, bounds: ReaderBounds): AsyncGenerator<Row> {
  await using reader = startApart(bounds);
  let last = 0;
  for (let answer = await reader.ask(order); ; answer = await reader.ask('next')) {
    if (answer.ended !== undefined) {
      yield { line: last + 1, read: faulty([`${answer.ended}: ${DAMAGED}`]) };
      return;
    }
    const batch = answer.value as readonly PackedRow[];
    if (batch.length === 0) return;
    for (const { line, read } of batch) {
      last = line;
      yield { line, read: read.ok ? checked(parseJson(read.value)) : read };
    }
  }
}

function startApart(bounds: ReaderBounds): ReaderProcess {
  return startReader(new URL('./apart-worker.ts', import.meta.url), bounds);
}
