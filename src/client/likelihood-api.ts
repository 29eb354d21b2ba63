/** A request that is no question to a model, and how its answer is read; undefined where it can't be. */
export interface Look<Read> {
  readonly path: string;
  readonly body: object;
  read(answer: unknown): Read | undefined;
}

/** How an engine says how likely given tokens are after others: engines differ in it. */
export interface LikelihoodApi {
  /** The tokens of a text, with those that the model's tokenizer puts around one by itself. */
  tokens(text: string, model: string): Look<readonly number[]>;
  /** The natural logarithm of the probability of each token, given all before it. */
  logProbabilities(
    before: readonly number[],
    tokens: readonly number[],
    model: string,
  ): Look<readonly number[]>;
}
