import type { NoiseOperator } from '../noise.ts';
import { changeBetween } from './protect.ts';

/** Nobody presses shift, or caps lock is on: mostly all lower case, sometimes all capitals, seldom at random. */
export const casing: NoiseOperator = {
  title: 'casing',
  family: 'casing',
  layer: 'typing',
  typical: { probability: 0.45, rate: 1 },
  basis: 'assumed',
  meaning: 'preserved',

  apply(text, random, spans) {
    const kind = random.next();
    if (kind < 0.89) return changeBetween(text, spans, (free) => free.toLowerCase());
    if (kind < 0.96) return changeBetween(text, spans, (free) => free.toUpperCase());
    return changeBetween(text, spans, (free) =>
      free.replace(/[A-Za-z]/g, (letter) =>
        random.next() < 0.5 ? letter.toLowerCase() : letter.toUpperCase(),
      ),
    );
  },
};
