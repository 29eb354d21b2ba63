import { historyEntry } from '../analyse/history-entry.ts';
import type { MeasuredCommit } from '../github/measured-commit.ts';
import type { JudgedRecord } from '../judge.ts';
import { badgeFileOf, changeHistory, lineOf } from '../github/history.ts';
import { isSameResult } from '../record/history-entry.ts';
import { reporters } from '../report/index.ts';
import type { Host } from './host.ts';
import { runUrlOf } from './publish.ts';

/** Whether a result goes into the history: that of a commit of the default branch. */
export function isKept({ onDefault, pullRequest }: MeasuredCommit): boolean {
  return onDefault && pullRequest === undefined;
}

/**
 * Adds the result to the model's history, and its badge, where the measured commit is one of the default
 * branch.
 */
export async function keepInHistory(judged: JudgedRecord, target: MeasuredCommit, host: Host): Promise<void> {
  if (!isKept(target)) return;
  const { record, findings, verdict } = judged;
  const entry = historyEntry(record, findings, verdict.outcome, {
    at: record.run.startedAt,
    commit: target.sha,
    run: runUrlOf(host),
  });
  const { id } = record.candidate;
  await changeHistory(
    id,
    `${id}: ${verdict.outcome} at ${target.sha.slice(0, 12)}`,
    // A step that is tried again doesn't count twice.
    (lines) => [...lines.filter((line) => !line.entry || !isSameResult(line.entry, entry)), lineOf(entry)],
    host.repository,
    { [badgeFileOf(id)]: reporters.badge(judged, 'action') },
  );
}
