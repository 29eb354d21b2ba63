/** What a probe is about; the table of probes is told by it. */
export const FAMILIES = [
  'empty and blank',
  'forms of a character',
  'emoji',
  'scripts',
  'invisible and broken',
  'special tokens',
  'long',
  'limits of a request',
  'interface',
] as const;
export type Family = (typeof FAMILIES)[number];

/** The judges of texts by their names. */
export type JudgeName =
  | 'round-trip'
  | 'reference-tokens'
  | 'http-class'
  | 'growth'
  | 'broken-characters'
  | 'stream'
  | 'roles'
  | 'density'
  | 'echo'
  | 'prompt-count'
  | 'probabilities';

/** What is known of the server and its model before it is probed. */
export interface Known {
  /** Of one request, in tokens. */
  readonly contextTokens?: number;
  /** What the chat template writes around a short greeting. */
  readonly rendered?: string;
}

/** One request of a form of its own, and what a server is to do with it. */
export interface ProbeRequest {
  /** In a few words, for a reader. */
  readonly what: string;
  readonly path: '/v1/chat/completions' | '/v1/completions';
  /** Stands above the fields of an ordinary request; undefined takes one out. */
  readonly body: Readonly<Record<string, unknown>>;
  /** `either`: it may answer or refuse, and has to live. */
  readonly expects: 'answer' | 'refusal' | 'either';
}

/** A question with a known right reaction: texts, each held by all its judges, or requests. */
export interface Probe {
  readonly title: string;
  readonly family: Family;
  /** What has gone wrong with it elsewhere, and mostly causes it. */
  readonly cause: string;
  readonly judges: readonly JudgeName[];
  readonly texts?: (known: Known) => readonly string[];
  readonly requests?: (known: Known) => readonly ProbeRequest[];
  /** Every tokenizer is made for such text: a fault in it touches every answer. */
  readonly isOrdinary?: true;
  /** It has killed engines: it comes last, and not to a server of other people's unless they say so. */
  readonly isHard?: true;
}

/** Text from code points: no editor, font or file can change it on the way. */
export const points = (...codes: readonly number[]): string => String.fromCodePoint(...codes);
