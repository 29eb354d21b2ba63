import type { JudgedRecord } from '../report/judged.ts';
import { csvText } from './csv.ts';
import { evalResultsYaml } from './eval-results.ts';
import { everyEvalEverJson } from './every-eval-ever/record.ts';
import type { ExportChoice, Exporter } from './exporter.ts';
import { itemTable } from './items.ts';
import type { ColumnTable } from './columns.ts';
import { junitXml } from './junit.ts';
import { parquetBytes } from './parquet.ts';
import { prometheusText } from './prometheus.ts';
import { requestTable } from './requests.ts';
import { verdictSarif } from './sarif/verdict.ts';

/** To add a form: write one file beside this one, then add one line here. */
export const EXPORTS = {
  junit: junitXml,
  csv: (judged: JudgedRecord, choice: TableChoice) => csvText(tableFor(judged, choice)),
  parquet: (judged: JudgedRecord, choice: TableChoice) => parquetBytes(tableFor(judged, choice)),
  prometheus: prometheusText,
  sarif: verdictSarif,
  'eval-results': evalResultsYaml,
  'every-eval-ever': everyEvalEverJson,
} as const satisfies Record<string, Exporter>;
export type ExportFormat = keyof typeof EXPORTS;

/** How a file of each form ends. */
export const ENDINGS: Readonly<Record<ExportFormat, string>> = {
  ...{ junit: 'junit.xml', csv: 'csv', parquet: 'parquet', prometheus: 'prom', sarif: 'sarif' },
  ...{ 'eval-results': 'yaml', 'every-eval-ever': 'every-eval-ever.json' },
};

type TableChoice = Pick<ExportChoice, 'of' | 'withTexts'>;

function tableFor({ record }: JudgedRecord, { of, withTexts }: TableChoice): ColumnTable {
  return of === 'items' ? itemTable(record, withTexts) : requestTable(record);
}
