import { element } from '../element.ts';
import type { Content, Element } from '../element.ts';
import { drawing, horizontalAxis, roomFor, rowNames, WIDTH } from './frame.ts';
import type { ChartText, PlotArea, TickText } from './frame.ts';
import { coordinate, linearScale } from './scale.ts';
import type { Scale } from './scale.ts';

/** One bar; without a value there is its name and what is said instead of a figure. */
export interface Bar {
  readonly name: string;
  readonly value?: number | undefined;
  readonly interval?: { readonly low: number; readonly high: number } | undefined;
  /** The figure as it stands elsewhere. */
  readonly text: string;
  /** Drawn with the stronger fill: what the others lead to. */
  readonly isMain?: boolean;
  /** The least that it should be, as a mark in its own row. */
  readonly least?: number | undefined;
}

export interface BarChart extends ChartText {
  readonly bars: readonly Bar[];
  readonly tick: TickText;
  /** The end of the axis; else it follows from the values. */
  readonly most?: number;
  /** A line across all bars, such as a budget. */
  readonly limit?: { readonly value: number; readonly text: string } | undefined;
}

const ROW = 34;

/** Horizontal bars from 0, each with its interval as whiskers, and a limit as a dashed line. */
export function barChart({ bars, tick, most, limit, ...text }: BarChart): Element {
  const top = limit === undefined ? 6 : 22;
  const names = bars.map(({ name }) => name);
  const area: PlotArea = {
    left: roomFor(names),
    right: WIDTH - 76,
    top,
    bottom: top + bars.length * ROW,
  };
  const ends = bars.flatMap(({ value = 0, interval }) => [value, interval?.high ?? 0]);
  const end = most ?? Math.max(...ends, limit?.value ?? 0, Number.MIN_VALUE);
  const scale = linearScale([0, end], [area.left, area.right]);
  return drawing(
    text,
    area.bottom + 24,
    rowNames(names, area, ROW),
    horizontalAxis(scale, tick, area),
    bars.map((bar, index) => row(bar, area.top + index * ROW, scale)),
    limit === undefined ? undefined : limitLine(limit, scale, area),
  );
}

function row({ value, interval, text, isMain = false, least }: Bar, top: number, scale: Scale): Content {
  const middle = top + ROW / 2;
  const [zero, end] = [scale.at(0), scale.at(value ?? 0)];
  const bar = {
    x: coordinate(zero),
    y: top + 8,
    width: coordinate(Math.max(0, end - zero)),
    height: ROW - 16,
  };
  return [
    value === undefined ? undefined : element('rect', { class: isMain ? 'bar main' : 'bar', ...bar, rx: 2 }),
    interval && whiskers(scale.at(interval.low), scale.at(interval.high), middle),
    least === undefined ? undefined : leastMark(coordinate(scale.at(least)), top),
    element('text', { class: 'value', x: WIDTH, y: middle + 4, 'text-anchor': 'end' }, text),
  ];
}

function leastMark(x: number, top: number): Element {
  return element('line', { class: 'limit', x1: x, x2: x, y1: top + 2, y2: top + ROW - 2 });
}

/** An interval as a line with an end on both sides. */
export function whiskers(low: number, high: number, y: number): Element {
  const [from, to] = [coordinate(low), coordinate(high)];
  const d = `M${from} ${y - 5}V${y + 5}M${from} ${y}H${to}M${to} ${y - 5}V${y + 5}`;
  return element('path', { class: 'whisker', d });
}

function limitLine({ value, text }: { value: number; text: string }, scale: Scale, area: PlotArea): Content {
  const x = coordinate(scale.at(value));
  const isRight = x > WIDTH / 2;
  return [
    element('line', { class: 'limit', x1: x, x2: x, y1: area.top - 6, y2: area.bottom }),
    element('text', { class: 'limit-text', x, y: 12, 'text-anchor': isRight ? 'end' : 'start' }, text),
  ];
}
