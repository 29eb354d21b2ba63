import { expect, test } from 'vitest';
import { openClient } from '../../src/client/client.ts';
import { ask as askOnce } from '../../src/client/ask.ts';
import type { Reply } from '../../src/client/ask.ts';
import type { Question } from '../../src/client/question.ts';
import { Exchange } from '../../src/client/exchange.ts';
import { clockFrom } from '../../src/shell/clock.ts';
import type { FakeEngine, Script } from '../support/fake-engine.ts';
import { fakeEngine } from '../support/fake-engine.ts';

const QUESTION = { item: 'a', messages: [{ role: 'user', content: '?' }], maxTokens: 16 } as const;

/** What comes of so many questions, asked one after another over one client. */
async function askAt(
  engine: FakeEngine,
  questions = 1,
  rest: Partial<Question> = {},
): Promise<readonly Reply[]> {
  const target = { origin: engine.origin, model: 'fake', requestFields: {}, headers: {} };
  await using client = await openClient(target, 1);
  const replies: Reply[] = [];
  const clock = clockFrom(0);
  for (let nth = 0; nth < questions; nth++) {
    const reply = await askOnce(
      client,
      target,
      { ...QUESTION, ...rest },
      {
        clock,
        deadlineMs: 20_000,
        keepText: true,
        signal: new AbortController().signal,
      },
    );
    Exchange.parse(reply.exchange);
    replies.push(reply);
  }
  return replies;
}

async function ask(script: Script, rest?: Partial<Question>): Promise<Exchange & { readonly text?: string }> {
  await using engine = await fakeEngine(script);
  const [{ exchange, text } = expect.unreachable()] = await askAt(engine, 1, rest);
  return { ...exchange, ...(text !== undefined && { text }) };
}

const choice = (fields: object, finishReason: string | null = null): object => ({
  object: 'chat.completion.chunk',
  choices: [{ index: 0, ...fields, finish_reason: finishReason }],
});
const delta = (fields: object, finishReason?: string): object => choice({ delta: fields }, finishReason);
const content = (value: unknown): object => delta({ content: value });
const STOP = delta({}, 'stop');
const counted = (tokens: number): object => ({
  choices: [],
  usage: { prompt_tokens: 3, completion_tokens: tokens },
});

/** An event stream: an object is an event's data, a text stands as it is. */
const stream = (...events: readonly (object | string)[]): Script => ({
  raw: events
    .map((event) => (typeof event === 'string' ? event : `data: ${JSON.stringify(event)}\n\n`))
    .join(''),
});
const DONE = 'data: [DONE]\n\n';
/** An event that its server doesn't end with a blank line. */
const line = (event: object): string => `data: ${JSON.stringify(event)}\n`;

