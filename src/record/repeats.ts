import type { HistoryEntry, Repeats } from './history-entry.ts';

/**
 * What a model's history says of the check itself: an unchanged model that is decided otherwise was decided
 * by chance one of the two times.
 *
 * @param entries of one model, in the order in which they were measured
 * @returns absent where no run repeated another
 */
export function repeatsIn(entries: readonly HistoryEntry[]): Repeats | undefined {
  let [runs, turned, falseAlarms] = [0, 0, 0];
  for (const [index, entry] of entries.entries()) {
    const before = entries[index - 1];
    if (before === undefined || settingOf(before) !== settingOf(entry)) continue;
    runs += 1;
    if (entry.verdict !== before.verdict) turned += 1;
    if (entry.verdict === 'fail' && before.verdict !== 'fail') falseAlarms += 1;
  }
  return runs === 0 ? undefined : { runs, turned, falseAlarms };
}

/** Everything that a run can be told from another by; a machine that changed may change a verdict, too. */
function settingOf({ candidate, policySha256, profile, production, engine, machine }: HistoryEntry): string {
  const { suite, suiteSha256 } = production;
  return JSON.stringify([
    candidate.sha256,
    policySha256,
    profile,
    suite,
    suiteSha256,
    engine,
    machine.cpu,
    machine.cores,
  ]);
}
