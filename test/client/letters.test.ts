import { expect, test } from 'vitest';
import { canAsk, canHold, lettersIn } from '../../src/client/letters.ts';

test.for([
  ['', '', 0],
  ['order', '', 5],
  ['a   b', '', 3],
  ['----', '', 1],
  ['----', '-', 0],
  ['-b', 'a-', 1],
  ['😀😀', '', 4],
] as const)('%j after %j has letters: %d', ([text, before, letters]) => {
  expect(lettersIn(text, before)).toBe(letters);
});

test('no token at all holds a letter, and one may be the longest word of a vocabulary', () => {
  expect([canHold(0, 0), canHold(0, 1)]).toEqual([true, false]);
  expect([canHold(1, '.translatesAutoresizingMaskIntoConstraints'.length), canHold(1, 65)]).toEqual([
    true,
    false,
  ]);
});

test('a long prompt has fewer letters a token than its longest one, and a short one no more than that', () => {
  const text = 'ab'.repeat(2000);

  expect([canAsk(3, [text.slice(0, 130)]), canAsk(3, [text.slice(0, 120)])]).toEqual([false, true]);
  expect([canAsk(140, [text]), canAsk(160, [text])]).toEqual([false, true]);
  expect(canAsk(1, ['-'.repeat(4000)])).toBe(true);
});
