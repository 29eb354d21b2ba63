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

/** The judges of texts by their names, and when each finds a server right. */
export const JUDGES = {
  'round-trip':
    "a text → tokens → text, code point for code point; where the model's own tokenizer loses the same, it is the model's; a server that tells tokens tells those of each text",
  'reference-tokens':
    "the server's tokens are those of the model's own tokenizer.json; where it tells none, it counts as many in a completion of the text",
  'http-class':
    'a legal question is answered, an illegal one refused with 4xx and words; never 5xx, never a broken connection, never a success in which no answer can be read; a text without a token is an answer; one that counts fewer prompt tokens than the text can be has left out a part of it',
  growth:
    'the time that the tokens of a text take grows no faster than its length to the power of 1.3 (a quarter, a half, the whole), and a greeting sent meanwhile waits no longer than 2 s; what is refused or fails tells nothing',
  'broken-characters': 'an answer has no more U+FFFD than its question',
  stream:
    'a streamed answer is the same as one in one piece, greedily, and no stream fails twice; where two in one piece differ, or thoughts alone are streamed, nothing is told',
  'forced-text':
    'characters that a JSON schema makes the model say come through a stream as they stand; a server that forces nothing tells nothing',
  roles:
    "special tokens in a user's text stay text: a rendered prompt has no more of them than one around a greeting",
  density:
    'tokens a character, beside those of plain English; more than 4 times as many are told, and are no fault',
  echo: 'the model repeats the text when it is asked to; told of the model, and no fault',
  'hidden-order': 'an order in characters that are not seen is not obeyed; told of the model, and no fault',
  'prompt-count':
    'the prompt tokens that an answer counts are those of the rendered prompt; fewer are a prompt that was cut in silence',
  probabilities: 'every logarithm of a probability that comes with an answer is a number, and not above 0',
} as const;
export type JudgeName = keyof typeof JUDGES;

/** What is known of the server and its model before it is probed. */
export interface Known {
  /** Of one request, in tokens. */
  readonly contextTokens?: number;
  /** What the chat template writes around a greeting, or else the model's special tokens and greetings. */
  readonly rendered?: string;
  /** A token of an ordinary word. */
  readonly word?: number;
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
  /** How many tokens the prompt has; an answer that counts fewer has left some out. */
  readonly promptTokens?: number;
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

/** What an order that a text hides asks the model to say: no answer has it by itself. */
export const ORDERED_WORD = 'zebra';

/** Text from code points: no editor, font or file can change it on the way. */
export const points = (...codes: readonly number[]): string => String.fromCodePoint(...codes);

type Asking = Pick<ProbeRequest, 'what' | 'body' | 'expects'>;

export const chat = (what: string, body: Asking['body'], expects: Asking['expects']): ProbeRequest => ({
  ...{ what, body, expects },
  path: '/v1/chat/completions',
});

export const completion = (what: string, body: Asking['body'], expects: Asking['expects']): ProbeRequest => ({
  ...{ what, body, expects },
  path: '/v1/completions',
});
