import type { PassRole } from '../record/types.ts';
import { headlineScores } from './accuracy.ts';
import type { JudgedRecord } from './judged.ts';
import { hundredths, percent } from './words.ts';

const BARS: readonly PassRole[] = ['reproduce', 'noisy', 'loaded', 'production'];
/** Seen on a light page and on a dark one. */
const COLOURS = '#6e9fd8, #d1242f';
/** With its frame and the text around it, a comment on one model stays on one screen. */
const HEIGHT_PX = 200;

/**
 * The way from the paper to production as a Mermaid bar chart, and the lowest score within the budget as a
 * line, which is told in words, too; never without the table, for readers without Mermaid.
 *
 * Its labels are our own words: nothing of a candidate's gets into it. The table has the figures, which the
 * line would cross here.
 */
export function chart({
  findings: { paper, scores },
  verdict: { gap, budget },
}: JudgedRecord): string | undefined {
  const shown = headlineScores(scores);
  const bars = BARS.flatMap((role) => {
    const score = shown.find((one) => one.role === role)?.score;
    return score === undefined ? [] : [{ label: role, score }];
  });
  if (bars.length === 0) return undefined;
  const all = [{ label: 'paper', score: paper.score }, ...bars];
  const least = (gap?.from ?? paper.score) * (1 - budget);
  return [
    '```mermaid',
    '---',
    'config:',
    '  xyChart:',
    `    height: ${HEIGHT_PX}`,
    '    xAxis:',
    '      labelFontSize: 12',
    '    yAxis:',
    '      labelFontSize: 10',
    '  themeVariables:',
    '    xyChart:',
    `      plotColorPalette: "${COLOURS}"`,
    '---',
    'xychart-beta',
    `  x-axis [${all.map(({ label }) => label).join(', ')}]`,
    '  y-axis "right answers, %" 0 --> 100',
    `  bar [${all.map(({ score }) => hundredths(score)).join(', ')}]`,
    `  line [${all.map(() => hundredths(least)).join(', ')}]`,
    '```',
    '',
    `<sub>Line: ${percent(least)}, the lowest production score within the budget of ${percent(budget)}.</sub>`,
  ].join('\n');
}
