import { delimiter, isAbsolute } from 'node:path';

/**
 * Where a program stands that no folder is given for: what a version manager puts on the PATH starts what the
 * folder it stands in says, and a checkout is not to say it.
 */
export const NOWHERE = '/';

/** The PATH without what a checkout adds to it: relative folders, and those that npm puts before it. */
export function machinePath(path = ''): string {
  const isOfMachine = (folder: string): boolean =>
    isAbsolute(folder) && !folder.replace(/(?<!\/)\/+$/, '').endsWith('/node_modules/.bin');
  return path.split(delimiter).filter(isOfMachine).join(delimiter);
}
