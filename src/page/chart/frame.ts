import { count } from '../../report/words.ts';
import { widthOf } from '../../text/columns.ts';
import { element } from '../element.ts';
import type { Content, Element } from '../element.ts';
import { coordinate } from './scale.ts';
import type { Scale } from './scale.ts';

/** What a reader who does not see a chart is told of it. */
export interface ChartText {
  readonly title: string;
  /** One sentence: what is drawn against what. The numbers stand in a table beside the chart. */
  readonly description: string;
}

/** Width of every chart in units of its drawing: as wide as a phone, so that its text stays readable. */
export const WIDTH = 480;

/** A chart as a drawing that is one picture to a screen reader. */
export function drawing({ title, description }: ChartText, height: number, ...content: Content[]): Element {
  return element(
    'svg',
    { class: 'chart', role: 'img', viewBox: `0 0 ${WIDTH} ${coordinate(height)}`, 'aria-label': title },
    element('title', {}, title),
    element('desc', {}, description),
    ...content,
  );
}

/** A chart with the title that everyone sees. */
export function chartFigure(text: ChartText, chart: Element, ...beside: Content[]): Element {
  return element(
    'figure',
    { class: 'figure' },
    element('figcaption', {}, element('strong', {}, text.title), ' ', text.description),
    chart,
    ...beside,
  );
}

/** The sides of the area that is drawn in. */
export interface PlotArea {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** What names take on the left of a chart, on a phone's larger letters, too. */
export function roomFor(names: readonly string[]): number {
  return 8 + LETTER * Math.max(6, ...names.map(widthOf));
}

/** The names of rows, one below the other, on the left of the area that is drawn in. */
export function rowNames(names: readonly string[], { left, top }: PlotArea, rowHeight: number): Content {
  return names.map((name, index) => {
    const y = top + (index + 0.5) * rowHeight + 4;
    return element('text', { class: 'name', x: left - 6, y, 'text-anchor': 'end' }, name);
  });
}

/** Most of a letter's width, at the largest size that the style has for a chart. */
const LETTER = 8;

/** How a value is written at a mark of an axis. */
export type TickText = (value: number) => string;

/** A round number as the mark of an axis: "0.001", "0.5", "20,000". */
export function tickText(value: number): string {
  return value >= 1000 ? count(value) : `${value}`.replace('-', '−');
}

/** Vertical lines at the marks of a horizontal axis, and their values below. */
export function horizontalAxis(scale: Scale, text: TickText, { top, bottom }: PlotArea): Content {
  return scale.ticks.map((tick) => {
    const x = coordinate(scale.at(tick));
    return [
      element('line', { class: 'grid', x1: x, x2: x, y1: top, y2: bottom }),
      element('text', { class: 'tick', x, y: bottom + 16, 'text-anchor': 'middle' }, text(tick)),
    ];
  });
}

/** Horizontal lines at the marks of a vertical axis, and their values on the left. */
export function verticalAxis(scale: Scale, text: TickText, { left, right }: PlotArea): Content {
  return scale.ticks.map((tick) => {
    const y = coordinate(scale.at(tick));
    return [
      element('line', { class: 'grid', x1: left, x2: right, y1: y, y2: y }),
      element('text', { class: 'tick', x: left - 6, y: y + 4, 'text-anchor': 'end' }, text(tick)),
    ];
  });
}
