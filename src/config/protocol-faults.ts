import type { Metric } from './metric.ts';
import { metricParts } from './metric.ts';
import type { StatedSampling } from './sampling.ts';

/** How answers are asked, as far as it can contradict itself. */
interface Asked extends Pick<StatedSampling, 'temperature'> {
  readonly attempts?: number | undefined;
  readonly metric?: Metric | undefined;
}

interface Contradiction {
  readonly key: 'attempts' | 'metric';
  readonly message: string;
  readonly hint: string;
}

/** What of it can't be: several answers that can't differ, or fewer than the metric is about. */
export function contradictions({ temperature = 0, attempts, metric }: Asked): readonly Contradiction[] {
  const { kind, k, attempts: needed = 1 } = metricParts(metric);
  const found: Contradiction[] = [];
  const key = attempts === undefined ? 'metric' : 'attempts';
  const asked = attempts ?? needed;
  if (asked > 1 && temperature === 0) {
    const message = `${asked} greedy answers to an item are the same one: no temperature above 0 is stated`;
    found.push({ key, message, hint: 'write the temperature that they were drawn at' });
  }
  if (asked < needed)
    found.push({ key, message: `${asked} is fewer than ${metric} needs`, hint: `write at least ${needed}` });
  else if (metric?.startsWith('avg@') === true && asked !== needed)
    found.push({ key, message: `${asked} is not what ${metric} says`, hint: `write ${needed}` });
  else if (kind === 'majority' && asked % k !== 0)
    found.push({
      key,
      message: `${asked} is no multiple of ${k}, of which ${metric} is`,
      hint: `write ${k}`,
    });
  return found;
}
