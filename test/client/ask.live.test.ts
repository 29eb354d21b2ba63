import { createServer } from 'node:http';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { openClient } from '../../src/client/client.ts';
import type { Client } from '../../src/client/client.ts';
import type { ApiTarget } from '../../src/client/api-target.ts';
import type { AskOptions } from '../../src/client/ask.ts';
import { ask as askOnce } from '../../src/client/ask.ts';
import { Exchange } from '../../src/client/exchange.ts';
import { clockFrom } from '../../src/shell/clock.ts';
import type { Script } from '../support/fake-engine.ts';
import { deadOrigin, fakeEngine } from '../support/fake-engine.ts';
import { listen } from '../support/hub/listen.ts';

const QUESTION = {
  item: 'six-times-seven',
  messages: [{ role: 'user', content: '6 × 7?' }],
  maxTokens: 16,
} as const;

const targetAt = (origin: string, fields: Partial<ApiTarget> = {}): ApiTarget => ({
  origin,
  model: 'fake',
  requestFields: {},
  headers: {},
  ...fields,
});

/** A request with the text that it brought. */
type Asked = Exchange & { readonly text?: string };

async function askAt(origin: string, options: Partial<AskOptions> = {}): Promise<Asked> {
  const target = targetAt(origin);
  await using client = await openClient(target, 1);
  const { exchange, text } = await askOnce(client, target, QUESTION, {
    clock: clockFrom(0),
    deadlineMs: 20_000,
    keepText: true,
    signal: new AbortController().signal,
    ...options,
  });
  return { ...Exchange.parse(exchange), ...(text !== undefined && { text }) };
}

async function ask(script: Script, options: Partial<AskOptions> = {}): Promise<Asked> {
  await using engine = await fakeEngine(script);
  return await askAt(engine.origin, options);
}

test('a whole answer has its text, its counts and its stamps in order', async () => {
  const answered = await ask({ words: ['four', 'ty', ' two'] });

  expect(answered).toMatchObject({
    text: 'fourty two',
    tokenEvents: 3,
    promptTokens: 7,
    outputTokens: 3,
    finishReason: 'stop',
  });
  expect(answered.failure).toBeUndefined();
  const { sentAtMs, firstByteAtMs, firstTokenAtMs, firstAnswerAtMs } = answered;
  const { lastTokenAtMs, finishedAtMs, endedAtMs } = answered;
  const begin = [sentAtMs, firstByteAtMs, firstTokenAtMs, firstAnswerAtMs];
  const stamps = [...begin, lastTokenAtMs, finishedAtMs, endedAtMs].map(Number);
  expect(stamps).toEqual(stamps.toSorted((a, b) => a - b));
});

test('each request says its sampling in full and asks for no compression', async () => {
  await using engine = await fakeEngine();
  const target = targetAt(`${engine.origin}/`, {
    requestFields: { cache_prompt: false },
    headers: { authorization: 'Bearer x' },
  });
  await using client = await openClient(target, 1);

  const signal = new AbortController().signal;
  await askOnce(client, target, QUESTION, {
    clock: clockFrom(0),
    deadlineMs: 20_000,
    keepText: true,
    signal,
  });

  expect(engine.asked[0]).toEqual({
    model: 'fake',
    messages: QUESTION.messages,
    max_tokens: 16,
    temperature: 0,
    top_p: 1,
    top_k: 1,
    min_p: 0,
    repetition_penalty: 1,
    repeat_penalty: 1,
    presence_penalty: 0,
    frequency_penalty: 0,
    seed: 0,
    stream: true,
    stream_options: { include_usage: true },
    cache_prompt: false,
  });
  expect(engine.askedHeaders[0]).toMatchObject({ authorization: 'Bearer x' });
  expect(engine.askedHeaders[0]).not.toHaveProperty('accept-encoding');
});

