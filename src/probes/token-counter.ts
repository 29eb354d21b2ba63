import { answerIn } from './answer.ts';
import type { ReferenceTokenizer } from './reference.ts';
import { askRequest } from './server.ts';
import type { ProbedServer } from './server.ts';

/** How many tokens a server counts in a text; undefined where it completes no text, or counts none. */
export type TokenCounter = (text: string) => Promise<number | undefined>;

const WORD = 'Hello';

/**
 * Counts by the prompt tokens of a completion of a text. What the server puts around each text is left out:
 * it is what a word has beyond its own tokens.
 */
export function tokenCounter(server: ProbedServer, reference: ReferenceTokenizer): TokenCounter {
  let around: Promise<number | undefined> | undefined;
  const promptTokens = async (prompt: string): Promise<number | undefined> => {
    const body = { prompt, max_tokens: 1 };
    return answerIn(await askRequest(server, { path: '/v1/completions', body }))?.promptTokens;
  };
  const aroundWord = async (): Promise<number | undefined> => {
    const own = (await reference.tokenize(WORD))?.tokens.length;
    const word = own === undefined ? undefined : await promptTokens(WORD);
    return word === undefined || own === undefined ? undefined : word - own;
  };
  return async (text) => {
    const beside = await (around ??= aroundWord());
    const whole = beside === undefined ? undefined : await promptTokens(text);
    return whole === undefined || beside === undefined ? undefined : whole - beside;
  };
}
