import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { visible, visibleLines } from '../../src/text/visible.ts';

/** Every code point that is not seen or moves what is seen, by Unicode's own properties. */
const UNSEEN =
  /^[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\p{Cs}]$/u;

// attack: unseen text, terminal
test('of all of Unicode, nothing that is not seen comes through', () => {
  const through: string[] = [];
  for (let point = 0; point <= 0x10ffff; point++) {
    const character = String.fromCodePoint(point);
    if (UNSEEN.test(visible(character))) through.push(point.toString(16));
  }
  expect(through).toEqual([]);
});

test('of all of Unicode, what is seen comes through as it is', () => {
  const changed: string[] = [];
  for (let point = 0x20; point <= 0x10ffff; point++) {
    const character = String.fromCodePoint(point);
    if (!UNSEEN.test(character) && visible(character) !== character) changed.push(point.toString(16));
  }
  expect(changed).toEqual([]);
});

test.for([
  ['a tab\tand a\nline', 'a tab and a line'],
  ['\u001b[2Jgone', '\\u{1b}[2Jgone'],
  ['file.\u202etxt.exe', 'file.\\u{202e}txt.exe'],
  ['next\u0085line', 'next\\u{85}line'],
  ['tag\u{e0041}s', 'tag\\u{e0041}s'],
  ['half \ud800 pair', 'half \ufffd pair'],
  ['❤\ufe0f 👩\u200d💻 1\ufe0f\u20e3', '❤\ufe0f 👩\u200d💻 1\ufe0f\u20e3'],
  ['smuggled 😀\ufe0f\ufe01\ufe02', 'smuggled 😀\ufe0f\\u{fe01}\\u{fe02}'],
] as const)('%j is shown as %j', ([text, shown]) => {
  expect(visible(text)).toBe(shown);
});

test('what is visible stays as it is when it is made visible again', () => {
  assert(
    property(string({ unit: 'binary' }), (text) => {
      expect(visible(visible(text))).toBe(visible(text));
      expect(visible(text)).not.toMatch(/[\r\n\u2028\u0085]/);
    }),
  );
});

test('lines that are meant stay lines, each visible by itself', () => {
  expect(visibleLines('one\u0007\ntwo\r\nthree')).toBe('one\\u{7}\ntwo\\u{d}\nthree');
});
