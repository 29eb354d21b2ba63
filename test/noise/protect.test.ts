import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { protectedSpans } from '../../src/noise/protect.ts';
import { firstLost, protectedText, TARGET } from './texts.ts';

/** The protected parts of a text. */
function parts(text: string, target: unknown = null): readonly string[] {
  return protectedSpans(text, target).map(({ start, end }) => text.slice(start, end));
}

test.for<[what: string, text: string, parts: readonly string[]]>([
  ['numbers with all that hangs on them', 'pay $1,234.56 or 50% by 14:30.', ['$1,234.56', '50%', '14:30']],
  ['numbers with a blank in them as one', 'call +49 30 1234 now', ['+49 30 1234']],
  ['order numbers', 'where is LK-9131 (or #695885)?', ['LK-9131', '#695885']],
  [
    'addresses',
    'see <https://a.example/b?c=d>, or me@b.example.',
    ['https://a.example/b?c=d', 'me@b.example'],
  ],
  ['paths and identifiers', 'set max_tokens in config/policy.ts', ['max_tokens', 'config/policy.ts']],
  ['inline code', 'run `rm -r "x"` now', ['`rm -r "x"`']],
  ['code blocks', 'so:\n```sh\nmake it\n```\nand go', ['```sh\nmake it\n```']],
  ['a code block that is never closed', 'so:\n```\nmake it\nand go', ['```\nmake it\nand go']],
  ['a code block in a quoted mail', '> ```\n> make it\n> ```\nok', ['```\n> make it\n> ```']],
  ['choices', 'Which?\n(A) red\n B) blue\nC. green', ['(A) red', 'B) blue', 'C. green']],
  ['choices on one line', 'Which? (a) red (b) blue\nTell me.', ['(a) red (b) blue']],
  ['a label alone', 'Why is (B) right?', ['(B)']],
  ['keys of JSON', '{"queue": "billing", "the id" : true}', ['"queue"', '"the id"']],
  ['template variables', 'Dear {{ name }}, hello', ['{{ name }}']],
])('protects %s', ([, text, expected]) => {
  expect(parts(text)).toEqual(expected);
});

test.for<[what: string, text: string, target: unknown, parts: readonly string[]]>([
  ['a text, in any case', 'Is it new york or York?', 'New York', ['new york']],
  ['each field of an object', 'send it back to sales', { queue: 'sales', verb: 'send' }, ['send', 'sales']],
  ['each text of a list', 'red, green, blue', ['red', 'blue'], ['red', 'blue']],
  ['a text full of special characters', 'is it (a+b)* or a?', '(a+b)*', ['(a+b)*']],
  ['no single letter', 'a plan', 'a', []],
  ['nothing where there is no target', 'a plan', null, []],
])('protects the right answer: %s', ([, text, target, expected]) => {
  expect(parts(text, target)).toEqual(expected);
});

test('leaves ordinary prose alone', () => {
  expect(parts('Well, "nothing" here - it\'s plain prose; isn\'t it? (Yes!) A file(s)')).toEqual([]);
});

test('spans are in order, apart, inside the text and hold every part that must be kept', () => {
  fc.assert(
    fc.property(protectedText, ({ text, kept }) => {
      const spans = protectedSpans(text, TARGET);
      const held = spans.map(({ start, end }) => text.slice(start, end)).join('\n');

      for (const [index, { start, end }] of spans.entries()) {
        expect(start).toBeLessThan(end);
        expect(start).toBeGreaterThanOrEqual(spans[index - 1]?.end ?? 0);
        expect(end).toBeLessThanOrEqual(text.length);
      }
      // Emoji, Chinese and colons need no span: no operator touches them.
      const spanned = kept.filter((part) => /[0-9A-Za-z]/.test(part)).map((part) => part.replace(/:$/, ''));
      expect(firstLost(held, spanned)).toBeUndefined();
    }),
  );
});

test.for([
  ['braces', '{{'],
  ['quotes', '"a '],
  ['backticks', '` '],
  ['digits and blanks', '1 '],
  ['lines of backticks', '```\n'],
  ['at signs', '@'],
])('half a million characters of %s are no trouble', ([, piece]) => {
  const text = (piece as string).repeat(500_000 / (piece as string).length);

  expect(protectedSpans(text, 'billing').length).toBeGreaterThanOrEqual(0);
});
