import { points } from '../probe.ts';
import type { Probe } from '../probe.ts';
import { EVERY, WITH_DENSITY, WITH_STREAM } from './judged-by.ts';

const JOINER = 0x200d;
const family = 'emoji';

/** Characters that are made of several. */
export const emoji: Readonly<Record<string, Probe>> = {
  T15: {
    title: 'a family, a skin tone, a rainbow flag',
    family,
    cause: 'bytes of one character that are decoded one by one',
    judges: [...WITH_STREAM, 'echo'],
    texts: () => [
      points(0x1f468, JOINER, 0x1f469, JOINER, 0x1f467, JOINER, 0x1f466),
      points(0x1f44d, 0x1f3fd, 0x20, 0x1f3f3, 0xfe0f, JOINER, 0x1f308),
    ],
  },
  T16: {
    title: 'flags',
    family,
    cause: 'bytes of one character that are decoded one by one',
    judges: WITH_DENSITY,
    texts: () => [
      points(0x1f1eb, 0x1f1f7, 0x1f1ef, 0x1f1f5),
      points(0x1f3f4, 0xe0067, 0xe0062, 0xe0073, 0xe0063, 0xe0074, 0xe007f),
    ],
  },
  T17: {
    title: 'keycaps and selectors of a form',
    family,
    cause: 'a normaliser or filter that drops selectors',
    judges: EVERY,
    texts: () => [points(0x31, 0xfe0f, 0x20e3, 0x20, 0x2764, 0xfe0e, 0x2764, 0xfe0f)],
  },
};