test.for<{ what: string; script: Script; tokenEvents?: number }>([
  {
    what: 'parts of text after parts of thinking',
    script: stream(
      content([{ type: 'thinking', thinking: [{ type: 'text', text: 'hm' }] }]),
      content([{ type: 'text', text: '4' }]),
      content([
        { type: 'text', text: '' },
        { type: 'text', text: '2' },
      ]),
      STOP,
      DONE,
    ),
    tokenEvents: 3,
  },
  {
    what: 'a part alone',
    script: stream(content({ type: 'output_text', text: '42' }), STOP, DONE),
    tokenEvents: 1,
  },
  { what: 'texts as parts', script: stream(content(['4', '2']), STOP, DONE), tokenEvents: 1 },
  {
    what: 'a message where a delta should be',
    script: stream(choice({ message: { role: 'assistant', content: '42' } }, 'stop'), DONE),
    tokenEvents: 1,
  },
  {
    what: 'the whole message once more at the end',
    script: stream(content('4'), content('2'), choice({ message: { content: '42' } }, 'stop'), DONE),
    tokenEvents: 2,
  },
  {
    what: 'the text of a plain completion',
    script: stream(choice({ text: '4' }), choice({ text: '2' }, 'stop'), DONE),
    tokenEvents: 2,
  },
  { what: 'a refusal', script: stream(delta({ content: null, refusal: '42' }), STOP, DONE), tokenEvents: 1 },
  {
    what: 'empty data as a heartbeat',
    script: stream('data:\n\n', content('42'), 'data: \n\n', ': ping\n\n', STOP, 'data\n\n', DONE),
    tokenEvents: 1,
  },
  {
    what: 'named events',
    script: stream('event: message\n', content('42'), 'event: ping\ndata: {"type":"ping"}\n\n', STOP, DONE),
    tokenEvents: 1,
  },
  {
    what: 'a comment or a word in the data as a heartbeat',
    script: stream(
      'data: : PROCESSING\n\n',
      'data: ping\n\n',
      content('42'),
      'data: keep-alive\n\n',
      STOP,
      DONE,
    ),
    tokenEvents: 1,
  },
  {
    what: 'what no blank line parts, the end included',
    script: stream(line(content('4')), line(content('2')), line(STOP), DONE),
    tokenEvents: 2,
  },
  {
    what: 'an end with blanks around it',
    script: stream(content('42'), 'data:  [DONE] \n\n'),
    tokenEvents: 1,
  },
  {
    what: 'a list of events in one event',
    script: stream(`data: ${JSON.stringify([content('42'), STOP])}\n\n`, DONE),
    tokenEvents: 1,
  },
  {
    what: 'a message that grows from event to event',
    script: stream(
      choice({ message: { content: '4' } }),
      choice({ message: { content: '42' } }),
      choice({ message: { content: '42' } }, 'stop'),
    ),
    tokenEvents: 2,
  },
  {
    what: 'an event without a choice, and a choice without a delta',
    script: stream({ choices: [], prompt_filter_results: [{}] }, content('42'), choice({ filter: {} }), STOP),
    tokenEvents: 1,
  },
  {
    what: 'a finish_reason that is empty until the last',
    script: stream(delta({ content: '42' }, ''), STOP, DONE),
    tokenEvents: 1,
  },
  {
    what: 'an empty object as an error',
    script: stream({ ...content('42'), error: {} }, STOP, DONE),
    tokenEvents: 1,
  },
  {
    what: 'empty lists, objects and errors beside the text',
    script: stream(
      delta({ role: 'assistant', content: '', tool_calls: [], reasoning: null, annotations: [] }),
      { ...content('42'), error: null },
      { ...STOP, error: '' },
      DONE,
    ),
    tokenEvents: 1,
  },
])('$what is read', async ({ script, tokenEvents }) => {
  const answered = await ask(script);

  expect(answered.failure).toBeUndefined();
  expect(answered).toMatchObject({ text: '42', tokenEvents });
});

const CALL = { name: 'weather', arguments: '{}' };
const call = (fields: object): object => delta({ tool_calls: [{ index: 0, id: 'a', ...fields }] });
test.for<{ what: string; events: readonly object[]; isTold: boolean }>([
  { what: 'a delta', events: [content('42'), STOP], isTold: false },
  { what: 'parts of text', events: [content([{ type: 'text', text: '42' }]), STOP], isTold: false },
  {
    what: 'the whole message once more',
    events: [content('42'), choice({ message: { content: '42' } }, 'stop')],
    isTold: false,
  },
  { what: 'a call', events: [call({ function: CALL }), STOP], isTold: false },
  { what: 'a call of the older form', events: [delta({ function_call: CALL }), STOP], isTold: false },
  { what: 'a message in a stream', events: [choice({ message: { content: '42' } }, 'stop')], isTold: true },
  { what: 'the text of a completion', events: [choice({ text: '42' }, 'stop')], isTold: true },
  { what: 'a part without a list', events: [content({ type: 'text', text: '42' }), STOP], isTold: true },
  { what: 'texts in a list', events: [content(['42']), STOP], isTold: true },
  { what: 'a list of events', events: [[content('42'), STOP]], isTold: true },
  {
    what: 'arguments that are an object',
    events: [call({ function: { name: 'weather', arguments: { city: 'Oslo' } } }), STOP],
    isTold: true,
  },
  {
    what: 'a call without a list',
    events: [delta({ tool_calls: { index: 0, function: CALL } }), STOP],
    isTold: true,
  },
  { what: 'a call without its function', events: [call(CALL), STOP], isTold: true },
])('of $what it is told whether clients read it: $isTold', async ({ events, isTold }) => {
  const { quirks, failure } = await ask(stream(...events, DONE), {
    tools: [{ type: 'function', function: { name: 'weather' } }],
  });
  expect(failure).toBeUndefined();
  expect(quirks).toEqual(isTold ? ['other-form'] : undefined);
});

