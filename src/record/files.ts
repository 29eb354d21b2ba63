import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PapergapError } from '../shell/errors.ts';
import { assemble } from './assemble.ts';
import { parseRecord } from './read.ts';
import { readJournal } from './read-journal.ts';
import type { RunRecord } from './schema.ts';
import { unwritable } from './unwritable.ts';

export const journalFile = (folder: string): string => join(folder, 'journal.jsonl');
export const recordFile = (folder: string): string => join(folder, 'record.json');

/** Writes the record beside its journal, whole or not at all. */
export async function writeRecord(folder: string, record: RunRecord): Promise<string> {
  const file = recordFile(folder);
  try {
    await writeFile(`${file}.part`, `${JSON.stringify(record)}\n`);
    await rename(`${file}.part`, file);
  } catch (error) {
    await rm(`${file}.part`, { force: true });
    throw unwritable(file, error);
  }
  return file;
}

/**
 * Reads a record, or the journal of a run that was cut off; one error with what is wrong where it is neither.
 */
export async function readRecord(file: string): Promise<RunRecord> {
  let record: unknown;
  try {
    record = file.endsWith('.jsonl')
      ? assemble(await readJournal(file))
      : JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if (error instanceof PapergapError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new PapergapError(
      code === undefined ? 'record-invalid' : 'file-unreadable',
      `${file} ${code === undefined ? 'is not JSON' : unreadable(code)}`,
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

function unreadable(code: string): string {
  if (code === 'ENOENT') return 'does not exist';
  return code === 'EISDIR' ? 'is a folder, and a file is wanted here' : 'cannot be read';
}
