import { historyEntry } from '../analyse/history-entry.ts';
import type { TargetCommit } from '../discover/target.ts';
import type { Judgement } from '../judge.ts';
import { changeHistory, readHistory } from '../publish/history.ts';
import type { HistoryEntry } from '../record/history-entry.ts';
import type { Record } from '../record/schema.ts';
import type { Host } from './host.ts';
import type { Inputs } from './inputs.ts';
import { runUrlOf } from './publish.ts';

/**
 * What to compare with: the model's last accepted entry, its latest, or that of a commit; where nothing of the model
 * was accepted yet, what the incumbent has. Absent where there is none.
 */
export async function baselineFor(
  { candidate, policy }: Record,
  { baseline }: Inputs,
  { github, repository }: Host,
): Promise<HistoryEntry | undefined> {
  if (baseline === 'none') return undefined;
  const entries = await readHistory(candidate.id, github, repository);
  if (baseline === 'latest') return entries.at(-1);
  if (baseline !== 'accepted') return entries.findLast(({ commit }) => commit === baseline);
  const { incumbent } = policy.config.production;
  const own = acceptedOf(entries);
  if (own !== undefined || incumbent === undefined || incumbent === candidate.id) return own;
  return acceptedOf(await readHistory(incumbent, github, repository));
}

/** Until somebody accepts a result the first one that passed is what production runs on. */
function acceptedOf(entries: readonly HistoryEntry[]): HistoryEntry | undefined {
  return entries.findLast(({ accepted }) => accepted) ?? entries.find(({ verdict }) => verdict === 'pass');
}

/** Adds the result to the model's history, where the measured commit is one of the default branch. */
export async function keepInHistory(
  record: Record,
  judgement: Judgement,
  { sha, onDefault, pullRequest }: TargetCommit,
  host: Host,
): Promise<void> {
  if (!onDefault || pullRequest !== undefined) return;
  const run = runUrlOf(host);
  const entry = historyEntry(record, judgement.findings, judgement.verdict.outcome, {
    at: record.run.startedAt,
    commit: sha,
    run,
  });
  const { id } = record.candidate;
  await changeHistory(
    id,
    `${id}: ${judgement.verdict.outcome} at ${sha.slice(0, 12)}`,
    // A step that is tried again doesn't count twice.
    (entries) => [
      ...entries.filter((one) => one.run !== run || one.candidate.sha256 !== entry.candidate.sha256),
      entry,
    ],
    host.github,
    host.repository,
  );
}
