import type { Expression, FunctionName } from './expression.ts';

/** A fraction of whole numbers, the lower one positive. */
export interface Rational {
  readonly above: bigint;
  readonly below: bigint;
}

/** Numbers of more digits than these are not computed exactly. */
const MOST_DIGITS = 3_000;
const MOST_RAISED = 10_000n;
const MOST_ROOT = 20n;

/**
 * The exact value of an expression of rational numbers; undefined with other parts, or too large ones.
 *
 * @param whole what its symbols stand for, where they do for whole numbers
 */
export function rationalOf(
  expression: Expression,
  whole?: (name: string) => number | undefined,
): Rational | undefined {
  if (expression.kind === 'number') return written(expression.written);
  if (expression.kind === 'symbol') return ofWhole(whole?.(expression.name));
  const [one, other] = expression.args;
  const first = one && rationalOf(one, whole);
  if (first === undefined) return undefined;
  const ofOne = OF_ONE[expression.name];
  if (ofOne !== undefined) return ofOne(first);
  const second = other && rationalOf(other, whole);
  return second && OF_TWO[expression.name]?.(first, second);
}

/** The nearest double. */
export function numberOf({ above, below }: Rational): number {
  const digits = String(below).length - String(above).length + 20;
  const scaled =
    digits > 0 ? (above * 10n ** BigInt(digits)) / below : above / (below * 10n ** BigInt(-digits));
  return Number(`${scaled}e${-digits}`);
}

export function isWhole({ above, below }: Rational): boolean {
  return above % below === 0n;
}

export function plus(a: Rational, b: Rational): Rational | undefined {
  return bounded(a.above * b.below + b.above * a.below, a.below * b.below);
}

export function times(a: Rational, b: Rational): Rational | undefined {
  return bounded(a.above * b.above, a.below * b.below);
}

export function over(a: Rational, b: Rational): Rational | undefined {
  return bounded(a.above * b.below, a.below * b.above);
}

/** Of any number of digits. */
export function product(a: Rational, b: Rational): Rational {
  return { above: a.above * b.above, below: a.below * b.below };
}

/** Whether it is further from 0. */
export function isLarger(a: Rational, b: Rational): boolean {
  const [one, other] = [a.above * b.below, b.above * a.below];
  return (one < 0n ? -one : one) > (other < 0n ? -other : other);
}

/** Whether two are the same number, whatever they are reduced by. */
export function isSameRational(a: Rational, b: Rational): boolean {
  return a.above * b.below === b.above * a.below;
}

function ofWhole(value: number | undefined): Rational | undefined {
  return value === undefined ? undefined : { above: BigInt(value), below: 1n };
}

function written(digits: string): Rational {
  const [whole = '', decimals = ''] = digits.split('.');
  return { above: BigInt(whole + decimals), below: 10n ** BigInt(decimals.length) };
}

function bounded(above: bigint, below: bigint): Rational | undefined {
  if (below === 0n) return undefined;
  if (above < LARGE && above > -LARGE && below < LARGE && below > -LARGE)
    return below < 0n ? { above: -above, below: -below } : { above, below };
  return undefined;
}
const LARGE = 10n ** BigInt(MOST_DIGITS);

function raised(base: Rational, exponent: Rational): Rational | undefined {
  if (exponent.above % exponent.below !== 0n) return undefined;
  const times = exponent.above / exponent.below;
  const size = times < 0n ? -times : times;
  const digits = String(base.above).length + String(base.below).length;
  if (size > MOST_RAISED || BigInt(digits) * size > BigInt(MOST_DIGITS)) return undefined;
  const [above, below] = [base.above ** size, base.below ** size];
  return times < 0n ? bounded(below, above) : bounded(above, below);
}

/** The largest whole number that is not above it. */
function floor({ above, below }: Rational): Rational {
  return { above: above / below - (above < 0n && above % below !== 0n ? 1n : 0n), below: 1n };
}

export const minus = ({ above, below }: Rational): Rational => ({ above: -above, below });

function factorial(rational: Rational): Rational | undefined {
  if (!isWhole(rational) || rational.above < 0n) return undefined;
  const of = rational.above / rational.below;
  if (of > 1000n) return undefined;
  let product = 1n;
  for (let factor = 2n; factor <= of; factor++) product *= factor;
  return { above: product, below: 1n };
}

/** All whole numbers that doubles take, too; each product on the way is a number of combinations. */
function binomial(all: Rational, chosen: Rational): Rational | undefined {
  const of = all.above / all.below;
  const times = chosen.above / chosen.below;
  if (!isWhole(all) || !isWhole(chosen) || times < 0n || times > 1000n) return undefined;
  let product = 1n;
  for (let at = 0n; at < times; at++) {
    product = (product * (of - at)) / (at + 1n);
    if (product >= LARGE || product <= -LARGE) return undefined;
  }
  return { above: product, below: 1n };
}

/** Where it is rational and a double finds it. */
function root({ above, below }: Rational, { above: index, below: part }: Rational): Rational | undefined {
  if (part !== 1n || index < 2n || index > MOST_ROOT) return undefined;
  // The divisor becomes a power, whatever the fraction is reduced by.
  const of = above * below ** (index - 1n);
  const near = Math.round(Math.abs(Number(of)) ** (1 / Number(index)));
  if (!Number.isFinite(near) || (of < 0n && index % 2n === 0n)) return undefined;
  const found = of < 0n ? -BigInt(near) : BigInt(near);
  return found ** index === of ? { above: found, below } : undefined;
}

type Operation<Operands extends readonly Rational[]> = Partial<
  Record<FunctionName, (...of: Operands) => Rational | undefined>
>;

const OF_ONE: Operation<[Rational]> = {
  '-': minus,
  '!': factorial,
  abs: (of) => (of.above < 0n ? minus(of) : of),
  floor,
  ceil: (of) => minus(floor(minus(of))),
  sqrt: (of) => root(of, { above: 2n, below: 1n }),
};

const OF_TWO: Operation<[Rational, Rational]> = {
  '+': plus,
  '*': times,
  '/': over,
  '^': raised,
  binom: binomial,
  root,
};
