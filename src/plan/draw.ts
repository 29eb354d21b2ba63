import { randomFor, shuffled } from '../shell/random.ts';
import type { Suite } from '../suites/suite.ts';
import type { SuitePass } from './pass.ts';

/** The items that a pass asks, and how its suite wants them asked. */
export type DrawnItems = Pick<SuitePass, 'api' | 'likelihood' | 'items' | 'clusters' | 'weights'>;

/** The items to ask, in a seeded random order: stopping early anywhere leaves a fair sample. */
export function drawItems(
  name: string,
  suites: ReadonlyMap<string, Pick<Suite, 'items' | 'api' | 'beforeChoice'>>,
  seed: number,
  most: number,
): DrawnItems {
  const items = suites.get(name)?.items ?? [];
  const asked = shuffled(items, randomFor(seed, 'order', name)).slice(0, most);
  const isByLikelihood = suites.get(name)?.beforeChoice !== undefined;
  return {
    ...apiOf(name, suites),
    ...(isByLikelihood && { likelihood: true }),
    items: asked.map(({ id }) => id),
    ...clustersOf(asked),
    ...weightsOf(asked),
  };
}

/** How a suite is asked, where it is otherwise than by chat. */
export function apiOf(name: string, suites: ReadonlyMap<string, Pick<Suite, 'api'>>): Pick<SuitePass, 'api'> {
  const api = suites.get(name)?.api;
  return api === undefined ? {} : { api };
}

/** Clusters by number, in the order they are first met: their names are the data's own, and stay there. */
function clustersOf(items: Suite['items']): Pick<DrawnItems, 'clusters'> {
  if (items.every(({ cluster }) => cluster === undefined)) return {};
  const numbers = new Map<string, number>();
  const clusters = items.map(({ id, cluster = id }) => {
    const number = numbers.get(cluster) ?? numbers.size;
    numbers.set(cluster, number);
    return number;
  });
  return { clusters };
}

/** How much each item counts; nothing where all count the same. */
function weightsOf(items: Suite['items']): Pick<DrawnItems, 'weights'> {
  const weights = items.map(({ weight = 1 }) => weight);
  return weights.every((weight) => weight === weights[0]) ? {} : { weights };
}
