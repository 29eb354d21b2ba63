import { constants } from 'node:buffer';
import { appendFile, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAbsent } from '../shell/absent.ts';
import { isBounded } from '../shell/bounded-json.ts';
import { PapergapError } from '../shell/errors.ts';
import { assemble } from './assemble.ts';
import { jsonPieces } from './json-pieces.ts';
import { MOST_JSON, parseRecord } from './read.ts';
import { readJournal } from './read-journal.ts';
import type { RunRecord } from './schema.ts';
import { unwritable } from './unwritable.ts';

export const journalFile = (folder: string): string => join(folder, 'journal.jsonl');
export const recordFile = (folder: string): string => join(folder, 'record.json');
export const pageFile = (folder: string): string => join(folder, 'report.html');

/** Writes the record beside its journal, whole or not at all. */
export async function writeRecord(folder: string, record: RunRecord): Promise<string> {
  const file = recordFile(folder);
  try {
    await writeJson(`${file}.part`, record);
    await rename(`${file}.part`, file);
  } catch (error) {
    await rm(`${file}.part`, { force: true });
    throw unwritable(file, error);
  }
  return file;
}

/** Writes a record, however long it is. */
export async function writeJson(file: string, record: RunRecord): Promise<void> {
  await writeFile(file, jsonPieces(record));
  await appendFile(file, '\n');
}

/**
 * Reads a record, or the journal of a run that was cut off; one error with what is wrong where it is neither.
 */
export async function readRecord(file: string): Promise<RunRecord> {
  let record: unknown;
  try {
    await refuseSpecial(file);
    record = file.endsWith('.jsonl') ? assemble(await readJournal(file)) : await jsonOf(file);
  } catch (error) {
    if (error instanceof PapergapError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new PapergapError(
      code === undefined ? 'record-invalid' : 'file-unreadable',
      `${file} ${code === undefined ? 'is not JSON' : unreadable(error)}`,
      `Give the record that papergap run wrote: ${code === 'EISDIR' ? recordFile(file) : 'record.json, or journal.jsonl'}.`,
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

/** Opening a pipe would wait for its writer, and not even an interrupt ends that; a device has no end. */
export async function refuseSpecial(file: string): Promise<void> {
  const found = await stat(file);
  if (found.isFile() || found.isDirectory()) return;
  throw new PapergapError('file-unreadable', `${file} is no plain file`, 'Give the file itself.');
}

/** What others wrote is counted before it is parsed: its values may take more memory than there is. */
async function jsonOf(file: string): Promise<unknown> {
  const text = await textOf(file);
  if (isBounded(text, MOST_JSON)) return JSON.parse(text);
  throw new PapergapError(
    'record-invalid',
    `${file} nests deeper, or holds more values, or more or longer keys, than is read of a record`,
    'Give the journal.jsonl beside it, which is read line by line.',
  );
}

/** Journals are read line by line, and so however long they are. */
async function textOf(file: string): Promise<string> {
  const { size } = await stat(file);
  if (size <= constants.MAX_STRING_LENGTH) return readFile(file, 'utf8');
  throw new PapergapError(
    'record-invalid',
    `${file} is too long to be read at once: ${size} bytes, and ${constants.MAX_STRING_LENGTH} can be`,
    'Give the journal.jsonl beside it, which holds the same.',
  );
}

function unreadable(error: unknown): string {
  if (isAbsent(error)) return 'does not exist';
  return Object(error).code === 'EISDIR' ? 'is a folder, and a file is wanted here' : 'cannot be read';
}
