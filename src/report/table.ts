import { visible } from '../text/visible.ts';
import { headline, verdictLine } from './headline.ts';

import { nextStepsSection } from './next-steps.ts';
import type { Reporter } from './reporter.ts';
import type { Section, Table } from './section.ts';
import { sections } from './sections.ts';

/** Columns of a terminal that nothing is known of. */
const COLUMNS = 80;

/**
 * The comparison for a terminal: three lines that say it all, then every section, and the verdict again where
 * reading ends.
 */
export const table: Reporter = (judged, door) => {
  const all = [...sections(judged)];
  // What a page folds away comes last: a terminal is read from the top.
  const parts = [
    headline(judged).map(visible).join('\n'),
    ...all.filter(({ folded }) => !folded).map(sectionText),
    ...nextStepsSection(judged, door).map(sectionText),
    ...all.filter(({ folded }) => folded).map(sectionText),
    visible(verdictLine(judged)),
  ];
  return `${parts.join('\n\n')}\n`;
};

/** One section for a terminal of 80 columns. */
export function sectionText({ title, table: rows, lines = [], quoted = [] }: Section): string {
  return [
    title,
    ...(rows === undefined ? [] : columns(rows)),
    ...lines.map((line) => wrapped(visible(line), '  ', '    ')),
    ...quoted.map((line) => `  | ${visible(line)}`),
  ].join('\n');
}

/** A sentence on as many lines as it takes, after what the first one begins with and what the others do. */
function wrapped(text: string, first: string, others: string): string {
  const lines: string[] = [];
  let line = '';
  const start = (): string => (lines.length === 0 ? first : others);
  // A number stays with its unit.
  for (const word of text.split(/ (?!%|ms\b)/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && widthOf(start()) + widthOf(longer) > COLUMNS) {
      lines.push(start() + line);
      line = word;
    } else line = longer;
  }
  return [...lines, start() + line].join('\n');
}

const widthOf = (text: string): number => [...text].length;

/** Rows under their head; the last cell goes on below itself where there is no room beside it. */
function columns({ head, rows, align }: Table): readonly string[] {
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
    return wrapped(last.trimEnd(), `${before}  `, ' '.repeat(widthOf(before) + 4)).trimEnd();
  });
}
