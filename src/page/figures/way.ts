import { headlineScores } from '../../report/accuracy.ts';
import type { JudgedRecord } from '../../report/judged.ts';
import { percent } from '../../report/words.ts';
import { barChart } from '../chart/bars.ts';
import type { Bar } from '../chart/bars.ts';
import { chartFigure } from '../chart/frame.ts';
import type { Content } from '../element.ts';

/**
 * The way from the paper's score to production's as bars, with what the budget leaves as a line; nothing
 * where no score was measured.
 */
export function wayFigure({ findings, verdict }: JudgedRecord): Content {
  const { paper, scores, reference } = findings;
  if (headlineScores(scores).every(({ score }) => score === undefined)) return undefined;
  const held = verdict.gap?.from ?? paper.score;
  const bars: readonly Bar[] = [
    { name: 'paper', value: paper.score, interval: paper.interval, text: percent(paper.score) },
    ...(reference === undefined
      ? []
      : [{ name: 'reference', value: reference.score, text: percent(reference.score) }]),
    ...headlineScores(scores).map(({ pass, role, score, interval }) => ({
      name: pass,
      value: score,
      interval,
      text: percent(score),
      isMain: role === 'production',
    })),
  ];
  const least = held * (1 - verdict.budget);
  const text = {
    title: 'Scores on the way to production',
    description:
      'Share of right answers; whiskers are 95 % intervals, the dashed line is what the budget leaves.',
  };
  return chartFigure(
    text,
    barChart({
      ...text,
      bars,
      most: 1,
      tick: (share) => `${Math.round(share * 100)} %`,
      limit: { value: least, text: `budget ${percent(verdict.budget)}: at least ${percent(least)}` },
    }),
  );
}
