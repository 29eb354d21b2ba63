import type { Look } from './likelihood-api.ts';
import type { Message } from './question.ts';

/** A conversation as the engine's chat template writes it: its text, or the tokens of that. */
export type Rendered = { readonly text: string } | { readonly tokens: readonly number[] };

/** How an engine tells what its tokenizer and its chat template make of a text: engines differ in it. */
export interface TokenizerApi {
  /** The tokens of a text with nothing put around it; special tokens in it are read as such. */
  tokenize(text: string, model: string): Look<readonly number[]>;
  /** The text of tokens, special ones shown. */
  detokenize(tokens: readonly number[], model: string): Look<string>;
  /** The tokens of a rendered prompt as the engine reads one; absent where it renders into tokens itself. */
  promptTokens?(text: string, model: string): Look<readonly number[]>;
  /** Absent where it does not say what its chat template writes. */
  render?(messages: readonly Message[], model: string): Look<Rendered>;
}