test('a text to go on with is asked as it is, and its pieces are read like those of a conversation', async () => {
  const pieces = [' four', 'ty', ' two'].map((text, at) => ({
    object: 'text_completion',
    choices: [{ text, index: 0, finish_reason: at === 2 ? 'stop' : null }],
  }));
  const usage = { object: 'text_completion', choices: [], usage: { prompt_tokens: 7, completion_tokens: 3 } };
  const raw = [...[...pieces, usage].map((event) => JSON.stringify(event)), '[DONE]'];
  await using engine = await fakeEngine({ raw: raw.map((data) => `data: ${data}\n\n`).join('') });
  const target = targetAt(engine.origin);
  await using client = await openClient(target, 1);
  const messages = [
    { role: 'system', content: 'Sums.\n' },
    { role: 'user', content: '6 × 7 =' },
  ] as const;
  const question = { ...QUESTION, messages, api: 'completions', templateArguments: undefined } as const;
  const how = { clock: clockFrom(0), deadlineMs: 20_000, keepText: true };

  const reply = await askOnce(client, target, question, { ...how, signal: new AbortController().signal });

  expect(engine.askedPaths).toEqual(['/v1/completions']);
  expect(engine.asked[0]).toMatchObject({ prompt: 'Sums.\n6 × 7 =', max_tokens: 16, temperature: 0 });
  expect(engine.asked[0]).not.toHaveProperty('messages');
  expect(reply).toMatchObject({
    text: ' fourty two',
    exchange: { tokenEvents: 3, promptTokens: 7, outputTokens: 3, finishReason: 'stop' },
  });
});

test('a delta with nothing but the role is no token', async () => {
  const { sentAtMs, firstByteAtMs, firstTokenAtMs, tokenEvents } = await ask({
    words: ['42'],
    firstWordMs: 150,
  });

  expect(tokenEvents).toBe(1);
  expect(firstTokenAtMs! - sentAtMs).toBeGreaterThanOrEqual(149); // a timer may fire 1 ms early
  expect(firstByteAtMs!).toBeLessThan(firstTokenAtMs!);
});

test('tokens are stamped when they arrive', async () => {
  const gapsUs: number[] = [];
  const script = { words: ['4', '2', '.'], firstWordMs: 60, betweenMs: 40 };

  const { sentAtMs, lastTokenAtMs } = await ask(script, { onTokenGapUs: (gapUs) => gapsUs.push(gapUs) });

  expect(lastTokenAtMs! - sentAtMs).toBeGreaterThanOrEqual(137);
  expect(gapsUs).toHaveLength(2);
});

test('several tokens in a chunk are one event, and the server counts them', async () => {
  const answered = await ask({ words: 'abcdefgh'.split(''), wordsPerChunk: 4, betweenMs: 60 });

  expect(answered).toMatchObject({ text: 'abcdefgh', tokenEvents: 2, outputTokens: 8 });
  expect(answered.firstEventTokens).toBeUndefined();
});

test('a running count of the server says how many tokens the first event held', async () => {
  const said = [
    { text: '', tokens: 0 },
    { text: 'abc', tokens: 3 },
    { text: 'd', tokens: 4 },
  ];
  const events = said.map(({ text, tokens }) => ({
    choices: [{ delta: { content: text } }],
    usage: { completion_tokens: tokens },
  }));
  const raw = [...events.map((event) => JSON.stringify(event)), '[DONE]']
    .map((data) => `data: ${data}\n\n`)
    .join('');

  const answered = await ask({ raw });

  expect(answered).toMatchObject({ firstEventTokens: 3, outputTokens: 4, tokenEvents: 2 });
});

test.for(['reasoning', 'reasoning_content'] as const)('%s is token text and no answer', async (channel) => {
  const answered = await ask({ channel });

  expect(answered.tokenEvents).toBe(2);
  expect(answered.firstTokenAtMs).toBeDefined();
  expect(answered.firstAnswerAtMs).toBeUndefined();
  expect(answered.text).toBeUndefined();
  expect(answered.failure).toBeUndefined();
});

test.for<{ what: string; script: Script }>([
  { what: 'carriage returns and line feeds', script: { lineEnd: '\r\n' } },
  { what: 'carriage returns alone', script: { lineEnd: '\r' } },
  { what: 'no space after data:', script: { space: false } },
  { what: 'comments', script: { comments: true } },
  { what: 'one byte at a time', script: { writes: 'byte' } },
  { what: 'everything at once', script: { writes: 'joined' } },
  { what: 'no [DONE]', script: { done: false } },
  { what: 'no finish_reason', script: { finishReason: null } },
])('an answer is the same with $what', async ({ script }) => {
  const answered = await ask({ words: ['Größe', ' \u{1F600}', '\u2028'], ...script });

  expect(answered).toMatchObject({ text: 'Größe \u{1F600}\u2028', tokenEvents: 3, outputTokens: 3 });
  expect(answered.failure).toBeUndefined();
});