test('the text of a completion is what is read where a text is to be gone on with, and a delta is not', async () => {
  const asCompletion = { api: 'completions' as const };
  expect((await ask(stream(choice({ text: '42' }, 'stop'), DONE), asCompletion)).quirks).toBeUndefined();
  expect((await ask(stream(content('42'), STOP, DONE), asCompletion)).quirks).toEqual(['other-form']);
});

test('a character that two events share is whole, and half a character alone is kept as it came', async () => {
  const halves = [String.raw`\ud83d`, String.raw`\ude00`, String.raw`\ud83d`];
  const events = halves.map((half) => `data: {"choices":[{"delta":{"content":"${half}"}}]}\n\n`);

  const { text } = await ask(stream(...events, STOP));

  expect(text).toBe('\u{1F600}\uD83D');
  expect(JSON.parse(JSON.stringify(text))).toBe(text);
});

test('a count beyond what a number can hold is no count', async () => {
  const usage = '{"choices":[],"usage":{"prompt_tokens":9007199254740993,"completion_tokens":2}}';

  const answered = await ask(stream(content('42'), STOP, `data: ${usage}\n\n`, DONE));

  expect(answered.outputTokens).toBe(2);
  expect(answered).not.toHaveProperty('promptTokens');
});

test.for<{ what: string; script: Script; text?: string; outputTokens?: number }>([
  { what: 'a finish_reason', script: stream(content('42'), `data: ${JSON.stringify(STOP)}`) },
  {
    what: 'usage',
    script: stream(content('42'), STOP, `data: ${JSON.stringify(counted(1))}`),
    outputTokens: 1,
  },
  {
    what: 'usage and one line end',
    script: stream(content('42'), STOP, `data: ${JSON.stringify(counted(1))}\n`),
    outputTokens: 1,
  },
  { what: '[DONE]', script: stream(content('42'), 'data: [DONE]') },
])('an answer is whole that ends with $what and no blank line', async ({ script, outputTokens }) => {
  const answered = await ask(script);

  expect(answered.failure).toBeUndefined();
  expect(answered.text).toBe('42');
  expect(answered.outputTokens).toBe(outputTokens);
});

test('an event that was cut is no event', async () => {
  const answered = await ask(stream(content('4'), `data: ${JSON.stringify(content('2')).slice(0, -3)}`));

  expect(answered.text).toBe('4');
  expect(answered.failure).toEqual({ kind: 'truncated', detail: expect.stringContaining('finish_reason') });
});

test('the answer ends with [DONE], though the connection stays open', async () => {
  await using engine = await fakeEngine({ words: ['4', '2'], staysOpen: true });

  const replies = await askAt(engine, 2);

  for (const { exchange, text } of replies) {
    expect(exchange.failure).toBeUndefined();
    expect(exchange.quirks).toEqual(['open-after-done']);
    expect(text).toBe('42');
  }
  // Such a connection is dropped: the next request has one of its own.
  expect(engine.connections).toBe(2);
});

