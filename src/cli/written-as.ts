import type { Exported } from '../export/exporter.ts';
import type { ExportFormat } from '../export/index.ts';
import { PapergapError } from '../shell/errors.ts';

const WITH_TEXTS: ReadonlySet<ExportFormat> = new Set(['csv', 'parquet', 'every-eval-ever']);

/** What an exporter writes; the texts of a run may be longer together than one text can be. */
export function writtenAs(format: ExportFormat, texts: boolean, write: () => Exported): Exported {
  try {
    return write();
  } catch (cause) {
    if (!isTooLong(cause)) throw cause;
    const message = `the record holds more than one file of ${format} can`;
    throw new PapergapError('usage', message, hintFor(format, texts), { cause });
  }
}

/** V8's own word where texts are put together, and that of Node where bytes become one. */
function isTooLong(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    error.message === 'Invalid string length' ||
    (error as NodeJS.ErrnoException).code === 'ERR_STRING_TOO_LONG'
  );
}

function hintFor(format: ExportFormat, texts: boolean): string {
  const without = texts && WITH_TEXTS.has(format);
  if (format === 'parquet') return without ? 'Leave out --texts.' : 'Export a run of fewer items.';
  return without ? 'Leave out --texts, or take --format parquet.' : 'Take --format parquet.';
}