test('what the server does not say is absent, never 0', async () => {
  const answered = await ask({ usage: false });

  expect(answered).not.toHaveProperty('outputTokens');
  expect(answered).not.toHaveProperty('promptTokens');
  expect(answered).not.toHaveProperty('cachedTokens');
});

// attack: forged figures
test('a count of more tokens than may come is none, and that is told; so are more events than tokens', async () => {
  const forged = await ask({ usage: { prompt_tokens: 7, completion_tokens: 500_000 } });
  const longer = await ask({ words: Array.from({ length: 40 }, () => 'a ') });

  expect(forged).not.toHaveProperty('outputTokens');
  expect(forged.quirks).toEqual(['beyond-max-tokens']);
  expect(longer.quirks).toEqual(['beyond-max-tokens']);
  expect(await ask({ words: Array.from({ length: 16 }, () => 'a ') })).not.toHaveProperty('quirks');
});

test('an answer of few tokens that a gateway sends letter by letter is not longer than was asked for', async () => {
  const usage = { prompt_tokens: 7, completion_tokens: 3 };
  const answered = await ask({ words: [...'returns and refunds'], usage });

  expect(answered).toMatchObject({ tokenEvents: 19, outputTokens: 3 });
  expect(answered).not.toHaveProperty('quirks');
  // Without a count, or by one that the text does not fit into, events are tokens.
  const long = Array.from({ length: 300 }, (_, at) => `${at % 10}`);
  expect(await ask({ words: long, usage: false })).toHaveProperty('quirks');
  expect(await ask({ words: long, usage })).toHaveProperty('quirks');
});

const THINKING = 'First I think about it at length. '.repeat(20);

// attack: forged figures
test.for<[what: string, script: Script]>([
  ['in one event', { words: [`${THINKING}B`], usage: false }],
  ['whose count is of few tokens', { words: [`${THINKING}B`], usage: { completion_tokens: 9 } }],
  ['in few events', { words: Array.from({ length: 10 }, () => THINKING.slice(0, 68)), usage: false }],
])(
  'text that the tokens which were asked for cannot hold is more than was asked for: %s',
  async ([, script]) => {
    expect((await ask(script)).quirks).toEqual(['beyond-max-tokens']);
  },
);

const thinking = (delta: object): Script => ({
  raw: [delta, { content: '4' }]
    .map((one) => `data: ${JSON.stringify({ choices: [{ index: 0, delta: one }] })}\n\n`)
    .concat('data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n')
    .join(''),
});
const PART = { type: 'text', text: THINKING };

// attack: forged figures
test.for<[channel: string, delta: object]>([
  ['reasoning', { reasoning: THINKING }],
  ['reasoning_details', { reasoning_details: [{ type: 'reasoning.text', text: THINKING }] }],
  ['their summary', { reasoning_details: [{ type: 'reasoning.summary', summary: THINKING }] }],
  ['a part of the content', { content: [{ type: 'thinking', thinking: THINKING }] }],
  ['parts in a part of the content', { content: [{ type: 'thinking', thinking: [PART] }] }],
  ['a summary in a part of the content', { content: [{ type: 'reasoning', summary: [PART] }] }],
])('thoughts of more text than the tokens hold are more than was asked for: %s', async ([, delta]) => {
  expect((await ask(thinking(delta))).quirks).toEqual(['beyond-max-tokens']);
});

const CIPHER = Buffer.from(THINKING).toString('base64');

