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
  const series: HistoryEntry['production']['marks'][][] = [];
  for (const [index, entry] of entries.entries()) {
    const before = entries[index - 1];
    const isRepeat = before !== undefined && settingOf(before) === settingOf(entry);
    const { marks } = entry.production;
    if (isRepeat && asksTheSame(before, entry)) series.at(-1)?.push(marks);
    else series.push([marks]);
    if (!isRepeat) continue;
    runs += 1;
    if (entry.verdict !== before.verdict) turned += 1;
    if (entry.verdict === 'fail' && before.verdict !== 'fail') falseAlarms += 1;
  }
  if (runs === 0) return undefined;
  return { runs, turned, falseAlarms, series: series.filter(({ length }) => length > 1) };
}

/** Another seed may draw other items from the suite. */
function asksTheSame(before: HistoryEntry, entry: HistoryEntry): boolean {
  return before.seed === entry.seed && before.production.marks.length === entry.production.marks.length;
}

/** Everything that a run can be told from another by; a machine that changed may change a verdict, too. */
function settingOf({ candidate, policySha256, profile, production, engine, machine }: HistoryEntry): string {
  const { suite, suiteSha256, asking } = production;
  return JSON.stringify([
    candidate.sha256,
    policySha256,
    profile,
    suite,
    suiteSha256,
    asking ?? null,
    engine,
    machine.cpu,
    machine.cores,
  ]);
}
