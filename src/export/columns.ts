/** What a column holds; a value that is missing is absent, never 0 or an empty text. */
export type ColumnType = 'text' | 'number' | 'count' | 'boolean';
export type Cell = string | number | boolean | undefined;

/** One column of a table that other tools read: its name carries the unit. */
export interface Column<Row> {
  readonly name: string;
  readonly type: ColumnType;
  readonly of: (row: Row) => Cell;
}

/** Rows with their columns, before it is known in which form they are written. */
export interface ColumnTable {
  readonly columns: readonly Column<number>[];
  readonly rows: number;
}

/** A table over a list: each column reads its cell from a row by its place. */
export function tableOf<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): ColumnTable {
  return {
    rows: rows.length,
    columns: columns.map(({ name, type, of }) => ({ name, type, of: (place) => of(rows[place]!) })),
  };
}