test('where streams stay open after [DONE] the next request waits for none of them', async () => {
  await using engine = await fakeEngine({ words: ['4', '2'], staysOpen: true });

  const exchanges = (await askAt(engine, 8)).map(({ exchange }) => exchange);
  const waitedMs = exchanges.slice(2).map(({ sentAtMs }, at) => sentAtMs - exchanges[at + 1]!.endedAtMs);

  expect(exchanges.every(({ quirks }) => quirks?.includes('open-after-done'))).toBe(true);
  // How long the first of them is waited for: 50 ms.
  expect(Math.min(...waitedMs)).toBeLessThan(40);
});

// attack: own load
test('an end that comes 4 ms after its answer is waited for no longer than the client may take by itself', async () => {
  await using engine = await fakeEngine({ words: ['4', '2'], firstWordMs: 20, endsAfterMs: 4 });

  const exchanges = (await askAt(engine, 41)).map(({ exchange }) => exchange);
  const waitedMs = exchanges.slice(1).map(({ sentAtMs }, at) => sentAtMs - exchanges[at]!.finishedAtMs!);

  expect(waitedMs.toSorted((a, b) => a - b)[20]).toBeLessThan(3);
  expect(engine.connections).toBeLessThan(10);
});

test('an answer ends with [DONE], by when its response ended or not', async () => {
  await using engine = await fakeEngine({ words: ['4', '2'], endsAfterMs: 1 });

  const exchanges = (await askAt(engine, 41)).map(({ exchange }) => exchange);
  const openMs = exchanges.map(({ endedAtMs, finishedAtMs }) => endedAtMs - finishedAtMs!);

  expect(openMs.toSorted((a, b) => a - b)[20]).toBeLessThan(1);
});

test('a single stream that stays open has the end of later ones waited for', async () => {
  await using engine = await fakeEngine((_, nth) => ({ words: ['4', '2'], staysOpen: nth === 0 }));

  const replies = await askAt(engine, 6);

  expect(replies.slice(2).map(({ exchange }) => exchange.quirks)).toEqual(Array(4).fill(undefined));
  expect(engine.connections).toBeLessThanOrEqual(3);
});

test('a connection that ends its response after [DONE] is used again', async () => {
  await using engine = await fakeEngine({ words: ['4', '2'] });

  const replies = await askAt(engine, 3);

  expect(replies.map(({ exchange }) => exchange.quirks)).toEqual([undefined, undefined, undefined]);
  expect(engine.connections).toBe(1);
});

test('an answer in one JSON body is read, and no time to its first token is made up', async () => {
  const usage = { prompt_tokens: 3, completion_tokens: 2 };
  const message = { role: 'assistant', content: [{ type: 'text', text: '42' }] };
  const body = { choices: [{ index: 0, message, finish_reason: 'stop' }], usage };

  const answered = await ask({ raw: `\n${JSON.stringify(body)}` });

  expect(answered).toEqual({
    sentAtMs: expect.any(Number),
    endedAtMs: expect.any(Number),
    tokenEvents: 0,
    promptTokens: 3,
    outputTokens: 2,
    finishReason: 'stop',
    quirks: ['not-streamed'],
    text: '42',
  });
});

const page = (body: string): string => `<!DOCTYPE html>\n<html><head>${body}</head></html>`;

