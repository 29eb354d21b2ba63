import type { Comparison } from '../analyse/comparison/comparison.ts';
import { loadSections } from '../report/comparison-loads.ts';
import { comparisonSections, DIFFERENCES, OVERVIEW } from '../report/comparison-sections.ts';
import { comparisonHeadline } from '../report/comparison-words.ts';
import { unbroken } from '../text/unbroken.ts';
import { documentHtml } from './document.ts';
import { element } from './element.ts';
import type { Content } from './element.ts';
import { curveFigures, differencesFigure, scoresFigure } from './figures/comparison.ts';
import { flipsElements } from './flips.ts';
import { anchorOf, sectionElement } from './section.ts';

/** Several results on one page: the table of all, charts of all, and flips with both answers. */
export function comparisonPage(comparison: Comparison): string {
  const [title = '', ...rest] = comparisonHeadline(comparison);
  const charts = chartsOf(comparison);
  const sections = comparisonSections(comparison, String);
  const flips = flipsElements(comparison);
  const titles = [...sections.map((section) => section.title), ...flips.map((one) => one.title)];
  return documentHtml({
    title: `Comparison of ${comparison.runs.map(({ name }) => name).join(', ')}`.slice(0, 200),
    header: [
      element('h1', {}, unbroken(title)),
      rest.map((line) => element('p', {}, unbroken(line))),
      contents(titles),
    ],
    main: [
      sections.map((section) => sectionElement(section, charts.get(section.title) ?? [])),
      flips.map(({ drawn }) => drawn),
    ],
    footer: element('p', {}, 'This file asks no network for anything, and runs no script but its own.'),
  });
}

/** The charts by the title of the section whose figures they draw. */
function chartsOf(comparison: Comparison): ReadonlyMap<string, readonly Content[]> {
  const [firstLoad] = loadSections(comparison, String);
  const drawn = new Map<string, readonly Content[]>([
    [OVERVIEW, [scoresFigure(comparison)]],
    [DIFFERENCES, [differencesFigure(comparison)]],
    ...(firstLoad === undefined ? [] : [[firstLoad.title, curveFigures(comparison)] as const]),
  ]);
  return new Map([...drawn].map(([title, all]) => [title, all.filter((one) => one !== undefined)]));
}

function contents(titles: readonly string[]): Content {
  const links = titles.map((title) =>
    element('li', {}, element('a', { href: `#${anchorOf(title)}` }, title)),
  );
  return element('nav', { 'aria-label': 'Sections' }, element('ul', { class: 'contents' }, links));
}
