import type { JudgedRecord } from './judged.ts';
import { passNameIn } from './names.ts';
import type { Section } from './section.ts';
import { count, percent, percentRange } from './words.ts';

/** A table for each field that a suite tells its scores by. */
export function sliceSections({ record, findings: { slices = [] } }: JudgedRecord): readonly Section[] {
  return slices.map(({ pass, field, rows }) => ({
    title: `${passNameIn(record, pass)} by ${field}`,
    folded: true,
    table: {
      head: [field, 'score', '95 % interval', 'items'],
      align: ['l', 'r', 'r', 'r'],
      rows: rows.map(({ value, score, interval, graded }) => [
        value,
        percent(score),
        interval === undefined ? '' : percentRange(interval),
        count(graded),
      ]),
    },
    lines: ['Told, and not judged: of many slices one is low by chance.'],
  }));
}
