import { join } from 'node:path';
import { assemble } from '../record/assemble.ts';
import { runBegunIn } from '../record/begun.ts';
import { jsonPieces } from '../record/json-pieces.ts';
import { journalFile, writeJson, writeRecord } from '../record/files.ts';
import { published } from '../record/published.ts';
import { MOST_RECORD_BYTES } from '../record/read.ts';
import { readJournal } from '../record/read-journal.ts';
import type { RunRecord } from '../record/schema.ts';
import { isAbsent } from '../shell/absent.ts';
import { makeFolder } from '../shell/make-folder.ts';

/** Puts what is shown of a record beside it under the artifact's name. */
export async function placeArtifact(shown: RunRecord, out: string, name: string): Promise<string> {
  const file = join(out, 'artifact', name);
  makeFolder(join(out, 'artifact'));
  await writeJson(file, shown);
  return file;
}

/**
 * What of a record may be read where this repository's readers see it. One that is longer than the App reads
 * is without its texts there, too, which a model or an engine makes as long as it likes: it is judged as the
 * whole one.
 *
 * @param mostBytes of the record as JSON
 */
export function shownRecord(record: RunRecord, isPrivate: boolean, mostBytes = MOST_RECORD_BYTES): RunRecord {
  if (!isPrivate) return published(record);
  const bytes = bytesOf(record);
  if (bytes <= mostBytes) return record;
  const { run, ...rest } = published(record);
  return { ...rest, run: { ...run, wholeBytes: bytes } };
}

/** As it is written, with the end of its line. */
function bytesOf(record: RunRecord): number {
  let bytes = 1;
  for (const piece of jsonPieces(record)) bytes += Buffer.byteLength(piece);
  return bytes;
}

/**
 * The record of a run that was cut off, from its journal; absent where there is nothing in it, and where the
 * run was not begun there: a folder of the checkout may come with a journal of anyone's.
 */
export async function salvage(out: string, cacheDir: string): Promise<RunRecord | undefined> {
  const begun = await runBegunIn(cacheDir, out);
  if (begun === undefined) return undefined;
  const events = await readJournal(journalFile(out)).catch((error: unknown) => {
    if (isAbsent(error)) return [];
    throw error;
  });
  const record = assemble(events);
  if (record?.run.id !== begun) return undefined;
  await writeRecord(out, record);
  return record;
}
