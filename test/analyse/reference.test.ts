import { expect, test } from 'vitest';
import { itemsWorth } from '../../src/analyse/reference.ts';
import { exactBounds } from '../../src/analyse/statistics/proportion.ts';

const SCORE = { suite: 'card', score: 0.8, items: 1000, protocol: { shots: 0, maxTokens: 512 } };

test('a reference that states no interval, or a narrower one than its items give, is worth its items', () => {
  expect(itemsWorth(SCORE)).toBe(1000);
  expect(itemsWorth({ ...SCORE, interval: { low: 0.79, high: 0.81 } })).toBe(1000);
});

test('a wider interval is that of fewer items, and theirs is no narrower on either side', () => {
  for (const interval of [
    { low: 0.7, high: 0.86 },
    { low: 0.75, high: 0.9 },
    { low: 0.1, high: 0.99 },
  ]) {
    const worth = itemsWorth({ ...SCORE, interval });
    const bounds = exactBounds(0.8 * worth, worth);
    expect(bounds.low).toBeLessThanOrEqual(interval.low);
    expect(bounds.high).toBeGreaterThanOrEqual(interval.high);
    const more = exactBounds(0.8 * (worth + 1), worth + 1);
    expect(more.low > interval.low || more.high < interval.high).toBe(true);
  }
});

test('an interval that says nothing is worth nothing', () => {
  expect(itemsWorth({ ...SCORE, interval: { low: 0, high: 1 } })).toBe(0);
});
