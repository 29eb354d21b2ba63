import { chat, completion, points } from '../probe.ts';
import type { Probe, ProbeRequest } from '../probe.ts';

/** Longer contexts take minutes to fill. */
const MOST_CONTEXT = 8_192;

/** A prompt that leaves one token less, just none, or lacks one for an answer of one token. */
function filled(contextTokens: number, word: number, more: number): ProbeRequest {
  const tokens = contextTokens + more;
  const body = { prompt: Array.from({ length: tokens }, () => word), max_tokens: 1 };
  const expects = more < 0 ? 'answer' : more > 0 ? 'refusal' : 'either';
  return { ...completion(`${tokens} tokens of ${contextTokens}`, body, expects), promptTokens: tokens };
}
const family = 'limits of a request';

/** Requests at the edge of what a server takes. */
export const limits: Readonly<Record<string, Probe>> = {
  T53: {
    title: 'prompts that fill the context, and one token more',
    family,
    cause: 'a server that cuts a prompt in silence, or a bound that is off by one (vllm#16445)',
    judges: [],
    requests: (known) =>
      known.contextTokens === undefined || known.word === undefined || known.contextTokens > MOST_CONTEXT
        ? []
        : [-1, 0, 1].map((more) => filled(known.contextTokens as number, known.word as number, more)),
  },
  T54: {
    title: 'prompts around the size of a block',
    family,
    cause: 'a bound of a block that is off by one (nano-vllm#114)',
    judges: ['http-class', 'prompt-count', 'stream'],
    texts: () =>
      [14, 15, 16, 17, 31, 32, 33].map((count) => Array.from({ length: count }, () => 'word').join(' ')),
  },
  T55: {
    title: 'numbers of tokens and answers, and stops, at their edges',
    family,
    cause: 'fields that are not checked before they are used',
    judges: [],
    requests: () => [
      ...[0, -1, 1_000_000_000].map((tokens) =>
        chat(`max_tokens: ${tokens}`, { max_tokens: tokens, stop: ['.', ' ', '"', ','] }, 'either'),
      ),
      chat('max_tokens: 1', { max_tokens: 1 }, 'answer'),
      chat('n: 2', { n: 2 }, 'either'),
      chat('stop: [""]', { stop: [''] }, 'either'),
      chat('a stop with an emoji', { stop: [points(0x1f44d, 0x1f3fd)] }, 'answer'),
    ],
  },
  T56: {
    title: 'answers that are cut inside a character',
    family,
    cause: 'bytes of half a character that are sent (vllm#48853, tgi#1795)',
    judges: ['http-class', 'broken-characters', 'stream'],
    texts: () =>
      [1, 2, 3].map((count) => `Repeat: ${points(0x1f468, 0x200d, 0x1f469, 0x1f44d, 0x1f3fd).repeat(count)}`),
  },
  T57: {
    title: 'tokens that the model does not have',
    family,
    cause: 'a look-up of a token that is not checked (vllm#50954)',
    judges: [],
    requests: () =>
      [99_999_999, -1, 2 ** 31].map((token) =>
        completion(`prompt: [${token}]`, { prompt: [token] }, 'refusal'),
      ),
    isHard: true,
  },
};
