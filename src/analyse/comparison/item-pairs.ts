import { isSameMetric } from '../../config/metric.ts';
import type { ByReading } from '../attempts.ts';
import type { Incomparable } from '../history-pairs.ts';
import { differing, QUESTION_KEYS } from './marked-pass.ts';
import type { MarkedPass } from './marked-pass.ts';

/** What keeps two passes from being compared item by item. */
export type Unpaired =
  | Incomparable
  /** One of the two has no such pass; by its name. */
  | { readonly code: 'not-asked'; readonly run: string }
  /** One of the two has no digest of the data that it asked; by its name. */
  | { readonly code: 'no-digest'; readonly run: string; readonly suite: string }
  /** One of the two has this score from an external evaluator, whose items are not compared; by its name. */
  | { readonly code: 'of-evaluator'; readonly run: string }
  /** One of the two is a line of the history, which has marks of production alone; by its name. */
  | { readonly code: 'of-history'; readonly run: string }
  /** Shots, system message, … */
  | { readonly code: 'protocol'; readonly what: readonly string[] }
  /** Other dirt, or the same kind drawn by another seed: the same item was another text. */
  | { readonly code: 'noise' }
  | { readonly code: 'no-common-item' };

/** One item that both were asked; undefined where no answer could be graded. */
export interface ItemPair {
  /** Absent where neither of the two names its items. */
  readonly item?: string;
  readonly from: number | undefined;
  readonly to: number | undefined;
  /** The same by each reading of what could not be graded; absent where one of the two has marks alone. */
  readonly readings?: Readonly<Record<'from' | 'to', ByReading<number | undefined>>>;
}

export type ItemPairs =
  { readonly ok: true; readonly pairs: readonly ItemPair[] } | { readonly ok: false; readonly why: Unpaired };

/**
 * The items that both passes were asked in the same words: same data, same way of asking, same dirt.
 *
 * Records name their items, so that whatever both came to is paired. A line of the history has marks in the
 * order of the items' ids: they are the same ones where a suite was asked whole, or drawn by the same seed.
 */
export function itemPairs(from: MarkedPass, to: MarkedPass): ItemPairs {
  const why = otherQuestions(from, to);
  if (why !== undefined) return { ok: false, why };
  const pairs = from.named && to.named ? pairedByName(from.named, to.named) : pairedByPlace(from, to);
  if (pairs === undefined) return { ok: false, why: { code: 'draw', suite: from.suite } };
  const hasBoth = pairs.some((pair) => pair.from !== undefined && pair.to !== undefined);
  return hasBoth ? { ok: true, pairs } : { ok: false, why: { code: 'no-common-item' } };
}

function otherQuestions(from: MarkedPass, to: MarkedPass): Unpaired | undefined {
  const { suite } = from;
  if (suite !== to.suite) return { code: 'suite', was: suite, is: to.suite };
  if (from.sha256 !== to.sha256) return { code: 'items', suite };
  // Lines and records of before don't say it.
  if (from.asking !== undefined && to.asking !== undefined && from.asking !== to.asking)
    return { code: 'asking', suite };
  const [was, is] = [from.metric ?? 'mean', to.metric ?? 'mean'];
  if (!isSameMetric(was, is)) return { code: 'metric', was, is };
  if (from.isUncorrectable || to.isUncorrectable) return { code: 'uncorrectable', suite };
  const isCorrected = from.labels !== undefined || to.labels !== undefined;
  if (isCorrected && (from.known === undefined || to.known === undefined)) return { code: 'judged', suite };
  if (from.named === undefined || to.named === undefined) return undefined;
  const what = differing(QUESTION_KEYS, from.named.pass.plan, to.named.pass.plan);
  if (what.length > 0) return { code: 'protocol', what };
  return from.named.noise === to.named.noise ? undefined : { code: 'noise' };
}

type Named = NonNullable<MarkedPass['named']>;

function pairedByName(from: Named, to: Named): readonly ItemPair[] {
  return [...from.values].flatMap(([item, before]) => {
    const after = to.values.get(item);
    if (after === undefined) return [];
    return [{ item, from: before['left-out'], to: after['left-out'], readings: { from: before, to: after } }];
  });
}

/** A place without a mark was not asked, or not answered: it is left out, for the two are not told apart. */
function pairedByPlace(from: MarkedPass, to: MarkedPass): readonly ItemPair[] | undefined {
  const isWhole = (from.named ?? to.named)?.isWhole ?? false;
  if (from.places.length !== to.places.length || !(isWhole || from.seed === to.seed)) return undefined;
  const items = (from.named ?? to.named)?.items;
  return from.places.flatMap((was, place) => {
    const is = to.places[place] ?? undefined;
    const item = items?.[place];
    return was === null || is === undefined
      ? []
      : [{ ...(item !== undefined && { item }), from: was, to: is }];
  });
}
