import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { assemble } from '../record/assemble.ts';
import { journalFile, writeJson, writeRecord } from '../record/files.ts';
import { readJournal } from '../record/read-journal.ts';
import type { RunRecord } from '../record/schema.ts';
import type { Answer, Grade } from '../record/types.ts';
import { makeFolder } from '../shell/make-folder.ts';

/**
 * Puts the record beside itself under the artifact's name; in a public repository without the texts of
 * questions and answers, which are production's inputs or may hold what these hold. Nothing is judged by
 * them.
 */
export async function placeArtifact(
  record: RunRecord,
  out: string,
  name: string,
  isPrivate: boolean,
): Promise<string> {
  const file = join(out, 'artifact', name);
  makeFolder(join(out, 'artifact'));
  await writeJson(file, published(record, isPrivate));
  return file;
}

/** What of a record may be read where it is published. */
export function published(record: RunRecord, isPrivate: boolean): RunRecord {
  return isPrivate ? record : withoutTexts(record);
}

function withoutTexts({ questions: _, ...record }: RunRecord): RunRecord {
  const passes = record.passes.map((pass) =>
    pass.kind === 'load' ? pass : { ...pass, answers: pass.answers.map(withoutText) },
  );
  return { ...record, passes };
}

/**
 * What was read out of an answer is a piece of it; what it votes for has to be told from other votes alone.
 */
function withoutText({ text: _, asked: __, grades, ...answer }: Answer): Answer {
  if (grades === undefined) return answer;
  const { paper, production } = grades;
  return {
    ...answer,
    grades: {
      ...(paper && { paper: withoutReading(paper) }),
      ...(production && { production: withoutReading(production) }),
    },
  };
}

function withoutReading({ read: _, reason: __, vote, ...grade }: Grade): Grade {
  return vote === undefined ? grade : { ...grade, vote: createHash('sha256').update(vote).digest('hex') };
}

/** The record of a run that was cut off, from its journal; absent where there is nothing in it. */
export async function salvage(out: string): Promise<RunRecord | undefined> {
  const events = await readJournal(journalFile(out)).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  });
  const record = assemble(events);
  if (record !== undefined) await writeRecord(out, record);
  return record;
}
