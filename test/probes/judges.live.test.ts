import { expect, test } from 'vitest';
import { openClient } from '../../src/client/client.ts';
import { llamaCpp } from '../../src/engines/llama.cpp/llama.cpp.ts';
import type { WholeAnswer } from '../../src/probes/answer.ts';
import { askedText } from '../../src/probes/asked.ts';
import type { Judged } from '../../src/probes/judge.ts';
import { judges } from '../../src/probes/judges/index.ts';
import type { JudgeName } from '../../src/probes/probe.ts';
import type { ReferenceTokenizer } from '../../src/probes/reference.ts';
import type { ProbedServer } from '../../src/probes/server.ts';
import { tokenCounter } from '../../src/probes/token-counter.ts';
import { fakeEngine } from '../support/fake-engine.ts';
import type { Script, Scripted } from '../support/fake-engine.ts';

/** A token a letter. */
const letters: ReferenceTokenizer = {
  special: new Set(),
  marks: [],
  tokenize: (text) => Promise.resolve({ tokens: Array.from(text, Number), back: text }),
  lost: () => undefined,
  [Symbol.asyncDispose]: () => Promise.resolve(),
};

/** What a judge makes of a text in front of a server that tells no tokens. */
async function judged(
  name: JudgeName,
  text: string,
  scripted: Scripted,
  known: Partial<ProbedServer> = {},
  whole?: WholeAnswer,
): Promise<Judged> {
  await using engine = await fakeEngine(scripted);
  const target = { origin: engine.origin, model: 'm', requestFields: {}, headers: {} };
  await using client = await openClient(target, 1);
  const server = { client, target, deadlineMs: 10_000, signal: new AbortController().signal, ...known };
  const asked = askedText(text, server, letters, tokenCounter(server, letters));
  return await judges[name].judge(whole ? { ...asked, answer: () => Promise.resolve(whole) } : asked);
}

const counting =
  (count: (prompt: string) => number): Scripted =>
  ({ prompt }) => ({ usage: { prompt_tokens: count(String(prompt)) } });

test('a server that tells no tokens has those of the model where it counts as many, beside its own', async () => {
  const beginning = 2;

  expect(
    await judged(
      'reference-tokens',
      'a text',
      counting(({ length }) => length + beginning),
    ),
  ).toBe('right');
});

test('a server that tells no tokens has others where it counts others', async () => {
  const trims = counting((prompt) => prompt.trim().length);

  expect(await judged('reference-tokens', ' a text', trims)).toEqual({
    code: 'other-tokens',
    whose: 'server',
    came: "6 tokens counted, the model's own: 7",
  });
});

test('of a server that counts no tokens nothing is told', async () => {
  expect(await judged('reference-tokens', 'a text', {})).toBe('unknown');
});

const SEPARATED = 'a\u2028b';
/** Says what the schema allows, in so many words. */
const forced =
  (words: (said: string, isStreamed: boolean) => readonly string[]): Scripted =>
  ({ response_format: format, stream }) => {
    const { json_schema: json } = format as { json_schema: { schema: { const: string } } };
    return { words: words(JSON.stringify(json.schema.const), stream === true) };
  };

test('separators that a schema forces come through a stream as they stand', async () => {
  expect(
    await judged(
      'forced-text',
      SEPARATED,
      forced((said) => Array.from(said)),
    ),
  ).toBe('right');
});

test('a stream that loses what a schema forces differs from the answer in one piece', async () => {
  const loses = forced((said, isStreamed) => [isStreamed ? said.replace('\u2028', ' ') : said]);

  expect(await judged('forced-text', SEPARATED, loses)).toMatchObject({
    code: 'stream-differs',
    whose: 'server',
  });
});

test('a server that knows no schema tells nothing of its streams', async () => {
  expect(await judged('forced-text', SEPARATED, { words: ['Hello'] })).toBe('unknown');
});

test('a model that obeys an order that is not seen is told of, and the server is not blamed', async () => {
  expect(await judged('hidden-order', 'Hello', { words: ['Ze', 'bra.'] })).toEqual({
    code: 'order-obeyed',
    whose: 'model',
    came: 'Zebra.',
  });
  expect(await judged('hidden-order', 'Hello', { words: ['Paris'] })).toBe('right');
});

/** Says one thing in one piece, and does another thing in a stream. */
const inStream =
  (
    script: (body: Readonly<Record<string, unknown>>, nth: number) => Script,
    whole: (nth: number) => Script = () => ({ words: ['Paris', ' it is.'] }),
  ): Scripted =>
  (body, nth) =>
    body['stream'] === true ? script(body, nth) : whole(nth);

