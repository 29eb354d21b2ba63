import { size, times } from './complex.ts';
import type { Complex } from './complex.ts';
import { valueAt } from './evaluate.ts';
import { call } from './expression.ts';
import type { Expression } from './expression.ts';
import type { Point } from './points.ts';
import { isLarger, minus, numberOf, over, plus, product, rationalOf, times as bounded } from './rational.ts';
import type { Rational } from './rational.ts';

/** Factors that are not rational times a number that is; undefined where that has too many digits. */
interface Term {
  readonly by: Rational | undefined;
  readonly factors: readonly Expression[];
}

const ONE: Rational = { above: 1n, below: 1n };
/** A product of sums that makes more terms is not multiplied out. */
const MOST_TERMS = 64;
/** What doubles may leave of a term. */
const RELATIVE = 1e-12;

/**
 * Whether two have other values at one of the points, by their difference, in which equal terms cancel out
 * exactly: of √2 + 10^-20 and √2 that is 10^-20, which a double has no digits for beside √2.
 */
export function isSurelyApart(first: Expression, second: Expression, points: Iterable<Point>): boolean {
  const terms = merged([...termsOf(first), ...termsOf(call('-', second))]);
  const numbers = terms.flatMap(({ by }) => by ?? []);
  if (numbers.length === 0 || numbers.length < terms.length) return false;
  const largest = numbers.reduce((a, b) => (isLarger(b, a) ? b : a));
  // No number is too small for a double beside the largest one.
  const shares = numbers.map((by) => numberOf(product(by, { above: largest.below, below: largest.above })));
  return Array.from(points).some(({ at }) => {
    const values = terms.map(({ factors }, index) =>
      factors.map((factor) => valueAt(factor, at)).reduce(times, [shares[index] as number, 0, 0]),
    );
    const rest = values.reduce((sum, value) => sum + value[2] + RELATIVE * size(value), 0);
    return size(values.reduce((sum, [a, b]): Complex => [sum[0] + a, sum[1] + b, 0])) > rest;
  });
}

/** What an expression is the sum of, products of sums multiplied out. */
function termsOf(expression: Expression): readonly Term[] {
  const [one, other] = expression.kind === 'call' ? expression.args : [];
  const name = expression.kind === 'call' ? expression.name : undefined;
  if (name === '+' && one && other) return [...termsOf(one), ...termsOf(other)];
  if (name === '-' && one) return termsOf(one).map(({ by, factors }) => ({ by: by && minus(by), factors }));
  const exact = rationalOf(expression);
  if (exact !== undefined) return [{ by: exact, factors: [] }];
  const terms =
    one && other && (name === '*' || name === '/')
      ? multiplied(termsOf(one), name === '*' ? termsOf(other) : [inverse(other)])
      : undefined;
  return terms ?? [{ by: ONE, factors: [expression] }];
}

function inverse(divisor: Expression): Term {
  const exact = rationalOf(divisor);
  return exact === undefined
    ? { by: ONE, factors: [call('/', { kind: 'number', written: '1' }, divisor)] }
    : { by: over(ONE, exact), factors: [] };
}

function multiplied(some: readonly Term[], others: readonly Term[]): readonly Term[] | undefined {
  if (some.length * others.length > MOST_TERMS) return undefined;
  return some.flatMap((one) =>
    others.map((other) => ({
      by: one.by && other.by && bounded(one.by, other.by),
      factors: [...one.factors, ...other.factors],
    })),
  );
}

/** One term for those of equal factors, and none for what is 0. */
function merged(terms: readonly Term[]): readonly Term[] {
  const byFactors = new Map<string, Term>();
  for (const { by, factors } of terms) {
    const key = factors
      .map((factor) => JSON.stringify(factor))
      .toSorted()
      .join();
    const before = byFactors.get(key);
    byFactors.set(
      key,
      before === undefined ? { by, factors } : { by: by && before.by && plus(before.by, by), factors },
    );
  }
  return [...byFactors.values()].filter(({ by }) => by?.above !== 0n);
}
