import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { parquetMetadataAsync, parquetScan, parquetSchema } from 'hyparquet';
import type { AsyncBuffer, FileMetaData, RowGroup } from 'hyparquet';
import { checked, faulty } from '../../config/checked.ts';
import type { Checked } from '../../config/checked.ts';
import type { DataFile, DataFormat, FileFault, Row, Wanted } from '../rows.ts';
import { unpacking } from '../parquet/codecs.ts';
import { columnsOf } from '../parquet/columns.ts';
import type { ParquetColumn } from '../parquet/columns.ts';
import { PARSERS } from '../parquet/values.ts';

/** Text that is read at once, and the rows that may be. */
const BYTES_AT_ONCE = 4 * 2 ** 20;
const ROWS_AT_ONCE = { least: 256, most: 2 ** 20 };
/** A column of a group of rows is read as one piece. */
const MAX_CHUNK_BYTES = 512 * 2 ** 20;
/** More than any set of questions has. */
const MAX_ROWS = 2 ** 30;
const MAX_FOOTER_BYTES = 64 * 2 ** 20;

const isParquet = (beginning: Uint8Array): boolean =>
  Buffer.from(beginning.subarray(0, 4)).toString('latin1') === 'PAR1';

export const parquet: DataFormat = {
  endings: ['.parquet', '.pq'],
  isIts: isParquet,
  needsBounds: true,

  async open(file) {
    const magic = Buffer.from(file.beginning.subarray(0, 64)).toString('latin1');
    if (magic.startsWith('version https://git-lfs'))
      return fault(`"${file.name}" is a Git LFS pointer, not the data`, 'check out with lfs: true');
    if (magic.startsWith('PARE'))
      return fault(`"${file.name}" is an encrypted Parquet file`, 'write it without encryption');
    if (!isParquet(file.beginning))
      return fault(
        `"${file.name}" is not a Parquet file`,
        'name the file by what it holds, such as data.csv',
      );
    const metadata = await metadataOf(file);
    if (!metadata.ok) return metadata;
    const columns = columnsOf(parquetSchema(metadata.value).children);
    if (!columns.ok) return fault(`"${file.name}" ${columns.faults.join()}`);
    const opened: OpenParquet = { file, metadata: metadata.value, columns: columns.value };
    return checked({
      unit: 'row',
      columns: columns.value.map(({ name }) => name),
      count: async () => Number(metadata.value.num_rows),
      read: (wanted) => rowsOf(opened, wanted),
    });
  },
};

interface OpenParquet {
  readonly file: DataFile;
  readonly metadata: FileMetaData;
  readonly columns: readonly ParquetColumn[];
}

async function metadataOf(file: DataFile): Promise<Checked<FileMetaData, FileFault>> {
  await using handle = await open(file.path);
  try {
    const buffer = bufferOf(handle, file, MAX_FOOTER_BYTES);
    const metadata = await parquetMetadataAsync(buffer, { geoparquet: false });
    const rows = metadata.row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0);
    if (rows !== Number(metadata.num_rows)) throw new Error('its groups have other rows than it says');
    if (rows > MAX_ROWS) return fault(`"${file.name}" has more than ${MAX_ROWS} rows`, 'split it');
    return checked(metadata);
  } catch (error) {
    const hint = 'write it again, or fetch it again from where it came';
    return fault(`"${file.name}" is a damaged Parquet file: ${(error as Error).message}`, hint);
  }
}

/** The wanted columns of the wanted rows, a window of rows after another; what can't be read ends it. */
async function* rowsOf(opened: OpenParquet, wanted: Wanted): AsyncGenerator<Row> {
  const columns = opened.columns.filter(({ name }) => wanted.columns.has(name));
  await using handle = await open(opened.file.path);
  let start = 0;
  for (const { num_rows: rows, columns: chunks } of opened.metadata.row_groups) {
    const group = { start, end: start + Number(rows) };
    const buffer = keeping(bufferOf(handle, opened.file, MAX_CHUNK_BYTES), 2 * columns.length);
    const readers = columns.map((column) => readerOf(buffer, opened.metadata, column, { ...group, chunks }));
    const size = Math.min(...readers.map(({ rowsAtOnce }) => rowsAtOnce));
    for (; start < group.end; start += size) {
      const window = { start, end: Math.min(start + size, group.end) };
      const places = placesWithin(window, wanted.places);
      if (places.length === 0) continue;
      try {
        const cells: (readonly unknown[])[] = [];
        // One after another: no more than one column is unpacked at a time.
        for (const reader of readers) cells.push(await reader.cellsAt(window, places));
        for (const [at, place] of places.entries()) {
          const row = cells.map((column) => column[at]);
          yield rowAt(place, row, columns);
        }
      } catch (error) {
        yield { line: start + 1, read: faulty([`can't be read: ${(error as Error).message}`]) };
        return;
      }
    }
    start = group.end;
  }
}

