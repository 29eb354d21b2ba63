import { markdownTable } from 'markdown-table';
import type { Findings } from '../analyse/findings.ts';
import type { RunRecord } from '../record/schema.ts';
import type { Verdict } from '../verdict.ts';
import { candidateReport, WIDE_HEAD } from './candidate.ts';
import { markdownText } from './escape.ts';
import { details, foldedSection } from './sections-markdown.ts';
import { DICTIONARY } from './sections.ts';

export const MARKS = { pass: '✅', fail: '❌', inconclusive: '⚠️' } as const;

/** The comparison as GitHub Markdown: verdict and gap first, one table, causes, latency and cost, the rest folded. */
export function markdown(record: RunRecord, findings: Findings, verdict: Verdict): string {
  const { headline, cells, outcome, open, folded } = candidateReport(record, findings, verdict);
  const [first = '', ...rest] = headline;
  const wide = [
    [...WIDE_HEAD, 'verdict'],
    [...cells, `**${outcome}**`],
  ];
  const parts = [
    `### ${MARKS[outcome]} ${markdownText(first)}`,
    rest.map(markdownText).join('\n'),
    markdownTable(wide, { align: ['r', 'r', 'r', 'r', 'r', 'r', 'l'] }),
    open,
    details('Everything else', `${folded}\n\n${foldedSection(DICTIONARY)}`),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
