import { element } from '../element.ts';
import type { Content, Element } from '../element.ts';
import { WIDTH } from './frame.ts';

/** The marker of a series, of six that are told apart without colour. */
export function marker(index: number, x: number, y: number): Element {
  const polygon = (...corners: readonly (readonly [number, number])[]): Element =>
    element('polygon', {
      class: 'marker',
      points: corners.map(([dx, dy]) => `${round(x + dx)},${round(y + dy)}`).join(' '),
    });
  switch (index % 6) {
    case 0:
      return element('circle', { class: 'marker', cx: x, cy: y, r: 3.5 });
    case 1:
      return element('rect', {
        class: 'marker',
        x: round(x - 3.2),
        y: round(y - 3.2),
        width: 6.4,
        height: 6.4,
      });
    case 2:
      return polygon([0, -4.4], [4.2, 3.2], [-4.2, 3.2]);
    case 3:
      return polygon([0, -4.8], [4.8, 0], [0, 4.8], [-4.8, 0]);
    case 4:
      return polygon([0, 4.4], [4.2, -3.2], [-4.2, -3.2]);
    default:
      return element('path', { class: 'marker cross', d: `M${x - 3.5} ${y}h7M${x} ${y - 3.5}v7` });
  }
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** Names side by side in a row of a legend. */
const COLUMNS = 2;
const ROW = 20;

/** What each marker stands for, below a chart; nothing where there is one line. */
export function legend(
  names: readonly string[],
  top: number,
): { readonly content: Content; readonly height: number } {
  if (names.length < 2) return { content: undefined, height: 6 };
  const content = names.map((name, index) => {
    const x = 52 + (index % COLUMNS) * ((WIDTH - 52) / COLUMNS);
    const y = top + Math.floor(index / COLUMNS) * ROW;
    return element(
      'g',
      { class: `series s${index % 6}` },
      element('path', { class: 'line', d: `M${x} ${y}h28` }),
      marker(index, x + 14, y),
      element('text', { class: 'legend', x: x + 36, y: y + 4 }, name),
    );
  });
  return { content, height: 12 + Math.ceil(names.length / COLUMNS) * ROW };
}
