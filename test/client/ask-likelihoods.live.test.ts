import { once } from 'node:events';
import { createServer } from 'node:http';
import { createServer as createConnections } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { askLikelihoods } from '../../src/client/ask-likelihoods.ts';
import type { Reply } from '../../src/client/ask.ts';
import { openClient } from '../../src/client/client.ts';
import { vllmLikelihood } from '../../src/engines/vllm/likelihood.ts';
import { clockFrom } from '../../src/shell/clock.ts';
import { fakeEngine } from '../support/fake-engine.ts';
import type { Scripted } from '../support/fake-engine.ts';

const QUESTION = {
  item: 'a',
  messages: [
    { role: 'system', content: 'Q: ' },
    { role: 'user', content: '1 + 1? A:  ' },
  ],
  maxTokens: 1,
  choices: { texts: ['2', '11'], before: '' },
} as const;

/** Each character is a token, with a logarithm by its place. */
const charactersWith =
  (logOf: (at: number) => number): Scripted =>
  ({ prompt }) => {
    if (typeof prompt === 'string')
      return { raw: JSON.stringify({ tokens: Array.from(prompt, (one) => one.codePointAt(0)) }) };
    const each = [null, ...(prompt as number[]).map((_, at) => logOf(at))];
    return { raw: JSON.stringify({ choices: [{ logprobs: { token_logprobs: each } }] }) };
  };
/** Their probability is e^-(place + 1), so that a sum tells which were added. */
const characters = charactersWith((at) => -(at + 2));

async function asked(scripted: Scripted, deadlineMs = 20_000): Promise<Reply> {
  await using engine = await fakeEngine(scripted);
  return await askedAt(engine.origin, deadlineMs);
}

async function askedAt(origin: string, deadlineMs = 20_000): Promise<Reply> {
  const target = {
    ...{ origin, model: 'm', requestFields: {}, headers: { authorization: 'Bearer secret' } },
    likelihood: vllmLikelihood,
  };
  await using client = await openClient(target, 1);
  const signal = new AbortController().signal;
  return await askLikelihoods(client, target, QUESTION, {
    ...{ clock: clockFrom(0), deadlineMs, keepText: true, signal },
  });
}

test('a choice is as likely as its own tokens together, blanks before it among them', async () => {
  const { exchange, text, logLikelihoods } = await asked(characters);

  // 'Q: 1 + 1? A:' has 12 characters, and '  2' and '  11' stand at the places from 13 on.
  expect(logLikelihoods).toEqual([-(13 + 14 + 15), -(13 + 14 + 15 + 16)]);
  expect(text).toBe('2');
  expect(exchange).toMatchObject({ tokenEvents: 0, finishReason: 'stop' });
  expect(exchange.failure).toBeUndefined();
});

test.for<[what: string, script: Scripted, failure: object]>([
  [
    'a refusal, with the server’s words and without the key',
    { status: 400, error: { error: { message: 'logprobs are off, Bearer secret' } } },
    { kind: 'http-4xx', detail: '400 logprobs are off, Bearer ***' },
  ],
  ['trouble of the server', { status: 503, error: { error: 'loading' } }, { kind: 'http-5xx' }],
  ['an answer of another form', { raw: '{"tokens": "none"}' }, { kind: 'unread' }],
  // attack: secrets
  [
    'an answer that is cut within a key, which it writes with an escape',
    { raw: `${'.'.repeat(291)}\\u0073ecret` },
    { detail: expect.stringMatching(/\.\*{3}$/) as string },
  ],
  ['an answer that is no JSON', { raw: '<html>' }, { kind: 'unread' }],
  ['a connection that breaks', { breakAfter: -1, breakWith: 'reset' }, { kind: 'reset' }],
])('%s is a request that failed, and no answer', async ([, script, failure]) => {
  const { exchange, text, logLikelihoods } = await asked(script);

  expect(exchange.failure).toMatchObject(failure);
  expect([text, logLikelihoods]).toEqual([undefined, undefined]);
});

test.for<[how: string, end: (socket: Socket) => void]>([
  ['reset', (socket) => socket.resetAndDestroy()],
  ['closed', (socket) => socket.end()],
  ['answered with what is no HTTP', (socket) => socket.end('hello\r\n\r\n')],
])('a request whose connection is %s before its response has reached its server', async ([, end]) => {
  const server = createConnections((socket) => {
    socket.on('error', () => socket.destroy()).on('data', () => end(socket));
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');

  const { exchange } = await askedAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);

  expect(exchange.failure?.kind).toBe('reset');
});

test('a request that nobody listens for makes no connection', async () => {
  const server = createConnections().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');

  const { exchange } = await askedAt(`http://127.0.0.1:${port}`);

  expect(exchange.failure?.kind).toBe('connect');
});

// attack: impossible figures
test.for([1, -1e308, -1e7])('a logarithm of %d is that of no probability, and not read', async (log) => {
  const { exchange, logLikelihoods } = await asked(charactersWith(() => log));

  expect(exchange.failure).toEqual({ kind: 'unread', detail: `${log} is the logarithm of no probability` });
  expect(logLikelihoods).toBeUndefined();
});

// attack: endless pages
test('an engine that makes a million tokens of a few letters is not read to their end', async () => {
  const { exchange } = await asked({ raw: `{"tokens":[${'1,'.repeat(1_000_000)}1]}` });

  expect(exchange.failure).toMatchObject({ kind: 'unread', detail: expect.stringContaining('more than') });
});

// attack: endless answer
test('an answer without end is read to a bound, and the connection dropped', async () => {
  const server = createServer((_, response) => {
    const more = (): void => {
      while (!response.destroyed && response.write(' '.repeat(2 ** 20)));
    };
    response.on('drain', more);
    more();
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');

  const { exchange } = await askedAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);

  expect(exchange.failure).toEqual({
    kind: 'unread',
    detail: `/tokenize: more than ${64 * (1024 + 12)} bytes came`,
  });
});

test('a server that does not answer by the deadline is late', async () => {
  const { exchange } = await asked({ headersMs: 60_000 }, 200);

  expect(exchange.failure).toEqual({ kind: 'deadline', detail: 'no end after 200 ms' });
});
