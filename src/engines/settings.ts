/** What the run will ask of the engine, so that it can be given enough where the candidate says nothing. */
export interface Demand {
  /** The most requests that will be in flight at once. */
  readonly concurrency: number;
  /** The longest prompt and the longest answer of any request. */
  readonly promptChars: number;
  readonly answerTokens: number;
}

/** Hardly any tokenizer gets more characters into a token, over a whole prompt. */
const MOST_CHARS_PER_TOKEN = 6;
/** Most prompts in a European language or in code take no more tokens than this gives. */
export const USUAL_CHARS_PER_TOKEN = 3;

/** The fewest tokens that the longest request can take. */
export function fewestTokens({ promptChars, answerTokens }: Demand): number {
  return Math.ceil(promptChars / MOST_CHARS_PER_TOKEN) + answerTokens;
}

/** As many tokens as the longest request will rarely exceed. */
export function enoughTokens({ promptChars, answerTokens }: Demand): number {
  return Math.ceil(promptChars / USUAL_CHARS_PER_TOKEN) + answerTokens;
}

/**
 * A candidate's engine choice, checked and complete: nothing behind it reads the candidate's own words again.
 *
 * Plain data, which can be handed to another thread. An engine adds what it needs itself.
 */
export interface Settings {
  /** Requests served at once; absent where the engine decides. */
  readonly slots?: number;
  /** Context of one request, in tokens; absent where the model decides. */
  readonly contextTokens?: number;
  /** Layers asked to be on a GPU; absent where the candidate asks for none. */
  readonly gpuLayers?: number;
  /** What works, but gives the run less than it asks for. */
  readonly cautions: readonly ArgumentFault[];
}

/** What is wrong with one argument of a candidate's, by its name. */
export interface ArgumentFault {
  readonly argument: string;
  readonly message: string;
}
