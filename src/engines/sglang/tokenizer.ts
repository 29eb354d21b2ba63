import type { TokenizerApi } from '../../client/tokenizer-api.ts';
import { at, numbersOf, stringOf } from '../json-page.ts';

/** SGLang's pages, by its documentation: without a word of ours it leaves special tokens out of a text. */
export const sglangTokenizer: TokenizerApi = {
  tokenize: (prompt, model) => ({
    path: '/v1/tokenize',
    body: { model, prompt, add_special_tokens: false },
    read: (answer) => numbersOf(at(answer, 'tokens')),
  }),
  detokenize: (tokens, model) => ({
    path: '/v1/detokenize',
    body: { model, tokens, skip_special_tokens: false },
    read: (answer) => stringOf(at(answer, 'text')),
  }),
};
