import { points } from '../probe.ts';
import type { Probe } from '../probe.ts';

const ALL = ['round-trip', 'reference-tokens', 'http-class', 'prompt-count'] as const;
const family = 'forms of a character';

/** Characters that can be written in more than one way. */
export const forms: Readonly<Record<string, Probe>> = {
  T11: {
    title: 'letters with accents, composed',
    family,
    cause: 'a tokenizer that normalises, or another pre-tokenizer (llama.cpp#23252)',
    judges: ALL,
    texts: () => [`Caf${points(0xe9)} d${points(0xe9)}j${points(0xe0)} vu`],
    isOrdinary: true,
  },
};
