import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { meanScore } from '../../../src/analyse/statistics/mean-score.ts';
import {
  foundShares,
  judgeQuality,
  withoutJudgesErrors,
} from '../../../src/analyse/statistics/misclassification.ts';
import { randomFor } from '../../../src/shell/random.ts';
import { rightOf } from '../../support/record.ts';

const agreement = (rightRight: number, rightWrong: number, wrongRight: number, wrongWrong: number) => ({
  rightRight,
  rightWrong,
  wrongRight,
  wrongWrong,
});
const seen = (right: number, items: number) => meanScore(Float64Array.from(rightOf(right, items)), {});
/** Of so many items a judge has seen each answer. */
const ALL = seen(400, 400);

test('κ is the agreement beyond chance', () => {
  // 20 + 15 of 50 agree; by chance (25 · 30 + 25 · 20) / 50² = 0.5 do.
  expect(judgeQuality(agreement(20, 5, 10, 15))?.kappa).toBeCloseTo(0.4);
  expect(judgeQuality(agreement(30, 0, 0, 20))).toEqual({ sensitivity: 1, specificity: 1, kappa: 1 });
  expect(judgeQuality(agreement(30, 2, 0, 0))).toBeUndefined();
});

test('a share is told without what the judge errs by', () => {
  // 0.7 right: 0.7 · 0.9 + 0.3 · 0.2 = 0.69 are found right.
  const { mean } = withoutJudgesErrors(seen(690, 1000), agreement(90, 10, 20, 80), seen(1000, 1000));
  expect(mean).toBeCloseTo(0.7);
});

test('a judge that never errs, by ever more labels, leaves the bounds as they are', () => {
  const own = seen(300, 400);
  const wide = withoutJudgesErrors(own, agreement(50, 0, 0, 50), ALL).interval(0.9);
  const { low, high } = withoutJudgesErrors(own, agreement(1e6, 0, 0, 1e6), ALL).interval(0.9);
  expect(low).toBeCloseTo(own.interval(0.9).low, 3);
  expect(high).toBeCloseTo(own.interval(0.9).high, 3);
  expect(wide.low).toBeLessThan(low);
  expect(wide.high).toBeGreaterThan(high);
});

test.for([
  ['may be no better than chance', agreement(12, 8, 9, 11)],
  ['is none', agreement(8, 12, 11, 9)],
  ['has labels of right answers alone', agreement(20, 0, 0, 0)],
] as const)('a judge that %s is unfit, and tells nothing', ([, ofLabels]) => {
  const unfit = withoutJudgesErrors(seen(300, 400), ofLabels, ALL);

  expect(unfit).toMatchObject({ isUnfit: true, mean: 0.75 });
  expect(unfit.interval(0.9)).toMatchObject({ low: 0, high: 1 });
});

test('at a level at which it may be no better than chance, the share is at most the found one by its sensitivity', () => {
  const { isUnfit, interval } = withoutJudgesErrors(seen(100, 400), agreement(6, 0, 0, 6), ALL);

  expect(isUnfit).toBeUndefined();
  expect(interval(0.99).low).toBe(0);
  expect(interval(0.99).high).toBeCloseTo(0.25 / 0.41, 1);
});

test('answers that no judge saw are wrong whatever it errs by', () => {
  for (const ofLabels of [agreement(12, 8, 9, 11), agreement(90, 10, 10, 90)]) {
    const { isUnfit, interval } = withoutJudgesErrors(seen(0, 400), ofLabels, seen(0, 400));
    expect(isUnfit).toBeUndefined();
    expect(interval(0.9).high).toBeLessThan(0.02);
  }
});

test('a judge that finds more right than it could tells nothing', () => {
  const ofLabels = agreement(60, 40, 5, 95);
  const unfit = withoutJudgesErrors(seen(320, 400), ofLabels, ALL);

  expect(unfit).toMatchObject({ isUnfit: true, mean: 0.8 });
  expect(unfit.interval(0.95)).toMatchObject({ low: 0, high: 1 });
  // So it does where half of the answers are empty, of which it finds none right.
  expect(withoutJudgesErrors(seen(320, 800), ofLabels, seen(400, 800))).toMatchObject({ isUnfit: true });
  const { isUnfit, interval } = withoutJudgesErrors(seen(240, 400), ofLabels, ALL);
  expect(isUnfit).toBeUndefined();
  expect(interval(0.95).low).toBeLessThan(1);
});

test('of one that finds fewer right than if none was, the share is at most the found one by its sensitivity', () => {
  const { isUnfit, mean, interval } = withoutJudgesErrors(seen(8, 400), agreement(600, 400, 100, 900), ALL);
  const { low, high } = interval(0.9);

  expect([isUnfit, mean, low]).toEqual([undefined, 0, 0]);
  expect(high).toBeCloseTo(seen(8, 400).interval(0.9).high / 0.6, 2);
  expect(
    withoutJudgesErrors(seen(0, 400), agreement(600, 400, 100, 900), ALL).interval(0.9).high,
  ).toBeLessThan(0.02);
});

test('one more answer that it finds right moves no bound by more than a few points', () => {
  for (const ofLabels of [agreement(80, 20, 30, 70), agreement(950, 50, 50, 950), agreement(18, 7, 8, 17)])
    for (const level of [0.9, 0.95, 0.99]) {
      const bounds = Array.from({ length: 400 }, (_, right) => {
        const { isUnfit, interval } = withoutJudgesErrors(seen(right, 400), ofLabels, ALL);
        return isUnfit ? [] : [interval(level)];
      }).flat();
      const steps = bounds
        .slice(1)
        .map(({ low, high }, at) => [low - bounds[at]!.low, high - bounds[at]!.high]);
      expect(Math.max(...steps.flat().map(Math.abs))).toBeLessThan(0.03);
    }
});