test.for<{ what: string; script: Script; kind: string; detail: string }>([
  {
    what: 'an event named error',
    script: stream(
      content('b'),
      'event: error\ndata: {"code":"overloaded","message":"worker died"}\n\n',
      DONE,
    ),
    kind: 'in-stream-error',
    detail: 'worker died',
  },
  {
    what: 'an event named error that is not JSON, and no blank line',
    script: stream(content('b'), 'event: error\ndata: worker died'),
    kind: 'in-stream-error',
    detail: 'worker died',
  },
  {
    what: 'an error that cuts an event',
    script: stream(content('b'), 'data: {"choices":[{"del\n', {
      type: 'error',
      error: { message: 'worker died' },
    }),
    kind: 'in-stream-error',
    detail: 'worker died',
  },
  {
    what: 'an error as a field of the stream',
    script: stream(content('b'), 'error: {"code":500,"message":"worker died"}\n\n'),
    kind: 'in-stream-error',
    detail: 'worker died',
  },
  {
    what: 'an error with a code and a short word',
    script: stream({ code: 429, msg: 'too many requests' }, DONE),
    kind: 'in-stream-error',
    detail: 'too many requests',
  },
  {
    what: 'an error with a message of its own name',
    script: stream({ error_code: 336100, error_msg: 'server busy' }),
    kind: 'in-stream-error',
    detail: 'server busy',
  },
  {
    what: 'an answer that a filter held back',
    script: stream(delta({}, 'content_filter'), DONE),
    kind: 'empty',
    detail: 'no token came; finish_reason content_filter',
  },
  {
    what: 'an error that stands flat in an event of no name',
    script: stream(content('b'), { code: 500, message: 'worker died' }, DONE),
    kind: 'in-stream-error',
    detail: 'worker died',
  },
  {
    what: 'an error inside a choice',
    script: stream(content('b'), choice({ error: { message: 'worker died' } }, 'error'), DONE),
    kind: 'in-stream-error',
    detail: 'worker died',
  },
  {
    what: 'an error as the whole body of a success',
    script: { raw: '[{"error":{"code":429,"message":"You exceeded your current quota"}}]' },
    kind: 'in-stream-error',
    detail: 'You exceeded your current quota',
  },
  {
    what: 'the validation of a request',
    script: { status: 422, error: { detail: [{ loc: ['body', 'top_k'], msg: 'Extra inputs', type: 'x' }] } },
    kind: 'http-4xx',
    detail: '422 body.top_k: Extra inputs',
  },
  {
    what: 'a page of a proxy',
    script: { status: 502, raw: page('<title>502 Bad Gateway</title>') },
    kind: 'http-5xx',
    detail: '502 an HTML page: 502 Bad Gateway',
  },
  {
    what: 'an error without words',
    script: { status: 503, raw: '' },
    kind: 'http-5xx',
    detail: '503 Service Unavailable',
  },
  {
    what: 'a redirect',
    script: { status: 302, raw: '', headers: { location: 'https://login.example/' } },
    kind: 'http-4xx',
    detail: '302 Found to https://login.example/',
  },
  {
    what: 'a page where a stream should be',
    script: { raw: page('<title>Sign in</title>'), headers: { 'content-type': 'text/html' } },
    kind: 'truncated',
    detail: 'not an event stream but text/html: an HTML page: Sign in',
  },
  {
    what: 'a text where a stream should be',
    script: { raw: 'upstream\n\ttimed out', headers: { 'content-type': 'text/plain' } },
    kind: 'truncated',
    detail: 'not an event stream but text/plain: upstream timed out',
  },
])('$what is told in the words of the server', async ({ script, kind, detail }) => {
  expect((await ask(script)).failure).toEqual({ kind, detail });
});

