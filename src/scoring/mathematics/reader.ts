import type { Token } from './tokens.ts';

/** Tokens, and how far they are read. */
export interface Reader {
  readonly tokens: readonly Token[];
  at: number;
  /** How many brackets, functions and powers deep it is. */
  depth: number;
  /** 1 between two bars, where the next bar closes. */
  bars: 0 | 1;
}

/** Thrown, and caught in the same room, where a text is no mathematics; made once: that is frequent. */
export const NOT_MATHEMATICS = new Error('The text is no mathematics.');

/** Nested deeper than this is no answer of mathematics. */
const DEEPEST = 60;

/** A reader at the first token. */
export function readerOf(tokens: readonly Token[]): Reader {
  return { tokens, at: 0, depth: 0, bars: 0 };
}

export function hasMore({ tokens, at }: Reader): boolean {
  return at < tokens.length;
}

/** The text of the next token, or of one further on. */
export function peek({ tokens, at }: Reader, ahead = 0): string | undefined {
  return tokens[at + ahead]?.text;
}

/** The text of the next token, which is read by that. */
export function take(reader: Reader): string {
  const token = reader.tokens[reader.at++];
  if (token === undefined) throw NOT_MATHEMATICS;
  return token.text;
}

/** Whether the next token is a sign; it is read by that. */
export function skip(reader: Reader, sign: string): boolean {
  const token = reader.tokens[reader.at];
  if (token?.kind !== 'sign' || token.text !== sign) return false;
  reader.at++;
  return true;
}

/** Reads a part one level deeper. */
export function deeper<Read>(reader: Reader, read: (reader: Reader) => Read): Read {
  if (++reader.depth > DEEPEST) throw NOT_MATHEMATICS;
  const part = read(reader);
  reader.depth--;
  return part;
}
