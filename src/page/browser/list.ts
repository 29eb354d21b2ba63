import type { ItemData, ItemsData } from '../items/data.ts';
import { make } from './elements.ts';

/** A list of which the rows in sight alone are elements. */
export interface List {
  /** Shows other items, by their places. */
  readonly show: (places: readonly number[]) => void;
  /** Marks the one at an index of those that are shown, and brings it into sight. */
  readonly mark: (index: number) => void;
}

/** Height of a row in CSS pixels; the style has the same. */
const ROW = 40;
/** Rows beyond those in sight, so that a wheel finds them drawn. */
const BEYOND = 8;

export function listIn(rows: HTMLElement, data: ItemsData, choose: (index: number) => void): List {
  const room = make('div', 'room');
  room.setAttribute('role', 'presentation');
  rows.replaceChildren(room);
  let shown: readonly number[] = [];
  let marked = 0;

  const draw = (): void => {
    const first = Math.max(0, Math.floor(rows.scrollTop / ROW) - BEYOND);
    const last = Math.min(shown.length, Math.ceil((rows.scrollTop + rows.clientHeight) / ROW) + BEYOND);
    room.style.height = `${shown.length * ROW}px`;
    room.replaceChildren(
      ...shown.slice(first, last).map((place, offset) => {
        const index = first + offset;
        const row = rowOf(data.items[place]!, data, index === marked);
        row.id = `row-${index}`;
        row.style.top = `${index * ROW}px`;
        row.setAttribute('aria-setsize', `${shown.length}`);
        row.setAttribute('aria-posinset', `${index + 1}`);
        row.addEventListener('click', () => choose(index));
        return row;
      }),
    );
    const isDrawn = marked >= first && marked < last;
    if (isDrawn) rows.setAttribute('aria-activedescendant', `row-${marked}`);
    else rows.removeAttribute('aria-activedescendant');
  };
  rows.addEventListener('scroll', draw, { passive: true });
  addEventListener('resize', draw);

  return {
    show(places) {
      shown = places;
      marked = 0;
      rows.scrollTop = 0;
      draw();
    },
    mark(index) {
      marked = index;
      const [top, bottom] = [index * ROW, (index + 1) * ROW];
      if (top < rows.scrollTop) rows.scrollTop = top;
      else if (bottom > rows.scrollTop + rows.clientHeight) rows.scrollTop = bottom - rows.clientHeight;
      draw();
    },
  };
}

function rowOf(
  { id, flips, answers }: ItemData,
  { passes, outcomes }: ItemsData,
  isMarked: boolean,
): HTMLElement {
  const marks = answers
    .map(({ outcome }) => (outcome === undefined ? '·' : outcome === 0 ? '✓' : '✗'))
    .join(' ');
  const said = answers
    .map(
      ({ pass, outcome }) =>
        `${passes[pass]?.name} ${outcome === undefined ? 'not graded' : outcomes[outcome]}`,
    )
    .join(', ');
  const row = make('div', 'row', make('span', 'id', id), make('span', 'marks', marks));
  row.setAttribute('role', 'option');
  row.setAttribute('aria-selected', `${isMarked}`);
  row.title = said;
  row.setAttribute('aria-label', `${id}${flips ? ', flips' : ''}: ${said}`);
  return row;
}