test.for<[what: string, delta: object]>([
  ['a signature', { content: [{ type: 'thinking', thinking: 'Four.', signature: CIPHER }] }],
  ['thoughts in cipher', { reasoning_details: [{ type: 'reasoning.encrypted', data: CIPHER }] }],
  [
    'the same on two channels',
    { reasoning: THINKING.slice(0, 340), reasoning_details: [{ text: THINKING.slice(0, 340) }] },
  ],
  ['parts deeper than any has', { reasoning: JSON.parse(`${'['.repeat(500)}"${CIPHER}"${']'.repeat(500)}`) }],
])(
  'what is no text of a thought, or is said twice, is not more than was asked for: %s',
  async ([, delta]) => {
    const { quirks, failure, text } = await ask(thinking(delta));

    expect({ quirks, failure, text }).toEqual({ quirks: undefined, failure: undefined, text: '4' });
  },
);

test.for([
  ['runs of one character', [`|${'-'.repeat(2000)}|`]],
  ['long words', Array.from({ length: 12 }, () => '.translatesAutoresizingMaskIntoConstraints')],
] as const)('text that few tokens of real models hold is none: %s', async ([, words]) => {
  expect(await ask({ words: [...words], usage: false })).not.toHaveProperty('quirks');
});

test('prompt tokens out of the prefix cache are kept apart', async () => {
  const usage = { prompt_tokens: 90, completion_tokens: 2, prompt_tokens_details: { cached_tokens: 64 } };

  expect(await ask({ usage })).toMatchObject({ promptTokens: 90, cachedTokens: 64, outputTokens: 2 });
});

test.for<readonly [string, string, object, boolean]>([
  ['a fifth of a text', 'Each of them had something to say. '.repeat(1000), { prompt_tokens: 1600 }, true],
  ['all of it', 'Each of them had something to say. '.repeat(1000), { prompt_tokens: 8000 }, false],
  [
    'what did not come out of a cache',
    'Each of them had something to say. '.repeat(1000),
    { prompt_tokens: 800, prompt_tokens_details: { cached_tokens: 7200 } },
    false,
  ],
  ['a short text of long words', 'a-long-identifier-of-one-token '.repeat(30), { prompt_tokens: 40 }, false],
  ['runs of blanks', `a${' '.repeat(40_000)}b`, { prompt_tokens: 320 }, false],
])(
  'a count of prompt tokens that its text is longer than is told: of %s',
  async ([, content, usage, isTold]) => {
    await using engine = await fakeEngine({ usage: { completion_tokens: 1, ...usage } });
    const target = targetAt(engine.origin);
    await using client = await openClient(target, 1);
    const question = { ...QUESTION, messages: [{ role: 'user', content }] } as const;
    const { signal } = new AbortController();
    const asking = { clock: clockFrom(0), deadlineMs: 20_000, keepText: true, signal };
    const { exchange } = await askOnce(client, target, question, asking);

    expect(exchange.quirks).toEqual(isTold ? ['prompt-short'] : undefined);
  },
);

const WORDS = { words: ['a', 'b', 'c', 'd'] };
test.for<{ what: string; script: Script; kind: string; detail: RegExp; text?: string }>([
  { what: 'a bad request', script: { status: 400 }, kind: 'http-4xx', detail: /^400 the engine is unwell$/ },
  { what: 'a redirect', script: { status: 302, error: {} }, kind: 'http-4xx', detail: /^302/ },
  {
    what: 'an engine in trouble',
    script: { status: 503 },
    kind: 'http-5xx',
    detail: /^503 the engine is unwell$/,
  },
  {
    what: 'a long body',
    script: { status: 500, error: { detail: 'x'.repeat(9e5) } },
    kind: 'http-5xx',
    detail: /^.{500}$/,
  },
  {
    what: 'an error object in the stream',
    script: { ...WORDS, breakAfter: 2, breakWith: 'error' },
    kind: 'in-stream-error',
    detail: /^the engine is unwell$/,
    text: 'ab',
  },
  {
    what: 'an error object without a wrapper',
    script: { ...WORDS, breakAfter: 1, breakWith: 'error', error: { object: 'error', message: 'bare' } },
    kind: 'in-stream-error',
    detail: /^bare$/,
    text: 'a',
  },
  {
    what: 'an engine that aborts',
    script: { ...WORDS, finishReason: 'abort' },
    kind: 'in-stream-error',
    detail: /abort/,
    text: 'abcd',
  },
  {
    what: 'a stream that is cut',
    script: { ...WORDS, breakAfter: 3 },
    kind: 'truncated',
    detail: /finish_reason/,
    text: 'abc',
  },
  {
    what: 'a stream without an end',
    script: { ...WORDS, finishReason: null, done: false },
    kind: 'truncated',
    detail: /DONE/,
    text: 'abcd',
  },
  {
    what: 'a broken connection',
    script: { ...WORDS, breakAfter: 2, breakWith: 'reset' },
    kind: 'reset',
    detail: /^read ECONNRESET$/,
    text: 'ab',
  },
  { what: 'no token', script: { words: [] }, kind: 'empty', detail: /no token/ },
  { what: 'an answer with an empty word', script: { words: [''] }, kind: 'empty', detail: /no token/ },
])('$what fails as $kind', async ({ script, kind, detail, text }) => {
  const answered = await ask(script);

  expect(answered.failure).toEqual({ kind, detail: expect.stringMatching(detail) });
  expect(answered.text).toBe(text);
});

