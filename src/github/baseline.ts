import { floorOf } from '../config/floor.ts';
import type { Policy } from '../config/policy.ts';
import type { HistoryEntry, Past, Repeats } from '../record/history-entry.ts';
import type { GitHubRepository } from './repository.ts';
import { nightsSince } from '../record/nights.ts';
import { repeatsIn } from '../record/repeats.ts';
import { readHistory } from './history.ts';

/** What of the history is looked at. */
interface PastScope {
  readonly counts?: ((entry: HistoryEntry) => boolean) | undefined;
  readonly sameWeights?: readonly string[] | undefined;
}

/**
 * What a model's run is held against. Its baseline is the model's last accepted entry, its latest, or that of
 * a commit; before one is accepted, that of the incumbent. Nothing else is a matter of choice: neither the
 * incumbent's result, which the floor may be told from and is always the accepted one, nor what the model
 * claimed earlier, nor by how much runs differ.
 *
 * @param choice `accepted`, `latest`, `none`, or the full commit that was measured
 * @param counts entries that may serve; a run is never compared with what it left itself
 * @param sameWeights other ids under which the same weights are served
 */
export async function pastFor(
  id: string,
  policy: Policy,
  choice: string,
  repo: GitHubRepository,
  { counts = () => true, sameWeights = [] }: PastScope = {},
): Promise<Past> {
  const { incumbent: name } = policy.production;
  const entriesOf = async (model: string) => (await readHistory(model, repo)).filter(counts);
  const own = await entriesOf(id);
  const chosen = chosenOf(own, choice);
  const mayStandIn = choice === 'accepted' && chosen === undefined && name !== id;
  const isHeld = floorOf(policy)?.kind === 'incumbent';
  const others = name === undefined ? [] : await entriesOf(name);
  const incumbent = acceptedOf(others);
  const baseline = chosen ?? (mayStandIn ? incumbent : undefined);
  const namesake = await firstOf(sameWeights, async (other) => {
    const entries = await entriesOf(other);
    return acceptedOf(entries) ?? entries.at(-1);
  });
  const known = acceptedOf(own) ?? own.at(-1);
  const repeats = repeatsIn(own) ?? ofIncumbent(name, repeatsIn(others));
  return {
    ...(baseline && { baseline }),
    ...(chosen && { nights: nightsSince(chosen, own) }),
    ...(known && { own: known }),
    ...(isHeld && incumbent && { incumbent }),
    ...(namesake && { sameWeights: namesake }),
    ...(repeats && { repeats }),
  };
}

/** What runs here vary by is known from the incumbent's until the model has some of its own. */
function ofIncumbent(model: string | undefined, repeats: Repeats | undefined): Repeats | undefined {
  return repeats && model !== undefined ? { ...repeats, model } : undefined;
}

async function firstOf<T>(
  names: readonly string[],
  find: (name: string) => Promise<T | undefined>,
): Promise<T | undefined> {
  for (const name of names) {
    const found = await find(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

function chosenOf(entries: readonly HistoryEntry[], choice: string): HistoryEntry | undefined {
  if (choice === 'latest') return entries.at(-1);
  if (choice === 'accepted') return acceptedOf(entries);
  return entries.findLast(({ commit }) => commit === choice);
}

/** Until a result is accepted, production runs on the first one that passed. */
export function acceptedOf(entries: readonly HistoryEntry[]): HistoryEntry | undefined {
  return entries.findLast(({ accepted }) => accepted) ?? entries.find(({ verdict }) => verdict === 'pass');
}
