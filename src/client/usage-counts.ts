import { isFields } from '../config/fields.ts';
import type { Fields } from '../config/fields.ts';
import type { Exchange } from './exchange.ts';
import { isCount } from './json.ts';

type Counts = Pick<Exchange, 'promptTokens' | 'cachedTokens' | 'outputTokens' | 'firstEventTokens'>;

/** The longest tokens of real models have some 128 characters; a file may say that one has thousands. */
export const MOST_CHARS_A_TOKEN = 256;

/** The tokens of an answer as its server counts them. */
export class UsageCounts {
  readonly #counts: { -readonly [K in keyof Counts]: Counts[K] } = {};
  /** The server's count of output tokens, however large; 0 until it came. */
  counted = 0;
  #chars = 0;
  readonly #mostTokens: number;

  constructor(mostTokens: number) {
    this.#mostTokens = mostTokens;
  }

  /** As far as they can be: no more tokens than were asked for, and no fewer than the text takes. */
  get counts(): Counts {
    const { outputTokens, firstEventTokens: _, ...prompt } = this.#counts;
    return (outputTokens ?? 0) * MOST_CHARS_A_TOKEN < this.#chars ? prompt : this.#counts;
  }

  /** Notes so many characters that the model generated. */
  addChars(chars: number): void {
    this.#chars += chars;
  }

  /** Reads a `usage` object; `atFirstToken`: it came with the first event that has a token. */
  read(usage: Fields, atFirstToken: boolean): void {
    const { prompt_tokens: prompt, completion_tokens: output, prompt_tokens_details: details } = usage;
    if (isCount(prompt)) this.#counts.promptTokens = prompt;
    if (isCount(output)) this.#readOutput(output, atFirstToken);
    const cached = isFields(details) ? details['cached_tokens'] : undefined;
    if (isCount(cached)) this.#counts.cachedTokens = cached;
  }

  /** A count that can't be would make each figure per token wrong. */
  #readOutput(output: number, atFirstToken: boolean): void {
    this.counted = output;
    if (output > this.#mostTokens) {
      delete this.#counts.outputTokens;
      delete this.#counts.firstEventTokens;
    } else this.#counts.outputTokens = output;
    if (atFirstToken && output <= this.#mostTokens) this.#counts.firstEventTokens = output;
  }
}
