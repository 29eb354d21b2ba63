import type { Random } from '../../src/shell/random.ts';
import type { Mark } from '../../test/support/record.ts';
import { clustered, graded, normal, rightOrWrong } from './draws.ts';

/** Items with weights, of which a share of the weight is right on average. */
interface WeightedItems {
  readonly weights: Float64Array;
  readonly marks: readonly Mark[];
  readonly clusters?: readonly number[];
}

/** A way in which items weigh. */
export interface Shape {
  readonly name: string;
  items(share: number, random: Random): WeightedItems;
}

/** Weights spread by so much, as traffic does: their logarithms are normal. */
export function spreadWeights(items: number, sigma: number, random: Random): Float64Array {
  return Float64Array.from({ length: items }, () => Math.exp(sigma * normal(random)));
}

const spread = (
  [
    [200, 0.5],
    [200, 1],
    [1000, 1],
    [200, 1.5],
    [1000, 1.5],
  ] as const
).map(([items, sigma]): Shape => ({
  name: `${items} items, log-normal, σ ${sigma}`,
  items: (share, random) => ({
    weights: spreadWeights(items, sigma, random),
    marks: rightOrWrong(items, share, random),
  }),
}));

/** So many items with a multiple of the others' weight, which are right more or less often by so much. */
const heavier = (
  [
    [1000, 200, 10, 0],
    [1000, 200, 10, 0.1],
    [1000, 200, 10, -0.1],
    [200, 20, 20, 0],
    [200, 20, 20, 0.08],
    [200, 20, 20, -0.08],
    [200, 5, 20, 0],
    [400, 3, 50, 0],
  ] as const
).map(([items, heavy, times, better]): Shape => ({
  name:
    `${items} items, ${heavy} of them weigh ${times} times as much` +
    (better === 0 ? '' : `, ${better > 0 ? 'easier' : 'harder'} by ${Math.abs(better) * 100} points`),
  items: (share, random) => {
    const part = (heavy * times) / (heavy * times + items - heavy);
    const ofHeavy = share + better * (1 - part);
    const ofOthers = share - better * part;
    return {
      weights: new Float64Array(items).fill(1).fill(times, 0, heavy),
      marks: [...rightOrWrong(heavy, ofHeavy, random), ...rightOrWrong(items - heavy, ofOthers, random)],
    };
  },
}));

/** One item is so large a part of all. */
const one = [0.1, 0.3].map((part): Shape => ({
  name: `200 items, one of them ${part * 100} % of all`,
  items: (share, random) => ({
    weights: new Float64Array(200).fill(1).fill((part / (1 - part)) * 199, 0, 1),
    marks: rightOrWrong(200, share, random),
  }),
}));

const GROUPS = { groups: 100, size: 10, correlation: 0.3 };

/** Sources weigh unlike, or each of their items does. */
const inClusters = (['sources', 'items'] as const).map((which): Shape => ({
  name: `100 × 10 in clusters, ICC 0.3, ${which} log-normal, σ 1`,
  items: (share, random) => {
    const ofSources = spreadWeights(GROUPS.groups, 1, random);
    const ofItems = spreadWeights(1000, 1, random);
    const clusters = Array.from({ length: 1000 }, (_, at) => Math.floor(at / GROUPS.size));
    return {
      weights: which === 'items' ? ofItems : Float64Array.from(clusters, (group) => ofSources[group] ?? 1),
      marks: clustered(GROUPS, share, random),
      clusters,
    };
  },
}));

const grades = (['ends', 'middle'] as const).map((shape): Shape => ({
  name: `200 items, log-normal, σ 1, graded (${shape})`,
  items: (share, random) => ({
    weights: spreadWeights(200, 1, random),
    marks: graded(shape, 200, share, random),
  }),
}));

export const SHAPES: readonly Shape[] = [...spread, ...heavier, ...one, ...inClusters, ...grades];
