import { expect, test } from 'vitest';
import { casing } from '../../src/noise/operators/casing.ts';
import { protectedSpans } from '../../src/noise/protect.ts';
import { randomFor } from '../../src/shell/random.ts';

const TEXT = 'The Order LK-9131 went to Łódź, ΟΔΟΣ and Москва via `Ship It`';

test('is mostly all small letters, at times all capitals, seldom a mix', () => {
  const counts = { lower: 0, upper: 0, random: 0 };
  for (let seed = 0; seed < 4_500; seed++) {
    const result = casing.apply(TEXT, randomFor(seed), protectedSpans(TEXT, null), 1);
    if (result === 'the order LK-9131 went to łódź, οδος and москва via `Ship It`') counts.lower++;
    else if (result === 'THE ORDER LK-9131 WENT TO ŁÓDŹ, ΟΔΟΣ AND МОСКВА VIA `Ship It`') counts.upper++;
    else counts.random++;
  }

  expect(counts.lower / 100).toBeCloseTo(40, -0.5);
  expect(counts.upper).toBeGreaterThan(200);
  expect(counts.upper).toBeLessThan(400);
  expect(counts.random).toBeGreaterThan(120);
  expect(counts.random).toBeLessThan(280);
});

test('a rate below one is the share of the words', () => {
  const text = 'Word '.repeat(10_000);
  const changed = casing
    .apply(text, randomFor(1), [], 0.3)
    .split(' ')
    .filter((word) => word !== 'Word');

  expect(changed.length / 10_000).toBeCloseTo(0.3, 1);
});
