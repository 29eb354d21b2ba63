/**
 * A complex number: real and imaginary part, and the rest, which is how far it may be off by what computing
 * with doubles left where terms cancel out. A product has no rest of its own, however small it is.
 */
export type Complex = readonly [real: number, imaginary: number, rest: number];

/** What computing leaves of the largest term of a sum. */
const LEFT = 4e-15;

/** A bound of the size that is quick to compute. */
const bound = ([a, b]: Complex): number => Math.abs(a) + Math.abs(b);

export const plus = (one: Complex, other: Complex): Complex => [
  one[0] + other[0],
  one[1] + other[1],
  one[2] + other[2] + LEFT * Math.max(bound(one), bound(other)),
];
export const negative = ([a, b, rest]: Complex): Complex => [-a, -b, rest];
export const size = ([a, b]: Complex): number => (b === 0 ? Math.abs(a) : Math.hypot(a, b));

export const times = (one: Complex, other: Complex): Complex => [
  one[0] * other[0] - one[1] * other[1],
  one[0] * other[1] + one[1] * other[0],
  bound(one) * other[2] + bound(other) * one[2],
];

/** Scaled, so that the square of a divisor is neither too large nor too small for a double. */
export function over(above: Complex, divisor: Complex): Complex {
  if (divisor[1] === 0) return overReal(above, divisor);
  const scale = Math.max(Math.abs(divisor[0]), Math.abs(divisor[1]));
  if (!(scale > 0)) return UNDEFINED;
  const [c, d] = [divisor[0] / scale, divisor[1] / scale];
  const square = c * c + d * d;
  const [a, b] = [above[0] / scale, above[1] / scale];
  const [real, imaginary] = [(a * c + b * d) / square, (b * c - a * d) / square];
  return [real, imaginary, (above[2] + (Math.abs(real) + Math.abs(imaginary)) * divisor[2]) / scale];
}

function overReal([a, b, rest]: Complex, [divisor, , ofDivisor]: Complex): Complex {
  if (divisor === 0) return UNDEFINED;
  const [real, imaginary] = [a / divisor, b / divisor];
  return [real, imaginary, (rest + (Math.abs(real) + Math.abs(imaginary)) * ofDivisor) / Math.abs(divisor)];
}

/** Where a function has no value. */
export const UNDEFINED: Complex = [NaN, NaN, 0];

/** The value of a real function whose slope is at most 1: it is off by no more than its argument. */
export const level = (value: number, of: Complex): Complex => [value, 0, of[2] + LEFT * Math.abs(of[0])];

/** The value of arcsin or arccos, whose slope is endless at 1 and -1. */
export function steep(inverse: (of: number) => number, of: Complex): Complex {
  const [value, left] = [wholeOrLeft(of), of[2] + LEFT * Math.abs(of[0])];
  const slope = Math.abs(value) === 1 ? 1 : 2 / Math.sqrt(1 - value * value);
  return [inverse(value), 0, slope * left];
}

/** Beside a number so much larger one more or less does not count. */
const RELATIVE = 1e-12;
/** More than this left of a number does not tell whether it is a whole one. */
const MOST_LEFT = 1e-8;

/**
 * A real number for functions that jump or are endlessly steep at whole ones: the whole number that it is but
 * for what computing leaves, else as it is; NaN where too much is left to tell.
 */
export function wholeOrLeft([value, , rest]: Complex): number {
  const [near, left] = [Math.round(value), rest + LEFT * Math.abs(value)];
  if (Math.abs(value - near) > left) return value;
  if (left <= MOST_LEFT) return near;
  const isLarge = 1 + left <= RELATIVE * Math.abs(value);
  return rest === 0 || isLarge ? value : NaN;
}

export function exponential([a, b, rest]: Complex): Complex {
  const length = Math.exp(a);
  const left = length * (rest + (b === 0 ? 0 : LEFT * Math.abs(b)));
  return b === 0 ? [length, 0, left] : [length * Math.cos(b), length * Math.sin(b), left];
}

export function logarithm(of: Complex): Complex {
  const length = size(of);
  return length === 0 ? UNDEFINED : [Math.log(length), Math.atan2(of[1], of[0]), of[2] / length + LEFT];
}

/** The principal value; of two real numbers the real one, where there is one. */
export function power(base: Complex, raised: Complex): Complex {
  if (base[1] === 0 && raised[1] === 0 && (base[0] >= 0 || Number.isInteger(raised[0])))
    return realPower(base, raised);
  return size(base) === 0 ? UNDEFINED : exponential(times(raised, logarithm(base)));
}

function realPower([base, , ofBase]: Complex, [raised, , ofRaised]: Complex): Complex {
  const value = base ** raised;
  if (ofBase === 0 && ofRaised === 0) return [value, 0, 0];
  const slopes = [
    ofBase === 0 ? 0 : (ofBase * Math.abs(raised)) / Math.abs(base),
    ofRaised === 0 ? 0 : ofRaised * Math.abs(Math.log(Math.abs(base))),
  ] as const;
  // Of a root of nothing the slope is endless.
  const least = raised > 0 && Math.abs(base) <= ofBase ? ofBase ** raised : 0;
  return [value, 0, least > 0 ? least : Math.abs(value) * (slopes[0] + slopes[1])];
}

export function squareRoot(of: Complex): Complex {
  if (of[1] !== 0 || of[2] !== 0) return power(of, [0.5, 0, 0]);
  return of[0] >= 0 ? [Math.sqrt(of[0]), 0, 0] : [0, Math.sqrt(-of[0]), 0];
}
