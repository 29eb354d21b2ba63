import { expect, test } from 'vitest';
import type { AskedText } from '../../src/probes/asked.ts';
import { judges } from '../../src/probes/judges/index.ts';
import type { Look } from '../../src/client/likelihood-api.ts';

const MANY = 1_000_000;

// attack: endless answer
test('a million characters that are none, and one that is, are an answer that is read once', async () => {
  const text = `${'\ufffd'.repeat(MANY)}x`;
  const asked = { text: 'a', answer: () => Promise.resolve({ text, finish: 'length' }) };

  const found = await judges['broken-characters'].judge(asked as unknown as AskedText);

  expect(found).toMatchObject({ code: 'broken-characters' });
});

// attack: endless answer
test('a million tokens of a rendered greeting are held against those of another one once each', async () => {
  const tokensOf = (text: string): readonly number[] =>
    Array.from({ length: MANY }, (_, at) => (text.includes('Hello') ? at : -at - 1));
  // What the engine would answer to each of its pages.
  const page = <Read>(read: Read): Look<Read> => ({ path: '/', body: {}, read: () => read });
  const tokenizer = {
    render: (messages: readonly { content: string }[]) => page({ tokens: tokensOf(messages[0]!.content) }),
  };
  const dispatcher = {
    request: () => Promise.resolve({ statusCode: 200, body: (async function* () {})() }),
  };
  const target = { origin: 'http://127.0.0.1:1', model: 'm', headers: {}, requestFields: {} };
  const server = {
    ...{ client: { dispatcher }, target, tokenizer, deadlineMs: 1000 },
    signal: new AbortController().signal,
  };
  const asked = { text: 'x', server, prompt: () => Promise.resolve([1]) } as unknown as AskedText;

  expect(await judges.roles.judge(asked)).toBe('unknown');
});

// attack: impossible figures
test('a probability that is nothing as a text is told as no number', async () => {
  const logprob = { toString: 1, valueOf: 1 };
  const body = { choices: [{ message: { content: 'a' }, logprobs: { content: [{ logprob }] } }] };
  const page = async function* () {
    yield Buffer.from(JSON.stringify(body));
  };
  const dispatcher = { request: () => Promise.resolve({ statusCode: 200, headers: {}, body: page() }) };
  const target = { origin: 'http://127.0.0.1:1', model: 'm', headers: {}, requestFields: {} };
  const server = { client: { dispatcher }, target, deadlineMs: 1000, signal: new AbortController().signal };

  const found = await judges.probabilities.judge({ text: 'x', server } as unknown as AskedText);

  expect(found).toMatchObject({ code: 'not-finite', came: 'a probability of no number but object' });
});
