import { areApart, boundsAt, times } from './bounds.ts';
import type { Bounds } from './bounds.ts';
import { size } from './complex.ts';
import type { Complex } from './complex.ts';
import { valueAt } from './evaluate.ts';
import { isSurelyApart } from './exact-terms.ts';
import { call, holds } from './expression.ts';
import type { Expression } from './expression.ts';
import { pointsOf, symbolsOf, wholeNumbers } from './points.ts';
import { isSameRational, product, rationalOf } from './rational.ts';
import type { Rational } from './rational.ts';

/** Points at which both have to have a value, before they count as the same; and those that are enough. */
const POINTS = { least: 4, enough: 8 };
/** Two whole points with other numbers and another order. */
const EXACT_POINTS = [4, 7];
/** Digits of all numbers in an expression, with which doubles still tell any two apart. */
const MOST_DIGITS = 5;
const RELATIVE = 1e-12;
/** A value that terms which cancel out leave fewer digits of says nothing about another one. */
const ROUGH = 1e-6;
const LARGEST_REST = 1e-6;

/** The values of both at points where both have one: at one alone where there are no symbols. */
export function* valuesOf(
  first: Expression,
  second: Expression,
  names = symbolsOf(first, second),
): Generator<readonly [Complex, Complex]> {
  let telling = 0;
  const isReal = isOfReals(first, second);
  for (const { at, isWhole } of pointsOf(names)) {
    if (isReal && names.some((name) => at(name)[1] !== 0)) continue;
    const [a, b] = [valueAt(first, at), valueAt(second, at)];
    // What counts is 0 wherever there is too little of something: two that are so may differ elsewhere.
    const isTrivial = isWhole && size(a) <= a[2] && size(b) <= b[2];
    if (isFinite(a) && isFinite(b) && !isTrivial) yield [a, b];
    if (isTelling(a) && isTelling(b)) telling++;
    if (telling === POINTS.enough || names.length === 0) return;
  }
}

/** Whether they hold roots and absolute values of symbols: of a real x, and of that alone, |x| is √(x²). */
const isOfReals = (...both: readonly Expression[]): boolean =>
  [ABSOLUTE, ROOTS].every((names) =>
    both.some((one) =>
      holds(one, (part) => part.kind === 'call' && names.has(part.name) && symbolsOf(part).length > 0),
    ),
  );
const ABSOLUTE: ReadonlySet<string> = new Set(['abs']);
const ROOTS: ReadonlySet<string> = new Set(['sqrt', 'root']);

const isFinite = ([a, b]: Complex): boolean => Number.isFinite(a) && Number.isFinite(b);
const isTelling = (of: Complex): boolean => isFinite(of) && size(of) > 0 && of[2] <= ROUGH * size(of);

/**
 * Whether two expressions have the same value: exactly where both are rational, else by their values where
 * their symbols stand for numbers at random. Where one is written with decimals, so many of them count.
 */
export function isSameValueOf(said: Expression, right: Expression, decimals: number): boolean {
  const names = symbolsOf(said, right);
  if (names.length > 0) {
    if (isSameFunction(said, right, names)) return true;
    return [said, right].some(hasRoot) && isSameFunction(withPowers(said), withPowers(right), names);
  }
  const [exact, other] = [rationalOf(said), rationalOf(right)];
  if (exact !== undefined && other !== undefined && isSameRational(exact, other)) return true;
  const isDecimal = isWrittenDecimal(said) || isWrittenDecimal(right);
  if (exact !== undefined && other !== undefined && !isDecimal) return false;
  const isSame = (a: Complex, b: Complex): boolean | undefined =>
    (isDecimal && isRounded(a, b, decimals)) || isNear(a, b);
  return isSameAtAll(valuesOf(said, right), isSame, 1) && (isDecimal || !isLostInDoubles(said, right));
}

function isSameFunction(said: Expression, right: Expression, names: readonly string[]): boolean {
  return (
    isSameAtAll(valuesOf(said, right, names), isNear) &&
    exactPairs(said, right, names).every(([a, b]) => isSameRational(a, b)) &&
    !isLostInDoubles(said, right, names)
  );
}

const isRootOfSymbols = (part: Expression): boolean =>
  part.kind === 'call' && part.name === 'root' && symbolsOf(part).length > 0;
const hasRoot = (one: Expression): boolean => holds(one, isRootOfSymbols);

/**
 * With powers for roots of symbols: a third root of x is also written x^(1/3), of which no negative x has a
 * real value as its third root has.
 */
function withPowers(one: Expression): Expression {
  if (one.kind !== 'call') return one;
  const args = one.args.map(withPowers);
  const [of, index] = args;
  const isPower = isRootOfSymbols(one) && of !== undefined && index !== undefined;
  return isPower ? call('^', of, call('/', ONE, index)) : call(one.name, ...args);
}
const ONE: Expression = { kind: 'number', written: '1' };

