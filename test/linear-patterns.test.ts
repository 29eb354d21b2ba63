import { join } from 'node:path';
import { analyse } from 'scslre';
import { expect, test } from 'vitest';
import { parseAst } from 'vitest/node';
import { SECRET_SHAPES } from '../src/text/secret-shapes.ts';
import { readSources } from './support/architecture/source.ts';

/**
 * Patterns that take longer than the length of their text, by what bounds that. `scslre` finds what one
 * repeated character can do.
 */
const BOUNDED: ReadonlyMap<string, string> = new Map([
  ['src/cli/init.ts', 'the name of a file'],
  ['src/engines/log/trouble.ts', 'a line of a log, 2,000 characters'],
  ['src/engines/python/model-signatures.ts', 'a line of a log, 2,000 characters'],
  ['src/noise/operators/punctuation.ts', 'the last 200 characters'],
  ['src/report/words.ts', 'digits of a number'],
  ['src/scoring/judge-prompt.ts', 'a reply of 100 characters'],
  ['src/scoring/math.ts', 'a number of 100 characters'],
  ['src/scoring/mathematics/written.ts', '600 characters after an announcement'],
  ['src/scoring/readers/same-value.ts', 'a text of 100 characters'],
  ['src/shell/live-lines.ts', 'digits of a number'],
]);

interface Pattern {
  readonly source: string;
  readonly flags: string;
}

/** Regular expressions that stand in a file; those that are put together while it runs are not among them. */
function patternsIn(text: string): readonly Pattern[] {
  const found: Pattern[] = [];
  JSON.stringify(parseAst(text, { lang: 'ts' }), (key, value: unknown) => {
    if (key === 'regex') {
      const { pattern, flags } = value as { readonly pattern: string; readonly flags: string };
      found.push({ source: pattern, flags });
    }
    return typeof value === 'bigint' ? String(value) : value;
  });
  return found;
}

const isSlow = (pattern: Pattern): boolean =>
  analyse(pattern, { reportTypes: { Move: true, Self: true, Trade: true } }).reports.length > 0;

test('every pattern takes linear time, or has a text that is short', { timeout: 120_000 }, () => {
  const sources = readSources(join(import.meta.dirname, '..'));
  const slow = [...sources].filter(([, text]) => patternsIn(text).some(isSlow)).map(([file]) => file);

  expect(slow).toEqual([...BOUNDED.keys()]);
});

test('so does each shape of a secret, those that are put together too', () => {
  expect(SECRET_SHAPES.filter(isSlow)).toEqual([]);
});

test.for(['/[. ]+$/', '/.*#(\\d{1,9})\\b/', '/^\\s*x?\\s*$/'])('%s is slow', (written) => {
  expect(patternsIn(`export const x = ${written};`).map(isSlow)).toEqual([true]);
});

test('one that begins where it has to is not', () => {
  expect(patternsIn('export const x = /(?<![. ])[. ]+$/;').map(isSlow)).toEqual([false]);
});
