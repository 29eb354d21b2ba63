import type { TokenizerApi } from '../../client/tokenizer-api.ts';
import { at, numbersOf, stringOf } from '../json-page.ts';

/** vLLM tokenizes texts and conversations at one page: what it renders is tokens. */
export const vllmTokenizer: TokenizerApi = {
  tokenize: (prompt, model) => ({
    path: '/tokenize',
    body: { model, prompt, add_special_tokens: false },
    read: (answer) => numbersOf(at(answer, 'tokens')),
  }),
  detokenize: (tokens, model) => ({
    path: '/detokenize',
    body: { model, tokens },
    read: (answer) => stringOf(at(answer, 'prompt')),
  }),
  render: (messages, model) => ({
    path: '/tokenize',
    body: { model, messages, add_generation_prompt: true },
    read(answer) {
      const tokens = numbersOf(at(answer, 'tokens'));
      return tokens === undefined ? undefined : { tokens };
    },
  }),
};
