import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import type { PackedRow, ReadingOrder, TableHead } from './apart.ts';
import { formatOf } from './formats/index.ts';
import type { FileFault, Row } from './rows.ts';
import { isTooDeep, jsonText, MOST_LEVELS } from './written-value.ts';

/** A batch ends at either: small enough for any row, large enough that sending it costs little. */
const BATCH = { rows: 256, chars: 2 ** 20 };
/** Longest row that is sent: an item longer than this is no item. */
const MAX_ROW_CHARS = 8 * 2 ** 20;

process.once('message', (order: ReadingOrder) => {
  const answers = answersTo(order);
  // An error is the process's, and ends it.
  const answer = (): void => void answers.next().then(({ value }) => process.send?.(value ?? []));
  process.on('message', answer);
  answer();
});

/** The head alone, or the rows in batches. */
async function* answersTo({
  file,
  options,
  wanted,
}: ReadingOrder): AsyncGenerator<Checked<TableHead, FileFault> | readonly PackedRow[]> {
  const opened = await formatOf(file).open(file, options);
  if (!opened.ok) yield opened;
  else if (wanted !== undefined) yield* batchesOf(opened.value.read(wanted));
  else {
    const { unit, columns } = opened.value;
    yield checked({ unit, rows: await opened.value.count(), ...(columns !== undefined && { columns }) });
  }
}

async function* batchesOf(rows: AsyncIterable<Row>): AsyncGenerator<readonly PackedRow[]> {
  let batch: PackedRow[] = [];
  let chars = 0;
  for await (const row of rows) {
    const packed = pack(row);
    batch.push(packed);
    chars += packed.read.ok ? packed.read.value.length : 0;
    if (batch.length < BATCH.rows && chars < BATCH.chars) continue;
    yield batch;
    [batch, chars] = [[], 0];
  }
  if (batch.length > 0) yield batch;
}

function pack({ line, read }: Row): PackedRow {
  if (!read.ok) return { line, read };
  if (isTooDeep(read.value)) return { line, read: faulty([`is nested deeper than ${MOST_LEVELS} levels`]) };
  const text = jsonText(read.value);
  const isLong = text.length > MAX_ROW_CHARS;
  return { line, read: isLong ? faulty([`is longer than ${MAX_ROW_CHARS / 2 ** 20} MiB`]) : checked(text) };
}
