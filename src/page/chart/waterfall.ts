import { element } from '../element.ts';
import type { Content, Element } from '../element.ts';
import { whiskers } from './bars.ts';
import { drawing, horizontalAxis, roomFor, rowNames, WIDTH } from './frame.ts';
import type { ChartText, PlotArea, TickText } from './frame.ts';
import { coordinate, linearScale } from './scale.ts';
import type { Scale } from './scale.ts';

/** One step from a value to the next; a total stands from 0. */
export interface Step {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** The figure as it stands elsewhere. */
  readonly text: string;
  readonly kind: 'total' | 'loss' | 'gain' | 'phase';
  /** The bounds of where the step ends. */
  readonly interval?: { readonly low: number; readonly high: number } | undefined;
}

export interface Waterfall extends ChartText {
  readonly steps: readonly Step[];
  readonly tick: TickText;
}

const ROW = 30;

/** Steps below one another, each from where the last one ended: what a sum is made of, or phases in time. */
export function waterfall({ steps, tick, ...text }: Waterfall): Element {
  const names = steps.map(({ name }) => name);
  const area: PlotArea = {
    left: roomFor(names),
    right: WIDTH - 76,
    top: 4,
    bottom: 4 + steps.length * ROW,
  };
  const values = steps.flatMap(({ from, to, interval }) => [
    ...[from, to],
    ...(interval === undefined ? [] : [interval.low, interval.high]),
  ]);
  const scale = linearScale([Math.min(0, ...values), Math.max(...values, Number.MIN_VALUE)], [
    ...[area.left, area.right],
  ] as [number, number]);
  return drawing(
    text,
    area.bottom + 24,
    rowNames(names, area, ROW),
    horizontalAxis(scale, tick, area),
    steps.map((step, index) => row(step, area.top + index * ROW, scale, index < steps.length - 1)),
  );
}

function row({ from, to, text, kind, interval }: Step, top: number, scale: Scale, goesOn: boolean): Content {
  const middle = top + ROW / 2;
  const [left, right] = [scale.at(Math.min(from, to)), scale.at(Math.max(from, to))];
  // What costs nothing is seen, too.
  const width = coordinate(Math.max(1.5, right - left));
  const end = coordinate(scale.at(to));
  const bar = { x: coordinate(left), y: top + 6, width, height: ROW - 12 };
  return [
    element('rect', { class: `step ${kind}`, ...bar, rx: 2 }),
    kind === 'loss' ? element('rect', { fill: 'url(#hatch)', ...bar, rx: 2 }) : undefined,
    goesOn
      ? element('line', { class: 'joint', x1: end, x2: end, y1: top + ROW - 6, y2: top + ROW + 6 })
      : undefined,
    interval && whiskers(scale.at(interval.low), scale.at(interval.high), middle),
    element('text', { class: 'value', x: WIDTH, y: middle + 4, 'text-anchor': 'end' }, text),
  ];
}
