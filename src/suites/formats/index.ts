import type { DataFile } from '../data-file.ts';
import type { DataFormat } from '../rows.ts';
import { csv } from './csv.ts';
import { jsonl } from './jsonl.ts';
import { parquet } from './parquet.ts';

/** Every form that data comes in. */
export const dataFormats = { jsonl, csv, parquet } as const satisfies Readonly<Record<string, DataFormat>>;

/** The form of a file: what its first bytes say, else its name, and JSONL where neither says anything. */
export function formatOf({ name, beginning }: DataFile): DataFormat {
  const formats: readonly DataFormat[] = Object.values(dataFormats);
  const isNamed = ({ endings }: DataFormat): boolean =>
    endings.some((ending) => name.toLowerCase().endsWith(ending));
  return formats.find(({ isIts }) => isIts?.(beginning)) ?? formats.find(isNamed) ?? jsonl;
}
