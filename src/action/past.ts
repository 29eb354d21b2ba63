import { historyEntry } from '../analyse/history-entry.ts';
import type { MeasuredCommit } from '../github/measured-commit.ts';
import type { JudgedRecord } from '../judge.ts';
import { changeHistory, lineOf } from '../github/history.ts';
import type { HistoryLine } from '../github/history.ts';
import type { HistoryEntry } from '../record/history-entry.ts';
import type { Host } from './host.ts';
import { runUrlOf } from './publish.ts';

/** Adds the result to the model's history, where the measured commit is one of the default branch. */
export async function keepInHistory(
  { record, findings, verdict }: JudgedRecord,
  { sha, onDefault, pullRequest }: MeasuredCommit,
  host: Host,
): Promise<void> {
  if (!onDefault || pullRequest !== undefined) return;
  const run = runUrlOf(host);
  const entry = historyEntry(record, findings, verdict.outcome, {
    at: record.run.startedAt,
    commit: sha,
    run,
  });
  const { id } = record.candidate;
  await changeHistory(
    id,
    `${id}: ${verdict.outcome} at ${sha.slice(0, 12)}`,
    // A step that is tried again doesn't count twice.
    (lines) => [...lines.filter((line) => !isOf(line, run, entry)), lineOf(entry)],
    host.repository,
  );
}

function isOf({ entry: one }: HistoryLine, run: string, { candidate }: HistoryEntry): boolean {
  return one?.run === run && one.candidate.sha256 === candidate.sha256;
}
