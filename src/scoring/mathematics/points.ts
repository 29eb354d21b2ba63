import type { Complex } from './complex.ts';
import { isConstant } from './evaluate.ts';
import type { Expression } from './expression.ts';

/** What the symbols stand for; whole numbers where it says so. */
export interface Point {
  readonly isWhole: boolean;
  at(name: string): Complex;
}

/** Real numbers of both signs and of several sizes, one that is complex, and one that is large. */
const ANY: readonly ((random: number) => Complex)[] = [
  (random) => [0.05 + 0.9 * random, 0, 0],
  (random) => [-0.05 - 0.9 * random, 0, 0],
  (random) => [1.1 + 2 * random, 0, 0],
  (random) => [-0.4 - 1.7 * random, 0, 0],
  (random) => [2.3 + 5 * random, 0, 0],
  (random) => [0.2 + random, 0.7 - random, 0],
  // What is whole below a hundred, or a thousand, changes nowhere else.
  (random) => [1e3 + 1e3 * random, 0, 0],
];
/** Small ones, for what has a value near 0 alone. */
const SMALL: readonly ((random: number) => Complex)[] = [0.4, -0.4, 0.2, -0.2].map((most) => (random) => [
  most * (0.1 + 0.9 * random),
  0,
  0,
]);
/** One with whole numbers first, and more where there are too few values, as of what counts, such as n!. */
const WHOLE = { first: 1, most: 48 };

/** Where 0^n is 1. */
const NOTHING: Point = { isWhole: true, at: () => [0, 0, 0] };

/** Where expressions of these symbols are tried, one point after the other. */
export function* pointsOf(names: readonly string[]): Generator<Point> {
  for (let at = 0; at < ANY.length; at++) yield randomPoint(ANY, at);
  for (let at = 0; at < WHOLE.first; at++) yield wholePoint(names, at);
  yield NOTHING;
  for (let at = 0; at < SMALL.length; at++) yield randomPoint(SMALL, at);
  for (let at = WHOLE.first; at < WHOLE.most; at++) yield wholePoint(names, at);
}

function randomPoint(points: typeof ANY, at: number): Point {
  const point = points[at] as (typeof ANY)[number];
  return { isWhole: false, at: (name) => point(randomOf(name, at)) };
}

function wholePoint(names: readonly string[], at: number): Point {
  const whole = wholeNumbers(names, at);
  return { isWhole: true, at: (name) => [whole(name) ?? NaN, 0, 0] };
}

/**
 * Each symbol has a number of its own, by its place among their names, and in turn each is the largest, as
 * large as all those below together: elsewhere a number of combinations has no value, or is 0.
 */
export function wholeNumbers(names: readonly string[], at: number): (name: string) => number | undefined {
  const values: number[] = [];
  const start = names.length > 2 ? 1 + (at % 3) : 2 + (names.length === 1 ? at : at % 7);
  const growth = 1 + (Math.floor(at / 4) % 3);
  for (let rank = 0, value = start; rank < names.length; rank++) {
    values.push(value);
    value += names.length > 5 ? 1 + ((at + rank) % 2) : growth * value + 1;
  }
  const turned = Math.floor(at / 2);
  return (name) => {
    const place = names.indexOf(name);
    const rank = (place + turned) % names.length;
    return place === -1 ? undefined : values[at % 2 === 0 ? rank : names.length - 1 - rank];
  };
}

/** The symbols of expressions in the order of their names, those that stand for a known number aside. */
export function symbolsOf(...expressions: readonly Expression[]): readonly string[] {
  const names = new Set<string>();
  const add = (part: Expression): void => {
    if (part.kind === 'symbol' && !isConstant(part.name)) names.add(part.name);
    else if (part.kind === 'call') part.args.forEach(add);
  };
  expressions.forEach(add);
  return [...names].toSorted();
}

/** A number from 0 to 1 that a name always has at a point: FNV-1a, and the last mix of MurmurHash3. */
function randomOf(name: string, point: number): number {
  let hash = 0x811c9dc5 ^ point;
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
