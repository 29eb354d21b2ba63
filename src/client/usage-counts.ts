import { isFields } from '../config/fields.ts';
import type { Fields } from '../config/fields.ts';
import type { Exchange } from './exchange.ts';
import { isCount } from './json.ts';
import { canHold, lettersIn } from './letters.ts';

type Counts = Pick<Exchange, 'promptTokens' | 'cachedTokens' | 'outputTokens' | 'firstEventTokens'>;

/** The tokens of an answer as its server counts them. */
export class UsageCounts {
  readonly #counts: { -readonly [K in keyof Counts]: Counts[K] } = {};
  /** The server's count of output tokens, however large; 0 until it came. */
  counted = 0;
  #letters = 0;
  #last = '';
  readonly #mostTokens: number;

  constructor(mostTokens: number) {
    this.#mostTokens = mostTokens;
  }

  /** As far as they can be: no more tokens than were asked for, and no fewer than the text takes. */
  get counts(): Counts {
    const { outputTokens, firstEventTokens: _, ...prompt } = this.#counts;
    return canHold(outputTokens ?? 0, this.#letters) ? this.#counts : prompt;
  }

  /**
   * Whether more came, or was counted, than was asked for. Where the server's count can be, events tell
   * nothing: some gateways send less than a token in each.
   */
  isBeyond(events: number): boolean {
    const most = this.#mostTokens;
    if (this.counted > most || !canHold(most, this.#letters)) return true;
    return events > most && (this.counted === 0 || !canHold(this.counted, this.#letters));
  }

  /** Notes a piece of the answer's text. */
  addText(text: string): void {
    this.#letters += lettersIn(text, this.#last);
    this.#last = text;
  }

  /** Notes so many letters that the model generated on another channel. */
  addLetters(letters: number): void {
    this.#letters += letters;
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
