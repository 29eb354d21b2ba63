import { expect, test } from 'vitest';
import { faultLine } from '../../src/config/fault.ts';
import { foreignForm } from '../../src/config/foreign/forms.ts';
import { parseCandidate } from '../../src/config/load.ts';
import { parseSyntax } from '../../src/config/syntax.ts';

function said(text: string): readonly string[] {
  const parsed = parseSyntax('x', text);
  return (parsed.ok ? parsed.value.lost : parsed.faults).map(faultLine);
}

test.for<[what: string, text: string, fault: RegExp]>([
  [
    'a key that is indented too deep',
    'model: a\n  engine: b\nclaims: 1\n',
    /^x:2:3: is indented further than the line above/,
  ],
  ['one of a nested map', 'engine:\n  name: x\n   version: 1\n', /^x:3:4: is indented further/],
  ['one after a blank line', 'engine:\n  name: x\n\n   version: 1\n', /^x:4:4: is indented further/],
  ['one that is not indented enough', 'engine:\n   name: x\n  version: 1\n', /^x:3:1: is indented otherwise/],
  ['a key of a list entry', 'scores:\n  - suite: a\n     score: 1\n', /^x:3:6: is indented further/],
  ['one that has left its list entry', 'scores:\n  - suite: a\n   score: 1\n', /^x:3:\d: stands in a list/],
  ['a tab', 'engine:\n\tname: x\n', /^x:2:1: is indented with a tab \(use spaces\)/],
  ['a key given twice', 'a: 1\na: 2\n', /^x:2:1: "a" is given twice \(keep one of the two\)/],
  ['a bracket that stays open', 'model: [a', /^x:1:10: a bracket or brace is not closed/],
  ['a tag', 'model: !!js/function "x"\n', /^x:1:8: has a tag/],
  ['two documents', 'a: 1\n---\nb: 2\n', /^x:2:1: begins a second document/],
  ['a quote that stays open', 'model: "abc\nb: 2\n', /a quote is not closed/],
  ['two colons', 'model: a: b\n', /^x:1:8: has a second colon/],
  ['a reserved character', 'model: @a\n', /^x:1:8: begins with a character/],
  ['a key without a value', 'model: a\nengine\nclaims: 1\n', /^x:2:1: is a key without a colon/],
  ['a text after a text', 'model: "a" b\n', /^x:1:12: something follows a value/],
  ["a list on its key's line", 'model: - a\n', /^x:1:8: a list begins on the line of its key/],
  ['a backslash in double quotes', 'prompt: "\\d"\n', /^x:1:10: has a backslash/],
  [
    'a merge conflict',
    'a: 1\n<<<<<<< HEAD\nmodel: m\n=======\nmodel: n\n>>>>>>> b\n',
    /^x:2:1: begins a merge conflict that is not settled \(settle it/,
  ],
  [
    'a text in typographic quotes',
    'engine: { name: \u2018endpoint\u2019 }\n',
    /^x:1:17: engine\.name: stands in typographic quotes/,
  ],
  [
    'a star that is no alias',
    'a: 1\nprompt: **bold**\n',
    /^x:2:9: prompt: "\*\*bold\*\*" refers to nothing \(put a text that begins with \* in quotes\)/,
  ],
  [
    'a number of too many digits',
    'args: { seed: 9007199254740993 }\n',
    /^x:1:15: args\.seed: 9007199254740993 has more digits than a number keeps/,
  ],
])('%s is told in one line, at its own place', ([, text, fault]) => {
  expect(said(text)).toHaveLength(1);
  expect(said(text)[0]).toMatch(fault);
});

test('numbers that are written otherwise and mean the same are kept', () => {
  expect(said('a: 0.50\nb: 1e3\nc: 0x1F\nd: -0.0\ne: .inf\nf: 0.8933333333333333\ng: 007\n')).toEqual([]);
});

test('typographic quotes inside a text, or inside plain quotes, are text', () => {
  expect(said('a: say \u201Cyes\u201D now\nb: "\u201C{{q}}\u201D"\nc: \u201Cyes\u201D or no\n')).toEqual([]);
});

test('an alias is read, and what was written is found by its path', () => {
  const parsed = parseSyntax('x', 'a: &a 2026.10\nb: *a\nc: [1, 0x1F]\nd: { e: f }\n');
  if (!parsed.ok) throw new Error('it has faults');

  expect(parsed.value.value).toEqual({ a: 2026.1, b: 2026.1, c: [1, 31], d: { e: 'f' } });
  expect(parsed.value.written(['a'])).toBe('2026.10');
  expect(parsed.value.written(['c', 1])).toBe('0x1F');
  expect(parsed.value.written(['d'])).toBe('{ e: f }');
  expect(parsed.value.written(['none', 'at', 'all'])).toBeUndefined();
});

// attack: slow file
test.for([
  ['a list within itself', '- &a [*a]\n'],
  ['lists that repeat others', '- &aN x\n- &bN [*aN]\n- *bN\n'],
  ['lists far within themselves', `- &a ${'['.repeat(90)}*a${']'.repeat(90)}\n`],
] as const)('%s, again and again, are refused before each is looked for', ([, unit]) => {
  // Each of them had the parser look through the whole file: together, in 64 KiB, that took a dozen seconds.
  const text = Array.from({ length: Math.floor(20_000 / unit.length) }, (_, at) =>
    unit.replaceAll('N', `${at}`),
  ).join('');
  const read = parseSyntax('a.yaml', text);

  expect(read.ok || read.faults.map(({ message }) => message)).toEqual([
    'repeats its parts by aliases too often',
  ]);
  expect(foreignForm(`${text}services: { a: { image: x } }\n`)).toBeUndefined();
});

// attack: slow file
test.for([
  ['a hundred levels', 98, true],
  ['more', 99, false],
] as const)('lists and maps in one another are read to %s', ([, levels, isRead]) => {
  const flow = `a: [${'['.repeat(levels - 1)}x${']'.repeat(levels - 1)}]\n`;
  const block = Array.from({ length: levels + 1 }, (_, at) => `${' '.repeat(at)}a:\n`).join('');
  expect([flow, block].map((text) => parseSyntax('a.yaml', text).ok)).toEqual([isRead, isRead]);
});

// attack: slow file
test.for(['event: x\n{a b', 'x{y: ', '? ? ', '- ? ', 'a: ? ? b ', '? [a, ', '? {a: ', '? &a ', '? - '])(
  'keys within keys, of %j, are no more work than their length',
  (piece) => {
    // Their text was once made for each level above them: 500 characters took seconds, and each more twice that.
    for (const length of [100, 400, 1_600, 16_000]) {
      const text = piece.repeat(length / piece.length);
      // It reads the same text, so that the longest one is read here alone.
      expect(parseCandidate({ file: 'models/a.yaml', text }).ok).toBe(false);
      const read = length > 1_600 ? undefined : parseSyntax('a.yaml', text);
      expect(read?.ok !== true || read.value.lost.length > 0 || piece === '- ? ').toBe(true);
    }
  },
);
