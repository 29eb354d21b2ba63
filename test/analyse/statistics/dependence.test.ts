import { expect, test } from 'vitest';
import { burstsOf, varianceInflation } from '../../../src/analyse/statistics/dependence.ts';
import { randomFor } from '../../../src/shell/random.ts';

const burstInflation = (marks: Uint8Array): number => burstsOf(marks).each.at(-1)?.inflation ?? 1;

/** Marks of which a share of 5 % is 1, in bursts of one length at random distances. */
function inBursts(count: number, length: number, key: string): Uint8Array {
  const random = randomFor('bursts', key);
  const marks = new Uint8Array(count);
  for (let at = 0; at < count;) {
    if (random.next() < 0.05 / (length - 0.05 * (length - 1))) {
      marks.fill(1, at, at + length);
      at += length;
    } else at += 1;
  }
  return marks;
}

test.for([1, 5, 50])('bursts of %d are worth one each', (length) => {
  const inflation = varianceInflation(inBursts(40_000, length, String(length)));

  expect(inflation / length).toBeGreaterThan(0.8);
  expect(inflation / length).toBeLessThan(1.25);
});

test('what is mostly marked is read by what is not', () => {
  const marks = inBursts(40_000, 5, 'few');

  expect(varianceInflation(marks.map((mark) => 1 - mark))).toBeCloseTo(varianceInflation(marks), 9);
});

test('an autoregressive process has the inflation that theory says', () => {
  // A chain of two states that stays with probability 0.9: ρ(k) = 0.8^k, so 1 + 2 × 0.8 / 0.2 = 9.
  const random = randomFor('chain');
  let state = 0;
  const marks = Uint8Array.from({ length: 100_000 }, () => (state = random.next() < 0.9 ? state : 1 - state));

  expect(varianceInflation(marks)).toBeGreaterThan(8);
  expect(varianceInflation(marks)).toBeLessThan(10);
});

test('marks that are all alike, repel one another or are none count as independent', () => {
  expect(varianceInflation(new Uint8Array(100))).toBe(1);
  expect(varianceInflation(new Uint8Array(100).fill(1))).toBe(1);
  expect(varianceInflation(Uint8Array.from({ length: 100 }, (_, at) => at % 2))).toBe(1);
  expect(varianceInflation(new Uint8Array(0))).toBe(1);
});

test('bursts have the inflation of a chain of two states', () => {
  const random = randomFor('bursts of any length');
  let state = 0;
  const chain = Uint8Array.from(
    { length: 100_000 },
    () => (state = random.next() < (state === 1 ? 0.8 : 0.99) ? state : 1 - state),
  );
  // (2 − 0.01 − 0.2) / (0.01 + 0.2)
  expect(burstInflation(chain) / (1.79 / 0.21)).toBeGreaterThan(0.9);
  expect(burstInflation(chain) / (1.79 / 0.21)).toBeLessThan(1.1);
});

test('marks that come one by one, all marked and none marked are no bursts', () => {
  expect(burstInflation(Uint8Array.from({ length: 100 }, (_, at) => Number(at % 50 === 0)))).toBe(1);
  expect(burstInflation(new Uint8Array(100))).toBe(1);
  expect(burstInflation(new Uint8Array(100).fill(1))).toBe(1);
  expect(burstInflation(new Uint8Array(0))).toBe(1);
});

test('the longest bursts are those that the marks would have without the others', () => {
  const marks = new Uint8Array(100).fill(1, 3, 8).fill(1, 20, 22).fill(1, 50, 51);
  const two = new Uint8Array(100).fill(1, 3, 8).fill(1, 20, 22);

  expect(burstsOf(marks).each.map(({ ones }) => ones)).toEqual([5, 7, 8]);
  expect(burstsOf(marks).each[1]).toEqual(burstsOf(two).each.at(-1));
  expect(burstsOf(marks).longest).toBe(5);
  expect(burstsOf(new Uint8Array(9).fill(1, 3, 4)).longest).toBe(0);
  expect(burstInflation(marks)).toBeLessThan(burstInflation(two));
});
