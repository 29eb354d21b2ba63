import { lstat, readdir } from 'node:fs/promises';
import { isAbsolute, join, sep } from 'node:path';
import { isAbsent } from '../shell/absent.ts';

/** What a run, a step of the Action and the lock of the folder write there. */
const FILES = ['.gitignore', 'journal.jsonl', 'record.json', 'record.json.part', 'report.md', 'report.html'];
const FOLDERS = ['run.lock', 'earlier', 'artifact', 'exports'];

/** Something in the place of what a run writes that leads elsewhere, and what it is. */
export interface Trap {
  readonly path: string;
  readonly is:
    'a link' | 'a second name of a file' | 'neither a file nor a folder' | 'nothing that can be looked into';
}

/**
 * A trap in the place of the folder of a run, or of what is written there; undefined where there is none.
 *
 * The folder may have come with a checkout or an archive: a link in it leads what is written to any file of
 * the user's, and a pipe is waited for without end. A relative path is looked at as a whole, of an absolute
 * one the folder alone.
 */
export async function trapIn(folder: string): Promise<Trap | undefined> {
  for (const path of [...wayTo(folder), ...FILES.map((name) => join(folder, name))]) {
    const is = await trapAt(path);
    if (is !== undefined) return { path, is };
  }
  for (const name of FOLDERS) {
    const trap = await trapBelow(join(folder, name));
    if (trap !== undefined) return trap;
  }
  return undefined;
}

function wayTo(folder: string): readonly string[] {
  if (isAbsolute(folder)) return [folder];
  const parts = join(folder).split(sep);
  return parts.map((_, index) => parts.slice(0, index + 1).join(sep));
}

/** In the place of a folder, or in it: what lies there may be known by its name to who writes there. */
async function trapBelow(folder: string): Promise<Trap | undefined> {
  const its = await trapAt(folder);
  if (its !== undefined) return { path: folder, is: its };
  try {
    for (const name of await readdir(folder)) {
      const path = join(folder, name);
      const is = await trapAt(path);
      if (is !== undefined) return { path, is };
    }
  } catch (error) {
    if (!isAbsent(error)) return { path: folder, is: 'nothing that can be looked into' };
  }
  return undefined;
}

async function trapAt(path: string): Promise<Trap['is'] | undefined> {
  try {
    // A slash at the end would follow a link.
    const found = await lstat(path.replace(/(?<!\/)\/+$/, ''));
    if (found.isDirectory()) return undefined;
    if (found.isSymbolicLink()) return 'a link';
    if (!found.isFile()) return 'neither a file nor a folder';
    return found.nlink > 1 ? 'a second name of a file' : undefined;
  } catch (error) {
    return isAbsent(error) ? undefined : 'nothing that can be looked into';
  }
}
