import { expect, test } from 'vitest';
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

/** Each character is a token, and its probability e^-(its place + 1), so that a sum tells which were added. */
const characters: Scripted = ({ prompt }) => {
  if (typeof prompt === 'string')
    return { raw: JSON.stringify({ tokens: Array.from(prompt, (one) => one.codePointAt(0)) }) };
  const each = [null, ...(prompt as number[]).map((_, at) => -(at + 2))];
  return { raw: JSON.stringify({ choices: [{ logprobs: { token_logprobs: each } }] }) };
};

async function asked(scripted: Scripted, deadlineMs = 20_000): Promise<Reply> {
  await using engine = await fakeEngine(scripted);
  const target = {
    ...{ origin: engine.origin, model: 'm', requestFields: {}, headers: { authorization: 'Bearer secret' } },
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
  ['an answer that is no JSON', { raw: '<html>' }, { kind: 'unread' }],
  ['a connection that breaks', { breakAfter: -1, breakWith: 'reset' }, { kind: 'connect' }],
])('%s is a request that failed, and no answer', async ([, script, failure]) => {
  const { exchange, text, logLikelihoods } = await asked(script);

  expect(exchange.failure).toMatchObject(failure);
  expect([text, logLikelihoods]).toEqual([undefined, undefined]);
});

test('a server that does not answer by the deadline is late', async () => {
  const { exchange } = await asked({ headersMs: 60_000 }, 200);

  expect(exchange.failure).toEqual({ kind: 'deadline', detail: 'no end after 200 ms' });
});
