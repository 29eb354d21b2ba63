import { expect, test } from 'vitest';
import { barChart } from '../../src/page/chart/bars.ts';
import { lineChart } from '../../src/page/chart/lines.ts';
import { linearScale, logarithmicScale } from '../../src/page/chart/scale.ts';
import { waterfall } from '../../src/page/chart/waterfall.ts';
import { html } from '../../src/page/element.ts';
import type { Element } from '../../src/page/element.ts';

const text = { title: 'A chart', description: 'This against that.' };
const tick = (value: number): string => `${value}`;

/** The attributes of every element of a class, as numbers where they are. */
function drawn(chart: Element, name: string, attribute: string): readonly number[] {
  const pattern = new RegExp(`<[^>]*class="${name}"[^>]*\\b${attribute}="([^"]*)"`, 'g');
  return [...html(chart).matchAll(pattern)].map(([, value]) => Number(value));
}

test('an even scale is marked at round numbers within its ends', () => {
  expect(linearScale([0, 0.9], [0, 100]).ticks).toEqual([0, 0.2, 0.4, 0.6, 0.8]);
  expect(linearScale([0, 1200], [0, 100]).ticks).toEqual([0, 500, 1000]);
  expect(linearScale([-0.1, 0.3], [0, 100]).ticks).toEqual([-0.1, 0, 0.1, 0.2, 0.3]);
});

test('a scale of ratios puts each power of ten as far from the last', () => {
  const { at, ticks } = logarithmicScale([1, 1000], [0, 300]);

  expect(ticks).toEqual([1, 10, 100, 1000]);
  expect([1, 10, 100, 1000].map((value) => Math.round(at(value)))).toEqual([0, 100, 200, 300]);
});

test('a scale without any width still draws', () => {
  expect(Number.isFinite(linearScale([0, 0], [0, 100]).at(0))).toBe(true);
  expect(Number.isFinite(logarithmicScale([5, 5], [0, 100]).at(5))).toBe(true);
});

test('bars are as long as their values, and the budget stands where its value is', () => {
  const chart = barChart({
    ...text,
    tick,
    most: 1,
    bars: [
      { name: 'paper', value: 0.8, text: '80 %' },
      { name: 'production', value: 0.4, text: '40 %', interval: { low: 0.3, high: 0.5 }, isMain: true },
      { name: 'noisy', text: 'not measured' },
    ],
    limit: { value: 0.6, text: 'budget' },
  });
  const [paper = 0] = drawn(chart, 'bar', 'width');
  const [production = 0] = drawn(chart, 'bar main', 'width');

  expect(production / paper).toBeCloseTo(0.5);
  expect(drawn(chart, 'limit', 'x1')[0]).toBeCloseTo(
    (drawn(chart, 'bar', 'x')[0] ?? 0) + (paper / 0.8) * 0.6,
    0,
  );
  expect(html(chart)).toContain('not measured');
  expect(html(chart).match(/whisker/g)).toHaveLength(1);
});

test('a step of a waterfall begins where the last one ended, and a loss is hatched', () => {
  const chart = waterfall({
    ...text,
    tick,
    steps: [
      { name: 'paper', from: 0, to: 90, text: '90', kind: 'total' },
      { name: 'noise', from: 90, to: 60, text: '−30', kind: 'loss' },
      { name: 'production', from: 0, to: 60, text: '60', kind: 'total' },
    ],
  });
  const [total = 0, production = 0] = drawn(chart, 'step total', 'width');
  const [start = 0] = drawn(chart, 'step total', 'x');

  expect(drawn(chart, 'step loss', 'x')[0]).toBeCloseTo(start + production, 0);
  expect(drawn(chart, 'step loss', 'width')[0]).toBeCloseTo(total - production, 0);
  expect(html(chart).match(/#hatch/g)).toHaveLength(1);
});

test('lines are told apart by marker and dashes, and a limit is drawn even beyond them', () => {
  const chart = lineChart({
    ...text,
    x: { label: 'ms', tick },
    y: { label: 'share', tick, range: [0, 1] },
    series: [
      {
        name: '1 concurrent',
        points: [
          { x: 1, y: 0 },
          { x: 2, y: 1, text: 'p95' },
        ],
      },
      {
        name: '50 concurrent',
        points: [
          { x: 10, y: 0 },
          { x: 20, y: 1 },
        ],
        isStepped: true,
      },
    ],
    limits: [{ axis: 'x', value: 30, text: 'objective' }],
  });

  expect(html(chart)).toMatch(/<g class="series s0"><path class="line" d="M[\d. ]+L[\d. ]+"/);
  expect(html(chart)).toMatch(/<g class="series s1"><path class="line" d="M[\d. ]+H[\d.]+V[\d.]+"/);
  expect(html(chart).match(/<circle class="marker"/g)).toHaveLength(3);
  expect(drawn(chart, 'limit', 'x1')[0]).toBeLessThan(468);
});

test('one picture is one thing to a screen reader: its title and what it draws', () => {
  const chart = html(barChart({ ...text, tick, bars: [] }));

  expect(chart).toMatch(/^<svg class="chart" role="img" /);
  expect(chart).toContain('<title>A chart</title><desc>This against that.</desc>');
});

test('a chart of nothing has no coordinate that is not a number', () => {
  const empty = lineChart({
    ...text,
    x: { label: '', tick },
    y: { label: '', tick, isLogarithmic: true },
    series: [],
  });

  expect(
    html([empty, waterfall({ ...text, tick, steps: [] }), barChart({ ...text, tick, bars: [] })]),
  ).not.toMatch(/NaN|Infinity/);
});
