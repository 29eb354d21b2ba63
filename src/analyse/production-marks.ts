import type { HistoryEntry } from '../record/history-entry.ts';
import type { Answers } from './answers.ts';
import type { SeenSuitePass } from './passes.ts';

/** Production's marks in the order of the items' ids, the same for every run over the same items. */
export function marksOf(pass: SeenSuitePass, { values }: Answers): HistoryEntry['production']['marks'] {
  return markedItems(pass).map((item) => {
    const value = values.get(item);
    return value === undefined ? null : rounded(value);
  });
}

/** The places among the marks of the items of which most answers decline. */
export function refusedIn(pass: SeenSuitePass, { refused }: Answers): number[] {
  return markedItems(pass).flatMap((item, place) => ((refused.get(item) ?? 0) > 0.5 ? [place] : []));
}

/** The items that have a mark, in the order of the marks. */
export function markedItems({ planned }: SeenSuitePass): readonly string[] {
  return planned.toSorted(byCodeUnit);
}

/** To four decimals, as the history keeps figures. */
export function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
