import { markdownTable } from 'markdown-table';
import { fenced, markdownText } from '../text/markdown.ts';
import type { Piece } from './decision.ts';
import type { Section, Table } from './section.ts';

export const MARKS = { pass: '✅', fail: '❌', inconclusive: '⚠️' } as const;

/** A sentence with its strong pieces in bold. */
export function piecesInMarkdown(pieces: readonly Piece[]): string {
  return pieces.map((piece) => inMarkdown(piece, '**', '**')).join('');
}

/** The same where GitHub reads HTML alone, such as in what opens a fold. */
export function piecesInHtml(pieces: readonly Piece[]): string {
  return pieces.map((piece) => inMarkdown(piece, '<b>', '</b>')).join('');
}

function inMarkdown(piece: Piece, before: string, after: string): string {
  return typeof piece === 'string' ? markdownText(piece) : `${before}${markdownText(piece.strong)}${after}`;
}

/** Untrusted lines as a list. */
export function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${markdownText(line)}`).join('\n');
}

/** A section's content as Markdown, without its title; nothing of a candidate's means anything in it. */
export function sectionBody({ table, lines = [], quoted = [] }: Section): string {
  const parts: string[] = [];
  if (table !== undefined) {
    const { head, rows, align } = named(table);
    const cells = [head, ...rows].map((row) => row.map(markdownText));
    parts.push(markdownTable(cells, { align: [...align] }));
  }
  if (lines.length > 0) parts.push(bullets(lines));
  if (quoted.length > 0) parts.push(fenced(quoted));
  return parts.join('\n\n');
}

/** A last column without a name gets one, which a screen reader needs; it is left out where it is empty. */
function named(table: Table): Table {
  const { head, rows, align } = table;
  if (head.at(-1) !== '') return table;
  if (rows.some((row) => row.at(-1) !== '')) return { ...table, head: [...head.slice(0, -1), 'note'] };
  return { head: head.slice(0, -1), rows: rows.map((row) => row.slice(0, -1)), align: align.slice(0, -1) };
}

/** Sections one below the other, each with its title. */
export function openSections(sections: readonly Section[]): string {
  return sections.map((section) => `### ${section.title}\n\n${sectionBody(section)}`).join('\n\n');
}

/** The titles of sections, in one line of plain text. */
export function listed(titles: readonly string[]): string {
  return titles.map((title, at) => (at === 0 ? title : uncapitalised(title))).join(', ');
}

function uncapitalised(title: string): string {
  return title.charAt(0).toLowerCase() + title.slice(1);
}

/** A section among others that are folded away together. */
export function foldedSection(section: Section): string {
  return `**${section.title}**\n\n${sectionBody(section)}`;
}

/** Something that opens on a click; `summary` is our own words, or Markdown that is safe. */
export function details(summary: string, content: string): string {
  // GitHub reads Markdown inside only after an empty line.
  return `<details><summary>${summary}</summary>\n\n${content}\n\n</details>`;
}