// attack: hidden answers
test.for(['error', 'abort', 'TIMEOUT', 'timeout', 'timed_out', 'cancelled', 'insufficient_system_resource'])(
  'an answer that its engine gave up on has failed, though it came: finish_reason %s',
  async (finishReason) => {
    const { failure } = await ask({ ...WORDS, finishReason });

    expect(failure).toEqual({ kind: 'in-stream-error', detail: `finish_reason ${finishReason}` });
  },
);

test.for([
  ...['stop', 'length', 'tool_calls', 'function_call', 'content_filter', 'eos', 'eos_token', 'end_turn'],
  ...['stop_sequence', 'tool_use', 'refusal', 'pause_turn', 'repetition'],
  ...['guardrail_intervened', 'STOP', 'SAFETY'],
  ...['RECITATION', 'MALFORMED_FUNCTION_CALL', 'OTHER', 'COMPLETE', 'a word of its own'],
])(
  'an answer that ends by a word that is no failure of its engine has not failed: %s',
  async (finishReason) => {
    expect(await ask({ ...WORDS, finishReason })).toMatchObject({ finishReason, text: 'abcd' });
    expect(await ask({ ...WORDS, finishReason })).not.toHaveProperty('failure');
  },
);

test.for(['max_tokens', 'MAX_TOKENS', 'model_length'])(
  'an end that a limit made is told in one word, whatever the server calls it: %s',
  async (finishReason) => {
    expect(await ask({ ...WORDS, finishReason })).toMatchObject({ finishReason: 'length', text: 'abcd' });
  },
);

test('a connection that the server closes after each answer is no failure', async () => {
  await using engine = await fakeEngine({ headers: { connection: 'close' } });
  const target = targetAt(engine.origin);
  await using client = await openClient(target, 1);
  const options = {
    clock: clockFrom(0),
    deadlineMs: 20_000,
    keepText: true,
    signal: new AbortController().signal,
  };

  const answers = [];
  for (let nth = 0; nth < 3; nth++) answers.push((await askOnce(client, target, QUESTION, options)).exchange);

  expect(answers.map(({ failure }) => failure)).toEqual([undefined, undefined, undefined]);
});

test('a kept connection that breaks under the next request is a reset, and says so', async () => {
  await using engine = await fakeEngine((_, nth) =>
    nth === 0 ? {} : { breakWith: 'reset', breakAfter: -1 },
  );
  const target = targetAt(engine.origin);
  await using client = await openClient(target, 1);
  const options = {
    clock: clockFrom(0),
    deadlineMs: 20_000,
    keepText: true,
    signal: new AbortController().signal,
  };

  await askOnce(client, target, QUESTION, options);
  await turn();
  const { exchange: second } = await askOnce(client, target, QUESTION, options);

  expect(engine.connections).toBe(1);
  expect(second.failure?.kind).toBe('reset');
  expect(second.firstByteAtMs).toBeUndefined();
});
test('a clock of the wall that steps back changes no stamp', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_000_000_000_000 });
  try {
    const asking = ask({ words: ['a', 'b'], firstWordMs: 60, betweenMs: 40 });
    vi.setSystemTime(0);
    const { sentAtMs, firstTokenAtMs, lastTokenAtMs } = await asking;

    expect(firstTokenAtMs! - sentAtMs).toBeGreaterThanOrEqual(59);
    expect(lastTokenAtMs! - sentAtMs).toBeGreaterThanOrEqual(98);
  } finally {
    vi.useRealTimers();
  }
});

