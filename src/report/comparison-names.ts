import type { Comparison } from '../analyse/comparison/comparison.ts';
import { clipped, widthOf } from '../text/columns.ts';
import { visible } from '../text/visible.ts';
import type { Shortened } from './comparison-words.ts';

/** Columns of a name where a terminal has 80 of them. */
const COLUMNS = 18;
/** Characters that are kept of its beginning, the first number with which no two names are alike. */
const BEGINNINGS = [COLUMNS - 1, 12, 10, 8, 6, 14, 16];

/** How names are written in narrow columns: cut at the end, or in the middle where they would be alike. */
export function shortenedFor({ runs }: Comparison): Shortened {
  const names = runs.map(({ name }) => visible(name));
  const isApart = (beginning: number): boolean =>
    new Set(names.map((name) => cutTo(name, beginning))).size === new Set(names).size;
  const beginning = BEGINNINGS.find(isApart) ?? COLUMNS - 1;
  return (text) => cutTo(visible(text), beginning);
}

function cutTo(text: string, beginning: number): string {
  if (widthOf(text) <= COLUMNS) return text;
  const characters = [...text];
  const end = COLUMNS - 1 - beginning;
  const last = end === 0 ? [] : characters.slice(-end);
  return clipped([...characters.slice(0, beginning), '…', ...last].join(''), COLUMNS);
}
