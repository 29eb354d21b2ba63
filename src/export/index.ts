import type { JudgedRecord } from '../report/judged.ts';
import { csvText } from './csv.ts';
import { itemTable } from './items.ts';
import type { ColumnTable } from './columns.ts';
import { junitXml } from './junit.ts';
import { parquetBytes } from './parquet.ts';
import { prometheusText } from './prometheus.ts';
import { requestTable } from './requests.ts';
import { verdictSarif } from './sarif/verdict.ts';

/** What is wanted of a record where a form holds a table. */
export interface ExportChoice {
  readonly of: 'items' | 'requests';
  /** Whether questions, expected and given answers are among the columns. */
  readonly withTexts: boolean;
  /** Where the claim stands in the candidate's file, where that is at hand as it was measured. */
  readonly claimLine?: number | undefined;
}

/** A judged record in the form of another tool; pure. */
export type Exporter = (judged: JudgedRecord, choice: ExportChoice) => string | Uint8Array;

/** To add a form: write one file beside this one, then add one line here. */
export const EXPORTS = {
  junit: junitXml,
  csv: (judged, choice) => csvText(tableFor(judged, choice)),
  parquet: (judged, choice) => parquetBytes(tableFor(judged, choice)),
  prometheus: prometheusText,
  sarif: verdictSarif,
} as const satisfies Record<string, Exporter>;
export type ExportFormat = keyof typeof EXPORTS;

function tableFor({ record }: JudgedRecord, { of, withTexts }: ExportChoice): ColumnTable {
  return of === 'items' ? itemTable(record, withTexts) : requestTable(record);
}
