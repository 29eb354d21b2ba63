import type { LikelihoodApi } from '../../client/likelihood-api.ts';
import { at, numbersOf } from '../json-page.ts';

/**
 * llama.cpp echoes no prompt with its probabilities (`echo` is taken and does nothing). A grammar of token
 * numbers makes it answer with the very tokens that are asked about, and `logprobs` has the probability that
 * each had before any sampling, the grammar among it.
 */
export const llamaCppLikelihood: LikelihoodApi = {
  tokens: (content) => ({
    path: '/tokenize',
    body: { content, add_special: true, parse_special: true },
    read: (answer) => numbersOf(at(answer, 'tokens')),
  }),
  logProbabilities: (before, tokens, model) => ({
    path: '/v1/completions',
    body: {
      model,
      prompt: before,
      max_tokens: tokens.length,
      temperature: 0,
      logprobs: 1,
      grammar: `root ::= ${tokens.map((token) => `<[${token}]>`).join(' ')}`,
    },
    read(answer) {
      const choices = at(answer, 'choices');
      const content = at(at(Array.isArray(choices) ? choices[0] : undefined, 'logprobs'), 'content');
      if (!Array.isArray(content)) return undefined;
      const ids = numbersOf(content.map((one: unknown) => at(one, 'id')));
      if (ids?.join() !== tokens.join()) return undefined;
      return numbersOf(content.map((one: unknown) => at(one, 'logprob')));
    },
  }),
};