test('an address at which nothing listens fails as connect', async () => {
  const answered = await askAt(await deadOrigin());

  expect(answered.failure).toEqual({ kind: 'connect', detail: expect.stringContaining('ECONNREFUSED') });
  expect(answered.firstByteAtMs).toBeUndefined();
});

test('a connection that is broken before the first byte fails as reset', async () => {
  await using engine = await fakeEngine({ headersMs: 600_000 });
  const asking = askAt(engine.origin);
  await expect.poll(() => engine.asked.length).toBe(1);

  await engine.die();

  expect((await asking).failure?.kind).toBe('reset');
});

test('silence fails as deadline, and what came before is kept', async () => {
  const answered = await ask(
    { words: ['a', 'b', 'c'], breakAfter: 2, breakWith: 'silence' },
    { deadlineMs: 1_000 },
  );

  expect(answered.failure?.kind).toBe('deadline');
  expect(answered.text).toBe('ab');
  // It counts from before the bytes leave, which takes a while where the machine is busy.
  expect(answered.endedAtMs - answered.sentAtMs).toBeGreaterThanOrEqual(900);
});

test('a server that never answers fails as deadline', async () => {
  const answered = await ask({ headersMs: 600_000 }, { deadlineMs: 50 });

  expect(answered.failure?.kind).toBe('deadline');
  expect(answered.firstByteAtMs).toBeUndefined();
});

test('the deadline counts from the planned start', async () => {
  const clock = clockFrom(10_000);

  const answered = await ask({ headersMs: 600_000 }, { clock, scheduledAtMs: 9_000, deadlineMs: 1_200 });

  expect(answered).toMatchObject({ scheduledAtMs: 9_000, failure: { kind: 'deadline' } });
  expect(answered.endedAtMs - answered.scheduledAtMs!).toBeGreaterThanOrEqual(1_198);
});

/** Whether anything is held: there is room for all of it otherwise. */
function isHeld(held: Client['held']): boolean {
  if (!held.take(2 ** 28)) return true;
  held.free(2 ** 28);
  return false;
}

// attack: endless answer
test('what an interrupted request held is free for others', async () => {
  const engine = await listen(
    createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(`data: ${'x'.repeat(2 ** 19)}`);
    }),
  );
  await using client = await openClient(targetAt(engine.url), 0);
  const interrupted = new AbortController();
  const { signal } = interrupted;
  const asking = askOnce(client, targetAt(engine.url), QUESTION, {
    ...{ clock: clockFrom(0), deadlineMs: 20_000, keepText: true, signal },
  });
  const refused = expect(asking).rejects.toThrow('SIGINT');
  await expect.poll(() => isHeld(client.held)).toBe(true);
  interrupted.abort(new Error('SIGINT'));

  await refused;
  expect(isHeld(client.held)).toBe(false);
  await engine.close();
});

test('an interrupted request is never an answer', async () => {
  const interrupted = new AbortController();
  await using engine = await fakeEngine({ words: ['a'], breakAfter: 1, breakWith: 'silence' });
  const asking = askAt(engine.origin, { signal: interrupted.signal });
  await expect.poll(() => engine.asked.length).toBe(1);

  interrupted.abort('SIGINT');

  await expect(asking).rejects.toBe('SIGINT');
});

// attack: endless answer
test('a stream without end is cut off, not kept', async () => {
  const comment = `: ${'x'.repeat(60_000)}\n`;

  const answered = await ask({ raw: comment.repeat(40) });

  expect(answered.failure).toEqual({ kind: 'unread', detail: expect.stringContaining('too long') });
});

// attack: endless answer
test('tokens of thousands of characters are no answer that is kept', async () => {
  const answered = await ask({ words: Array.from({ length: 16 }, () => 'x'.repeat(10_000)) });

  expect(answered.failure).toEqual({
    kind: 'unread',
    detail: 'the answer has more text than its tokens hold, 20480 characters',
  });
  expect(answered.text?.length).toBeLessThanOrEqual(20_480);
  expect(await ask({ words: Array.from({ length: 16 }, () => '='.repeat(1000)) })).not.toHaveProperty(
    'failure',
  );
});

