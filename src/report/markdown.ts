import { markdownTable } from 'markdown-table';
import { candidateReport, WIDE_HEAD } from './candidate.ts';
import { markdownText } from '../text/markdown.ts';
import type { Reporter } from './reporter.ts';

import { alsoWaived } from './waived.ts';
import { bullets, details, foldedSection, MARKS, piecesInMarkdown } from './sections-markdown.ts';
import { DICTIONARY } from './sections.ts';

/**
 * The comparison as GitHub Markdown: verdict and gap first, one table, causes, latency and cost, the rest
 * folded.
 */
export const markdown: Reporter = (judged, door) => {
  const report = candidateReport(judged, door);
  const { decision, headline, hasScores, cells, further, outcome, waived, steps, open, folded } = report;
  const wide = [
    ['verdict', ...WIDE_HEAD],
    [`**${outcome}**${alsoWaived(waived.length)}`, ...cells],
    ...further.map((one) => [`\`${one.name}\`, ${one.end}`, ...one.cells]),
  ];
  const parts = [
    `${MARKS[outcome]} ${piecesInMarkdown(decision)}`,
    headline.slice(1).map(markdownText).join('\n'),
    hasScores ? markdownTable(wide, { align: ['l', 'r', 'r', 'r', 'r', 'r', 'r'] }) : '',
    steps.length === 0 ? '' : `### Next steps\n\n${bullets(steps)}`,
    open,
    details('Everything else', `${folded}\n\n${foldedSection(DICTIONARY)}`),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
};
