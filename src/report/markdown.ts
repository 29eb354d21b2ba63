import { markdownTable } from 'markdown-table';
import { candidateReport, WIDE_HEAD } from './candidate.ts';
import { markdownText } from '../text/markdown.ts';
import type { Reporter } from './reporter.ts';

import { alsoWaived } from './waived.ts';
import { bullets, details, foldedSection } from './sections-markdown.ts';
import { DICTIONARY } from './sections.ts';

export const MARKS = { pass: '✅', fail: '❌', inconclusive: '⚠️' } as const;

/**
 * The comparison as GitHub Markdown: verdict and gap first, one table, causes, latency and cost, the rest
 * folded.
 */
export const markdown: Reporter = (judged, door) => {
  const { headline, cells, further, outcome, waived, steps, open, folded } = candidateReport(judged, door);
  const [first = '', ...rest] = headline;
  const wide = [
    [...WIDE_HEAD, 'verdict'],
    [...cells, `**${outcome}**${alsoWaived(waived.length)}`],
    ...further.map((one) => [...one.cells, `\`${one.name}\`, ${one.end}`]),
  ];
  const parts = [
    `### ${MARKS[outcome]} ${markdownText(first)}`,
    rest.map(markdownText).join('\n'),
    markdownTable(wide, { align: ['r', 'r', 'r', 'r', 'r', 'r', 'l'] }),
    steps.length === 0 ? '' : `#### Next steps\n\n${bullets(steps)}`,
    open,
    details('Everything else', `${folded}\n\n${foldedSection(DICTIONARY)}`),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
};
