import { existsSync, readlinkSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/** More links than any system follows. */
const MOST_LINKS = 40;
/**
 * What lies beside a folder `bin` that the programs in it are found to need; by `pyvenv.cfg` a Python knows
 * that it is that of a virtual environment.
 */
const SIBLINGS = ['lib', 'lib64', 'include', 'pyvenv.cfg'];

/**
 * What a program needs of the disk to start: itself, every file that its links lead over, and the libraries
 * beside each.
 *
 * A folder that holds a private one is never among them: there, the file itself must do.
 */
export function neededBy(program: string, isPrivate: (folder: string) => boolean): readonly string[] {
  return [...new Set(linksOf(program).flatMap((file) => foldersOf(file, isPrivate)))];
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