/** Whether they differ by what doubles, in which they are the same, have no digits for. */
function isLostInDoubles(first: Expression, second: Expression, names: readonly string[] = []): boolean {
  if (!isOfManyDigits(first) && !isOfManyDigits(second)) return false;
  if (isSurelyApart(first, second, pointsOf(names).take(names.length === 0 ? 1 : POINTS.enough))) return true;
  return boundedPairs(first, second, names).some(([a, b]) => areApart(a, b));
}

/** Whether one is the other one times a number, as far as exact values, or bounds of them, can tell. */
export function isMultiple(first: Expression, second: Expression): boolean {
  const names = symbolsOf(first, second);
  const [one, other] = exactPairs(first, second, names);
  if (one !== undefined && other !== undefined)
    return isSameRational(product(one[0], other[1]), product(other[0], one[1]));
  const [start, ...more] =
    isOfManyDigits(first) || isOfManyDigits(second) ? boundedPairs(first, second, names) : [];
  return !more.some(([a, b]) => start !== undefined && areApart(times(start[0], b), times(a, start[1])));
}

/** Bounds of both at the points where they have some. */
function boundedPairs(
  first: Expression,
  second: Expression,
  names: readonly string[],
): readonly (readonly [Bounds, Bounds])[] {
  const points = pointsOf(names).take(names.length === 0 ? 1 : POINTS.enough);
  return Array.from(points).flatMap(({ at }) => {
    const one = boundsAt(first, at);
    const other = one && boundsAt(second, at);
    return one === undefined || other === undefined ? [] : [[one, other] as const];
  });
}

/** Exact values of both, which tell what a double has no digits for: 2^100 from 2^100 - k. */
function exactPairs(
  first: Expression,
  second: Expression,
  names: readonly string[],
): readonly (readonly [Rational, Rational])[] {
  if (!isOfManyDigits(first) && !isOfManyDigits(second)) return [];
  return EXACT_POINTS.flatMap((at) => {
    const whole = wholeNumbers(names, at);
    const one = rationalOf(first, whole);
    const other = one && rationalOf(second, whole);
    return one === undefined || other === undefined ? [] : [[one, other] as const];
  });
}

/** Whether numbers in it may be so large or small that what is added to them is lost. */
function isOfManyDigits(expression: Expression): boolean {
  let digits = 0;
  return holds(expression, (part) => {
    if (part.kind === 'number') return (digits += part.written.length) > MOST_DIGITS;
    const raised =
      part.kind === 'call' && (part.name === '^' || part.name === '!') ? part.args.at(-1) : undefined;
    return raised?.kind === 'call'
      ? raised.name === '-'
      : raised?.kind === 'number' && raised.written.length > 1;
  });
}

/** Whether no pair says otherwise, and as many as needed say so. */
export function isSameAtAll(
  pairs: Iterable<readonly [Complex, Complex]>,
  isSame: (a: Complex, b: Complex) => boolean | undefined,
  least: number = POINTS.least,
): boolean {
  let same = 0;
  for (const [a, b] of pairs) {
    const found = isSame(a, b);
    if (found === false) return false;
    if (found === true) same++;
  }
  return same >= least;
}

/**
 * Whether they are equal but for what computing with doubles leaves; what is beyond a double equals nothing.
 * Undefined where so little is left of one of them that nothing can be said, unless nothing is left of both.
 */
export function isNear(a: Complex, b: Complex): boolean | undefined {
  const [difference, rest] = [apart(a, b), a[2] + b[2]];
  const largest = Math.max(size(a), size(b));
  if (rest <= ROUGH * largest)
    return Number.isFinite(difference) && difference <= Math.max(RELATIVE * largest, rest);
  return (isNothing(a) && isNothing(b)) || undefined;
}

/** All that is left of it may be a rest, which is a small one. */
function isNothing(of: Complex): boolean {
  return size(of) <= of[2] && of[2] <= LARGEST_REST;
}

function apart(a: Complex, b: Complex): number {
  return size([a[0] - b[0], a[1] - b[1], 0]);
}

/** To a place after the point; of a small number by its first digits, too. */
function isRounded(a: Complex, b: Complex, decimals: number): boolean {
  const largest = Math.max(size(a), size(b));
  return apart(a, b) <= Math.min(0.5 * 10 ** -decimals, 10 ** (-decimals / 2) * largest) * (1 + 1e-6);
}

function isWrittenDecimal(expression: Expression): boolean {
  const { kind } = expression;
  if (kind === 'call' && expression.name === '-') return isWrittenDecimal(expression.args[0] as Expression);
  return kind === 'number' && expression.written.includes('.');
}