test('of one that finds about as many right as if none was, labels that do not fit make no bound too low', () => {
  // 0.3 of the labelled wrong answers are found right, and of these none: all that are right are, by 0.8.
  const bounds = [118, 120, 122, 130].map(
    (right) => withoutJudgesErrors(seen(right, 400), agreement(400, 100, 150, 350), ALL).interval(0.9).high,
  );

  for (const high of bounds.slice(0, 3)) expect(high).toBeGreaterThan(0.3 / 0.8);
  expect(bounds.at(-1)).toBeLessThan(bounds[0]!);
});

test('a judge of perfect models is called unfit in one of a hundred runs at most', () => {
  let unfit = 0;
  for (let run = 0; run < 1000; run++) {
    const random = randomFor('perfect', run);
    const drawn = (count: number): number =>
      Array.from({ length: count }, () => random.next() < 0.9).filter(Boolean).length;
    const rightRight = drawn(100);
    const { isUnfit } = withoutJudgesErrors(
      seen(drawn(400), 400),
      agreement(rightRight, 100 - rightRight, 20, 80),
      ALL,
    );
    if (isUnfit) unfit += 1;
  }
  // Three standard errors above ten.
  expect(unfit).toBeLessThanOrEqual(19);
});

test('answers that are wrong without a judge are not corrected', () => {
  // Half of them are empty; of the others 0.7 are right, and 0.69 found right.
  const { mean, interval } = withoutJudgesErrors(
    seen(690, 2000),
    agreement(90, 10, 20, 80),
    seen(1000, 2000),
  );
  expect(mean).toBeCloseTo(0.35);
  expect(interval(0.9).high).toBeLessThanOrEqual(0.5);
});

test('what a judge may find right of a share is as wide as few labels leave it, and holds what it finds', () => {
  // 0.7 right: 0.7 · 0.9 + 0.3 · 0.2 = 0.69 are found right; 0.1 that are wrong without it are not looked at.
  const [few, many] = [1, 1000].map((times) =>
    foundShares(0.7, agreement(90 * times, 10 * times, 20 * times, 80 * times), 0, 0.9),
  );
  expect(few!.low).toBeLessThan(0.66);
  expect(few!.high).toBeGreaterThan(0.72);
  expect(many!.low).toBeCloseTo(0.69, 2);
  expect(many!.high).toBeCloseTo(0.69, 2);
  const { low } = foundShares(0.7, agreement(90_000, 10_000, 20_000, 80_000), 0.1, 0.9);
  expect(low).toBeCloseTo(0.67, 2);
});

test('bounds lie within what the judged answers allow, whatever the counts and the labels', () => {
  const count = fc.integer({ min: 0, max: 60 });
  const counts = fc.record({ rightRight: count, rightWrong: count, wrongRight: count, wrongWrong: count });
  fc.assert(
    fc.property(
      fc.tuple(count, count, count),
      counts,
      fc.double({ min: 0.5, max: 0.999, noNaN: true }),
      (of, labels, level) => {
        const [right, wrong, cut] = of;
        const [all, judged] = [right + wrong + cut, right + wrong];
        fc.pre(all > 0);
        const most = seen(judged, all);
        const { mean, interval } = withoutJudgesErrors(seen(right, all), labels, most);
        const { low, high } = interval(level);
        const tighter = 1 - (1 - level) / 5;
        expect(mean).toBeGreaterThanOrEqual(0);
        expect(mean).toBeLessThanOrEqual(most.mean + 1e-12);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(Math.min(mean, most.interval(level).low) + 1e-12);
        expect(high).toBeGreaterThanOrEqual(mean - 1e-12);
        expect(high).toBeLessThanOrEqual(most.interval(tighter).high + 1e-12);
      },
    ),
  );
});

test('neither bound errs in more than 5 %, be nearly all right that a judge saw', () => {
  // A judge that nearly never errs told too little of answers of which many are cut off: 9 % were above it.
  for (const [se, sp] of [
    [0.95, 0.95],
    [0.8, 0.7],
  ] as const) {
    let [low, high] = [0, 0];
    const records = 400;
    for (let record = 0; record < records; record++) {
      const random = randomFor('cut-off', se, sp, record);
      const drawn = (count: number, share: number): number =>
        Array.from({ length: count }, () => random.next() < share).filter(Boolean).length;
      const judged = drawn(200, 0.6);
      const [rightRight, wrongWrong] = [drawn(500, se), drawn(500, sp)];
      const counts = agreement(rightRight, 500 - rightRight, 500 - wrongWrong, wrongWrong);
      const bounds = withoutJudgesErrors(seen(drawn(judged, se), 200), counts, seen(judged, 200)).interval(
        0.9,
      );
      if (bounds.low > 0.6) low += 1;
      if (bounds.high < 0.6) high += 1;
    }
    // Two standard errors of so many records.
    expect(low / records).toBeLessThan(0.072);
    expect(high / records).toBeLessThan(0.072);
  }
});

// attack: more than was seen
test('nothing that a judge can find speaks for more right answers than it has seen', () => {
  const weak = agreement(30, 20, 60, 140);
  expect(foundShares(0.64, weak, 0.4, 0.9).high).toBe(1);
  expect(foundShares(0.59, weak, 0.4, 0.9).high).toBeLessThan(0.5);
});