/** Rows from `start` up to and without `end`, counted from 0. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** Reads one column of a group of rows. */
interface ColumnReader {
  /** Rows whose values fit what is unpacked at once. */
  readonly rowsAtOnce: number;
  /** The values at some places within a window. */
  cellsAt(window: Span, places: readonly number[]): Promise<readonly unknown[]>;
}

function readerOf(
  file: AsyncBuffer,
  metadata: FileMetaData,
  { name, isFlat }: ParquetColumn,
  { chunks, ...group }: Span & { readonly chunks: RowGroup['columns'] },
): ColumnReader {
  const bytes = chunks
    .filter(({ meta_data: meta }) => meta?.path_in_schema[0] === name)
    .reduce((sum, { meta_data: meta }) => sum + Number(meta?.total_uncompressed_size), 0);
  const rows = group.end - group.start;
  // Pages of nested columns can't be passed over, and small columns have few: they are unpacked once.
  const isWhole = !isFlat || (bytes <= BYTES_AT_ONCE && rows <= ROWS_AT_ONCE.most);
  const fitting = Math.floor((BYTES_AT_ONCE * rows) / Math.max(1, bytes));
  const { compressors, startAnew } = unpacking();
  const scan = parquetScan({
    file,
    metadata,
    columns: [name],
    compressors,
    parsers: PARSERS,
    utf8: false,
    geoparquet: false,
  });
  scan.catch(() => {});
  return {
    rowsAtOnce: isWhole ? Math.max(1, rows) : Math.max(ROWS_AT_ONCE.least, fitting),
    async cellsAt(window, places) {
      const { start, end } = isWhole ? group : window;
      startAnew();
      const values = await (await scan).readColumn({ column: name, rowStart: start, rowEnd: end });
      if (values.length < end - start) throw new Error('it has fewer rows than it says');
      return places.map((place) => values[place - start] as unknown);
    },
  };
}

function rowAt(place: number, cells: readonly unknown[], columns: readonly ParquetColumn[]): Row {
  const line = place + 1;
  const problems: string[] = [];
  const value = Object.fromEntries(
    columns.map(({ name, valueOf }, at) => [
      name,
      valueOf(cells[at], (problem) => problems.push(`column "${name}" ${problem}`)),
    ]),
  );
  return { line, read: problems.length > 0 ? faulty(problems) : checked(value) };
}

function placesWithin({ start, end }: Span, places: readonly number[] | undefined): readonly number[] {
  if (places === undefined) return Array.from({ length: end - start }, (_, at) => start + at);
  return places.filter((place) => place >= start && place < end);
}

/** A file as the reader takes it: pieces of bounded size. */
function bufferOf(handle: FileHandle, { bytes }: DataFile, mostBytes: number): AsyncBuffer {
  return {
    byteLength: bytes,
    async slice(start, end = bytes) {
      const length = end - start;
      if (!(start >= 0 && length >= 0 && end <= bytes)) throw new Error('it points outside of the file');
      if (length > mostBytes)
        throw new Error(
          `a piece of it has more than ${mostBytes / 2 ** 20} MiB: write it with smaller groups of rows`,
        );
      const piece = new ArrayBuffer(length);
      const { bytesRead } = await handle.read(new Uint8Array(piece), 0, length, start);
      if (bytesRead < length) throw new Error('the file ends too early');
      return piece;
    },
  };
}

/** Keeps the last pieces: a group of rows is read window after window, mostly from the same ones. */
function keeping(file: AsyncBuffer, most: number): AsyncBuffer {
  const kept = new Map<string, ArrayBuffer>();
  let keptBytes = 0;
  const letGo = (key: string): void => {
    keptBytes -= kept.get(key)?.byteLength ?? 0;
    kept.delete(key);
  };
  return {
    byteLength: file.byteLength,
    async slice(start, end = file.byteLength) {
      const key = `${start}-${end}`;
      const piece = kept.get(key) ?? (await file.slice(start, end));
      letGo(key);
      kept.set(key, piece);
      keptBytes += piece.byteLength;
      for (const oldest of kept.keys()) {
        if (oldest === key || (kept.size <= most && keptBytes <= MAX_CHUNK_BYTES)) break;
        letGo(oldest);
      }
      return piece;
    },
  };
}

function fault(message: string, hint?: string): Checked<never, FileFault> {
  return faulty([{ message, ...(hint !== undefined && { hint }) }]);
}