// attack: made open
test.for<readonly [string, Script]>([
  ['no token comes', { words: [] }],
  ['other text comes', { words: ['London'] }],
  ['the beginning is lost', { words: [' it is.'] }],
  ['the last letter comes alone', { words: ['.'] }],
  ['nothing comes but an error', { status: 500 }],
  ['an error comes after a word', { words: ['Paris', ' it is.'], breakAfter: 1, breakWith: 'error' }],
  ['no end comes', { words: ['Paris', ' it is.'], breakAfter: 1, breakWith: 'reset' }],
])('a stream in which %s differs from an answer in one piece that has text', async ([, script]) => {
  expect(
    await judged(
      'stream',
      'Hello',
      inStream(() => script),
    ),
  ).toMatchObject({ code: 'stream-differs', whose: 'server' });
});

// attack: made open
test('a stream in which no token comes is told, however answers in one piece vary', async () => {
  const varied = (nth: number): Script => ({ words: [`Paris (${nth})`] });
  const no = inStream(() => ({ words: [] }), varied);

  expect(await judged('stream', 'Hello', no)).toMatchObject({ code: 'stream-differs', whose: 'server' });
  // What else comes may be another answer of a model that varies.
  const other = inStream(() => ({ words: ['London'] }), varied);
  expect(await judged('stream', 'Hello', other)).toBe('unknown');
});

test.for([[['\n\nParis', ' it is.']], [['Paris', ' it is.']], [['Hm.', '\n\nParis it is.']]])(
  'a stream may lack the thoughts before an answer, and the blanks after them: %j',
  async ([words = []]) => {
    const whole = { thoughts: 'Hm.', text: 'Hm.\n\nParis it is.' };

    expect(await judged('stream', 'Hello', { words }, {}, whole)).toBe('right');
  },
);

test('a stream that fails once is asked for once more before it counts', async () => {
  const words = ['Paris', ' it is.'];

  expect(
    await judged(
      'stream',
      'Hello',
      inStream((_, nth) => (nth === 0 ? { status: 503 } : { words })),
    ),
  ).toBe('right');
  expect(
    await judged(
      'stream',
      'Hello',
      inStream(({ stream_options: options }) => (options === undefined ? { words } : { status: 400 })),
    ),
  ).toBe('right');
});

test('a stream in which a model thinks tells nothing, and one without a token is as an answer without', async () => {
  const thinks = inStream(() => ({ words: ['Hm'], channel: 'reasoning_content' }));

  expect(await judged('stream', 'Hello', thinks)).toBe('unknown');
  expect(await judged('stream', 'Hello', { words: [] })).toBe('right');
});

// attack: made open
test.for([
  ['of a few tokens', 'a', { contextTokens: 4096, tokenizer: llamaCpp.tokenizer }, 3, 'refused'],
  ['of more tokens than the context', 'a', { contextTokens: 8, tokenizer: llamaCpp.tokenizer }, 3, 'right'],
  ['of fewer bytes than the context', 'a'.repeat(600), { contextTokens: 1024 }, 0, 'refused'],
  ['of fewer bytes than any context', 'a'.repeat(500), {}, 0, 'refused'],
  ['of many bytes', 'a'.repeat(600), {}, 0, 'right'],
] as const)(
  'that it is too long is believed as far as it can be: a text %s',
  async ([, text, known, count, expected]) => {
    const refuses: Scripted = (body) =>
      'content' in body
        ? { raw: JSON.stringify({ tokens: Array.from({ length: count }, (_, at) => at) }) }
        : { status: 400, error: { error: { message: 'longer than the context' } } };
    const found = await judged('http-class', text, refuses, known as Partial<ProbedServer>);

    expect(typeof found === 'string' ? found : found.code).toBe(expected);
  },
);

// attack: cut prompts
test('a server that cuts a text in silence, and says so by its count, is not right', async () => {
  const counts = (tokens: number): Scripted => ({ usage: { prompt_tokens: tokens, completion_tokens: 1 } });
  const text = 'Some ordinary words of a text. '.repeat(3000);

  expect(await judged('http-class', text, counts(2048))).toMatchObject({
    code: 'truncated',
    whose: 'server',
  });
  expect(await judged('http-class', text, counts(21_000))).toBe('right');
  expect(await judged('http-class', text, counts(4096))).toMatchObject({ code: 'truncated' });
  expect(await judged('http-class', '-'.repeat(93_000), counts(800))).toBe('right');
});

test.for([
  ['the tokens', 'content'],
  ['a greeting', 'messages'],
] as const)(
  'a server that fails %s of a long text tells nothing of how the time grows',
  async ([, field]) => {
    const fails: Scripted = (body) =>
      field in body ? { status: 500 } : 'content' in body ? { raw: '{"tokens":[1]}' } : {};
    const known = { tokenizer: llamaCpp.tokenizer } as Partial<ProbedServer>;

    expect(await judged('growth', 'a'.repeat(100), fails, known)).toBe('unknown');
    expect(
      await judged('growth', 'a', (body) => ('content' in body ? { raw: '{"tokens":[1]}' } : {}), known),
    ).toBe('right');
  },
);
