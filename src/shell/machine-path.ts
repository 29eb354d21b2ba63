import { delimiter, isAbsolute } from 'node:path';

/** The PATH without what a checkout adds to it: relative folders, and those that npm puts before it. */
export function machinePath(path = ''): string {
  const isOfMachine = (folder: string): boolean =>
    isAbsolute(folder) && !folder.replace(/(?<!\/)\/+$/, '').endsWith('/node_modules/.bin');
  return path.split(delimiter).filter(isOfMachine).join(delimiter);
}
