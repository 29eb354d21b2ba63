import type { PassRole } from '../record/types.ts';
import type { Findings } from '../analyse/findings.ts';

import { headlineScores } from './accuracy.ts';

const BARS: readonly PassRole[] = ['reproduce', 'noisy', 'loaded', 'production'];

/**
 * The way from the paper to production as a Mermaid bar chart; never without the table, for readers without
 * Mermaid.
 *
 * Its labels are our own words: nothing of a candidate's gets into it.
 */
export function chart({ paper, scores }: Findings): string | undefined {
  const shown = headlineScores(scores);
  const bars = BARS.flatMap((role) => {
    const score = shown.find((one) => one.role === role)?.score;
    return score === undefined ? [] : [{ label: role, score }];
  });
  if (bars.length === 0) return undefined;
  const all = [{ label: 'paper', score: paper.score }, ...bars];
  return [
    '```mermaid',
    '---',
    'config:',
    '  xyChart:',
    '    height: 260',
    '    showDataLabel: true',
    '---',
    'xychart-beta',
    '  title "From paper to production"',
    `  x-axis [${all.map(({ label }) => label).join(', ')}]`,
    '  y-axis "right answers, %" 0 --> 100',
    `  bar [${all.map(({ score }) => (score * 100).toFixed(1)).join(', ')}]`,
    '```',
  ].join('\n');
}
