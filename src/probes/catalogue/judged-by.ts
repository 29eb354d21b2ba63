/** What holds for every text that a user may write. */
export const EVERY = [
  'round-trip',
  'reference-tokens',
  'http-class',
  'prompt-count',
  'broken-characters',
] as const;
export const WITH_DENSITY = [...EVERY, 'density'] as const;
export const WITH_STREAM = [...EVERY, 'stream'] as const;
export const WITH_ECHO = [...EVERY, 'echo'] as const;
/** A text that is too long for the tokenizer that runs beside the engine. */
export const LONG = ['http-class', 'growth'] as const;
