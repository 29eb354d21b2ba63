import { COMPARISON } from '../report/accuracy.ts';
import type { JudgedRecord } from '../report/judged.ts';
import type { Content } from './element.ts';
import { causesFigure } from './figures/causes.ts';
import { latencyFigures } from './figures/latency.ts';
import { startFigure } from './figures/start.ts';
import { throughputFigures } from './figures/throughput.ts';
import { timelineFigures } from './figures/timeline.ts';
import { wayFigure } from './figures/way.ts';

/** The charts of a record, by the title of the section whose figures they draw. */
export function figuresOf(judged: JudgedRecord): ReadonlyMap<string, readonly Content[]> {
  return new Map<string, readonly Content[]>([
    [COMPARISON, [wayFigure(judged)]],
    ['What causes it', [causesFigure(judged.findings)]],
    ['Under load', [...latencyFigures(judged), ...throughputFigures(judged)]],
    ['Memory', timelineFigures(judged.record)],
    ['Deployment', [startFigure(judged.findings)]],
  ]);
}
