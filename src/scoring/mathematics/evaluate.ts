import {
  exponential,
  level,
  logarithm,
  negative,
  over,
  plus,
  power,
  size,
  squareRoot,
  steep,
  times,
  UNDEFINED,
  wholeOrLeft,
} from './complex.ts';
import type { Complex } from './complex.ts';
import type { Expression, FunctionName } from './expression.ts';
import { isWhole, numberOf, rationalOf } from './rational.ts';

type Call = Extract<Expression, { kind: 'call' }>;

const ONE: Complex = [1, 0, 0];
const I: Complex = [0, 1, 0];
const CONSTANTS: ReadonlyMap<string, Complex> = new Map([
  ['pi', [Math.PI, 0, 0]],
  ['e', [Math.E, 0, 0]],
  ['i', I],
]);

/** The value of an expression where its symbols have these values; not finite where it has none. */
export function valueAt(expression: Expression, symbols: (name: string) => Complex): Complex {
  if (expression.kind === 'number') return [Number(expression.written), 0, 0];
  if (expression.kind === 'symbol') return CONSTANTS.get(expression.name) ?? symbols(expression.name);
  const exact = JUMPING.has(expression.name) ? exactly(expression) : undefined;
  if (exact !== undefined) return exact;
  const [one, other] = expression.args;
  const first = one === undefined ? UNDEFINED : valueAt(one, symbols);
  const second = other === undefined ? UNDEFINED : valueAt(other, symbols);
  const value = FUNCTIONS[expression.name](first, second);
  return isTooSmall(value) && SHRINKING.has(expression.name) && !isZero(first) && !isZero(second)
    ? UNDEFINED
    : value;
}

/** What jumps, or is endlessly steep, at whole numbers: there it is told exactly, where that can be. */
const JUMPING: ReadonlySet<FunctionName> = new Set(['floor', 'ceil', 'arcsin', 'arccos']);

/** The value of what is rational; none where a double does not tell its argument from a whole number. */
function exactly(expression: Call): Complex | undefined {
  const exact = rationalOf(expression);
  if (exact !== undefined) return [numberOf(exact), 0, 0];
  const [of] = expression.args;
  const part = of && rationalOf(of);
  return part !== undefined && !isWhole(part) && Number.isInteger(wholeOrLeft([numberOf(part), 0, 0]))
    ? UNDEFINED
    : undefined;
}

/** What makes a number that a double has no digits for out of others that are not 0. */
const SHRINKING: ReadonlySet<FunctionName> = new Set(['*', '/', '^', 'exp']);
const SMALLEST = 1e-300;
const isTooSmall = ([a, b]: Complex): boolean => Math.abs(a) < SMALLEST && Math.abs(b) < SMALLEST;
const isZero = ([a, b]: Complex): boolean => a === 0 && b === 0;

/** Whether a symbol stands for a number that is known, such as π. */
export function isConstant(name: string): boolean {
  return CONSTANTS.has(name);
}

/** A real function that jumps at whole values, which have no rest. */
const whole =
  (of: (value: number, second: number) => number) =>
  (first: Complex, second: Complex): Complex =>
    first[1] === 0 ? [of(wholeOrLeft(first), wholeOrLeft(second)), 0, 0] : UNDEFINED;

const real =
  (value: (of: Complex) => Complex) =>
  (of: Complex): Complex =>
    of[1] === 0 ? value(of) : UNDEFINED;

/** sin and cos by Euler's formula; of a real number the real one. */
function sine(of: Complex): Complex {
  if (of[1] === 0) return level(Math.sin(of[0]), of);
  const turned = times(I, of);
  return over(plus(exponential(turned), negative(exponential(negative(turned)))), [0, 2, 0]);
}

function cosine(of: Complex): Complex {
  if (of[1] === 0) return level(Math.cos(of[0]), of);
  const turned = times(I, of);
  return over(plus(exponential(turned), exponential(negative(turned))), [2, 0, 0]);
}

/** Half of e^x plus or minus e^-x. */
function hyperbolic(of: Complex, sign: 1 | -1): Complex {
  return over(plus(exponential(of), times([sign, 0, 0], exponential(negative(of)))), [2, 0, 0]);
}

function factorial(of: number): number {
  if (!Number.isInteger(of) || of < 0 || of > 170) return NaN;
  let product = 1;
  for (let factor = 2; factor <= of; factor++) product *= factor;
  return product;
}

function binomial(all: number, chosen: number): number {
  if (!Number.isInteger(chosen) || chosen < 0 || chosen > 1000) return NaN;
  let product = 1;
  for (let at = 0; at < chosen; at++) product *= (all - at) / (at + 1);
  return product;
}

const FUNCTIONS: Readonly<Record<FunctionName, (first: Complex, second: Complex) => Complex>> = {
  '+': plus,
  '*': times,
  '/': over,
  '^': power,
  '-': negative,
  '±': () => UNDEFINED,
  '!': whole(factorial),
  binom: whole(binomial),
  sqrt: squareRoot,
  root: rootOf,
  abs: (of) => [size(of), 0, of[2]],
  floor: whole(Math.floor),
  ceil: whole(Math.ceil),
  exp: exponential,
  ln: logarithm,
  log: (of) => over(logarithm(of), [Math.LN10, 0, 0]),
  sin: sine,
  cos: cosine,
  tan: (of) => over(sine(of), cosine(of)),
  cot: (of) => over(cosine(of), sine(of)),
  sec: (of) => over(ONE, cosine(of)),
  csc: (of) => over(ONE, sine(of)),
  arcsin: real((of) => steep(Math.asin, of)),
  arccos: real((of) => steep(Math.acos, of)),
  arctan: real((of) => level(Math.atan(of[0]), of)),
  sinh: (of) => hyperbolic(of, -1),
  cosh: (of) => hyperbolic(of, 1),
  tanh: (of) => over(hyperbolic(of, -1), hyperbolic(of, 1)),
};

/** The real root where there is one: the third of -8 is -2. */
function rootOf(of: Complex, index: Complex): Complex {
  const isOdd = index[1] === 0 && Math.abs(index[0] % 2) === 1;
  if (!isOdd || of[1] !== 0) return power(of, over(ONE, index));
  const root = power([Math.abs(of[0]), 0, of[2]], [1 / index[0], 0, 0]);
  return of[0] < 0 ? negative(root) : root;
}
