import type { Comparison } from '../analyse/comparison/comparison.ts';
import { markdownText } from '../text/markdown.ts';
import { flipSections } from './comparison-flips.ts';
import { comparisonJson } from './comparison-json.ts';
import { comparisonSections } from './comparison-sections.ts';
import { shortenedFor } from './comparison-names.ts';
import { comparisonHeadline } from './comparison-words.ts';
import { details, openSections, sectionBody } from './sections-markdown.ts';
import { COLUMNS, headlineText, sectionsText } from './table.ts';

/** The formats of a comparison, by their names. */
export const comparisonReporters = {
  table,
  markdown,
  json: (comparison) => comparisonJson(comparison),
} as const satisfies Readonly<Record<string, (comparison: Comparison) => string>>;

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
