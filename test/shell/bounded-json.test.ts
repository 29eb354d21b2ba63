import { expect, test } from 'vitest';
import { MOST_JSON } from '../../src/record/read.ts';
import { isBounded, LONGEST_KEY, parseBounded } from '../../src/shell/bounded-json.ts';
import { cpuGrowth } from '../support/cpu-growth.ts';

// attack: huge record
test.for<[string, (text: string) => unknown]>([
  ['a stranger', parseBounded],
  ['a record', (text) => isBounded(text, MOST_JSON)],
])('colons behind a text take no look at it each, in JSON of %s', ([, read]) => {
  const colons = (chars: number) => () => read(`{"${'a'.repeat(chars)}"${':'.repeat(chars)}`);

  expect(cpuGrowth(colons, 2 ** 15)).toBeLessThan(8);
});

// attack: huge record
test('a key that is longer than any is not parsed: those of one length would each be compared with all', () => {
  const keyed = (chars: number): string => `{"${'a'.repeat(chars)}":"${'a'.repeat(20_000)}"}`;
  const anyNumber = { depth: 64, values: Infinity, lists: Infinity };

  for (const most of [MOST_JSON, anyNumber]) {
    expect(isBounded(keyed(LONGEST_KEY), most)).toBe(true);
    expect(isBounded(keyed(LONGEST_KEY + 1), most)).toBe(false);
  }
  expect(() => parseBounded(keyed(LONGEST_KEY + 1))).toThrow('longer keys');
});
