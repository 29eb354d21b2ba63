import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pageOf } from '../bench/page-file.ts';
import { pageName, recordName } from '../github/artifact-name.ts';
import type { MeasuredCommit } from '../github/measured-commit.ts';
import type { JudgedRecord } from '../judge.ts';
import { explain } from '../shell/errors.ts';
import type { Host } from './host.ts';

/** The page beside the record, and as an artifact that a browser opens; whether it is one. */
export async function leavePage(
  judged: JudgedRecord,
  out: string,
  { sha }: MeasuredCommit,
  host: Host,
): Promise<boolean> {
  const subject = { model: judged.record.candidate.id, sha, attempt: host.runAttempt };
  try {
    const recordFile = join(out, 'artifact', recordName(subject));
    const file = join(out, 'artifact', pageName(subject));
    await writeFile(file, await pageOf(judged, recordFile, 'action'));
    host.setOutput('page', file);
    await host.upload(file);
    return true;
  } catch (error) {
    const message = `The page was not uploaded: ${explain(error)}`;
    host.annotate({ level: 'warning', title: 'papergap: page', message });
    return false;
  }
}
