import { lstat } from 'node:fs/promises';
import { faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import { isAbsent } from '../shell/absent.ts';
import type { Evaluated, Evaluator, Wanted } from './evaluator.ts';
import { mainContent } from './main-content.ts';
import { filesBelow } from './result-files.ts';
import type { WhyUnreadable } from './trouble.ts';
import { Unreadable, whyUnreadable } from './unreadable.ts';

/**
 * The results below a folder, which an evaluator wrote and nothing writes to any more; of several, those of
 * the last name.
 */
export async function readFolder(
  evaluator: Evaluator,
  folder: string,
  wanted: Wanted,
  said: readonly string[],
): Promise<Checked<Evaluated, WhyUnreadable>> {
  try {
    if (!(await isFolderItself(folder))) return faulty([NOTHING]);
    const files = await filesBelow(folder);
    // What else lies there may be made to take time: an archive of a few KB unpacks to 128 MiB.
    const mains = files.names.filter((name) => evaluator.mainFile.test(name));
    for (const name of mains.toReversed()) {
      // One that can't be read may be the last result: an earlier one is not taken in its place.
      const content = await mainContent(name, files);
      if (content !== undefined && evaluator.recognises(content))
        return named(await evaluator.read({ name, content }, files, wanted, said));
    }
    return faulty([NOTHING]);
  } catch (error) {
    const why = whyUnreadable(error);
    if (why !== undefined) return named(faulty([why]));
    throw error;
  }
}

const NOTHING: WhyUnreadable = { own: 'it wrote no results' };

/** Code that an evaluator runs may put a link in its place, which leads to where the evaluator can't. */
async function isFolderItself(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isDirectory();
  } catch (error) {
    if (isAbsent(error)) return false;
    throw new Unreadable('its folder cannot be read');
  }
}

function named(read: Checked<Evaluated, string>): Checked<Evaluated, WhyUnreadable> {
  return read.ok ? read : faulty(read.faults.map((naming) => ({ naming })));
}
