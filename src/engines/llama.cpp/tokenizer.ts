import type { TokenizerApi } from '../../client/tokenizer-api.ts';
import { at, numbersOf, stringOf } from '../json-page.ts';

/** llama.cpp's own pages: what it renders is text, and is read with its special tokens. */
export const llamaCppTokenizer: TokenizerApi = {
  tokenize: (content) => ({
    path: '/tokenize',
    body: { content, add_special: false, parse_special: true },
    read: (answer) => numbersOf(at(answer, 'tokens')),
  }),
  detokenize: (tokens) => ({
    path: '/detokenize',
    body: { tokens },
    read: (answer) => stringOf(at(answer, 'content')),
  }),
  promptTokens: (content) => ({
    path: '/tokenize',
    body: { content, add_special: true, parse_special: true },
    read: (answer) => numbersOf(at(answer, 'tokens')),
  }),
  render: (messages) => ({
    path: '/apply-template',
    body: { messages },
    read(answer) {
      const text = stringOf(at(answer, 'prompt'));
      return text === undefined ? undefined : { text };
    },
  }),
};
