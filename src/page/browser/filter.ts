import { itemAddress } from '../items/address.ts';
import type { AnswerData, ItemData, ItemsData } from '../items/data.ts';

/** What items are looked for; what is undefined lets everything through. */
export interface Filter {
  readonly words: string;
  readonly suite?: number | undefined;
  readonly pass?: number | undefined;
  readonly outcome?: number | undefined;
  readonly slice?: number | undefined;
  readonly flips: boolean;
}

/** The places of the items that a filter lets through, in their order. */
export function found(data: ItemsData, filter: Filter, textOf: (place: number) => string): readonly number[] {
  const words = filter.words
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return data.items.flatMap((item, place) =>
    isWanted(item, filter) && words.every((word) => textOf(place).includes(word)) ? [place] : [],
  );
}

function isWanted({ suite, flips, slices = [], answers }: ItemData, filter: Filter): boolean {
  return (
    (filter.suite === undefined || suite === filter.suite) &&
    (!filter.flips || flips === true) &&
    (filter.slice === undefined || slices.includes(filter.slice)) &&
    answers.some((answer) => isWantedAnswer(answer, filter))
  );
}

/** One answer has to be of the pass and of the outcome: "wrong in production". */
function isWantedAnswer({ pass, outcome }: AnswerData, filter: Filter): boolean {
  return (
    (filter.pass === undefined || pass === filter.pass) &&
    (filter.outcome === undefined || outcome === filter.outcome)
  );
}

/** What the words of a search are looked for in: an item's id and its texts, in lower case. */
export function searchText({ items, texts }: ItemsData, place: number): string {
  const item = items[place];
  if (item === undefined) return '';
  const places = [item.question, item.expected, ...item.answers.flatMap(({ text, asked }) => [text, asked])];
  return [item.id, ...places.map((at) => (at === undefined ? '' : (texts[at] ?? '')))]
    .join('\n')
    .toLowerCase();
}

/** The name of an item in an address: its suite and its id. */
export function addressOf({ items, suites }: ItemsData, place: number): string {
  const item = items[place];
  if (item === undefined) return '';
  return itemAddress(suites.at(item.suite) ?? '', item.id);
}

/** The place of the item that an address names, by suite and id or by id alone; undefined where none is. */
export function placeIn(address: string, { items, suites }: ItemsData): number | undefined {
  const name = nameIn(address);
  if (name === undefined) return undefined;
  const exact = items.findIndex(({ id, suite }) => `${suites.at(suite)}/${id}` === name);
  const place = exact === -1 ? items.findIndex(({ id }) => id === name) : exact;
  return place === -1 ? undefined : place;
}

function nameIn(address: string): string | undefined {
  if (!address.startsWith('#item=')) return undefined;
  try {
    return decodeURIComponent(address.slice('#item='.length));
  } catch {
    // Cut off within an escape: it names nothing.
    return undefined;
  }
}
