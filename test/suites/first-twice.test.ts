import { expect, test } from 'vitest';
import { firstTwice } from '../../src/suites/first-twice.ts';

test('the first name that was there before is told', () => {
  expect(firstTwice(['a', 'b', 'b', 'a'])).toBe('b');
  expect(firstTwice(['a', '__proto__', ''])).toBeUndefined();
});

// attack: hostile hub
test('a million columns are looked at once each', () => {
  const names = Array.from({ length: 1_000_000 }, (_, at) => `column ${at}`);

  expect(firstTwice(names)).toBeUndefined();
  expect(firstTwice([...names, 'column 999999'])).toBe('column 999999');
});
