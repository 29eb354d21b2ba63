import { chat, completion, points } from '../probe.ts';
import type { Probe } from '../probe.ts';
import { EVERY, WITH_DENSITY, WITH_STREAM } from './judged-by.ts';

const family = 'empty and blank';

/** Nothing, blanks, and what blanks are next to. */
export const blanks: Readonly<Record<string, Probe>> = {
  T01: {
    title: 'an empty prompt',
    family,
    cause:
      'an engine that takes no prompt without tokens, and does not look (vllm#7283, vllm#7632); one that batches may die of it',
    judges: [],
    requests: () => [completion('prompt: ""', { prompt: '' }, 'either')],
    isHard: true,
  },
  T02: {
    title: 'no messages, an empty message, a message without content',
    family,
    cause: 'a chat template that takes for granted that there is a message with content',
    judges: [],
    requests: () => [
      chat('messages: []', { messages: [] }, 'either'),
      chat('content: ""', { messages: [{ role: 'user', content: '' }] }, 'either'),
      chat('content: null', { messages: [{ role: 'user', content: null }] }, 'either'),
    ],
  },
  T03: {
    title: 'a single space',
    family,
    cause: 'a tokenizer that takes away or adds a space at the beginning (sentencepiece#185)',
    judges: EVERY,
    texts: () => [' '],
  },
  T04: {
    title: 'blanks alone',
    family,
    cause: 'a template or server that trims what users say',
    judges: EVERY,
    texts: () => [' \t \n'],
  },
  T05: {
    title: 'spaces at both ends, and several inside',
    family,
    cause: 'spaces that a converter or a stream loses (vllm#14364), or another pre-tokenizer',
    judges: WITH_STREAM,
    texts: () => ['  two spaces', 'at the end  ', 'a  b   c    d     e      f       g'],
    isOrdinary: true,
  },
  T06: {
    title: 'spaces before punctuation',
    family,
    cause: 'clean_up_tokenization_spaces left on (transformers#40088, tokenizers#1543)',
    judges: EVERY,
    texts: () => ["do n't , he said . Is it so ? Yes !"],
    isOrdinary: true,
  },
  T07: {
    title: 'tabs and all ends of lines',
    family,
    cause: 'a server or proxy that takes a line end of the text for one of its own',
    judges: WITH_STREAM,
    texts: () => [`a\tb\nc\rd\r\ne${points(0x0b)}f${points(0x0c)}g`],
    isOrdinary: true,
  },
  T08: {
    title: 'many blank lines',
    family,
    cause: 'a splitting rule that recurses over line ends (llama.cpp#14655)',
    judges: EVERY,
    texts: () => [`first${'\n'.repeat(30)}last`],
    isOrdinary: true,
  },
  T09: {
    title: 'blanks of other widths',
    family,
    cause: 'a tokenizer that strips or normalises blanks',
    judges: WITH_DENSITY,
    texts: () => [`a${points(0xa0, 0x2003, 0x3000)}b${points(0x200b, 0x2060, 0x180e)}c`],
  },
  T10: {
    title: 'separators of lines and paragraphs',
    family,
    cause: 'a reader of event streams that splits at them (evalscope#1642)',
    judges: [...WITH_STREAM, 'forced-text'],
    texts: () => [`a${points(0x2028)}b${points(0x2029)}c${points(0x85)}d`],
  },
};
