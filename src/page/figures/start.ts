import type { Findings } from '../../analyse/findings.ts';
import { milliseconds } from '../../report/words.ts';
import { chartFigure } from '../chart/frame.ts';
import { waterfall } from '../chart/waterfall.ts';
import type { Step } from '../chart/waterfall.ts';
import type { Content } from '../element.ts';

/** What the engine's start was spent on, phase by phase; nothing where no phase was finished. */
export function startFigure({ deployment: { phases } }: Findings): Content {
  if (phases.length === 0) return undefined;
  let at = 0;
  const steps = phases.map(({ name, ms, from }): Step => {
    const start = at;
    at += ms;
    return {
      name: from === undefined ? name : `${name} (cached)`,
      from: start / 1000,
      to: at / 1000,
      text: milliseconds(ms),
      kind: 'phase',
    };
  });
  const text = {
    title: 'From nothing to the first answer',
    description: `The phases of the start one after the other, ${milliseconds(at)} in all; the axis is in seconds.`,
  };
  return chartFigure(text, waterfall({ ...text, steps, tick: (s) => `${Number(s.toPrecision(3))} s` }));
}
