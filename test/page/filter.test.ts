import { expect, test } from 'vitest';
import { changesFrom } from '../../src/page/browser/changes.ts';
import { addressOf, found, placeIn, searchText } from '../../src/page/browser/filter.ts';
import type { Filter } from '../../src/page/browser/filter.ts';
import type { ItemsData } from '../../src/page/items/data.ts';

const DATA: ItemsData = {
  suites: ['paper', 'ours'],
  passes: [
    { name: 'reproduce', suite: 0 },
    { name: 'noisy', suite: 0 },
    { name: 'production', suite: 1 },
  ],
  outcomes: ['right', 'wrong'],
  operators: [],
  slices: ['language: de'],
  texts: ['Billing, please', 'Account'],
  items: [
    {
      id: 'a',
      suite: 0,
      flips: true,
      answers: [
        { pass: 0, outcome: 0, text: 0 },
        { pass: 1, outcome: 1, text: 1 },
      ],
    },
    {
      id: 'b',
      suite: 0,
      answers: [
        { pass: 0, outcome: 1, text: 1 },
        { pass: 1, outcome: 1, text: 1 },
      ],
    },
    { id: 'a', suite: 1, slices: [0], answers: [{ pass: 2, outcome: 0, text: 0 }] },
    { id: '50 %/ü', suite: 1, answers: [{ pass: 2 }] },
  ],
};
const ALL: Filter = { words: '', flips: false };
const search = (filter: Partial<Filter>): readonly number[] =>
  found(DATA, { ...ALL, ...filter }, (place) => searchText(DATA, place));

test.for([
  ['nothing', {}, [0, 1, 2, 3]],
  ['a suite', { suite: 1 }, [2, 3]],
  ['flips', { flips: true }, [0]],
  ['a slice', { slice: 0 }, [2]],
  ['an outcome', { outcome: 1 }, [0, 1]],
  ['an outcome in a pass', { outcome: 1, pass: 0 }, [1]],
  ['a word of an answer, in any letters', { words: 'BILLING' }, [0, 2]],
  ['words that all have to be there', { words: 'a please' }, [0, 2]],
  ['an id', { words: '50 %' }, [3]],
  ['what nothing is', { words: 'xyz' }, []],
] as const)('a filter by %s lets those through', ([, filter, places]) => {
  expect(search(filter)).toEqual(places);
});

test('every item has an address that leads to it, be its id what it may', () => {
  for (const place of DATA.items.keys()) expect(placeIn(addressOf(DATA, place), DATA)).toBe(place);
});

test.for([
  ['#item=b', 1],
  ['#item=ours/a', 2],
  ['#item=nothing', undefined],
  ['#item=%', undefined],
  ['#under-load', undefined],
  ['', undefined],
] as const)('the address %s leads to the place %s', ([address, place]) => {
  expect(placeIn(address, DATA)).toBe(place);
});

test('of a noisy question the words are marked that the clean one does not have', () => {
  const changes = changesFrom('Where is my order?', 'where is my ordr? thx');

  expect(changes.filter(({ isChanged }) => isChanged).map(({ text }) => text.trim())).toEqual([
    'where',
    'ordr? thx',
  ]);
  expect(changes.map(({ text }) => text).join('')).toBe('where is my ordr? thx');
});

test('a text of thousands of words is shown as it is', () => {
  const long = 'word '.repeat(5000);

  expect(changesFrom(long, `${long}more`)).toEqual([{ text: `${long}more`, isChanged: false }]);
});
