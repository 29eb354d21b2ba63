import { expect, test } from 'vitest';
import { isBelow, shareInTime } from '../../src/analyse/share.ts';
import { randomFor } from '../../src/shell/random.ts';

/** Marks in bursts of random length. */
function inBursts(count: number, share: number, mean: number, key: string): Uint8Array {
  const random = randomFor('share', key);
  const marks = new Uint8Array(count);
  for (let at = 0; at < count; at++)
    if (random.next() < share / mean)
      marks.fill(1, at, at + 1 + Math.floor(-Math.log(1 - random.next()) * (mean - 1)));
  return marks;
}

// attack: slow answers
test.for([
  { limit: 0.05, count: 600, mean: 5, share: 0.02 },
  { limit: 0.05, count: 600, mean: 2, share: 0.02 },
  { limit: 0.01, count: 1500, mean: 2, share: 0.004 },
])('one more that is over turns no open share into one that is surely below: %o', (given) => {
  const { limit, count, mean, share } = given;
  const isMet = (marks: Uint8Array): boolean => isBelow(shareInTime(marks, limit), limit) === true;
  let open = 0;
  for (let record = 0; record < 60; record++) {
    const marks = inBursts(count, share, mean, `${mean} ${share} ${record}`);
    if (isMet(marks)) continue;
    open += 1;
    for (let at = record % 20; at < count; at += 20) expect(isMet(marks.with(at, 1))).toBe(false);
  }
  expect(open).toBeGreaterThan(10);
});
