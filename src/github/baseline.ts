import type { HistoryEntry } from '../record/history-entry.ts';
import type { GitHubRepository } from './repository.ts';
import { readHistory } from './history.ts';

/**
 * What to compare with: the model's last accepted entry, its latest, or that of a commit; before one is
 * accepted, that of the incumbent. Absent where there is none.
 *
 * @param choice `accepted`, `latest`, `none`, or the full commit that was measured
 * @param counts entries that may serve; a run is never compared with what it left itself
 */
export async function baselineFor(
  { id, incumbent }: { readonly id: string; readonly incumbent: string | undefined },
  choice: string,
  repo: GitHubRepository,
  counts: (entry: HistoryEntry) => boolean = () => true,
): Promise<HistoryEntry | undefined> {
  if (choice === 'none') return undefined;
  const entries = (await readHistory(id, repo)).filter(counts);
  if (choice === 'latest') return entries.at(-1);
  if (choice !== 'accepted') return entries.findLast(({ commit }) => commit === choice);
  const own = acceptedOf(entries);
  if (own !== undefined || incumbent === undefined || incumbent === id) return own;
  return acceptedOf((await readHistory(incumbent, repo)).filter(counts));
}

/** Until a result is accepted, production runs on the first one that passed. */
function acceptedOf(entries: readonly HistoryEntry[]): HistoryEntry | undefined {
  return entries.findLast(({ accepted }) => accepted) ?? entries.find(({ verdict }) => verdict === 'pass');
}
