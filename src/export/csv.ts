import { stringify } from 'csv-stringify/sync';
import { visibleLines } from '../text/visible.ts';
import type { ColumnTable } from './columns.ts';

/**
 * A table as CSV (RFC 4180, UTF-8); missing is an empty field.
 *
 * A text that a spreadsheet would take for a formula gets a `'` before it.
 */
export function csvText({ columns, rows }: ColumnTable): string {
  const lines = Array.from({ length: rows }, (_, place) =>
    columns.map(({ of }) => {
      const cell = of(place);
      return typeof cell === 'string' ? inert(visibleLines(cell.replaceAll(/\r\n?/g, '\n'))) : cell;
    }),
  );
  return stringify([columns.map(({ name }) => name), ...lines], {
    quoted_string: true,
    cast: { boolean: String },
  });
}

/** What a spreadsheet would take for a formula, even behind blanks. */
const inert = (text: string): string => (/^\s*[=+\-@＝＋－＠]/.test(text) ? `'${text}` : text);