// attack: endless answer
test.for([
  ['an error in errors', `data: ${'{"error":'.repeat(60_000)}"x"${'}'.repeat(60_000)}\n\n`],
  ['an error in lists', `event: error\ndata: ${'['.repeat(250_000)}"x"${']'.repeat(250_000)}\n\n`],
  [
    'an error with a code in lists',
    `data: {"error":{"code":${'['.repeat(250_000)}1${']'.repeat(250_000)}}}\n\n`,
  ],
] as const)(
  '%s, deeper than calls can go, is a failure of the request and no end of papergap',
  async ([, raw]) => {
    const answered = await ask({ raw });

    expect(answered.failure).toEqual({ kind: 'in-stream-error', detail: 'an error without words' });
  },
);

test('a long answer is read in lots and stays whole', async () => {
  const words = Array.from({ length: 2_000 }, (_, index) => `${index}é `);

  const answered = await ask({ words });

  expect(answered.text === words.join('')).toBe(true);
  expect(answered.tokenEvents).toBe(2_000);
});

const saying = (delta: object) => ({ choices: [{ delta, finish_reason: 'stop' }] });

// attack: secrets
test.for<[how: string, said: (key: string) => string]>([
  ['in an answer', (key) => `data: ${JSON.stringify(saying({ content: `Bearer ${key}, yes` }))}\n\n`],
  [
    'in capitals, in two pieces',
    (key) =>
      [key.slice(0, 9), key.slice(9)]
        .map((content) => `data: ${JSON.stringify(saying({ content: content.toUpperCase() }))}\n\n`)
        .join(''),
  ],
  [
    'in a call of a tool',
    (key) => {
      const called = { name: 'f', arguments: JSON.stringify({ key }) };
      return `data: ${JSON.stringify(saying({ tool_calls: [{ index: 0, function: called }] }))}\n\n`;
    },
  ],
  [
    'as the reason for its end',
    (key) => `data: {"choices":[{"delta":{"content":"x"},"finish_reason":"${key}"}]}\n\n`,
  ],
  [
    'cut where a reason ends',
    (key) => `data: {"choices":[{"delta":{},"finish_reason":"${'x'.repeat(90)}${key}"}]}\n\n`,
  ],
  ['in an error', (key) => `event: error\ndata: no ${key}\n\n`],
  ['cut where an error ends', (key) => `event: error\ndata: ${'x'.repeat(490)}${key}\n\n`],
  [
    'cut in an address where an error ends',
    (key) => `event: error\ndata: ${'x'.repeat(480)}/?key=${key.replaceAll('-', '%2D')}\n\n`,
  ],
])('a key that the server repeats is not kept: %s', async ([, said]) => {
  const key = 'sk-live-0123456789abcdef';
  await using server = await fakeEngine({ raw: said(key) });
  const target = targetAt(server.origin, { headers: { authorization: `Bearer ${key}` } });
  await using client = await openClient(target, 1);

  const tools = [{ type: 'function', function: { name: 'f' } }];
  const reply = await askOnce(
    client,
    target,
    { ...QUESTION, tools },
    {
      ...{ clock: clockFrom(0), deadlineMs: 20_000, keepText: true },
      signal: new AbortController().signal,
    },
  );

  expect(JSON.stringify(reply)).toContain('***');
  expect(JSON.stringify(reply).toLowerCase()).not.toMatch(/sk(?:-|%2d)l/);
});

test.for(['EMPTY', 'none', 'anything', '1234567'])(
  'a key that may be a word is left in an answer, which may mean it: %s',
  async (key) => {
    const content = `The word is ${key}`;
    await using server = await fakeEngine({ raw: `data: ${JSON.stringify(saying({ content }))}\n\n` });
    const target = targetAt(server.origin, { headers: { authorization: `Bearer ${key}` } });
    await using client = await openClient(target, 1);

    const { text } = await askOnce(client, target, QUESTION, {
      ...{ clock: clockFrom(0), deadlineMs: 20_000, keepText: true },
      signal: new AbortController().signal,
    });

    expect(text).toBe(content);
  },
);
