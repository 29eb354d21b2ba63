import { stringify } from 'csv-stringify/sync';
import { visibleLines } from '../text/visible.ts';
import type { ColumnTable } from './columns.ts';

/**
 * A table as CSV (RFC 4180, UTF-8); missing is an empty field.
 *
 * What a spreadsheet would take for a formula gets a `'` before it: at the beginning of a text and, because
 * quotes bind no program that parts cells at semicolons, behind each semicolon and line end.
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

/** Where some program begins a cell, and a formula's sign behind blanks and quotes that it reads away. */
const FORMULA = /(^|[;؛\n])(?=(?:[^\S\n]|")*[=+\-@＝＋－＠])/g;

const inert = (text: string): string => text.replace(FORMULA, "$1'");
