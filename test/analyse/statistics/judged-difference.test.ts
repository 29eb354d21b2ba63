import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { pairedDifference } from '../../../src/analyse/statistics/difference.ts';
import {
  foundDifferences,
  trueDifference,
  trueScore,
} from '../../../src/analyse/statistics/judged-difference.ts';
import { meanOf } from '../../../src/analyse/statistics/mean.ts';
import { randomFor } from '../../../src/shell/random.ts';
import type { Random } from '../../../src/shell/random.ts';

const labels = (right: number, wrong: number, size = 100) => ({
  rightRight: right * size,
  rightWrong: (1 - right) * size,
  wrongRight: (1 - wrong) * size,
  wrongWrong: wrong * size,
});
const SAME = { was: 0, is: 0 };
const found = (difference: number, was = 0.6) => ({
  ...{ difference, was },
  interval: { low: difference - 0.02, high: difference + 0.02, level: 0.9 },
});

test('a difference is what the judge finds by sensitivity + specificity − 1', () => {
  const { difference, interval } = trueDifference(found(-0.05), { labels: labels(0.9, 0.8), known: SAME });

  expect(difference).toBeCloseTo(-0.05 / 0.7, 12);
  // Wider than the bounds by that alone, by what labels leave open, and more on the side of the difference.
  expect(interval.low).toBeLessThan(-0.07 / 0.7);
  expect(interval.high).toBeGreaterThan(-0.03 / 0.7);
  expect(difference - interval.low).toBeGreaterThan(interval.high - difference);
  const none = trueDifference(found(0), { labels: labels(0.9, 0.8), known: SAME }).interval;
  expect(none.low).toBeCloseTo(-0.02 / 0.7, 12);
  expect(none.high).toBeCloseTo(0.02 / 0.7, 12);
});

test('answers that a judge does not see are no difference that it makes', () => {
  // 0.6 of all are right in both; a fifth is empty now, and was wrong then: the judge found 0.3 of them right.
  const [was, is] = [0.6 * 0.9 + 0.4 * 0.3, 0.6 * 0.9 + 0.2 * 0.3];
  const judged = { labels: labels(0.9, 0.7), known: { was: 0, is: 0.2 } };

  expect(trueDifference(found(is - was, was), judged).difference).toBeCloseTo(0, 12);
  expect(trueScore(is, judged.labels, 0.2)).toBeCloseTo(0.6, 12);
  const { low, high } = foundDifferences(0, judged, 0.9);
  expect(low).toBeLessThan(is - was);
  expect(high).toBeGreaterThan(is - was);
});

test('a judge that may be no better than chance tells no difference', () => {
  for (const useless of [labels(0.5, 0.5), labels(0.6, 0.5, 20), labels(0, 0, 0)]) {
    const { interval } = trueDifference(found(-0.05), { labels: useless, known: SAME });
    expect(interval).toMatchObject({ low: -1, high: 1 });
  }
});

/** A judge that finds 85 of 100 right answers right, and 75 of 100 wrong ones wrong, and its 200 labels. */
function aJudge(random: Random) {
  const draw = (count: number, share: number): number =>
    Array.from({ length: count }, () => random.next() < share).filter(Boolean).length;
  return {
    see: (isRight: boolean): number => Number(random.next() < (isRight ? 0.85 : 0.25)),
    label() {
      const [rightRight, wrongWrong] = [draw(100, 0.85), draw(100, 0.75)];
      return { rightRight, rightWrong: 100 - rightRight, wrongWrong, wrongRight: 100 - wrongWrong };
    },
  };
}

test('each bound errs in 5 % at most, whatever the judge errs by', () => {
  let [low, high] = [0, 0];
  const records = 400;
  for (let record = 0; record < records; record++) {
    const random = randomFor('judged-difference', record);
    const { see, label } = aJudge(random);
    const then: number[] = [];
    const changes = Float64Array.from({ length: 800 }, () => {
      const was = random.next() < 0.8;
      const is = was && random.next() < 0.9;
      const mark = see(was);
      then.push(mark);
      return (is === was ? mark : see(is)) - mark;
    });
    const counts = label();
    const seen = { difference: meanOf(changes), interval: pairedDifference(changes, { level: 0.9 }) };
    const was = meanOf(Float64Array.from(then));
    const { interval } = trueDifference({ ...seen, was }, { labels: counts, known: SAME });
    if (interval.low > -0.08) low += 1;
    if (interval.high < -0.08) high += 1;
  }
  // Two standard errors of so many records.
  expect(low / records).toBeLessThan(0.072);
  expect(high / records).toBeLessThan(0.072);
});

// attack: more than was seen
test('of an incumbent no more answers are right than its judge has seen', () => {
  const weak = { rightRight: 30, rightWrong: 20, wrongRight: 60, wrongWrong: 140 };
  expect(trueScore(0.575, weak, 0.4)).toBe(0.6);
});

// attack: more than was seen
test('what is cut off now stays behind what was right then, whatever a judge finds of the rest', () => {
  const weak = { rightRight: 30, rightWrong: 20, wrongRight: 60, wrongWrong: 140 };
  const judged = { labels: weak, known: { was: 0, is: 0.4 } };
  const seen = { difference: 0.575 - 0.6, interval: { low: -0.05, high: 0, level: 0.9 } };

  const { difference, interval } = trueDifference({ ...seen, was: 0.6 }, judged);
  expect(difference).toBeCloseTo(-0.4, 12);
  expect(interval.low).toBeLessThan(difference);
});

// attack: more than was seen
test.for<[cut: number, right: number]>([
  [0.3, 1],
  [0.3, 0.8],
  [0, 1],
])('its bounds err no more where %s is cut off now, and %s was right', ([cut, right]) => {
  let [low, high] = [0, 0];
  const records = 400;
  for (let record = 0; record < records; record++) {
    const random = randomFor('judged-cut', record);
    const { see, label } = aJudge(random);
    const then: number[] = [];
    const changes = Float64Array.from({ length: 800 }, () => {
      const mark = see(random.next() < right);
      then.push(mark);
      return (random.next() < cut ? 0 : mark) - mark;
    });
    const labelled = label();
    const seen = { difference: meanOf(changes), interval: pairedDifference(changes, { level: 0.9 }) };
    const known = { was: 0, is: cut };
    const was = meanOf(Float64Array.from(then));
    const { interval } = trueDifference({ ...seen, was }, { labels: labelled, known });
    const truth = -cut * right;
    if (interval.low > truth + 1e-9) low += 1;
    if (interval.high < truth - 1e-9) high += 1;
  }
  expect(low / records).toBeLessThan(0.072);
  expect(high / records).toBeLessThan(0.072);
});

// attack: more than was seen
test('a score gains no more than its judge has seen, and loses no more than it saw, whatever the labels', () => {
  const count = fc.integer({ min: 0, max: 60 });
  const counts = fc.record({ rightRight: count, rightWrong: count, wrongRight: count, wrongWrong: count });
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(counts, share, share, share, share, (labels, was, is, before, after) => {
      const seen = found(after * (1 - is) - before * (1 - was), before * (1 - was));
      const { difference, interval } = trueDifference(seen, { labels, known: { was, is } });
      // A judge that may be no better than chance corrects nothing.
      fc.pre(interval.low > -1 || interval.high < 1);
      expect(Math.max(difference, interval.low)).toBeLessThanOrEqual(1 - is);
      expect(Math.min(difference, interval.high)).toBeGreaterThanOrEqual(was - 1);
      expect(interval.low).toBeLessThanOrEqual(difference);
      expect(interval.high).toBeGreaterThanOrEqual(difference);
    }),
  );
});
