import { expect, test } from 'vitest';
import { streamsToFill } from '../../src/load/cache-room.ts';

test.for([
  ['a cache of known size takes so many long requests', { contextTokens: 1000, kvCapacityTokens: 6000 }, 10],
  ['… and no more than there are free slots', { contextTokens: 1000, kvCapacityTokens: 6000, slots: 12 }, 4],
  ['slots alone: all that are free', { contextTokens: 1000, slots: 50 }, 42],
  ['no slot is free', { contextTokens: 1000, slots: 4 }, 0],
  [
    'a cache for a million tokens is not filled by any number',
    { contextTokens: 100, kvCapacityTokens: 1e6, slots: 1000 },
    512,
  ],
  [
    '… nor by what an engine serves at once that does not say how much it does',
    { contextTokens: 100, kvCapacityTokens: 1e6 },
    248,
  ],
  ['slots without end', { slots: 2 ** 40 }, 512],
  ['neither is known', { contextTokens: 1000 }, undefined],
] as const)('%s', ([, room, streams]) => {
  expect(streamsToFill(room, 8)).toBe(streams);
});
