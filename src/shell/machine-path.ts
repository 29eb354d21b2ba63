import { delimiter, isAbsolute } from 'node:path';
import { followed, isInEither } from './paths-inside.ts';
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

/** Where temporary files lie, an absolute folder: TMPDIR of variables without a workspace's, else /tmp. */
export const temporaryFolder = ({ TMPDIR = '' }: Shell['env']): string =>
  isAbsolute(TMPDIR) ? TMPDIR : '/tmp';

/** What the runner says of itself and of its job, and a user to papergap: programs are not handed it. */
const FOR_PAPERGAP = /^(GITHUB|RUNNER|INPUT|PAPERGAP|HF)_/;
/** Lists of folders, of which the others stay. */
const LISTS = new Map([
  ['PATH', /:/],
  ['LD_LIBRARY_PATH', /[:;]/],
]);

/** Whether an absolute path lies in the workspace of a workflow or leads there; none does without one. */
export function isInWorkspace(path: string, { GITHUB_WORKSPACE: workspace = '' }: Shell['env']): boolean {
  if (workspace === '') return false;
  return isInEither(workspace, path) || isInEither(workspace, followed(path));
}

/**
 * The variables of a job without what lies in its workspace or leads there: a step may have named the
 * environment of a checkout, or its libraries, and a pull request fills them.
 */
export function outsideWorkspace(env: Shell['env']): Shell['env'] {
  if ((env['GITHUB_WORKSPACE'] ?? '') === '') return env;
  const isOutside = (path: string): boolean => !isInWorkspace(path, env);
  const cleaned = (name: string, value: string): string | undefined => {
    if (FOR_PAPERGAP.test(name)) return value;
    const list = LISTS.get(name);
    if (list === undefined) return pathsIn(value)?.every(isOutside) === true ? value : undefined;
    const folders = machinePath(value.split(list).join(delimiter)).split(delimiter);
    return folders.filter(isOutside).join(delimiter) || undefined;
  };
  return Object.fromEntries(
    Object.entries(env).map(([name, value]) => [name, value && cleaned(name, value)]),
  );
}

/**
 * Absolute paths in a value: the whole of it, or one of several, or where an address of a file leads;
 * undefined where one leads nobody knows where.
 */
function pathsIn(value: string): readonly string[] | undefined {
  const written = [value, ...value.split(':'), ...value.split(/[:;,=\s]/)].filter((part) => isAbsolute(part));
  try {
    const led = addressesIn(value).map((address) => decodeURIComponent(new URL(address).pathname));
    return [...written, ...led];
  } catch {
    return undefined;
  }
}

/** Longer than any path, in characters. */
const MOST_OF_ADDRESS = 4096;

/** Addresses of files in a value, each as long as it may be: what ends one may be a part of it, too. */
function addressesIn(value: string): readonly string[] {
  return [...value.matchAll(/\bfile:/gi)].flatMap(({ index }) => {
    const rest = value.slice(index, index + MOST_OF_ADDRESS);
    return [rest, ...[/\s/, /[;,\s]/, /@/].map((end) => rest.split(end, 1)[0] ?? rest)];
  });
}
