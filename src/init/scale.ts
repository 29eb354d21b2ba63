import { benchmarkNamed, metricKind } from './benchmark.ts';
import type { FoundClaim } from './claim.ts';

/** A score as a share 0..1 and why it is one; or why that can't be told, and what it could be. */
export type Settled =
  | { readonly is: 'share'; readonly share: number; readonly why: string }
  | { readonly is: 'open'; readonly why: string; readonly readings: readonly number[] }
  /** Not a share of right answers at all. */
  | { readonly is: 'no-share'; readonly why: string };

/** Other values that were written in the same scale: of the same origin, or of the benchmark's own list. */
export interface Evidence {
  readonly sameOrigin: readonly number[];
  readonly leaderboard: readonly number[];
}

/** As few of them as this could be small by chance. */
const FEWEST = 2;
/** A list whose best is above it is no list of marks out of ten. */
const ABOVE_MARKS = 10;

/**
 * Settles in which scale a score is written: by what the source says, by the benchmark's bounds, by the other
 * values of the same list. What none of them settles is left open, and never guessed.
 */
export function settle(claim: FoundClaim, evidence: Evidence): Settled {
  const { number, isPercent } = written(claim.value);
  const kind = metricKind(claim.metric);
  if (number === undefined) return { is: 'no-share', why: `"${claim.value}" is no number` };
  if (claim.lowerIsBetter === true) return { is: 'no-share', why: 'less of it is better' };
  if (kind === 'no-share') return { is: 'no-share', why: `${claim.metric} is no share of right answers` };
  if (number < 0 || number > 100) return { is: 'no-share', why: `${number} is no share, and no percentage` };
  if (number === 0) return { is: 'no-share', why: '0 leaves nothing to lose' };
  const said = isPercent ? 'percent' : claim.unit;
  if (claim.range !== undefined) return withinRange(number, { ...claim, range: claim.range }, said);
  if (said !== undefined) return bySaid(number, said);
  const isShare = kind === 'share' || benchmarkNamed(claim.benchmark).isShare;
  return isShare ? ofShares(number, evidence) : ofUnknown(number, evidence);
}

/** A number, or a text that holds nothing but one, with or without its percent sign. */
function written(value: number | string): { readonly number?: number; readonly isPercent: boolean } {
  if (typeof value === 'number') return { number: value, isPercent: false };
  const [, digits, sign] = /^\s*(\d{1,7}(?:\.\d{1,12})?)\s*(?:(%)\s*)?$/.exec(value) ?? [];
  if (digits === undefined) return { isPercent: false };
  return { number: Number(digits), isPercent: sign === '%' };
}

const share = (number: number, why: string): Settled => ({ is: 'share', share: number, why });
/** Without the digits that a division by 100 makes up. */
const percent = (number: number, why: string): Settled => share(Number((number / 100).toPrecision(12)), why);

function open(number: number, why: string): Settled {
  const readings = [...(number <= 1 ? [number] : []), Number((number / 100).toPrecision(12))];
  return { is: 'open', why, readings };
}

function withinRange(
  number: number,
  { range: { min, max } }: FoundClaim & Required<Pick<FoundClaim, 'range'>>,
  said: FoundClaim['unit'],
): Settled {
  const bounds = `${min} to ${max}`;
  if (min !== 0 || (max !== 1 && max !== 100))
    return { is: 'no-share', why: `its source says that scores go from ${bounds}` };
  const agrees = said === undefined || said === (max === 1 ? 'share' : 'percent');
  if (!agrees) return open(number, `its source says ${bounds}, and another unit`);
  if (number > max) return open(number, `its source says that scores go from ${bounds}`);
  if (max === 1) return share(number, `its source says that scores go from ${bounds}`);
  if (number <= 1) return open(number, `its source says ${bounds}, where ${number} would be next to nothing`);
  return percent(number, `its source says that scores go from ${bounds}`);
}

function bySaid(number: number, said: 'share' | 'percent'): Settled {
  if (said === 'percent') return percent(number, 'its source writes it in percent');
  return number <= 1
    ? share(number, 'its source writes it as a share')
    : open(number, 'its source calls it a share, which is 1 at most');
}

/** A share of right answers is 1 at most: what is more is in percent. */
function ofShares(number: number, { sameOrigin, leaderboard }: Evidence): Settled {
  if (number > 1) return percent(number, 'a share of right answers is 1 at most');
  for (const [others, what] of [
    [leaderboard, "the benchmark's own list"],
    [sameOrigin, 'the same source'],
  ] as const) {
    if (others.length < FEWEST) continue;
    if (others.every((other) => other <= 1)) return share(number, `no value of ${what} is above 1`);
    return open(number, `other values of ${what} are above 1`);
  }
  return open(number, 'too few other values show its scale');
}

/** What kind of number it is the source does not say: its list has to show it. */
function ofUnknown(number: number, { leaderboard }: Evidence): Settled {
  if (leaderboard.length < FEWEST)
    return open(number, 'its source says neither metric nor scale, and no list of the benchmark shows them');
  const all = [...leaderboard, number];
  if (all.some((other) => other < 0 || other > 100))
    return { is: 'no-share', why: "the benchmark's own list has values that are no shares" };
  if (all.every((other) => other <= 1))
    return share(number, "no value of the benchmark's own list is above 1");
  if (all.every((other) => other > 1) && all.some((other) => other > ABOVE_MARKS))
    return percent(number, "every value of the benchmark's own list is between 1 and 100");
  return open(number, "the benchmark's own list holds values of several scales");
}

/** The other numbers of each claim's origin, as far as they are shares of right answers. */
export function valuesBeside(claim: FoundClaim, all: readonly FoundClaim[]): readonly number[] {
  return all
    .filter((other) => other !== claim && other.origin === claim.origin && isRightAnswers(other))
    .flatMap(({ value }) => written(value).number ?? []);
}

function isRightAnswers({ metric, benchmark, lowerIsBetter, range }: FoundClaim): boolean {
  if (lowerIsBetter === true || range !== undefined) return false;
  const kind = metricKind(metric);
  return kind === 'share' || (kind === 'unknown' && benchmarkNamed(benchmark).isShare);
}
