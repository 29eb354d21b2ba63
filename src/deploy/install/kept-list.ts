import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';

/** Keeps a list of packages, whole and on the disk before it has its name. */
export function keepList(made: string, kept: string): void {
  writeFileSync(`${kept}.new`, readFileSync(made), { flush: true });
  renameSync(`${kept}.new`, kept);
}

/** Whether a list is kept; an empty one, as a loss of power leaves it, is none. */
export const isKept = (list: string): boolean => (statSync(list, { throwIfNoEntry: false })?.size ?? 0) > 0;
