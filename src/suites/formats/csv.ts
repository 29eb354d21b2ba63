import { createReadStream } from 'node:fs';
import { finished } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { InfoRecord, Parser } from 'csv-parse';
import { checked, faulty } from '../../config/checked.ts';
import type { Checked } from '../../config/checked.ts';
import { firstTwice } from '../first-twice.ts';
import { noTable } from '../other-form.ts';
import { onlyWanted } from '../rows.ts';
import type { DataFile, DataFormat, FileFault, Row, Rows } from '../rows.ts';

/** Longest row that is read. */
const MAX_ROW_CHARS = 8 * 1024 * 1024;
const DELIMITERS = [',', '\t', ';', '|'];

export const csv: DataFormat = {
  endings: ['.csv', '.tsv'],

  async open(file, { delimiter = delimiterOf(file) }) {
    const strange = noTable(file.beginning);
    if (strange !== undefined) return fault(`"${file.name}" is ${strange.name}`, strange.hint);
    for await (const { read } of recordsOf(file, delimiter)) {
      return read.ok ? table(file, delimiter, read.value) : fault(`"${file.name}" ${read.faults.join()}`);
    }
    return fault(`"${file.name}" is empty`, 'its first row names the columns');
  },
};

/** A table whose first row has been read. */
function table(file: DataFile, delimiter: string, head: readonly string[]): Checked<Rows, FileFault> {
  const columns = head.map((name) => name.trim());
  const wrong = headFault(columns, delimiter);
  if (wrong !== undefined) return fault(`"${file.name}" ${wrong.message}`, wrong.hint);
  return checked({
    unit: 'line',
    columns,
    async count() {
      let count = -1;
      for await (const _ of recordsOf(file, delimiter)) count++;
      return count;
    },
    read: ({ places }) => onlyWanted(rowsOf(file, delimiter, columns), places),
  });
}

function headFault(columns: readonly string[], delimiter: string): FileFault | undefined {
  if (columns[0]?.startsWith('sep='))
    return { message: 'begins with a line for Excel alone, sep=', hint: 'take that line out' };
  const twice = firstTwice(columns.filter((name) => name !== ''));
  if (twice !== undefined)
    return { message: `has two columns named "${twice}"`, hint: 'give one of them another name' };
  const unnamed = columns.indexOf('');
  // The first column of a table that pandas wrote with its index.
  if (unnamed > 0) {
    const hint = `its first row names the columns; they are parted by ${JSON.stringify(delimiter)}`;
    return { message: `has no name for column ${unnamed + 1}`, hint };
  }
  return undefined;
}

async function* rowsOf(file: DataFile, delimiter: string, columns: readonly string[]): AsyncGenerator<Row> {
  let isHead = true;
  for await (const { line, read } of recordsOf(file, delimiter)) {
    if (isHead) isHead = false;
    else if (!read.ok) yield { line, read };
    else yield { line, read: valueOf(read.value, columns) };
  }
}

/** A row as an object; each cell is a text, as it is written. */
function valueOf(cells: readonly string[], columns: readonly string[]): Checked<unknown, string> {
  if (cells.length !== columns.length) {
    const count = cells.length === 1 ? '1 cell' : `${cells.length} cells`;
    return faulty([
      `has ${count}, and the table has ${columns.length} columns: a cell with the delimiter in it stands in quotes`,
    ]);
  }
  // Object.fromEntries makes an own field even of the name __proto__.
  return checked(Object.fromEntries(columns.map((name, at) => [name, cells[at]])));
}

interface CsvRecord {
  readonly line: number;
  readonly read: Checked<readonly string[], string>;
}

/** The records of a table, its head among them; what can't be read ends it. */
async function* recordsOf({ path }: DataFile, delimiter: string): AsyncGenerator<CsvRecord> {
  let [line, blank] = [1, 0];
  const ready: CsvRecord[] = [];
  // Handed over one by one: a stream would lose those that stand before what can't be read.
  const take = (record: readonly string[], { empty_lines: blankSoFar }: InfoRecord): null => {
    line += blankSoFar - blank;
    blank = blankSoFar;
    ready.push({ line, read: checked(record) });
    line += 1 + record.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
    return null;
  };
  const parser = parserFor(delimiter, take);
  try {
    for await (const text of textOf(path)) {
      const error = await new Promise<Error | null | undefined>((resolve) => parser.write(text, resolve));
      yield* ready.splice(0);
      if (error) throw error;
    }
    const error = await new Promise<Error | null | undefined>((resolve) =>
      finished(parser.end().resume(), resolve),
    );
    yield* ready.splice(0);
    if (error) throw error;
  } catch (error) {
    yield { line, read: faulty([wordsOf(error)]) };
  } finally {
    parser.destroy();
  }
}

function parserFor(delimiter: string, take: (record: readonly string[], info: InfoRecord) => null): Parser {
  const parser = parse({
    bom: true,
    delimiter,
    max_record_size: MAX_ROW_CHARS,
    on_record: take,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: true,
  });
  // Each is handed to the write that it comes of, too.
  return parser.on('error', () => {});
}

class NotUtf8 extends Error {}

async function* textOf(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 2 ** 18 }))
      yield decoder.decode(chunk as Uint8Array, { stream: true });
    yield decoder.decode();
  } catch (error) {
    const isText = (error as NodeJS.ErrnoException).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA';
    throw isText ? error : new NotUtf8('the text is not UTF-8');
  }
}

/** What is wrong with the row that reading stopped at, by the parser's code. */
const WORDS: ReadonlyMap<string, string> = new Map([
  [
    'CSV_QUOTE_NOT_CLOSED',
    'begins a cell with a quote that is not closed: a quote in a cell is written twice, ""',
  ],
  [
    'CSV_INVALID_CLOSING_QUOTE',
    'goes on after the quote that closes a cell: a quote in a cell is written twice, ""',
  ],
  [
    'INVALID_OPENING_QUOTE',
    'has a quote within a cell: such a cell stands in quotes, and its own are written twice, ""',
  ],
  [
    'CSV_MAX_RECORD_SIZE',
    `is longer than ${MAX_ROW_CHARS / 2 ** 20} MiB: a quote before it is not closed, or it is no item`,
  ],
]);

function wordsOf(error: unknown): string {
  if (error instanceof NotUtf8)
    return 'holds bytes that are not UTF-8, here or further on: save the file as UTF-8';
  if (!(error instanceof CsvError)) throw error;
  return WORDS.get(error.code) ?? `can't be read: ${error.message}`;
}

/** What parts the cells of the first row: the delimiter that stands in it most often, outside of quotes. */
function delimiterOf({ name, beginning }: DataFile): string {
  if (name.toLowerCase().endsWith('.tsv')) return '\t';
  const [head = ''] = Buffer.from(beginning)
    .toString('utf8')
    .replaceAll(/"[^"]*"/g, '')
    .split(/[\r\n]/, 1);
  const count = (delimiter: string): number => head.split(delimiter).length;
  return DELIMITERS.reduce((best, one) => (count(one) > count(best) ? one : best));
}

function fault(message: string, hint?: string): Checked<never, FileFault> {
  return faulty([{ message, ...(hint !== undefined && { hint }) }]);
}
