import { floorOf } from '../config/floor.ts';
import type { Policy } from '../config/policy.ts';
import type { HistoryEntry, Past } from '../record/history-entry.ts';
import type { GitHubRepository } from './repository.ts';
import { readHistory } from './history.ts';

/**
 * What a model's run is held against. Its baseline is the model's last accepted entry, its latest, or that of
 * a commit; before one is accepted, that of the incumbent. The incumbent's own result, which the floor may be
 * told from, is always the accepted one, whatever is chosen.
 *
 * @param choice `accepted`, `latest`, `none`, or the full commit that was measured
 * @param counts entries that may serve; a run is never compared with what it left itself
 */
export async function pastFor(
  id: string,
  policy: Policy,
  choice: string,
  repo: GitHubRepository,
  counts: (entry: HistoryEntry) => boolean = () => true,
): Promise<Past> {
  const { incumbent: name } = policy.production;
  const entriesOf = async (model: string) => (await readHistory(model, repo)).filter(counts);
  const own = choice === 'none' ? [] : await entriesOf(id);
  const chosen = chosenOf(own, choice);
  const mayStandIn = choice === 'accepted' && chosen === undefined && name !== id;
  const isHeld = floorOf(policy)?.kind === 'incumbent';
  const incumbent =
    name !== undefined && (mayStandIn || isHeld) ? acceptedOf(await entriesOf(name)) : undefined;
  const baseline = chosen ?? (mayStandIn ? incumbent : undefined);
  return { ...(baseline && { baseline }), ...(isHeld && incumbent && { incumbent }) };
}

function chosenOf(entries: readonly HistoryEntry[], choice: string): HistoryEntry | undefined {
  if (choice === 'latest') return entries.at(-1);
  if (choice === 'accepted') return acceptedOf(entries);
  return entries.findLast(({ commit }) => commit === choice);
}

/** Until a result is accepted, production runs on the first one that passed. */
function acceptedOf(entries: readonly HistoryEntry[]): HistoryEntry | undefined {
  return entries.findLast(({ accepted }) => accepted) ?? entries.find(({ verdict }) => verdict === 'pass');
}
