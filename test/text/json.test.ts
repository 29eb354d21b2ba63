import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { printedJson, visibleJson } from '../../src/text/json.ts';
import { resultLines } from '../../src/text/job-log.ts';

// attack: unseen text
test('JSON of any text means the same, and nothing in it is left to be shown otherwise', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const json = visibleJson(JSON.stringify({ text }, null, 2));

      expect(JSON.parse(json)).toEqual({ text });
      expect(resultLines(json)).toBe(json);
    }),
  );
});

test.for([
  ['a\u202eb', '"a\\u202eb"'],
  ['tag \u{e0041}', '"tag \\udb40\\udc41"'],
  ['next\u0085line', '"next\\u0085line"'],
  ['##[error]x', '"#\\u0023[error]x"'],
] as const)('%j is written as %s', ([text, json]) => {
  expect(visibleJson(JSON.stringify(text))).toBe(json);
});

test('a bound that there is none is left out, and null stays', () => {
  const value = { gap: 0.1, low: -Infinity, high: Infinity, mean: NaN, none: null };

  expect(JSON.parse(printedJson(value))).toEqual({ gap: 0.1, none: null });
  expect(printedJson(value)).toMatch(/\}\n$/);
});
