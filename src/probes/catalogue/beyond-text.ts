import { chat, points } from '../probe.ts';
import type { Probe } from '../probe.ts';
import { WITH_ECHO } from './judged-by.ts';

const HELLO = [{ role: 'user', content: 'Hello' }];
const TURNS = Array.from({ length: 41 }, (_, turn) => ({
  role: turn % 2 === 0 ? 'user' : 'assistant',
  content: 'Yes.',
}));
const TOOL = {
  type: 'function',
  function: {
    name: 'weather',
    description: 'The weather of a place',
    parameters: { type: 'object', properties: { place: { type: 'string' } }, required: ['place'] },
  },
};
const family = 'interface';

/** What a chat API promises beside text. */
export const beyondText: Readonly<Record<string, Probe>> = {
  T59: {
    title: 'tokens that training hardly saw',
    family,
    cause: 'tokens that are in the vocabulary and were in no training text',
    judges: ['round-trip', 'reference-tokens', 'http-class', 'echo', 'probabilities'],
    texts: () => [' SolidGoldMagikarp', ' attRot', ' petertodd', 'embedreportprint'],
  },
  T60: {
    title: 'broken encodings, entities, escapes, formulas, quotes, numbers',
    family,
    cause: 'a server that reads escapes or entities in what users write; another pre-tokenizer',
    judges: WITH_ECHO,
    texts: () => [
      `${points(0xc3, 0xa9)}t${points(0xc3, 0xa9)}`,
      '&lt;b&gt; &amp;amp; &#39;',
      String.raw`{"a": "{\"b\": \"\\u00e9\\n\"}"}`,
      String.raw`$\frac{1}{2}$ \\ C:\new\table %s %n {{x}} {% y %}`,
      "On 2026-11-26 we paid 1,234,567.89 EUR (VAT 19%); it isn't, I'LL say, 100% so.",
      `${points(0x201c)}quoted${points(0x201d)} it${points(0x2019)}s ${points(0x2014)} so`,
    ],
    isOrdinary: true,
  },
  T61: {
    title: 'a system message',
    family,
    cause: 'a chat template without a place for it',
    judges: [],
    requests: () => [
      chat('a system message', { messages: [{ role: 'system', content: 'Be brief.' }, ...HELLO] }, 'either'),
    ],
  },
  T62: {
    title: 'a tool that may be called',
    family,
    cause: 'a server without a parser for calls',
    judges: [],
    requests: () => [chat('tools: one', { tools: [TOOL] }, 'either')],
  },
  T63: {
    title: 'an answer in JSON',
    family,
    cause: 'a grammar that the server can not build',
    judges: [],
    requests: () => [
      chat('response_format: json_object', { response_format: { type: 'json_object' } }, 'either'),
    ],
  },
  T64: {
    title: 'many turns',
    family,
    cause: 'a chat template that refuses a turn, or loses some',
    judges: [],
    requests: () => [chat('forty turns', { messages: TURNS }, 'either')],
  },
};
