import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { fenced, markdownText } from '../../src/text/markdown.ts';
import { visible } from '../../src/text/visible.ts';

// attack: markdown
test.for([
  ['<img src=x onerror=alert(1)>', 'HTML'],
  ['[click](https://evil.example)', 'a link'],
  ['![x](https://evil.example/pixel.png)', 'an image'],
  ['https://evil.example and www.evil.example and me@evil.example', 'a bare link'],
  [
    '1https://evil.example _http://evil.example ähttps://evil.example 1www.evil.example',
    'a link behind no space',
  ],
  ['@maintainer please merge, fixes #1, GH-2 and owner/repo#3', 'a mention or a reference'],
  ['see a5c3785ed8d6a35868bc169f07e40e889087fd2e, a5c3785 or evil/x@A5C3785E', 'a link to a commit'],
  ['a | b\n| c |', 'a table'],
  ['`code` ```fence``` ~~~ $math$', 'code'],
  ['<!-- papergap:comment --> & &lt;b&gt;', 'a comment'],
  ['**bold** _it_ \\| # head', 'emphasis'],
] as const)('%s makes no %s', ([text]) => {
  const inert = markdownText(text);

  expect(inert.replace(/&#\d+;/g, '')).not.toMatch(/[!#$&*<>@[\\\]_`{|}~\n]/);
  expect(inert).not.toMatch(/https?:|www\.|GH-\d/i);
  expect(inert).not.toMatch(/&#64;\w/);
  expect(inert).not.toMatch(/\b[\da-f]{7,40}\b/i);
});

// attack: markdown, terminal
test('whatever comes in, no character comes out that Markdown, HTML or a terminal acts on', () => {
  assert(
    property(string({ unit: 'grapheme', maxLength: 80 }), (text) => {
      expect(markdownText(text).replace(/&#\d+;/g, '')).not.toMatch(
        /[!#$&*<>@[\\\]_`{|}~\p{Cc}\u202a-\u202e]/u,
      );
    }),
  );
});

// attack: unseen text
test('what cannot be seen is shown: escape sequences, bidi overrides, zero-width characters', () => {
  expect(visible('a\u001b[31mb\u202ec\u200bd\ne')).toBe('a\\u{1b}[31mb\\u{202e}c\\u{200b}d e');
});

test('a fence holds any number of runs of backticks', () => {
  expect(fenced(["` '".repeat(200_000), '````'])).toMatch(/^`````text\n/);
});

// attack: markdown
test('a fence is longer than any run of backticks in it', () => {
  expect(fenced(['```` four', 'plain'])).toBe('`````text\n```` four\nplain\n`````');
});

test('a digest of 64 digits stays as it is, to be copied', () => {
  expect(markdownText(`sha256:${'0123abcd'.repeat(8)}`)).toBe(`sha256:${'0123abcd'.repeat(8)}`);
});
