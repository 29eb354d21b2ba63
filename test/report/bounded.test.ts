import { expect, test } from 'vitest';
import { bounded } from '../../src/report/bounded.ts';

test('what fits is left alone; of the rest whole lines are kept, and the others counted', () => {
  expect(bounded('a\nb')).toBe('a\nb');

  const text = bounded(
    Array.from({ length: 1_000 }, (_, index) => `- ${index} ${'x'.repeat(95)}`).join('\n'),
  );

  expect(text.length).toBeLessThan(61_000);
  const lines = text.split('\n');
  expect(lines.filter((line) => line.startsWith('- ')).every((line) => line.endsWith('xxx'))).toBe(true);
  const kept = lines.filter((line) => line.startsWith('- ')).length;
  expect(lines.at(-1)).toBe(`${1_000 - kept} more lines do not fit here.`);
});

test('a summary of a job holds more of them than a comment', () => {
  const lines = Array.from({ length: 2_000 }, () => `- ${'x'.repeat(97)}`).join('\n');

  expect(bounded(lines, 300_000)).toBe(lines);
  expect(bounded(lines, 100_000)).toMatch(/\n1000 more lines do not fit here\.$/);
});

test('what counts are bytes: text in other scripts takes more of them than it has characters', () => {
  const text = bounded(Array.from({ length: 1_000 }, () => `- ${'語'.repeat(60)}`).join('\n'));

  expect(Buffer.byteLength(text)).toBeLessThan(61_000);
  expect(text.split('\n').filter((line) => line.startsWith('- '))).toHaveLength(327);
});
