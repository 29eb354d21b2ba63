import type { Comparison } from '../analyse/comparison/comparison.ts';
import { visibleJson } from '../text/json.ts';
import { markdownText } from '../text/markdown.ts';
import { flipSections } from './comparison-flips.ts';
import { comparisonSections } from './comparison-sections.ts';
import { shortenedFor } from './comparison-names.ts';
import { comparisonHeadline } from './comparison-words.ts';
import { details, openSections, sectionBody } from './sections-markdown.ts';
import { COLUMNS, headlineText, sectionsText } from './table.ts';

/** The formats of a comparison, by their names. */
export const comparisonReporters = { table, markdown, json } as const;

function table(comparison: Comparison): string {
  const short = shortenedFor(comparison);
  const sections = [...comparisonSections(comparison, short), ...flipSections(comparison, short)];
  const headline = headlineText(comparisonHeadline(comparison), COLUMNS);
  return `${headline}\n\n${sectionsText(sections)}\n`;
}

function markdown(comparison: Comparison): string {
  const [first = '', ...others] = comparisonHeadline(comparison);
  const flips = flipSections(comparison, String);
  return `${[
    `## ${markdownText(first)}`,
    others.map(markdownText).join('\n'),
    openSections(comparisonSections(comparison, String)),
    ...flips.map((section) => details(markdownText(section.title), sectionBody(section))),
  ].join('\n\n')}\n`;
}

/** For programs: every figure, shares 0..1 and durations in ms. */
function json(comparison: Comparison): string {
  const document = { schema: 'papergap/comparison', version: 1, ...comparison };
  return `${visibleJson(JSON.stringify(document, null, 2))}\n`;
}
