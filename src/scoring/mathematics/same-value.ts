import { size } from './complex.ts';
import type { Complex } from './complex.ts';
import { isConstant, valueAt } from './evaluate.ts';
import { holds } from './expression.ts';
import type { Expression } from './expression.ts';
import { isSameRational, rationalOf } from './rational.ts';

/**
 * Where symbols are tried: real numbers of both signs and of several sizes, one that is complex, and whole
 * numbers for what counts.
 */
const POINTS: readonly ((random: number) => Complex)[] = [
  (random) => [0.05 + 0.9 * random, 0],
  (random) => [-0.05 - 0.9 * random, 0],
  (random) => [1.1 + 2 * random, 0],
  (random) => [-0.4 - 1.7 * random, 0],
  (random) => [2.3 + 5 * random, 0],
  (random) => [0.2 + random, 0.7 - random],
  (random) => [2 + Math.floor(9 * random), 0],
  (random) => [12 + Math.floor(9 * random), 0],
];
/** Points at which both have to have a value, before they count as the same. */
const LEAST_POINTS = 2;
const RELATIVE = 1e-10;
/** What computing leaves of a zero: of numbers, and where terms of symbols cancel out. */
const REST = { numbers: 4e-15, symbols: 1e-12 };

/** The values of both at the points where both have one. */
export function valuesOf(first: Expression, second: Expression): readonly (readonly [Complex, Complex])[] {
  const points = hasSymbols(first) || hasSymbols(second) ? POINTS : POINTS.slice(0, 1);
  return points.flatMap((point) => {
    const at = (name: string): Complex => point(randomOf(name));
    const pair = [valueAt(first, at), valueAt(second, at)] as const;
    return pair.every(([real, imaginary]) => Number.isFinite(real) && Number.isFinite(imaginary))
      ? [pair]
      : [];
  });
}

/**
 * Whether two expressions have the same value: exactly where both are rational, else by their values where
 * their symbols stand for numbers at random. Where one is written with decimals, so many of them count.
 */
export function isSameValueOf(said: Expression, right: Expression, decimals: number): boolean {
  const [exact, other] = [rationalOf(said), rationalOf(right)];
  if (exact !== undefined && other !== undefined && isSameRational(exact, other)) return true;
  const isDecimal = isWrittenDecimal(said) || isWrittenDecimal(right);
  if (exact !== undefined && other !== undefined && !isDecimal) return false;
  const values = valuesOf(said, right);
  const isOfSymbols = hasSymbols(said) || hasSymbols(right);
  if (values.length < (isOfSymbols ? LEAST_POINTS : 1)) return false;
  // Beside a number other than 0, however small, nothing is left of a zero.
  const isNumber = other !== undefined && values.every(([, value]) => size(value) > 0);
  const rest = isNumber ? 0 : isOfSymbols ? REST.symbols : REST.numbers;
  if (isDecimal && !isOfSymbols) return values.every((pair) => isRounded(pair, decimals, rest));
  return values.every(([a, b]) => isNear(a, b, rest));
}

/** Equal but for what computing with doubles leaves; what is beyond a double equals nothing. */
export function isNear(a: Complex, b: Complex, rest = REST.numbers): boolean {
  const difference = size([a[0] - b[0], a[1] - b[1]]);
  return Number.isFinite(difference) && difference <= Math.max(RELATIVE * Math.max(size(a), size(b)), rest);
}

/** To a place after the point; of a small number by its first digits, too. */
function isRounded([a, b]: readonly [Complex, Complex], decimals: number, rest: number): boolean {
  const difference = size([a[0] - b[0], a[1] - b[1]]);
  const largest = Math.max(size(a), size(b));
  return (
    difference <= Math.min(0.5 * 10 ** -decimals, 10 ** (-decimals / 2) * largest) * (1 + 1e-6) ||
    isNear(a, b, rest)
  );
}

function isWrittenDecimal(expression: Expression): boolean {
  const { kind } = expression;
  if (kind === 'call' && expression.name === '-') return isWrittenDecimal(expression.args[0] as Expression);
  return kind === 'number' && expression.written.includes('.');
}

function hasSymbols(expression: Expression): boolean {
  return holds(expression, (part) => part.kind === 'symbol' && !isConstant(part.name));
}

/** A number from 0 to 1 that a name always has; FNV-1a. */
function randomOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  return (hash >>> 0) / 2 ** 32;
}
