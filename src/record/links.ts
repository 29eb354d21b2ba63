import { lstat, readdir } from 'node:fs/promises';
import { isAbsolute, join, sep } from 'node:path';

/** What a run, a step of the Action and the lock of the folder write there. */
const FILES = ['.gitignore', 'journal.jsonl', 'record.json', 'record.json.part', 'report.md'];
const FOLDERS = ['run.lock', 'earlier', 'artifact'];

/**
 * A link in the place of the folder of a run, or of what is written there; undefined where there is none.
 *
 * The folder may have come with a checkout, and a link in it leads what is written to any file of the user's.
 * A relative path is looked at as a whole, of an absolute one the folder alone.
 */
export async function linkIn(folder: string): Promise<string | undefined> {
  const inside = await Promise.all(FOLDERS.map((name) => entriesOf(join(folder, name))));
  const names = [...FILES, ...FOLDERS].map((name) => join(folder, name));
  for (const path of [...wayTo(folder), ...names, ...inside.flat()]) if (await isLink(path)) return path;
  return undefined;
}

function wayTo(folder: string): readonly string[] {
  if (isAbsolute(folder)) return [folder];
  const parts = join(folder).split(sep);
  return parts.map((_, index) => parts.slice(0, index + 1).join(sep));
}

async function entriesOf(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.map((name) => join(folder, name));
}

async function isLink(path: string): Promise<boolean> {
  // A slash at the end would follow it.
  const found = await lstat(path.replace(/\/+$/, '')).catch(() => undefined);
  return found?.isSymbolicLink() ?? false;
}
