import type { Api } from '../config/api.ts';
import type { Message } from '../client/question.ts';

/** One item of a suite: a question with a known answer. */
export interface Item {
  readonly id: string;
  /** The fields of the data's row that the prompt template names, as text; noise touches these alone. */
  readonly fields: Readonly<Record<string, string>>;
  /** The right answer: a text or number, or an object for scorers that compare fields. */
  readonly target: unknown;
  /** What was said before its prompt, where the row holds a conversation. */
  readonly before?: readonly Message[];
  /**
   * All that is said before its prompt, a system message and the turns of its suite, too; absent where no
   * scorer is to know.
   */
  readonly context?: readonly Message[];
  /** Texts of which the likeliest is the answer; absent where the model writes its own. */
  readonly choices?: readonly string[];
  /** The source that it shares with other items, such as a document or a customer. */
  readonly cluster?: string;
  /** How much it counts, above 0; absent where all count the same. */
  readonly weight?: number;
  /** The values of the fields that the report tells scores by. */
  readonly slices?: Readonly<Record<string, string>>;
  /** Line of the data file, from 1. */
  readonly line?: number;
}

/** A set of items and the way they are asked. */
export interface Suite {
  readonly name: string;
  readonly items: readonly Item[];
  /** SHA-256 of the data file, hex: two runs with the same hash asked the same items. */
  readonly sha256: string;
  /** SHA-256 of what decides a score beside the data: prompts, worked examples, right field, scorer. */
  readonly asking: string;
  /** The data file, as the policy names it. */
  readonly file: string;
  /** The fields of each item in its cleaned form, by id; absent where there is none. */
  readonly cleaned?: { readonly sha256: string; readonly fields: ReadonlyMap<string, Item['fields']> };
  /** How it is asked; chat where absent. */
  readonly api?: Api;
  /** What stands between a prompt and each of its item's choices; absent where items have none. */
  readonly beforeChoice?: string;
  /** Worked examples at hand: the most shots that `prompt` can be asked for. */
  readonly examples: number;
  /** Tools that the model may call, as the API takes them. */
  readonly tools?: readonly object[];
  /** The form that an answer has to have, as the API takes it. */
  readonly responseFormat?: object;
  /**
   * The conversation for one item; the messages of a completion, one after another, are its text.
   *
   * @param fields the item's own, or their noisy form
   * @param item its id, by which its worked examples are drawn and what was said before it is found; where
   *   absent, the first examples are shown, and nothing was said before
   */
  prompt(fields: Readonly<Record<string, string>>, shots: number, item?: string): readonly Message[];
}
