import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, truncate, writeFile } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PapergapError } from '../shell/errors.ts';
import { VERSION } from '../shell/version.ts';
import { parseAdditive } from './additive.ts';
import { assemble } from './assemble.ts';
import { JournalEvent } from './events.ts';
import { parseRecord, versionFault } from './read.ts';
import type { RunRecord } from './schema.ts';

/** How long a line may wait before it is on disk: what a power cut or `kill -9` can cost. */
const FLUSH_MS = 200;

/** The file that grows while a run measures; one JSON event a line. */
export interface Journal {
  readonly file: string;
  append(event: JournalEvent): void;
  /** Writes what waits and closes the file; throws where anything could not be written. */
  close(): Promise<void>;
}

export const journalFile = (folder: string): string => join(folder, 'journal.jsonl');
export const recordFile = (folder: string): string => join(folder, 'record.json');

/** Opens a journal to append to; the folder is made where it is missing. */
export async function openJournal(folder: string): Promise<Journal> {
  const file = journalFile(folder);
  let handle: FileHandle;
  try {
    await mkdir(folder, { recursive: true });
    handle = await open(file, 'a');
  } catch (error) {
    throw unwritable(file, error);
  }
  let waiting: string[] = [];
  let failure: unknown;
  let writing = Promise.resolve();
  const flush = (): void => {
    if (waiting.length === 0) return;
    const text = waiting.join('');
    waiting = [];
    writing = writing.then(() => handle.appendFile(text)).catch((error: unknown) => void (failure ??= error));
  };
  const timer = setInterval(flush, FLUSH_MS);
  return {
    file,
    append: (event) => void waiting.push(`${JSON.stringify(event)}\n`),
    async close() {
      clearInterval(timer);
      flush();
      await writing;
      await handle.close();
      if (failure !== undefined) throw unwritable(file, failure);
    },
  };
}

/**
 * The events of a journal; a last line that was cut in the middle is left out, and cut off the file with `mend`.
 *
 * Lines that papergap didn't write are an error: going on from a damaged journal would mix two runs.
 */
export async function readJournal(file: string, mend = false): Promise<JournalEvent[]> {
  const events: JournalEvent[] = [];
  let goodBytes = 0;
  let line = 0;
  for await (const raw of linesOf(file)) {
    line += 1;
    if (!raw.terminated) {
      if (mend) await truncate(file, goodBytes);
      break;
    }
    const value = parseJson(raw.text);
    const parsed = parseAdditive(JournalEvent, value);
    if (!parsed.ok) {
      const header = (value as { readonly header?: unknown } | undefined)?.header;
      const fault = header === undefined ? undefined : versionFault(header);
      throw new PapergapError(
        'record-invalid',
        fault === undefined
          ? `${file}:${line} is not a line of a journal that this papergap (${VERSION}) reads`
          : `${file} cannot be read: ${fault}`,
        'Start a new run without --resume; the old journal is kept beside it.',
      );
    }
    events.push(parsed.value);
    goodBytes += raw.bytes;
  }
  return events;
}

/** Lines by `\n` alone: answers hold U+2028, which other splitters take for a line end. */
async function* linesOf(file: string): AsyncGenerator<{ text: string; bytes: number; terminated: boolean }> {
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(file)) {
    rest = Buffer.concat([rest, chunk as Buffer]);
    for (let end = rest.indexOf(10); end !== -1; end = rest.indexOf(10)) {
      yield { text: rest.toString('utf8', 0, end), bytes: end + 1, terminated: true };
      rest = rest.subarray(end + 1);
    }
  }
  if (rest.length > 0) yield { text: rest.toString('utf8'), bytes: rest.length, terminated: false };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Writes the record beside its journal, whole or not at all. */
export async function writeRecord(folder: string, record: RunRecord): Promise<string> {
  const file = recordFile(folder);
  try {
    await writeFile(`${file}.part`, `${JSON.stringify(record)}\n`);
    await rename(`${file}.part`, file);
  } catch (error) {
    throw unwritable(file, error);
  }
  return file;
}

/** Reads a record, or the journal of a run that was cut off; one error with what is wrong where it is neither. */
export async function readRecord(file: string): Promise<RunRecord> {
  let record: unknown;
  try {
    record = file.endsWith('.jsonl')
      ? assemble(await readJournal(file))
      : JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if (error instanceof PapergapError) throw error;
    const unreadable = (error as NodeJS.ErrnoException).code !== undefined;
    throw new PapergapError(
      unreadable ? 'file-unreadable' : 'record-invalid',
      `${file} ${unreadable ? 'cannot be read' : 'is not JSON'}`,
      'Give the record.json (or journal.jsonl) that papergap run wrote.',
      { cause: error },
    );
  }
  const parsed = parseRecord(record);
  if (parsed.ok) return parsed.value;
  throw new PapergapError(
    'record-invalid',
    `${file} cannot be judged: ${parsed.faults.join('; ')}`,
    'Give the record.json (or journal.jsonl) that papergap run wrote, or judge it with that papergap.',
  );
}

/** Sets an earlier run's journal aside, so that nothing measured is lost; its new place, if there was one. */
export async function setAside(folder: string, at: Date): Promise<string | undefined> {
  const aside = join(folder, 'earlier', `journal.${at.toISOString().replaceAll(':', '-')}.jsonl`);
  try {
    await mkdir(dirname(aside), { recursive: true });
    await rename(journalFile(folder), aside);
    return aside;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw unwritable(aside, error);
  }
}

function unwritable(file: string, cause: unknown): PapergapError {
  return new PapergapError(
    'output-unwritable',
    `${file} cannot be written`,
    'Choose another folder with --out.',
    { cause },
  );
}
