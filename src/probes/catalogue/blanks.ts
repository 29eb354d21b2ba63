import { points } from '../probe.ts';
import type { Probe } from '../probe.ts';

const ALL = ['round-trip', 'reference-tokens', 'http-class', 'prompt-count'] as const;
const family = 'empty and blank';

/** Nothing, blanks, and what blanks are next to. */
export const blanks: Readonly<Record<string, Probe>> = {
  T01: {
    title: 'an empty prompt',
    family,
    cause: 'an engine that takes no prompt without tokens, and does not look (vllm#7283, #7632)',
    judges: [],
    requests: () => [
      { what: 'prompt: ""', path: '/v1/completions', body: { prompt: '' }, expects: 'either' },
    ],
  },
  T02: {
    title: 'no messages, an empty message, a message without content',
    family,
    cause: 'a chat template that takes for granted that there is a message with content',
    judges: [],
    requests: () => [
      { what: 'messages: []', path: '/v1/chat/completions', body: { messages: [] }, expects: 'either' },
      ...['', null].map((content) => ({
        what: `content: ${JSON.stringify(content)}`,
        path: '/v1/chat/completions' as const,
        body: { messages: [{ role: 'user', content }] },
        expects: 'either' as const,
      })),
    ],
  },
  T03: {
    title: 'a single space',
    family,
    cause: 'a tokenizer that takes away or adds a space at the beginning (sentencepiece#185)',
    judges: ALL,
    texts: () => [' '],
  },
  T04: {
    title: 'blanks alone',
    family,
    cause: 'a template or server that trims what users say',
    judges: ALL,
    texts: () => [' \t \n'],
  },
  T05: {
    title: 'spaces at both ends, and several inside',
    family,
    cause: 'spaces that a converter or a stream loses (vllm#14364), or another pre-tokenizer',
    judges: ALL,
    texts: () => ['  two spaces', 'at the end  ', 'a  b   c    d     e      f       g'],
    isOrdinary: true,
  },
  T06: {
    title: 'spaces before punctuation',
    family,
    cause: 'clean_up_tokenization_spaces left on (transformers#40088, tokenizers#1543)',
    judges: ALL,
    texts: () => ["do n't , he said . Is it so ? Yes !"],
    isOrdinary: true,
  },
  T07: {
    title: 'tabs and all ends of lines',
    family,
    cause: 'a server or proxy that takes a line end of the text for one of its own',
    judges: ALL,
    texts: () => [`a\tb\nc\rd\r\ne${points(0x0b)}f${points(0x0c)}g`],
    isOrdinary: true,
  },
  T08: {
    title: 'many blank lines',
    family,
    cause: 'a splitting rule that recurses over line ends (llama.cpp#14655)',
    judges: ALL,
    texts: () => [`first${'\n'.repeat(30)}last`],
    isOrdinary: true,
  },
};
