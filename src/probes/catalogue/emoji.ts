import { points } from '../probe.ts';
import type { Probe } from '../probe.ts';

const ALL = ['round-trip', 'reference-tokens', 'http-class', 'prompt-count'] as const;
const family = 'emoji';
const JOINER = 0x200d;

/** Characters that are made of several. */
export const emoji: Readonly<Record<string, Probe>> = {
  T15: {
    title: 'a family, a skin tone, a rainbow flag',
    family,
    cause: 'bytes of one character that are decoded one by one',
    judges: ALL,
    texts: () => [
      points(0x1f468, JOINER, 0x1f469, JOINER, 0x1f467, JOINER, 0x1f466),
      points(0x1f44d, 0x1f3fd, 0x20, 0x1f3f3, 0xfe0f, JOINER, 0x1f308),
    ],
  },
};
