import type { RunRecord } from '../record/schema.ts';
import { engineLabel } from '../record/types.ts';
import { decision, isDecidedByGap } from '../report/decision.ts';
import { headline } from '../report/headline.ts';
import type { Door, JudgedRecord } from '../report/judged.ts';
import { nextStepsSection } from '../report/next-steps.ts';
import { sections } from '../report/sections.ts';
import { itemsToRead, readStep } from '../report/worst-items.ts';
import { unbroken } from '../text/unbroken.ts';
import { documentHtml } from './document.ts';
import { element } from './element.ts';
import type { Content } from './element.ts';
import { figuresOf } from './figures.ts';
import { collectItems } from './items/collect.ts';
import { itemAddress } from './items/address.ts';
import { ITEMS_TITLE, itemsSection } from './items/section.ts';
import { anchorOf, sectionElement } from './section.ts';

export interface PageOptions {
  /** Where the page is read, which says what its reader can do next. */
  readonly door?: Door;
  /** Of the file that the record was read from, in hexadecimal. */
  readonly recordSha256?: string;
}

/** A judged record as one HTML file: the whole report with charts, and every item. */
export function page(judged: JudgedRecord, { door = 'terminal', recordSha256 }: PageOptions = {}): string {
  const { record, verdict } = judged;
  const [, ...rest] = headline(judged);
  const collected = collectItems(record);
  const items = itemsSection(collected);
  const parts = drawnSections(judged, door);
  const open = parts.filter((part) => !part.folded);
  const folded = parts.filter((part) => part.folded);
  return documentHtml({
    title: `${record.candidate.id}: ${verdict.outcome}`,
    header: [
      decided(judged),
      element('p', { class: 'quiet' }, aboutOf(record)),
      rest.map((line) => element('p', {}, unbroken(line))),
      contents(open, items === undefined ? [] : [{ title: ITEMS_TITLE }], folded),
    ],
    main: [open.map(({ drawn }) => drawn), items, folded.map(({ drawn }) => drawn)],
    footer: footerOf(judged, recordSha256),
    data: collected.data,
  });
}

/** The decision: its first piece as the title where that is a sentence of its own, else all of it. */
function decided(judged: JudgedRecord): Content {
  const pieces = decision(judged).map((piece) =>
    typeof piece === 'string' ? unbroken(piece) : element('strong', {}, unbroken(piece.strong)),
  );
  const title = (...content: Content[]): Content =>
    element('h1', { class: judged.verdict.outcome }, ...content);
  const [first, ...evidence] = pieces;
  return isDecidedByGap(judged)
    ? [title(first), element('p', { class: 'decision' }, evidence)]
    : title(pieces);
}

/** What was measured, in one line. */
function aboutOf({ candidate, deployment, run }: RunRecord): string {
  const engine = deployment === undefined ? [] : [engineLabel(deployment)];
  return [candidate.file, ...engine, `measured ${run.startedAt.slice(0, 10)}`].join(' · ');
}

interface Part {
  readonly title: string;
  readonly folded: boolean;
  readonly drawn: Content;
}

/** Every section of the report, with its charts; one that has a chart is not folded away. */
function drawnSections(judged: JudgedRecord, door: Door): readonly Part[] {
  const charts = figuresOf(judged);
  const [first, ...others] = sections(judged);
  return [first, ...nextStepsSection(judged, door), ...others]
    .filter((section) => section !== undefined)
    .map((section) => {
      const own = (charts.get(section.title) ?? []).filter((chart) => chart !== undefined);
      const folded = section.folded && own.length === 0;
      const drawn = sectionElement({ ...section, folded }, own, itemLinks(judged));
      return { title: section.title, folded, drawn };
    });
}

/** The step that names items, with links to them on this page. */
function itemLinks(judged: JudgedRecord): (line: string) => Content {
  const items = itemsToRead(judged);
  if (items === undefined) return () => undefined;
  const { said, ids, found } = items;
  const links = found.items.flatMap((id, at) => [
    at === 0 ? ' ' : ', ',
    element('a', { href: itemAddress(found.suite, id) }, ids[at]),
  ]);
  return (line) => (line === readStep(items) ? [`Look at ${said}:`, ...links, '.'] : undefined);
}

function contents(...parts: readonly (readonly { readonly title: string }[])[]): Content {
  const links = parts
    .flat()
    .map(({ title }) => element('li', {}, element('a', { href: `#${anchorOf(title)}` }, title)));
  return element('nav', { 'aria-label': 'Sections' }, element('ul', { class: 'contents' }, links));
}

function footerOf({ record: { run, candidate } }: JudgedRecord, sha256: string | undefined): Content {
  return [
    element(
      'p',
      {},
      `Made by papergap ${run.papergap} from the record of ${candidate.id}, begun ${run.startedAt}.`,
    ),
    sha256 === undefined
      ? undefined
      : element('p', {}, 'SHA-256 of the record: ', element('code', { id: 'record-sha256' }, sha256)),
    element('p', {}, 'This file asks no network for anything, and runs no script but its own.'),
  ];
}
