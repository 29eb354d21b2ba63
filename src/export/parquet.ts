import { parquetWriteBuffer } from 'hyparquet-writer';
import type { BasicType } from 'hyparquet-writer';
import type { ColumnTable, ColumnType } from './columns.ts';

const TYPES: Readonly<Record<ColumnType, BasicType>> = {
  text: 'STRING',
  number: 'DOUBLE',
  count: 'INT64',
  boolean: 'BOOLEAN',
};

/** A table as a Parquet file; missing is null. */
export function parquetBytes({ columns, rows }: ColumnTable): Uint8Array {
  const columnData = columns.map(({ name, type, of }) => ({
    name,
    type: TYPES[type],
    nullable: true,
    data: Array.from({ length: rows }, (_, place) => {
      const cell = of(place);
      if (typeof cell === 'string') return cell.toWellFormed();
      return type === 'count' && typeof cell === 'number' ? BigInt(Math.round(cell)) : (cell ?? null);
    }),
  }));
  return new Uint8Array(parquetWriteBuffer({ columnData }));
}
