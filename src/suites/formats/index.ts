import type { Checked } from '../../config/checked.ts';
import type { DataPlaces } from '../data-file.ts';
import type { DataFile, DataFormat, FileFault, FormOptions, Rows } from '../rows.ts';
import { csv } from './csv.ts';
import { jsonl } from './jsonl.ts';
import { parquet } from './parquet.ts';

/** Every form that data comes in. */
const dataFormats = { jsonl, csv, parquet } as const satisfies Readonly<Record<string, DataFormat>>;

/** The form of a file: what its first bytes say, else its name, and JSONL where neither says anything. */
export function formatOf({ name, beginning }: DataFile): DataFormat {
  const formats: readonly DataFormat[] = Object.values(dataFormats);
  const isNamed = ({ endings }: DataFormat): boolean =>
    endings.some((ending) => name.toLowerCase().endsWith(ending));
  return formats.find(({ isIts }) => isIts?.(beginning)) ?? formats.find(isNamed) ?? jsonl;
}

/** Opens a data file in the form that it has; one that can hold up its reader in a thread of its own. */
export function openRows(
  file: DataFile,
  options: FormOptions,
  { openApart }: Pick<DataPlaces, 'openApart'>,
): Promise<Checked<Rows, FileFault>> {
  const format = formatOf(file);
  return format.needsBounds === true ? openApart(file, options) : format.open(file, options);
}
