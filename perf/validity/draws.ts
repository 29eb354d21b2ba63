import { normalQuantile } from '../../src/analyse/statistics/normal.ts';
import type { Random } from '../../src/shell/random.ts';
import type { Mark } from '../../test/support/record.ts';

/** Right-or-wrong answers, each right with the same probability. */
export function rightOrWrong(items: number, share: number, random: Random): Mark[] {
  return Array.from({ length: items }, () => (random.next() < share ? 1 : 0));
}

/** How many of so many are right. */
export function countRight(items: number, share: number, random: Random): number {
  return rightOrWrong(items, share, random).filter((mark) => mark === 1).length;
}

/** The same answers in another run, in which so large a share of them is drawn anew. */
export function drawnAgain(first: readonly Mark[], flips: number, share: number, random: Random): Mark[] {
  return first.map((mark) => (random.next() < flips ? (random.next() < share ? 1 : 0) : mark));
}

/** Answers of a run that is off as a whole by so much: as many more of them are right, or fewer. */
export function shifted(marks: readonly Mark[], by: number, random: Random): Mark[] {
  const right = marks.filter((mark) => mark === 1).length;
  const among = by > 0 ? marks.length - right : right;
  const turns = (Math.abs(by) * marks.length) / among;
  return marks.map((mark) =>
    (mark === 1) === by < 0 && random.next() < turns ? (mark === 1 ? 0 : 1) : mark,
  );
}

export function normal(random: Random): number {
  return normalQuantile(random.next() || 0.5);
}

/**
 * A share from a beta distribution.
 *
 * @see R. C. H. Cheng (1978), "Generating Beta Variates with Nonintegral Shape Parameters", Communications of
 * the ACM 21(4), 317-322, after gamma variates by G. Marsaglia, W. W. Tsang (2000)
 */
export function beta(a: number, b: number, random: Random): number {
  const x = gamma(a, random);
  const y = gamma(b, random);
  return x + y === 0 ? (random.next() < a / (a + b) ? 1 : 0) : x / (x + y);
}

function gamma(shape: number, random: Random): number {
  if (shape < 1) return gamma(shape + 1, random) * (random.next() || 0.5) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const z = normal(random);
    const v = (1 + c * z) ** 3;
    if (v > 0 && Math.log(random.next() || 0.5) < z ** 2 / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Groups of items from one source each; items of a source are right together with the given correlation. */
export function clustered(
  { groups, size, correlation }: { groups: number; size: number; correlation: number },
  share: number,
  random: Random,
): Mark[] {
  const whole = 1 / correlation - 1;
  return Array.from({ length: groups }, () =>
    rightOrWrong(size, beta(share * whole, (1 - share) * whole, random), random),
  ).flat();
}

/** The share of answers that are worth nothing, where all others are nearly alike. */
const SELDOM = 0.01;

/** The share of answers that are partly right, where all others are right or wrong. */
const FEW = 0.02;

/**
 * Graded answers of the given mean: most near both ends, around the mean, in halves, few of them partly right
 * at all, or seldom worth nothing.
 */
export function graded(
  shape: 'ends' | 'middle' | 'halves' | 'few' | 'seldom 0',
  items: number,
  mean: number,
  random: Random,
): Mark[] {
  const whole = shape === 'ends' ? 0.8 : 8;
  if (shape === 'seldom 0')
    return Array.from({ length: items }, () =>
      random.next() < SELDOM ? 0 : mean / (1 - SELDOM) + 0.04 * (random.next() - 0.5),
    );
  if (shape === 'few')
    return Array.from({ length: items }, () => (random.next() < FEW ? mean : Number(random.next() < mean)));
  return Array.from({ length: items }, () =>
    shape === 'halves'
      ? (Number(random.next() < mean) + Number(random.next() < mean)) / 2
      : beta(mean * whole, (1 - mean) * whole, random),
  );
}

/** The same of graded answers: those of a source lie around a mean of its own. */
export function clusteredGrades(
  { groups, size, correlation }: { groups: number; size: number; correlation: number },
  mean: number,
  random: Random,
): Mark[] {
  const whole = 8 / correlation - 8;
  return Array.from({ length: groups }, () => {
    const ofGroup = Math.min(0.999, Math.max(0.001, beta(mean * whole, (1 - mean) * whole, random)));
    return graded('middle', size, ofGroup, random);
  }).flat();
}
