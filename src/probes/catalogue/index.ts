import type { Probe } from '../probe.ts';
import { blanks } from './blanks.ts';
import { emoji } from './emoji.ts';
import { forms } from './forms.ts';
import { hidden } from './hidden.ts';
import { beyondText } from './beyond-text.ts';
import { limits } from './limits.ts';
import { long } from './long.ts';
import { scripts } from './scripts.ts';
import { special } from './special.ts';

/** All probes by their numbers. */
export const catalogue: Readonly<Record<string, Probe>> = {
  ...blanks,
  ...forms,
  ...emoji,
  ...scripts,
  ...hidden,
  ...special,
  ...long,
  ...limits,
  ...beyondText,
};

/** Absent for a name that this version does not have. */
export function probeNamed(id: string): Probe | undefined {
  return Object.hasOwn(catalogue, id) ? catalogue[id] : undefined;
}
