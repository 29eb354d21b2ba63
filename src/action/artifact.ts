import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { assemble } from '../record/assemble.ts';
import { journalFile, writeRecord } from '../record/files.ts';
import { readJournal } from '../record/read-journal.ts';
import type { RunRecord } from '../record/schema.ts';
import type { ReachedStage } from '../shell/shell.ts';
import { makeFolder } from '../shell/make-folder.ts';

/**
 * The artifact's name, which is its file's name too: model, what it was measured at, and the attempt, so that a second
 * attempt has one of its own.
 */
export function artifactName(id: string, sha: string, runAttempt: number): string {
  return `papergap-${id}-${sha.slice(0, 12)}-${runAttempt}.json`;
}

/**
 * The name of the artifact that tells how far a run is, which is all that it says: that of its record, then which of how
 * many stages has begun.
 */
export function stageName(record: string, { name, at, of }: ReachedStage): string {
  // A pass is named after its suite, too, which the page of a check has no need of.
  return record.replace(/\.json$/, `-${at}of${of}-${name.split(':')[0]}.json`);
}

/**
 * Puts the record beside itself under the artifact's name; in a public repository without the answers' texts, which
 * may hold what production's inputs hold. Nothing is judged by them.
 */
export async function placeArtifact(
  record: RunRecord,
  out: string,
  name: string,
  isPrivate: boolean,
): Promise<string> {
  const file = join(out, 'artifact', name);
  makeFolder(join(out, 'artifact'));
  await writeFile(file, `${JSON.stringify(isPrivate ? record : withoutTexts(record))}\n`);
  return file;
}

function withoutTexts(record: RunRecord): RunRecord {
  const passes = record.passes.map((pass) =>
    pass.kind === 'load' ? pass : { ...pass, answers: pass.answers.map(({ text: _, ...answer }) => answer) },
  );
  return { ...record, passes };
}

/** The record of a run that was cut off, made from its journal as far as that got; absent where there is nothing in it. */
export async function salvage(out: string): Promise<RunRecord | undefined> {
  const events = await readJournal(journalFile(out)).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  });
  const record = assemble(events);
  if (record !== undefined) await writeRecord(out, record);
  return record;
}
