import { assert, property, string } from 'fast-check';
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { withoutTerminalCodes } from '../../src/text/terminal-codes.ts';

test.for([
  ['\u001b[31mred\u001b[0m', 'red'],
  ['\u001b]0;title\u0007text', 'text'],
  ['\u001b]8;;https://a.example\u001b\\link\u001b]8;;\u001b\\', 'link'],
  ['  3 %\r 50 %\r100 %', '100 %'],
  ['done\r', 'done'],
  ['plain', 'plain'],
] as const)('%j without its terminal codes is %j', ([line, plain]) => {
  expect(withoutTerminalCodes(line)).toBe(plain);
});

// attack: terminal
test('it takes away what Node takes away from colours', () => {
  assert(
    property(string(), (text) => {
      const coloured = `\u001b[1;38;5;196m${text.replaceAll(/[\u001b\u009b\r]/g, '')}\u001b[0m`;
      expect(withoutTerminalCodes(coloured)).toBe(stripVTControlCharacters(coloured));
    }),
  );
});

/** Steps that a look at a hostile line may take beyond those for a harmless one of the same length. */
// attack: endless log
test('a line of unfinished sequences is no more work than its length', () => {
  const hostile = '\u001b]'.repeat(2_000_000);

  expect(withoutTerminalCodes(hostile).length).toBeLessThanOrEqual(hostile.length);
});
