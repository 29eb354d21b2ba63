import { element } from '../element.ts';
import type { Content, Element } from '../element.ts';
import { drawing, horizontalAxis, verticalAxis, WIDTH } from './frame.ts';
import type { ChartText, PlotArea, TickText } from './frame.ts';
import { legend, marker } from './marker.ts';
import { coordinate, linearScale, logarithmicScale } from './scale.ts';
import type { Range, Scale } from './scale.ts';

/** A point, with what is written beside it where anything is. */
export interface Point {
  readonly x: number;
  readonly y: number;
  readonly text?: string;
  /** No line leads to it: what was between it and the one before is not known. */
  readonly isAfterGap?: boolean;
}

/** A line through points. Lines differ by their marker and their dashes, so that colour is not needed. */
export interface Series {
  readonly name: string;
  readonly points: readonly Point[];
  /** Goes level to the next point and then up, as the shares of a distribution do. */
  readonly isStepped?: boolean;
}

export interface Axis {
  readonly label: string;
  readonly tick: TickText;
  /** The ends; else they follow from the points. */
  readonly range?: Range;
  readonly isLogarithmic?: boolean;
}

/** A value that must be kept, as a dashed line across. */
export interface Limit {
  readonly axis: 'x' | 'y';
  readonly value: number;
  readonly text: string;
}

/** A stretch of the x axis with a name, such as a pass. */
export interface Band {
  readonly from: number;
  readonly to: number;
  readonly name: string;
}

export interface LineChart extends ChartText {
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  readonly limits?: readonly Limit[];
  readonly bands?: readonly Band[];
}

const HEIGHT = 210;

/** Lines over two axes: distributions, curves, time series. */
export function lineChart({ x, y, series, limits = [], bands = [], ...text }: LineChart): Element {
  const bandRoom = bands.length === 0 ? 0 : 26;
  const area: PlotArea = { left: 52, right: WIDTH - 20, top: 22 + bandRoom, bottom: HEIGHT + bandRoom };
  const scales = {
    x: scaleOf(x, valuesOn('x', series, limits), [area.left, area.right]),
    y: scaleOf(y, valuesOn('y', series, limits), [area.bottom, area.top]),
  };
  const names = legend(
    series.map(({ name }) => name),
    area.bottom + 44,
  );
  return drawing(
    text,
    area.bottom + 34 + names.height,
    element('text', { class: 'axis', x: 2, y: 12 }, y.label),
    bands.map((band, index) => bandOf(band, index, scales.x, area)),
    horizontalAxis(scales.x, x.tick, area),
    verticalAxis(scales.y, y.tick, area),
    element('text', { class: 'axis', x: area.right, y: area.bottom + 32, 'text-anchor': 'end' }, x.label),
    limits.map((limit) => limitOf(limit, scales, area)),
    series.map((one, index) => lineOf(one, index, scales)),
    names.content,
  );
}

type Scales = Readonly<Record<'x' | 'y', Scale>>;

function valuesOn(axis: 'x' | 'y', series: readonly Series[], limits: readonly Limit[]): readonly number[] {
  return [
    ...series.flatMap(({ points }) => points.map((point) => point[axis])),
    ...limits.filter((limit) => limit.axis === axis).map(({ value }) => value),
  ];
}

function scaleOf({ range, isLogarithmic = false }: Axis, values: readonly number[], drawn: Range): Scale {
  if (isLogarithmic) {
    return logarithmicScale(range ?? aroundAbove0(values), drawn);
  }
  return linearScale(range ?? [leastOf(values, 0), mostOf(values, Number.MIN_VALUE) * 1.05], drawn);
}

/** The ends of a scale of ratios, a little beyond the values. */
function aroundAbove0(values: readonly number[]): Range {
  const above = values.filter((value) => value > 0);
  return above.length === 0 ? [0.1, 10] : [leastOf(above, Infinity) * 0.8, mostOf(above, 0) * 1.25];
}

/** A line may have more points than a function has arguments. */
const leastOf = (values: readonly number[], least: number): number =>
  values.reduce((a, b) => Math.min(a, b), least);
const mostOf = (values: readonly number[], most: number): number =>
  values.reduce((a, b) => Math.max(a, b), most);

/** About how many markers a line of many points has. */
const MARKERS = 6;

function lineOf({ points, isStepped = false }: Series, index: number, { x, y }: Scales): Content {
  const at = points.map((point) => [coordinate(x.at(point.x)), coordinate(y.at(point.y))] as const);
  const d = at
    .map(([px, py], position) => {
      if (position === 0 || points[position]?.isAfterGap) return `M${px} ${py}`;
      return isStepped ? `H${px}V${py}` : `L${px} ${py}`;
    })
    .join('');
  const every = Math.max(1, Math.round(points.length / MARKERS));
  return element(
    'g',
    { class: `series s${index % 6}` },
    element('path', { class: 'line', d }),
    at.map(([px, py], position) => (position % every === 0 ? marker(index, px, py) : undefined)),
    points.map(({ text }, position) => text && labelOf(text, at[position]!, position)),
  );
}

/** Beside its point, on the side that has room; above and below by turns, since points lie close together. */
function labelOf(text: string, [x, y]: readonly [number, number], position: number): Content {
  const isRight = x < WIDTH / 2;
  const place = { x: x + (isRight ? 8 : -8), y: y + (position % 2 === 0 ? -7 : 16) };
  return element('text', { class: 'point', ...place, 'text-anchor': isRight ? 'start' : 'end' }, text);
}

function limitOf(
  { axis, value, text }: Limit,
  scales: Scales,
  { left, right, top, bottom }: PlotArea,
): Content {
  const at = coordinate(scales[axis].at(value));
  return axis === 'x'
    ? [
        element('line', { class: 'limit', x1: at, x2: at, y1: top, y2: bottom }),
        element('text', { class: 'limit-text', x: at, y: top - 4, 'text-anchor': 'end' }, text),
      ]
    : [
        element('line', { class: 'limit', x1: left, x2: right, y1: at, y2: at }),
        element('text', { class: 'limit-text', x: right, y: at - 4, 'text-anchor': 'end' }, text),
      ];
}

/** Narrower than this a band has no area for its number. */
const NARROW = 12;

/** A band is marked by its number, which a list below the chart explains. */
function bandOf({ from, to, name }: Band, index: number, x: Scale, { top, bottom }: PlotArea): Content {
  const [left, right] = [coordinate(x.at(from)), coordinate(x.at(to))];
  const width = coordinate(Math.max(1, right - left));
  const middle = coordinate((left + right) / 2);
  return element(
    'g',
    { class: index % 2 === 0 ? 'band' : 'band odd' },
    element('title', {}, name),
    element('rect', { x: left, y: top - 22, width, height: bottom - top + 22 }),
    width < NARROW
      ? undefined
      : element('text', { class: 'tick', x: middle, y: top - 8, 'text-anchor': 'middle' }, `${index + 1}`),
  );
}
