import type { LoadRequest } from '../record/pass.ts';
import type { RunRecord } from '../record/schema.ts';
import { tableOf } from './columns.ts';
import type { Column, ColumnTable } from './columns.ts';
import { EXCHANGE_COLUMNS } from './exchange-columns.ts';

interface Row {
  readonly pass: string;
  readonly exchange: LoadRequest;
}

const COLUMNS: readonly Column<Row>[] = [
  { name: 'pass', type: 'text', of: ({ pass }) => pass },
  { name: 'item', type: 'text', of: ({ exchange }) => exchange.item },
  { name: 'first_wave', type: 'boolean', of: ({ exchange }) => exchange.wave === 'start' },
  { name: 'fresh', type: 'boolean', of: ({ exchange }) => exchange.fresh === true },
];

/** A row for each request of the load passes. */
export function requestTable({ passes }: RunRecord): ColumnTable {
  const rows = passes.flatMap((seen): readonly Row[] =>
    seen.kind === 'load' ? seen.requests.map((exchange) => ({ pass: seen.pass, exchange })) : [],
  );
  return tableOf(rows, [...COLUMNS, ...EXCHANGE_COLUMNS]);
}