test.for<{ what: string; script: Script; detail: RegExp }>([
  {
    what: 'parts of a kind that we do not know',
    script: stream(content([{ type: 'thinking', thinking: 'hm' }]), content([{ type: 'x', x: '42' }]), STOP),
    detail: /no text could be found in: .*"x":"42"/,
  },
  {
    what: 'another channel',
    script: stream(delta({ role: 'assistant', output: '42' }), STOP, DONE),
    detail: /no text could be found in: .*"output":"42"/,
  },
  {
    what: 'tokens that were billed and never came',
    script: stream(delta({ role: 'assistant', content: '' }), STOP, counted(5), DONE),
    detail: /^5 tokens were counted and no text came$/,
  },
  {
    what: 'events of another protocol',
    script: stream(
      { type: 'message_start', message: {} },
      { type: 'content_block_delta', delta: { text: '42' } },
      { type: 'message_stop' },
    ),
    detail: /no text could be found in: .*message_start/,
  },
  {
    what: 'lines of JSON that are no event stream',
    script: { raw: '{"message":{"content":"4"}}\n{"message":{"content":"2"}}\n' },
    detail: /neither an event stream nor JSON: .*"content":"4"/,
  },
  { what: 'JSON that is no completion', script: { raw: '{}' }, detail: /no text could be found in: \{\}/ },
  { what: 'a call of a tool', script: { channel: 'tool_calls' }, detail: /a call of the tool/ },
  {
    what: 'data that is not JSON',
    script: stream(content('4'), 'data: {"choices"\n\n', STOP),
    detail: /not JSON/,
  },
  {
    what: 'a body that was compressed unasked',
    script: { headers: { 'content-encoding': 'gzip' }, raw: 'x' },
    detail: /compressed unasked: gzip/,
  },
  {
    what: 'nothing but a further choice',
    script: stream({ choices: [{ index: 1, delta: { content: '42' } }] }, DONE),
    detail: /no text could be found in: .*"index":1/,
  },
])('$what is unread, and no wrong answer', async ({ script, detail }) => {
  expect((await ask(script)).failure).toEqual({ kind: 'unread', detail: expect.stringMatching(detail) });
});

test.for<{ what: string; script: Script }>([
  {
    what: 'nothing but the end token',
    script: stream(delta({ role: 'assistant', content: '' }), STOP, counted(1)),
  },
  { what: 'nothing at all', script: stream(delta({ role: 'assistant', content: null }), STOP, DONE) },
])('$what is an empty answer', async ({ script }) => {
  expect((await ask(script)).failure).toEqual({ kind: 'empty', detail: 'no token came; finish_reason stop' });
});

test('thought without an answer is no answer, and no fault of ours', async () => {
  const answered = await ask(
    stream(delta({ reasoning_content: 'hm' }), delta({}, 'length'), counted(9), DONE),
  );

  expect(answered.failure).toBeUndefined();
  expect(answered).toMatchObject({ tokenEvents: 1, finishReason: 'length' });
  expect(answered.text).toBeUndefined();
});

const saying = (text: string, index?: number, at: 'delta' | 'message' = 'delta'): object => ({
  ...(index !== undefined && { index }),
  [at]: { content: text },
});
const ENDED = { index: 1, delta: {}, finish_reason: 'length' };

// attack: forged figures
test.for<[what: string, script: Script]>([
  [
    'one after the other',
    stream(
      { choices: [saying('It is', 0)] },
      { choices: [saying(' not 7', 1)] },
      { choices: [saying(' 5', 0)] },
      { choices: [saying(' nor 8', 2)] },
      { choices: [ENDED] },
      STOP,
      DONE,
    ),
  ],
  [
    'in one event',
    stream(
      { choices: [saying(' not 7', 1), saying('It is', 0)] },
      { choices: [saying(' 5', 0), saying(' nor 8', 1), ENDED] },
      STOP,
      DONE,
    ),
  ],
  [
    'without an index',
    stream(
      { choices: [saying('It is 5'), saying(' not 7')] },
      { choices: [{ finish_reason: 'stop' }] },
      DONE,
    ),
  ],
  [
    'of pieces that are alike',
    stream(
      ...['It', ' is', ' 5'].flatMap((one) => [
        { choices: [{ delta: { content: ' no' }, index: 1 }] },
        { choices: [{ delta: { content: one }, index: 0 }] },
      ]),
      STOP,
      DONE,
    ),
  ],
  [
    'in one piece',
    {
      raw: JSON.stringify({
        choices: [
          { ...saying(' not 7', 1, 'message'), finish_reason: 'length' },
          { ...saying('It is 5', 0, 'message'), finish_reason: 'stop' },
        ],
      }),
    },
  ],
])('of several choices the answer is the first one alone: %s', async ([, script]) => {
  expect(await ask(script)).toMatchObject({ text: 'It is 5', finishReason: 'stop' });
});
