import { open, readdir } from 'node:fs/promises';
import { constants } from 'node:fs';
import { join } from 'node:path';
import { isAbsent } from '../shell/absent.ts';
import { parsedJson, roomOfFile } from './python-json.ts';
import { Unreadable } from './unreadable.ts';

/** What an evaluator writes is data of any kind: no file is read beyond this, nor more of them. */
const BOUNDS = { fileBytes: 2 ** 28, allBytes: 2 ** 29, files: 2000, depth: 8 };

/** The files of a result, by their paths below its folder. */
export interface ResultFiles {
  readonly names: readonly string[];
  /** The whole text; rejects with a sentence where it is no plain file, or too long. */
  text(name: string): Promise<string>;
  bytes(name: string): Promise<Buffer>;
}

/** The plain files below a folder; links below it are not followed. Rejects where it can't all be listed. */
export async function filesBelow(folder: string): Promise<ResultFiles> {
  const names: string[] = [];
  const look = async (below: string, depth: number): Promise<void> => {
    const entries = await readdir(join(folder, below), { withFileTypes: true }).catch((error: unknown) => {
      if (isAbsent(error)) return [];
      throw new Unreadable(`${below === '' ? 'its folder' : below} cannot be read`);
    });
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      if (names.length >= BOUNDS.files) return;
      const name = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isFile()) names.push(name);
      else if (entry.isDirectory() && depth < BOUNDS.depth) await look(name, depth + 1);
    }
  };
  await look('', 0);
  return readerOf(folder, names);
}

/** The plain files of a folder itself, without those below it. */
export async function filesIn(folder: string): Promise<ResultFiles> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  return readerOf(folder, names.toSorted());
}

function readerOf(folder: string, names: readonly string[]): ResultFiles {
  let left = BOUNDS.allBytes;
  const bytes = async (name: string): Promise<Buffer> => {
    // No link is followed and no pipe waited for, whatever took the file's place since.
    const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
    const handle = await open(join(folder, name), flags).catch(() => undefined);
    if (handle === undefined) throw new Unreadable(`${name} cannot be read`);
    try {
      const found = await handle.stat();
      if (!found.isFile()) throw new Unreadable(`${name} is no plain file`);
      if (found.size > Math.min(BOUNDS.fileBytes, left))
        throw new Unreadable(`${name} is too long to be read: ${found.size} bytes`);
      left -= found.size;
      const content = Buffer.alloc(found.size);
      const { bytesRead } = await handle.read(content, 0, found.size, 0);
      return content.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  };
  return { names, bytes, text: async (name) => (await bytes(name)).toString('utf8') };
}

/** Each line of a JSONL file; blank ones are none. */
export function* jsonLines(text: string, name: string): Generator {
  const room = roomOfFile();
  let line = 0;
  for (let start = 0; start < text.length; line++) {
    const found = text.indexOf('\n', start);
    const end = found === -1 ? text.length : found;
    const one = text.slice(start, end).trim();
    if (one !== '') yield parsedJson(one, `line ${line + 1} of ${name}`, room);
    start = end + 1;
  }
}
