import type { RunRecord } from '../record/schema.ts';

/** The GPUs of a record's machine by their names, as "2 × NVIDIA L4"; empty where none told its name. */
export function gpusOf({ samples }: RunRecord): readonly string[] {
  const names = new Map<number, string>();
  for (const { gpu = [] } of samples) {
    for (const { index, name } of gpu) if (name !== undefined) names.set(index, name);
  }
  const counts = new Map<string, number>();
  for (const name of names.values()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, times]) => (times === 1 ? name : `${times} × ${name}`));
}
