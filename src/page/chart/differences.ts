import { hundredths } from '../../report/words.ts';
import { element } from '../element.ts';
import type { Content, Element } from '../element.ts';
import { whiskers } from './bars.ts';
import { drawing, horizontalAxis, roomFor, rowNames, WIDTH } from './frame.ts';
import type { ChartText, PlotArea } from './frame.ts';
import { marker } from './marker.ts';
import { coordinate, linearScale } from './scale.ts';
import type { Scale } from './scale.ts';

/** A difference of two shares and its interval. */
export interface DifferenceRow {
  readonly name: string;
  readonly value: number;
  readonly interval: { readonly low: number; readonly high: number };
  readonly text: string;
}

export interface DifferenceChart extends ChartText {
  readonly rows: readonly DifferenceRow[];
}

const ROW = 30;

/** Differences as points with whiskers, on both sides of a dashed line at no difference. */
export function differenceChart({ rows, ...text }: DifferenceChart): Element {
  const names = rows.map(({ name }) => name);
  const area: PlotArea = {
    left: roomFor(names),
    right: WIDTH - 64,
    top: 8,
    bottom: 8 + rows.length * ROW,
  };
  const most = Math.max(0.01, ...rows.flatMap(({ interval }) => [-interval.low, interval.high])) * 1.05;
  const scale = linearScale([-most, most], [area.left, area.right]);
  const zero = coordinate(scale.at(0));
  return drawing(
    text,
    area.bottom + 24,
    rowNames(names, area, ROW),
    horizontalAxis(scale, hundredths, area),
    element('line', { class: 'limit', x1: zero, x2: zero, y1: area.top - 4, y2: area.bottom }),
    rows.map((row, index) => rowOf(row, area.top + index * ROW + ROW / 2, scale)),
  );
}

function rowOf({ value, interval, text }: DifferenceRow, y: number, scale: Scale): Content {
  return [
    whiskers(scale.at(interval.low), scale.at(interval.high), y),
    element('g', { class: 'series s0' }, marker(0, coordinate(scale.at(value)), y)),
    element('text', { class: 'value', x: WIDTH, y: y + 4, 'text-anchor': 'end' }, text),
  ];
}
