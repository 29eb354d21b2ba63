import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import type { JournalEvent } from './events.ts';
import { journalFile } from './files.ts';
import { unwritable } from './unwritable.ts';

/** How long a line may wait before it is on disk: what a power cut or `kill -9` can cost. */
const FLUSH_MS = 200;
/** More than this does not wait: what is written at once has to fit into one string. */
const MOST_WAITING_CHARS = 2 ** 26;

/** The file that grows while a run measures; one JSON event a line. */
export interface Journal {
  readonly file: string;
  /** Aborted as soon as something could not be written; nothing that is appended after it is kept. */
  readonly failed: AbortSignal;
  append(event: JournalEvent): void;
  /** Resolves when what was appended so far is on disk. */
  flushed(): Promise<void>;
  /** Writes what waits and closes the file; throws where anything could not be written. */
  close(): Promise<void>;
}

/** Opens the journal of a folder to append to it. */
export async function openJournal(folder: string): Promise<Journal> {
  const file = journalFile(folder);
  let handle: FileHandle;
  try {
    handle = await open(file, 'a');
  } catch (error) {
    throw unwritable(file, error);
  }
  const failed = new AbortController();
  let waiting: string[] = [];
  let waitingChars = 0;
  let writing = Promise.resolve();
  const flush = (): void => {
    if (waiting.length === 0) return;
    const text = waiting.join('');
    waiting = [];
    waitingChars = 0;
    // After half a line nothing may follow: resuming cuts that half off, and goes on from the line before it.
    writing = writing
      .then(() => (failed.signal.aborted ? undefined : handle.appendFile(text)))
      .catch((error: unknown) => failed.abort(unwritable(file, error)));
  };
  const timer = setInterval(flush, FLUSH_MS);
  return {
    file,
    failed: failed.signal,
    append(event) {
      const line = `${JSON.stringify(event)}\n`;
      waiting.push(line);
      waitingChars += line.length;
      if (waitingChars > MOST_WAITING_CHARS) flush();
    },
    async flushed() {
      flush();
      await writing;
      failed.signal.throwIfAborted();
    },
    async close() {
      clearInterval(timer);
      flush();
      await writing;
      await handle.close();
      failed.signal.throwIfAborted();
    },
  };
}
