import { createHash, randomUUID } from 'node:crypto';
import { open, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../shell/make-folder.ts';
import { jsonIn } from '../models/untrusted.ts';

/** Answers of trackers, kept for a day: a run that is repeated asks nothing again. */
export interface KeptAnswers {
  /** The answer to the same question within a day; undefined where there is none. */
  read(key: string): Promise<unknown>;
  /** Keeps a text; gives back its JSON, undefined where it is none, which is not kept. */
  keep(key: string, text: string): Promise<unknown>;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const MOST_BYTES = 2 * 2 ** 20;

export function keptAnswers(cacheDir: string): KeptAnswers {
  const folder = join(cacheDir, 'known-issues');
  const fileOf = (key: string): string =>
    join(folder, `${createHash('sha256').update(key).digest('hex').slice(0, 32)}.json`);
  return {
    async read(key) {
      const file = fileOf(key);
      const found = await stat(file).catch(() => undefined);
      if (found === undefined || found.size > MOST_BYTES || Date.now() - found.mtimeMs > DAY_MS)
        return undefined;
      await using handle = await open(file);
      return jsonIn(await handle.readFile('utf8'));
    },
    async keep(key, text) {
      const value = jsonIn(text);
      if (value === undefined) return undefined;
      // What can't be kept is asked for again.
      try {
        makeFolder(folder);
        const part = join(folder, `${randomUUID()}.part`);
        await writeFile(part, text);
        await rename(part, fileOf(key));
      } catch {
        return value;
      }
      return value;
    },
  };
}
