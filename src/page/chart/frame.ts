import { count } from '../../report/words.ts';
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
