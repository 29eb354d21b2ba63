import { expect, test } from 'vitest';
import { wrapped } from '../../src/text/columns.ts';
import { fenced, inlineCode, markdownText } from '../../src/text/markdown.ts';
import { unbroken } from '../../src/text/unbroken.ts';

test.for<readonly [string, string]>([
  ['Paper 90.0 % (95 % interval −55.1 … +64.7 %).', 'Paper 90.0~% (95~% interval −55.1~…~+64.7~%).'],
  [
    'p95 900 ms, 1.5 GiB, 3 min 05 s, 2,750 tok/s, −9.5 points',
    'p95 900~ms, 1.5~GiB, 3~min 05~s, 2,750~tok/s, −9.5~points',
  ],
  ['50 concurrent requests, 2 steps, 7 hours, a % b', '50 concurrent requests, 2 steps, 7 hours, a % b'],
])('a line of %j ends between figures, not within one', ([text, kept]) => {
  expect(unbroken(text).replaceAll('\u00a0', '~')).toBe(kept);
});

test('a comment keeps figures whole, and code as it is: it is copied', () => {
  expect(markdownText('20 %')).toBe('20\u00a0%');
  expect(inlineCode('a 20 %') + fenced(['b 20 %'])).not.toContain('\u00a0');
});

test('a terminal keeps figures whole, with spaces of its own', () => {
  expect(wrapped('It is 55.1 … 64.7 % here.', 14, { first: '', others: '' })).toBe(
    'It is\n55.1 … 64.7 %\nhere.',
  );
});
