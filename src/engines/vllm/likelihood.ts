import type { LikelihoodApi } from '../../client/likelihood-api.ts';
import { at, numbersOf } from '../json-page.ts';

/**
 * vLLM echoes the prompt with the probability of each of its tokens, as lm-eval asks for it
 * (`local-completions`): the last entry is the one token that it has to generate beside.
 */
export const vllmLikelihood: LikelihoodApi = {
  tokens: (prompt, model) => ({
    path: '/tokenize',
    body: { model, prompt, add_special_tokens: true },
    read: (answer) => numbersOf(at(answer, 'tokens')),
  }),
  logProbabilities: (before, tokens, model) => ({
    path: '/v1/completions',
    body: { model, prompt: [...before, ...tokens], max_tokens: 1, temperature: 0, echo: true, logprobs: 1 },
    read(answer) {
      const choices = at(answer, 'choices');
      const each = at(at(Array.isArray(choices) ? choices[0] : undefined, 'logprobs'), 'token_logprobs');
      if (!Array.isArray(each) || each.length !== before.length + tokens.length + 1) return undefined;
      return numbersOf(each.slice(before.length, -1));
    },
  }),
};
