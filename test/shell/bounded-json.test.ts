import { expect, test } from 'vitest';
import { MOST_JSON } from '../../src/record/read.ts';
import { isBounded, parseBounded } from '../../src/shell/bounded-json.ts';
import { cpuGrowth } from '../support/cpu-growth.ts';

// attack: huge record
test.for<[string, (text: string) => unknown]>([
  ['a stranger', parseBounded],
  ['a record', (text) => isBounded(text, MOST_JSON)],
])('colons behind a text take no look at it each, in JSON of %s', ([, read]) => {
  const colons = (chars: number) => () => read(`{"${'a'.repeat(chars)}"${':'.repeat(chars)}`);

  expect(cpuGrowth(colons, 2 ** 15)).toBeLessThan(8);
});
