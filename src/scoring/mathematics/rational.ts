import type { Expression } from './expression.ts';

/** A fraction of whole numbers, the lower one positive. */
export interface Rational {
  readonly above: bigint;
  readonly below: bigint;
}

/** Numbers of more digits than these are not computed exactly. */
const MOST_DIGITS = 3_000;
const MOST_RAISED = 10_000n;

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
  if (expression.name === '-') return { above: -first.above, below: first.below };
  if (expression.name === '!') return factorial(first);
  const second = other && rationalOf(other, whole);
  if (second === undefined) return undefined;
  if (expression.name === '+')
    return bounded(first.above * second.below + second.above * first.below, first.below * second.below);
  if (expression.name === '*') return bounded(first.above * second.above, first.below * second.below);
  if (expression.name === '/') return bounded(first.above * second.below, first.below * second.above);
  return expression.name === '^' ? raised(first, second) : undefined;
}

export function product(a: Rational, b: Rational): Rational {
  return { above: a.above * b.above, below: a.below * b.below };
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

function factorial({ above, below }: Rational): Rational | undefined {
  if (above % below !== 0n || above < 0n) return undefined;
  const of = above / below;
  if (of > 1000n) return undefined;
  let product = 1n;
  for (let factor = 2n; factor <= of; factor++) product *= factor;
  return { above: product, below: 1n };
}
