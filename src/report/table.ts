import { widthOf, wrapped } from '../text/columns.ts';
import { visible } from '../text/visible.ts';
import { headline, verdictLine } from './headline.ts';

import { nextStepsSection } from './next-steps.ts';
import type { Reporter } from './reporter.ts';
import type { Section, Table } from './section.ts';
import { sections } from './sections.ts';

/** Columns of a terminal that nothing is known of. */
export const COLUMNS = 80;
/** Sentences are no longer than can be read, however wide the terminal is. */
const LONGEST = 100;

/**
 * The comparison for a terminal: three lines that say it all, then every section, and the verdict again where
 * reading ends.
 */
export const table: Reporter = (judged, door, columns) => {
  const all = [...sections(judged)];
  // What a page folds away comes last: a terminal is read from the top.
  const parts = [
    headlineText(headline(judged), columns),
    sectionsText(
      all.filter(({ folded }) => !folded),
      columns,
    ),
    sectionsText(nextStepsSection(judged, door), columns),
    sectionsText(
      all.filter(({ folded }) => folded),
      columns,
    ),
    headlineText([verdictLine(judged)], columns),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
};

/** Sentences that begin at the edge; each on one line where nothing is known of the columns, for programs. */
export function headlineText(lines: readonly string[], columns = Infinity): string {
  const indent = { first: '', others: '  ' };
  return lines.map((line) => wrapped(visible(line), columns, indent)).join('\n');
}

/** Sections one below the other, for a terminal of so many columns. */
export function sectionsText(sections: readonly Section[], columns = COLUMNS): string {
  return sections.map((section) => sectionText(section, columns)).join('\n\n');
}

function sectionText({ title, table: rows, lines = [], quoted = [] }: Section, columns: number): string {
  const most = Math.min(columns, LONGEST);
  return [
    title,
    ...(rows === undefined ? [] : rowsText(rows, columns)),
    ...lines.map((line) => wrapped(visible(line), most, { first: '  ', others: '    ' })),
    ...quoted.map((line) => `  | ${visible(line)}`),
  ].join('\n');
}

/** Rows under their head; the last cell goes on below itself where there is no room beside it. */
function rowsText({ head, rows, align }: Table, columns: number): readonly string[] {
  const all = [head, ...rows].map((row) => row.map(visible));
  const widths = head.map((_, column) => Math.max(...all.map((row) => widthOf(row[column] ?? ''))));
  return all.map((row) => {
    const cells = row.map((cell, column) => {
      const gap = ' '.repeat((widths[column] ?? 0) - widthOf(cell));
      return align[column] === 'r' ? gap + cell : cell + gap;
    });
    const before = cells
      .slice(0, -1)
      .map((cell) => `  ${cell}`)
      .join('');
    const last = cells.at(-1) ?? '';
    if (align.at(-1) === 'r') return `${before}  ${last}`;
    const indent = { first: `${before}  `, others: ' '.repeat(widthOf(before) + 4) };
    return wrapped(last.trimEnd(), columns, indent).trimEnd();
  });
}
