import { isConstant } from './evaluate.ts';
import type { Expression, FunctionName } from './expression.ts';
import type { Point } from './points.ts';
import { rationalOf } from './rational.ts';

/** What a real value lies between, in units of 2^-BITS: of some 77 digits after the point. */
export type Bounds = readonly [low: bigint, high: bigint];

const BITS = 256n;
const ONE = 1n << BITS;
const POINT_BITS = 40;
/** Nothing larger is computed with. */
const LARGEST = 1n << 4096n;
const DOUBLE_BITS = 1000n;
const MOST_RAISED = 1000n;
const MOST_ROOT = 20n;

/** Whether two values are surely not the same. */
export function areApart(one: Bounds, other: Bounds): boolean {
  return one[1] < other[0] || other[1] < one[0];
}

/**
 * Bounds of what is made of real numbers by sums, products, powers and roots; undefined with anything else,
 * and where it has no real value.
 */
export function boundsAt(expression: Expression, at: Point['at']): Bounds | undefined {
  const bounds = anyBoundsAt(expression, at);
  return bounds !== undefined && bounds[0] > -LARGEST && bounds[1] < LARGEST ? bounds : undefined;
}

function anyBoundsAt(expression: Expression, at: Point['at']): Bounds | undefined {
  if (expression.kind === 'symbol') return CONSTANTS.get(expression.name) ?? ofSymbol(expression.name, at);
  const exact = rationalOf(expression);
  if (exact !== undefined) return ratio([exact.above, exact.above], [exact.below, exact.below]);
  if (expression.kind === 'number') return undefined;
  const [one, other] = expression.args;
  const first = one && boundsAt(one, at);
  if (first === undefined) return undefined;
  if (expression.name === '^') return other && raised(first, other);
  if (expression.name === 'root') return other && rooted(first, wholeOf(other) ?? 0n);
  const second = other && boundsAt(other, at);
  if (other !== undefined && second === undefined) return undefined;
  return FUNCTIONS[expression.name]?.(first, second ?? first);
}

export function times(a: Bounds, b: Bounds): Bounds {
  const [low, high] = ends(a.flatMap((one) => b.map((other) => one * other)));
  return [low >> BITS, (high >> BITS) + 1n];
}

const FUNCTIONS: Partial<Record<FunctionName, (first: Bounds, second: Bounds) => Bounds | undefined>> = {
  '+': (a, b) => [a[0] + b[0], a[1] + b[1]],
  '-': ([low, high]) => [-high, -low],
  '*': times,
  '/': ratio,
  sqrt: (of) => rooted(of, 2n),
  abs: ([low, high]) => (low >= 0n ? [low, high] : [high <= 0n ? -high : 0n, high > -low ? high : -low]),
};

/** By their first fifty places. */
const CONSTANTS: ReadonlyMap<string, Bounds> = new Map(
  (
    [
      ['pi', 314159265358979323846264338327950288419716939937510n],
      ['e', 271828182845904523536028747135266249775724709369995n],
    ] as const
  ).map(([name, digits]) => [name, ratio([digits, digits + 1n], [10n ** 50n, 10n ** 50n])!]),
);

/** Any number near that of the point is as good a point. */
function ofSymbol(name: string, at: Point['at']): Bounds | undefined {
  const [real, imaginary] = at(name);
  if (isConstant(name) || imaginary !== 0 || !Number.isFinite(real)) return undefined;
  const value = BigInt(Math.round(real * 2 ** POINT_BITS)) << (BITS - BigInt(POINT_BITS));
  return [value, value];
}

function ratio(a: Bounds, b: Bounds): Bounds | undefined {
  if (b[0] <= 0n && b[1] >= 0n) return undefined;
  const [low, high] = ends(a.flatMap((one) => b.map((other) => (one << BITS) / other)));
  return [low - 1n, high + 1n];
}

/** By a rational number: a power of a root. */
function raised(of: Bounds, exponent: Expression): Bounds | undefined {
  const exact = rationalOf(exponent);
  if (exact === undefined) return undefined;
  const by = exact.above < 0n ? -exact.above : exact.above;
  if (by > MOST_RAISED) return undefined;
  const whole = wholeOf(exponent) !== undefined;
  const root = whole ? of : of[0] < 0n ? undefined : rooted(of, exact.below);
  if (root === undefined) return undefined;
  const power = powerOf(root, whole ? by / exact.below : by);
  return exact.above < 0n ? power && ratio([ONE, ONE], power) : power;
}

function powerOf(of: Bounds, by: bigint): Bounds | undefined {
  if (by === 0n) return [ONE, ONE];
  const half = powerOf(of, by / 2n);
  if (half === undefined || half[1] > LARGEST || half[0] < -LARGEST) return undefined;
  const square = times(half, half);
  return by % 2n === 0n ? square : times(square, of);
}

/** The real root, of which an odd one has the sign of its number. */
function rooted([low, high]: Bounds, index: bigint): Bounds | undefined {
  if (index < 1n || index > MOST_ROOT || (low < 0n && (index % 2n === 0n || high > 0n))) return undefined;
  if (low < 0n) {
    const positive = rooted([-high, -low], index);
    return positive && [-positive[1], -positive[0]];
  }
  const shift = BITS * (index - 1n);
  return [wholeRoot(low << shift, index), wholeRoot(high << shift, index) + 1n];
}

/** The largest whole number whose power is not above it, by Newton's method from what a double finds. */
function wholeRoot(of: bigint, index: bigint): bigint {
  if (of === 0n) return 0n;
  const more = BigInt(of.toString(16).length) * 4n - DOUBLE_BITS;
  const shift = more > 0n ? more / index + 1n : 0n;
  const near = Number(of >> (shift * index)) ** (1 / Number(index));
  let root = (BigInt(Math.ceil(near * (1 + 1e-12))) + 1n) << shift;
  for (;;) {
    const next = ((index - 1n) * root + of / root ** (index - 1n)) / index;
    if (next >= root) return root;
    root = next;
  }
}

function wholeOf(expression: Expression): bigint | undefined {
  const exact = rationalOf(expression);
  return exact !== undefined && exact.above % exact.below === 0n ? exact.above / exact.below : undefined;
}

function ends(of: readonly bigint[]): readonly [bigint, bigint] {
  const pick = (isBetter: (a: bigint, b: bigint) => boolean): bigint =>
    of.reduce((a, b) => (isBetter(b, a) ? b : a));
  return [pick((a, b) => a < b), pick((a, b) => a > b)];
}
