import { constants } from 'node:buffer';
import { expect, test } from 'vitest';
import { writtenAs } from '../../src/cli/written-as.ts';

const HALF = Math.ceil(constants.MAX_STRING_LENGTH / 2) + 1;
const tooLong = (): string => 'x'.repeat(HALF) + 'y'.repeat(HALF);
const tooLongInNode = (): string => {
  throw Object.assign(new Error('longer than a text can be'), { code: 'ERR_STRING_TOO_LONG' });
};

test.for([
  ['csv', true, 'Leave out --texts, or take --format parquet.'],
  ['csv', false, 'Take --format parquet.'],
  ['junit', true, 'Take --format parquet.'],
  ['parquet', true, 'Leave out --texts.'],
  ['parquet', false, 'Export a run of fewer items.'],
] as const)('more than one %s can hold, with texts: %s, is told with what helps', ([format, texts, hint]) => {
  for (const write of [tooLong, tooLongInNode])
    expect(() => writtenAs(format, texts, write)).toThrow(
      expect.objectContaining({ code: 'usage', message: expect.stringContaining(`of ${format} can`), hint }),
    );
});

test('another fault of a range is one of papergap, and told as it is', () => {
  const wrong = (): string => 'x'.repeat(-1);

  expect(() => writtenAs('csv', true, wrong)).toThrow(/Invalid count value/);
});
