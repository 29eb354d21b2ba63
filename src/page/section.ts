import type { Section, Table } from '../report/section.ts';
import { cutText } from '../text/cut-text.ts';
import { unbroken } from '../text/unbroken.ts';
import { element } from './element.ts';
import type { Content, Element } from './element.ts';

/** Characters of a line, and of a cell: an engine may write a megabyte in one. */
const LONGEST_LINE = 4_000;
const LONGEST_CELL = 500;

/** A sentence of a report: cut where it is too long, and no line ends within a figure. */
const lineText = (line: string): Content => unbroken(cutText(line, LONGEST_LINE));

/** A section of a report as a part of a page: one chart beside its table, several above it. */
export function sectionElement(
  section: Section,
  charts: readonly Content[] = [],
  lineContent: (line: string) => Content = lineText,
): Element {
  const { title, folded, table, lines = [], quoted = [] } = section;
  const id = anchorOf(title);
  const body: Content = [
    charts.length === 1
      ? element('div', { class: 'beside' }, charts, table && tableElement(table, title))
      : [
          charts.length === 0 ? undefined : element('div', { class: 'figures' }, charts),
          table && tableElement(table, title),
        ],
    lines.length === 0
      ? undefined
      : element(
          'ul',
          { class: 'lines' },
          lines.map((line) => element('li', {}, lineContent(line) ?? lineText(line))),
        ),
    quoted.length === 0
      ? undefined
      : element(
          'pre',
          { tabindex: 0, 'aria-label': 'As it came' },
          quoted.map((line) => cutText(line, LONGEST_LINE)).join('\n'),
        ),
  ];
  const heading = element('h2', {}, title);
  return folded
    ? element('details', { class: 'section', id }, element('summary', {}, heading), body)
    : element('section', { id }, heading, body);
}

/** One word, such as a model's name: it is not broken at its hyphens while a phone has room for it. */
const NAME = /^\S{1,40}$/;

/** A table with its head; a wide one is scrolled by itself, by keyboard, too. */
function tableElement({ head, rows, align }: Table, title: string): Element {
  const classOf = (column: number, cell = ''): string | undefined =>
    align[column] === 'r' ? 'number' : NAME.test(cell) ? 'name' : undefined;
  return element(
    'div',
    { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': title },
    element(
      'table',
      {},
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          head.map((cell, column) =>
            cell === '' ? element('td', {}) : element('th', { scope: 'col', class: classOf(column) }, cell),
          ),
        ),
      ),
      element(
        'tbody',
        {},
        rows.map((row) =>
          element(
            'tr',
            {},
            row.map((cell, column) =>
              column === 0
                ? element('th', { scope: 'row' }, cutText(cell, LONGEST_CELL))
                : element('td', { class: classOf(column, cell) }, cutText(cell, LONGEST_CELL)),
            ),
          ),
        ),
      ),
    ),
  );
}

/** The name of a section in an address: "Under load" is `under-load`. */
export function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
