import type { LoadRequest } from '../record/pass.ts';
import type { Answers } from './answers.ts';
import type { Pair } from './drop-under-load.ts';
import { spreadOf } from './evidence.ts';
import { isUnjudged } from './known-shares.ts';
import type { SeenSuitePass } from './passes.ts';
import { meanOf } from './statistics/mean.ts';
import type { Agreement } from './statistics/misclassification.ts';
import { exactBounds } from './statistics/proportion.ts';
import type { ItemSpread } from './statistics/spread.ts';

/** Level of a pair of one-sided 95 % bounds. */
const ONE_SIDED = 0.9;

/** Graded answers of a load, by item beside production's. */
export interface GradedUnderLoad {
  readonly graded: number;
  readonly items: number;
  /** Means over the items, as they were marked. */
  readonly score: number;
  readonly production: number;
  /** By which share the first is below the second, without what a judge takes for right. */
  readonly drop: number;
  /** What each item is worth in both, without the same. */
  readonly pairs: readonly Pair[];
  readonly spread: ItemSpread;
}

/** How the answers of a load are read. */
export interface ReadUnderLoad {
  /** Share of wrong answers that their judge takes for right ones; 0 where none judges. */
  readonly falseRight: number;
  /** Whether those that could not be graded are left out, or count as wrong. */
  readonly unread: 'left-out' | 'wrong';
}

/** Shares of wrong answers. */
interface TakenForRight {
  readonly least: number;
  readonly seen: number;
  readonly most: number;
}

/** Production's pass, and its answers one by one. */
export interface ProductionAnswers {
  readonly pass: SeenSuitePass;
  readonly answers: Pick<Answers, 'values' | 'known'>;
}

/**
 * The wrong answers that a judge takes for right ones, by its labels: what it finds right of an engine that
 * has broken down hides as much of the drop.
 *
 * @param level of a pair of bounds, of which the lower one is told
 * @returns the share that was seen, and its bounds: the upper one is one-sided 95 %
 */
export function takenForRight(labels: Agreement | undefined, level: number): TakenForRight {
  const { wrongRight = 0, wrongWrong = 0 } = labels ?? {};
  const wrong = wrongRight + wrongWrong;
  if (wrong === 0) return { least: 0, seen: 0, most: 0 };
  return {
    least: exactBounds(wrongRight, wrong, level).low,
    seen: wrongRight / wrong,
    most: exactBounds(wrongRight, wrong, ONE_SIDED).high,
  };
}

/**
 * Holds answers of a load against production's to the same items, one against one.
 *
 * @returns absent where no item was graded in both, or production scored nothing
 */
export function gradedUnderLoad(
  requests: readonly LoadRequest[],
  { pass, answers: { values, known } }: ProductionAnswers,
  { falseRight, unread }: ReadUnderLoad,
): GradedUnderLoad | undefined {
  const graded = requests.flatMap(({ item, grade }) => {
    const value = grade?.value ?? (grade?.outcome === 'unread' && unread === 'wrong' ? 0 : undefined);
    if (grade === undefined || value === undefined || !values.has(item)) return [];
    return [{ item, value, less: isUnjudged(grade.outcome) ? 0 : falseRight }];
  });
  const items = Array.from(
    Map.groupBy(graded, ({ item }) => item),
    ([item, answers]) => {
      const mean = (of: (answer: (typeof answers)[number]) => number): number =>
        meanOf(Float64Array.from(answers, of));
      const was = values.get(item) ?? 0;
      const judged = known['left-out'].open.get(item) ?? 1;
      const pair = { was: was - falseRight * judged, is: mean(({ value, less }) => value - less) };
      return { item, was, is: mean(({ value }) => value), pair };
    },
  );
  const spread = spreadOf(
    pass,
    items.map(({ item }) => item),
  );
  const meanBy = (valueOf: (one: (typeof items)[number]) => number): number =>
    meanOf(Float64Array.from(items, valueOf), spread.weights);
  const before = meanBy(({ pair }) => pair.was);
  // Of no items the mean is no number.
  if (!(before > 0)) return undefined;
  return {
    ...{ graded: graded.length, items: items.length, spread },
    ...{ score: meanBy(({ is }) => is), production: meanBy(({ was }) => was) },
    drop:
      1 -
      Math.max(
        0,
        meanBy(({ pair }) => pair.is),
      ) /
        before,
    pairs: items.map(({ pair }) => pair),
  };
}
