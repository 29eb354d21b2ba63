import { realpathSync } from 'node:fs';
import { delimiter, isAbsolute } from 'node:path';
import { isInside } from './paths-inside.ts';
import type { Shell } from './shell.ts';

/**
 * Where a program stands that no folder is given for: what a version manager puts on the PATH starts what
 * the folder it stands in says, and a checkout is not to say it.
 */
export const NOWHERE = '/';

/** The PATH without what a checkout adds to it: relative folders, and those that npm puts before it. */
export function machinePath(path = ''): string {
  const isOfMachine = (folder: string): boolean =>
    isAbsolute(folder) && !folder.replace(/(?<!\/)\/+$/, '').endsWith('/node_modules/.bin');
  return path.split(delimiter).filter(isOfMachine).join(delimiter);
}

/**
 * The variables of a job, with a PATH that has no folder of its workspace: a step may have put the
 * environment of a checkout there, which a pull request fills.
 */
export function outsideWorkspace(env: Shell['env']): Shell['env'] {
  const { PATH, GITHUB_WORKSPACE: workspace } = env;
  if (PATH === undefined || workspace === undefined || workspace === '') return env;
  const roots = [workspace, followed(workspace)];
  const isOutside = (folder: string): boolean =>
    !roots.some((root) => isInside(root, folder) || isInside(root, followed(folder)));
  return { ...env, PATH: machinePath(PATH).split(delimiter).filter(isOutside).join(delimiter) };
}

/** Where a folder is, links followed; one that is not there is where it is written. */
function followed(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}
