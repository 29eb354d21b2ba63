import { markdownTable } from 'markdown-table';
import type { Findings } from '../analyse/findings.ts';
import type { Record } from '../record/schema.ts';
import type { Verdict } from '../verdict.ts';
import { headlineScores } from './accuracy.ts';
import { fenced, markdownText } from './escape.ts';
import { headline } from './headline.ts';
import type { Section } from './section.ts';
import { sections } from './sections.ts';
import { percent, percentRange } from './words.ts';

const MARKS = { pass: '✅', fail: '❌', inconclusive: '⚠️' } as const;

/** The comparison as GitHub Markdown: verdict and gap first, one table, causes, latency and cost, the rest folded. */
export function markdown(record: Record, findings: Findings, verdict: Verdict): string {
  const [first = '', ...rest] = headline(record, findings, verdict);
  const parts = [
    `### ${MARKS[verdict.outcome]} ${markdownText(first)}`,
    rest.map(markdownText).join('\n'),
    wide(findings, verdict),
  ];
  const [, ...others] = sections(record, findings, verdict);
  const folded = others.filter((section) => section.folded);
  for (const section of others.filter((one) => !one.folded))
    parts.push(`#### ${section.title}\n\n${body(section)}`);
  const details = folded.map((section) => `**${section.title}**\n\n${body(section)}`).join('\n\n');
  parts.push(`<details><summary>Everything else</summary>\n\n${details}\n\n</details>`);
  return `${parts.join('\n\n')}\n`;
}

/** The one table: paper | reproduced | noisy | loaded | production | gap | verdict. */
function wide({ paper, scores, gap }: Findings, { outcome }: Verdict): string {
  const shown = headlineScores(scores);
  const cell = (station: string): string => {
    const found = shown.find((score) => score.station === station);
    return found?.score === undefined
      ? 'not measured'
      : `${percent(found.score)}<br>${percentRange(found.interval)}`;
  };
  const gapCell =
    gap === undefined ? 'not measured' : `**${percent(gap.gap)}**<br>${percentRange(gap.interval)}`;
  return markdownTable(
    [
      ['paper', 'reproduced', 'noisy', 'loaded', 'production', 'gap', 'verdict'],
      [
        percent(paper.score),
        cell('reproduced'),
        cell('noisy'),
        cell('loaded'),
        cell('production'),
        gapCell,
        `**${outcome}**`,
      ],
    ],
    { align: ['r', 'r', 'r', 'r', 'r', 'r', 'l'] },
  );
}

function body({ table, lines = [], quoted = [] }: Section): string {
  const parts: string[] = [];
  if (table !== undefined) {
    const rows = [table.head, ...table.rows].map((row) => row.map(markdownText));
    parts.push(markdownTable(rows, { align: [...table.align] }));
  }
  if (lines.length > 0) parts.push(lines.map((line) => `- ${markdownText(line)}`).join('\n'));
  if (quoted.length > 0) parts.push(fenced(quoted));
  return parts.join('\n\n');
}
