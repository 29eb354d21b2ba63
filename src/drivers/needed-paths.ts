import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  openSync,
  readlinkSync,
  readSync,
  realpathSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { isInside, MOST_LINKS } from '../shell/paths-inside.ts';

/** More scripts, each of which names the next as what runs it, than any system starts. */
const MOST_SCRIPTS = 5;
/** Enough for the first lines of a script, which name what runs it. */
const HEAD_BYTES = 2048;
/**
 * What runs a script: `#!/venv/bin/python`. Where that would be too long or has a space in it, pip and uv
 * write `#!/bin/sh` and `'''exec' "/a venv/bin/python" "$0" "$@"`.
 */
const INTERPRETERS = [/^#!\s*(?<path>\/\S*)/, /^'''exec' (?<quote>["']?)(?<path>\/.*)\k<quote> "\$0"/m];
/**
 * What lies beside a folder `bin` that the programs in it are found to need; by `pyvenv.cfg` a Python knows
 * that it is that of a virtual environment.
 */
const SIBLINGS = ['lib', 'lib64', 'include', 'pyvenv.cfg'];

/**
 * What a program needs of the disk to start: itself, every file that its links lead over, the libraries
 * beside each, and the same of what runs it where it is a script.
 *
 * A folder that holds a private one is never among them: there, the file itself must do.
 *
 * @param shown absolute folders that it may read: a script in one of them, which came with a package, has no
 *   word on what else is shown, and is run by what lies in the same folder
 */
export function neededBy(
  program: string,
  isPrivate: (folder: string) => boolean,
  shown: readonly string[] = [],
): readonly string[] {
  return [
    ...new Set(
      startedBy(program, shown)
        .flatMap(linksOf)
        .flatMap((file) => foldersOf(file, isPrivate)),
    ),
  ];
}

/** The program, and what runs it where it is a script, up to one that is none. */
function startedBy(program: string, shown: readonly string[]): readonly string[] {
  const programs = new Set([program]);
  for (const one of programs) {
    if (programs.size > MOST_SCRIPTS) break;
    const its = shown.filter((folder) => liesIn(folder, one));
    for (const interpreter of interpretersOf(one))
      if (its.every((folder) => liesIn(folder, interpreter))) programs.add(interpreter);
  }
  return [...programs];
}

/** Whether a file lies below a folder; a link to a file lies where the link does. */
function liesIn(folder: string, file: string): boolean {
  try {
    return isInside(realpathSync(folder), join(realpathSync(dirname(file)), basename(file)));
  } catch {
    return false; // one of them is not there
  }
}

function interpretersOf(program: string): readonly string[] {
  const head = headOf(program);
  if (!head.startsWith('#!')) return [];
  return INTERPRETERS.flatMap((pattern) => pattern.exec(head)?.groups?.['path'] ?? []);
}

function headOf(file: string): string {
  try {
    // A pipe in its place would be waited for without end.
    const descriptor = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      if (!fstatSync(descriptor).isFile()) return '';
      const bytes = Buffer.alloc(HEAD_BYTES);
      return bytes.toString('utf8', 0, readSync(descriptor, bytes));
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return ''; // starting it says what is amiss
  }
}

function foldersOf(file: string, isPrivate: (folder: string) => boolean): readonly string[] {
  const folder = dirname(file);
  const siblings = basename(folder) === 'bin' ? SIBLINGS.map((name) => join(dirname(folder), name)) : [];
  const open = [folder, ...siblings].filter((one) => existsSync(one) && !isPrivate(one));
  return open.includes(folder) ? open : [file, ...open];
}

/** The file's path, and each path that its links lead over, up to the file itself. */
function linksOf(file: string): readonly string[] {
  const paths = [file];
  for (let at = file; paths.length < MOST_LINKS;) {
    try {
      at = resolve(dirname(at), readlinkSync(at));
    } catch {
      break; // no link any more
    }
    paths.push(at);
  }
  return existsSync(file) ? [...paths, realpathSync(file)] : paths;
}
