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
  (random) => [0.05 + 0.9 * random, 0, 0],
  (random) => [-0.05 - 0.9 * random, 0, 0],
  (random) => [1.1 + 2 * random, 0, 0],
  (random) => [-0.4 - 1.7 * random, 0, 0],
  (random) => [2.3 + 5 * random, 0, 0],
  (random) => [0.2 + random, 0.7 - random, 0],
  (random) => [2 + Math.floor(9 * random), 0, 0],
  (random) => [12 + Math.floor(9 * random), 0, 0],
];
/** Points at which both have to have a value, before they count as the same. */
const LEAST_POINTS = 2;
const RELATIVE = 1e-10;
/** A value that terms which cancel out leave fewer digits of says nothing about another one. */
const ROUGH = 1e-7;

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
  const isOfSymbols = hasSymbols(said) || hasSymbols(right);
  const isRough = isDecimal && !isOfSymbols;
  const found = valuesOf(said, right).map(([a, b]) => (isRough && isRounded(a, b, decimals)) || isNear(a, b));
  return areSame(found, isOfSymbols ? LEAST_POINTS : 1);
}

/** Whether nothing says otherwise, and as many as needed say so. */
export function areSame(found: readonly (boolean | undefined)[], least: number): boolean {
  return !found.includes(false) && found.filter((one) => one === true).length >= least;
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
  return (size(a) <= a[2] && size(b) <= b[2]) || undefined;
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

function hasSymbols(expression: Expression): boolean {
  return holds(expression, (part) => part.kind === 'symbol' && !isConstant(part.name));
}

/** A number from 0 to 1 that a name always has; FNV-1a. */
function randomOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  return (hash >>> 0) / 2 ** 32;
}
