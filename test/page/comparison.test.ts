import { expect, test } from 'vitest';
import { compare } from '../../src/analyse/comparison/compare.ts';
import { comparisonPage } from '../../src/page/comparison.ts';
import { hostileResult, result } from '../support/comparison.ts';
import { MEASURED, rightOf } from '../support/record.ts';

const LOADS = [1, 10, 50].map((concurrency) => ({
  id: `load-c${concurrency}`,
  concurrency,
  requests: 20 * concurrency + 100,
}));
const page = comparisonPage(
  compare(
    [240, 260, 320, 344].map((right, at) =>
      result(`model-${at}`, { ...MEASURED, load: LOADS, production: rightOf(right, 400) }),
    ),
  ),
);

/** The chart with a title. */
const chart = (title: string): string =>
  page.match(new RegExp(`<svg[^>]*aria-label="${title}".*?</svg>`, 's'))?.[0] ?? '';

test('all results are in one chart of scores, with what the budget leaves of each', () => {
  expect(chart('Scores in production').match(/class="name"/g)).toHaveLength(4);
  expect(chart('Scores in production').match(/class="whisker"/g)).toHaveLength(4);
  expect(chart('Scores in production').match(/class="limit"/g)).toHaveLength(4);
});

test('latency against throughput is one chart with a line for each', () => {
  expect(chart('TTFT against throughput').match(/class="legend"/g)).toHaveLength(4);
});

test('differences from the baseline are drawn around no difference', () => {
  expect(chart('Production against the baseline').match(/class="whisker"/g)).toHaveLength(3);
});

test('flips show both answers, and no more than a page can hold', () => {
  const [a, b] = [1, 0].map((right) => result(`m${right}`, { production: Array<number>(400).fill(right) }));
  const flips = comparisonPage(compare([a!, b!]));
  expect(flips.match(/ticket-\d+<\/th>/g)).toHaveLength(200);
  expect(flips).toContain('200 more flips stand in --format json');
});

test('what a model wrote becomes no element, attribute or link', () => {
  const elements = (text: string): readonly string[] => text.match(/<[a-z]+(?=[ >])/g) ?? [];
  const hostile = comparisonPage(compare([hostileResult('a', 1), hostileResult('b', 0)]));
  expect(elements(hostile).filter((name) => ['<img', '<iframe', '<script', '<base'].includes(name))).toEqual([
    '<script',
  ]);
  expect(hostile).not.toMatch(/href="(?!#)/);
});
