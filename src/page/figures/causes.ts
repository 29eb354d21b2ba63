import type { Findings } from '../../analyse/findings.ts';
import { CAUSE_NAMES } from '../../report/names.ts';
import { percent, points } from '../../report/words.ts';
import { chartFigure } from '../chart/frame.ts';
import { waterfall } from '../chart/waterfall.ts';
import type { Step } from '../chart/waterfall.ts';
import type { Content } from '../element.ts';

/** What the way from the paper's score to production's is lost to, step by step; nothing where not known. */
export function causesFigure({ attribution, paper, gap }: Findings): Content {
  if (attribution === undefined || gap === undefined) return undefined;
  let at = paper.score;
  const causes = attribution.causes.map(({ cause, loss, interval }): Step => {
    const from = at;
    at = from - loss;
    return {
      name: CAUSE_NAMES[cause],
      from,
      to: at,
      text: points(loss),
      kind: loss >= 0 ? 'loss' : 'gain',
      interval: { low: from - interval.high, high: from - interval.low },
    };
  });
  const total = (name: string, score: number): Step => ({
    ...{ name, from: 0, to: score, text: percent(score), kind: 'total' },
  });
  const text = {
    title: 'Score points by cause',
    description:
      'From the paper to production; hatched steps are losses, whiskers the 95 % interval of each.',
  };
  return chartFigure(
    text,
    waterfall({
      ...text,
      tick: (share) => `${Math.round(share * 100)}`,
      steps: [total('paper', paper.score), ...causes, total('production', gap.production)],
    }),
  );
}
