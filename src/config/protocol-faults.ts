import type { Metric } from './metric.ts';
import { metricParts } from './metric.ts';
import type { StatedSampling } from './sampling.ts';

/** What means something only where answers are drawn, with the values that change nothing. */
const DRAWN_BY = { topP: [1], topK: [-1, 0, 1], minP: [0] } as const;
type DrawnBy = keyof typeof DRAWN_BY;

/** How answers are asked, as far as it can contradict itself. */
interface Asked extends Pick<StatedSampling, 'temperature' | DrawnBy> {
  readonly attempts?: number | undefined;
  readonly metric?: Metric | undefined;
}

interface Contradiction {
  readonly key: 'attempts' | 'metric' | DrawnBy;
  readonly message: string;
  readonly hint: string;
}

/**
 * What of it can't be: several answers that can't differ, or fewer than the metric is about, or a way to draw
 * them without a temperature.
 */
export function contradictions(asked: Asked): readonly Contradiction[] {
  return [...unevenAnswers(asked), ...(asked.temperature === undefined ? drawnWithout(asked) : [])];
}

/** Answers without a temperature are greedy, and a claim would be reproduced by another protocol, unsaid. */
function drawnWithout(asked: Asked): readonly Contradiction[] {
  return (Object.keys(DRAWN_BY) as DrawnBy[])
    .filter((key) => {
      const neutral: readonly (number | undefined)[] = [undefined, ...DRAWN_BY[key]];
      return !neutral.includes(asked[key]);
    })
    .map((key) => ({
      key,
      message: 'says how answers are drawn, and no temperature is stated: they are greedy without one',
      hint: `write the temperature that they were drawn at, or take ${key} out`,
    }));
}

function unevenAnswers({ temperature = 0, attempts, metric }: Asked): readonly Contradiction[] {
  const { kind, k, attempts: needed = 1 } = metricParts(metric);
  const found: Contradiction[] = [];
  const key = attempts === undefined ? 'metric' : 'attempts';
  const count = attempts ?? needed;
  if (count > 1 && temperature === 0) {
    const message = `${count} greedy answers to an item are the same one: no temperature above 0 is stated`;
    found.push({ key, message, hint: 'write the temperature that they were drawn at' });
  }
  if (count < needed)
    found.push({ key, message: `${count} is fewer than ${metric} needs`, hint: `write at least ${needed}` });
  else if (metric?.startsWith('avg@') === true && count !== needed)
    found.push({ key, message: `${count} is not what ${metric} says`, hint: `write ${needed}` });
  else if (kind === 'majority' && count % k !== 0)
    found.push({
      key,
      message: `${count} is no multiple of ${k}, of which ${metric} is`,
      hint: `write ${k}`,
    });
  return found;
}
