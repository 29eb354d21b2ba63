/** A complex number: real and imaginary part. */
export type Complex = readonly [real: number, imaginary: number];

export const plus = ([a, b]: Complex, [c, d]: Complex): Complex => [a + c, b + d];
export const times = ([a, b]: Complex, [c, d]: Complex): Complex => [a * c - b * d, a * d + b * c];
export const negative = ([a, b]: Complex): Complex => [-a, -b];
export const size = ([a, b]: Complex): number => Math.hypot(a, b);

export function over(above: Complex, [c, d]: Complex): Complex {
  const square = c * c + d * d;
  return square === 0 ? UNDEFINED : times(above, [c / square, -d / square]);
}

/** Where a function has no value. */
export const UNDEFINED: Complex = [NaN, NaN];

export function exponential([a, b]: Complex): Complex {
  const length = Math.exp(a);
  return b === 0 ? [length, 0] : [length * Math.cos(b), length * Math.sin(b)];
}

export function logarithm(of: Complex): Complex {
  return size(of) === 0 ? UNDEFINED : [Math.log(size(of)), Math.atan2(of[1], of[0])];
}

/** The principal value; of two real numbers the real one, where there is one. */
export function power(base: Complex, raised: Complex): Complex {
  if (base[1] === 0 && raised[1] === 0 && (base[0] >= 0 || Number.isInteger(raised[0])))
    return [base[0] ** raised[0], 0];
  return size(base) === 0 ? UNDEFINED : exponential(times(raised, logarithm(base)));
}

export function squareRoot(of: Complex): Complex {
  if (of[1] !== 0) return power(of, [0.5, 0]);
  return of[0] >= 0 ? [Math.sqrt(of[0]), 0] : [0, Math.sqrt(-of[0])];
}
