import { expect, test } from 'vitest';
import { canHold, lettersIn } from '../../src/client/letters.ts';

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
