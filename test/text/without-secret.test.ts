import { expect, test } from 'vitest';
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
