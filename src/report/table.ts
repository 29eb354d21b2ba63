import type { Findings } from '../analyse/findings.ts';
import type { RunRecord } from '../record/schema.ts';
import type { Verdict } from '../verdict.ts';
import { visible } from './escape.ts';
import { headline } from './headline.ts';
import type { Section, Table } from './section.ts';
import { sections } from './sections.ts';

/** The comparison for a terminal: three lines that say it all, then every section. */
export function table(record: RunRecord, findings: Findings, verdict: Verdict): string {
  const all = sections(record, findings, verdict);
  // What a page folds away comes last: a terminal is read from the top.
  const parts = [...all.filter(({ folded }) => !folded), ...all.filter(({ folded }) => folded)].map(drawn);
  parts.unshift(headline(record, findings, verdict).map(visible).join('\n'));
  return `${parts.join('\n\n')}\n`;
}

function drawn({ title, table: rows, lines = [], quoted = [] }: Section): string {
  return [
    title,
    ...(rows === undefined ? [] : columns(rows)),
    ...lines.map((line) => `  ${visible(line)}`),
    ...quoted.map((line) => `  | ${visible(line)}`),
  ].join('\n');
}

function columns({ head, rows, align }: Table): readonly string[] {
  const all = [head, ...rows].map((row) => row.map(visible));
  const widths = head.map((_, column) => Math.max(...all.map((row) => [...(row[column] ?? '')].length)));
  return all.map((row) => {
    const cells = row.map((cell, column) => {
      const gap = ' '.repeat((widths[column] ?? 0) - [...cell].length);
      return align[column] === 'r' ? gap + cell : cell + gap;
    });
    return `  ${cells.join('  ')}`.trimEnd();
  });
}
