import type { Reading } from '../attempts.ts';
import { spreadOf } from '../evidence.ts';
import { boundsLevels } from '../looks.ts';
import { mcNemar } from '../statistics/binomial.ts';
import { pairedDifference } from '../statistics/difference.ts';
import type { Interval } from '../statistics/interval.ts';
import { trueDifference } from '../statistics/judged-difference.ts';
import { meanOf } from '../statistics/mean.ts';
import type { ItemSpread, WholeSpread } from '../statistics/spread.ts';
import type { ItemPair } from './item-pairs.ts';
import type { MarkedPass } from './marked-pass.ts';
import { spreadOfTwo } from './spread-of-two.ts';

/** Error of each bound of a two-sided 95 % interval. */
export const ERROR = 0.025;

/** The score of one run less that of another over the same items. */
export interface PairedDifference {
  /** Items that were graded in both. */
  readonly items: number;
  /** Items that both were asked, and of which at least one gave no answer to grade. */
  readonly ungraded: number;
  readonly difference: number;
  /** Two-sided 95 % over all looks that production may have ended at; its level is that of this look. */
  readonly interval: Interval;
  /** Right before and wrong after; wrong before and right after. */
  readonly lost: number;
  readonly gained: number;
  /** Exact McNemar, two-sided: of the items alone. */
  readonly pValue: number;
}

/** One of two runs, as a pass of it is compared. */
export interface PairedSide {
  readonly pass: MarkedPass;
  readonly whole: WholeSpread | undefined;
}

/**
 * The difference and its interval by the method that the verdict compares with an incumbent by: items paired,
 * clusters, what passes of each run differ by as a whole, and a bound that holds at whatever look ended it.
 */
export function differenceOf(pairs: readonly ItemPair[], from: PairedSide, to: PairedSide): PairedDifference {
  const both = gradedIn(pairs);
  const count = (isOne: (pair: GradedPair) => boolean): number => both.filter(isOne).length;
  const lost = count((pair) => pair.from >= 1 && pair.to < 1);
  const gained = count((pair) => pair.from < 1 && pair.to >= 1);
  return {
    items: both.length,
    ungraded: pairs.length - both.length,
    ...readingOf(both, from, to, ERROR),
    lost,
    gained,
    pValue: mcNemar(lost, gained),
  };
}

/**
 * Whether one of two scores is surely higher: with so small an error of each bound, and with whatever could
 * not be graded counted against it.
 *
 * @returns 'from', 'to', or undefined where the interval holds 0
 */
export function surelyHigher(
  pairs: readonly ItemPair[],
  from: PairedSide,
  to: PairedSide,
  error: number,
): 'from' | 'to' | undefined {
  const counted = (before: Counted, after: Counted): readonly GradedPair[] =>
    pairs.map((pair) => ({
      ...pair,
      from: countedAs(pair, 'from', before),
      to: countedAs(pair, 'to', after),
    }));
  const intervalOf = (...of: Parameters<typeof readingOf>): Interval => readingOf(...of).interval;
  const graded = intervalOf(gradedIn(pairs), from, to, error);
  if (graded.low > 0 && intervalOf(counted(RIGHT, WRONG), from, to, error).low > 0) return 'to';
  return graded.high < 0 && intervalOf(counted(WRONG, RIGHT), from, to, error).high < 0 ? 'from' : undefined;
}

/** What could not be graded counts as. */
interface Counted {
  readonly reading: Reading;
  readonly worth: number;
}
const WRONG: Counted = { reading: 'all-wrong', worth: 0 };
const RIGHT: Counted = { reading: 'all-right', worth: 1 };

function countedAs(pair: ItemPair, side: 'from' | 'to', { reading, worth }: Counted): number {
  return pair.readings?.[side][reading] ?? pair[side] ?? worth;
}

type GradedPair = ItemPair & { readonly from: number; readonly to: number };

function gradedIn(pairs: readonly ItemPair[]): readonly GradedPair[] {
  return pairs.filter((pair): pair is GradedPair => pair.from !== undefined && pair.to !== undefined);
}

const changesOf = (pairs: readonly GradedPair[]): Float64Array =>
  Float64Array.from(pairs, ({ from, to }) => to - from);

/** As the labels of the judge correct it, where people have labelled answers for it. */
function readingOf(
  pairs: readonly GradedPair[],
  from: PairedSide,
  to: PairedSide,
  error: number,
): Pick<PairedDifference, 'difference' | 'interval'> {
  const changes = changesOf(pairs);
  const levels = [from, to].flatMap(({ pass: { named } }) =>
    named === undefined ? [] : [boundsLevels(named.pass, error)],
  );
  const most = (key: 'here' | 'last'): number => Math.max(1 - 2 * error, ...levels.map((one) => one[key]));
  const spread = spreadOfPairs(pairs, from, to);
  const interval = pairedDifference(changes, {
    ...{ level: most('here'), commonLevel: most('last') },
    ...spreadOfTwo(from.whole, to.whole),
    ...spread,
  });
  const seen = { difference: meanOf(changes, spread.weights), interval };
  const labels = to.pass.labels ?? from.pass.labels;
  const known = { was: from.pass.known ?? 0, is: to.pass.known ?? 0 };
  const was = meanOf(
    Float64Array.from(pairs, (pair) => pair.from),
    spread.weights,
  );
  return labels ? trueDifference({ ...seen, was }, { labels, known }, most('last')) : seen;
}

/** What the items stand for; nothing where not all of them are named. */
function spreadOfPairs(pairs: readonly GradedPair[], from: PairedSide, to: PairedSide): ItemSpread {
  const named = from.pass.named ?? to.pass.named;
  const items = pairs.flatMap(({ item }) => item ?? []);
  return named && items.length === pairs.length ? spreadOf(named.pass, items) : {};
}
