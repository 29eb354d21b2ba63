import type { Probe } from '../probe.ts';
import { blanks } from './blanks.ts';
import { emoji } from './emoji.ts';
import { forms } from './forms.ts';

/** All probes by their numbers, of which the first are asked first. */
export const catalogue: Readonly<Record<string, Probe>> = { ...blanks, ...forms, ...emoji };

/** Absent for a name that this version does not have. */
export function probeNamed(id: string): Probe | undefined {
  return Object.hasOwn(catalogue, id) ? catalogue[id] : undefined;
}
