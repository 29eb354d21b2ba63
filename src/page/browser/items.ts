import type { ItemsData } from '../items/data.ts';
import { showItem } from './detail.ts';
import { ofId } from './elements.ts';
import { addressOf, found, placeIn, searchText } from './filter.ts';
import type { Filter } from './filter.ts';
import { listIn } from './list.ts';

/** Brings the list of items to life: filter, search, keys, and links to one item. */
export function startItems(data: ItemsData): void {
  const [rows, detail] = [ofId('rows', HTMLElement), ofId('item', HTMLElement)];
  const [search, count] = [ofId('search', HTMLInputElement), ofId('found', HTMLOutputElement)];
  if (!rows || !detail || !search || !count) return;
  rows.closest<HTMLElement>('.browser')!.hidden = false;
  const texts: string[] = [];
  const textOf = (place: number): string => (texts[place] ??= searchText(data, place));
  let shown: readonly number[] = [];
  let index = 0;

  const choose = (wanted: number, isLinked = true): void => {
    index = Math.max(0, Math.min(shown.length - 1, wanted));
    list.mark(index);
    const place = shown[index] ?? -1;
    showItem(detail, data, place);
    if (isLinked && place !== -1) history.replaceState(null, '', addressOf(data, place));
  };
  const list = listIn(rows, data, choose);
  const filter = (): void => {
    shown = found(data, filterNow(search), textOf);
    count.textContent = `${shown.length} of ${data.items.length}`;
    list.show(shown);
    choose(0, false);
  };
  const follow = (): void => {
    const place = placeIn(location.hash, data);
    if (place === undefined) return;
    if (!shown.includes(place)) clearFilter(search, filter);
    choose(shown.indexOf(place), false);
    rows.scrollIntoView({ block: 'nearest' });
  };

  search.closest('search, .controls')!.addEventListener('input', filter);
  addEventListener('hashchange', follow);
  listenToKeys(search, rows, (step) => choose(index + step));
  filter();
  follow();
}

function filterNow(search: HTMLInputElement): Filter {
  const chosen = (id: string): number | undefined => {
    const value = ofId(id, HTMLSelectElement)?.value ?? '';
    return value === '' ? undefined : Number(value);
  };
  return {
    words: search.value,
    suite: chosen('suite'),
    pass: chosen('pass'),
    outcome: chosen('outcome'),
    slice: chosen('slice'),
    flips: ofId('flips', HTMLInputElement)?.checked ?? false,
  };
}

/** A link to an item leads to it, whatever was looked for before. */
function clearFilter(search: HTMLInputElement, filter: () => void): void {
  search.value = '';
  for (const id of ['suite', 'pass', 'outcome', 'slice']) {
    const select = ofId(id, HTMLSelectElement);
    if (select) select.value = '';
  }
  const flips = ofId('flips', HTMLInputElement);
  if (flips) flips.checked = false;
  filter();
}

const STEPS: ReadonlyMap<string, number> = new Map([
  ['j', 1],
  ['k', -1],
]);
const ARROWS: ReadonlyMap<string, number> = new Map([
  ['ArrowDown', 1],
  ['ArrowUp', -1],
  ['PageDown', 10],
  ['PageUp', -10],
  ['Home', -Infinity],
  ['End', Infinity],
]);

/** j and k anywhere but where one types, arrows in the list, / to search and Escape to leave it. */
function listenToKeys(search: HTMLInputElement, rows: HTMLElement, go: (step: number) => void): void {
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { target, key } = event;
    const isTyping = target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
    if (key === 'Escape' && target === search) return rows.focus();
    if (isTyping) return;
    const step = STEPS.get(key) ?? (target === rows ? ARROWS.get(key) : undefined);
    if (step === undefined && key !== '/') return;
    event.preventDefault();
    if (step === undefined) search.focus();
    else go(step);
  });
}
