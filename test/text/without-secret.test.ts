import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { beginningAtEnd, spellingsOf } from '../../src/text/spellings.ts';
import { withoutSecret } from '../../src/text/without-secret.ts';

const KEY = 'abc/defghij/klmnopqrst';

// attack: secrets
test.for([
  ['as it is', 'abc/defghij/klmnopqrs'],
  ['with an escaped slash', String.raw`abc\/defghij\/klmnopqrs`],
  ['as Python escapes it', String.raw`abc/defgh\u0069j/klmnopqrs`],
  ['as an address has it', 'abc%2Fdefghij%2Fklmnopqrs'],
  ['as an address in an address has it', 'abc%252fdefghij%252Fklmnopqrs'],
  ['in capitals', 'ABC/DEFGHIJ/KLMNOPQRS'],
  ['in a part of an escape', String.raw`abc/defghij\\u002`],
  ['in a part of a byte', 'abc%2Fdefghij%2'],
])('no beginning of a key is told that was cut, however it is written: %s', ([, said = '']) => {
  expect(withoutSecret(`wants ${said}`, KEY)).toBe('wants ***');
});

test('a beginning is hidden in its place behind escapes, and what only looks like one stays', () => {
  expect(withoutSecret(String.raw`\u00e9 %c3%a9 é abcé/d`, 'abcé/def')).toBe(String.raw`\u00e9 %c3%a9 é ***`);
  expect(withoutSecret('the alphabet: abc', KEY)).toBe('the alphabet: abc');
  expect(withoutSecret('abc/def and more', KEY)).toBe('abc/def and more');
});

// attack: endless log
test.for(['a', 'ab', 'aab', 'Xx'])(
  'a key that is %j over and over takes few steps at each place of a text that is so, too',
  (word) => {
    const key = `${word.repeat(600)}-end`;
    const text = word.repeat(5_000);

    // What matches so few letters has no more to try.
    for (const pattern of spellingsOf(key).slice(0, -1)) expect(word.repeat(32)).toMatch(pattern);
    expect(withoutSecret(`${key}, ${key.slice(0, 700)}`, key)).toMatch(
      /^[*]+(?:[abx]{1,3}[*]+)?, [*]+(?:[abx]{1,3})?$/i,
    );
    expect(withoutSecret(`${text} b`, key)).toMatch(/^[*]+[abx]* b$/i);
  },
);

test('a key that repeats itself for a short while is looked for as a whole', () => {
  const key = `${'ab'.repeat(12)}-and-what-else-is-in-it`;
  expect(spellingsOf(key)).toHaveLength(1);
});

test('the longest beginning of a key is found at the end of a text, whatever is like it', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 40 });
  fc.assert(
    fc.property(letters, letters, (text, key) => {
      const lengths = Array.from({ length: key.length + 1 }, (_, length) => length);
      const longest = lengths.findLast((length) => length >= 4 && text.endsWith(key.slice(0, length))) ?? 0;
      expect(beginningAtEnd(text, key, 4)).toBe(text.length - longest);
    }),
  );
});
