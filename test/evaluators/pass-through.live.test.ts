import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Agent, request } from 'undici';
import { expect, test } from 'vitest';
import { openClient } from '../../src/client/client.ts';
import { openPassThrough } from '../../src/evaluators/pass-through.ts';
import type { PassThrough } from '../../src/evaluators/pass-through.ts';
import { digestOf, promptKey } from '../../src/evaluators/question-key.ts';
import { clockFrom } from '../../src/shell/clock.ts';
import { fakeEngine } from '../support/fake-engine.ts';
import type { Scripted } from '../support/fake-engine.ts';
import { repository } from '../support/repository.ts';

const KEY = 'sk-test';
const ASKED = { model: 'm', messages: [{ role: 'user', content: 'Where is my order?' }], max_tokens: 32 };

/** A pass-through in front of an engine that answers as scripted, and a way to ask it. */
async function scene(script: Scripted, heldBytes?: number) {
  const engine = await fakeEngine(script);
  const repo = await repository({});
  const socketPath = join(repo.folder, 'api.sock');
  const target = {
    ...{ origin: engine.origin, model: 'm', requestFields: {} },
    headers: { authorization: 'Bearer the-engines-own-key' },
  };
  const client = await openClient(target, 1);
  const signal = new AbortController().signal;
  const options = {
    ...{ socketPath, key: KEY, target, client, clock: clockFrom(0), signal },
    ...(heldBytes !== undefined && { heldBytes }),
  };
  const through = await openPassThrough(options);
  const agent = new Agent({ connect: { socketPath } });
  return {
    ...{ engine, through, socketPath },
    ask: (body: object, key = KEY, path = '/v1/chat/completions') =>
      request(`http://localhost${path}`, {
        ...{ method: 'POST', dispatcher: agent, body: JSON.stringify(body) },
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      }),
    async [Symbol.asyncDispose]() {
      await agent.destroy();
      await through[Symbol.asyncDispose]();
      await client[Symbol.asyncDispose]();
      await engine[Symbol.asyncDispose]();
      await repo[Symbol.asyncDispose]();
    },
  };
}

const only = ({ requests }: PassThrough) => requests[0];

const WHOLE = JSON.stringify({
  choices: [{ index: 0, finish_reason: 'length', message: { role: 'assistant', content: 'On its  way' } }],
  usage: { prompt_tokens: 9, completion_tokens: 4 },
});

test('an answer in one piece goes through byte by byte, and what it says of itself is written down', async () => {
  await using at = await scene({ raw: WHOLE });
  const { body } = await at.ask({ ...ASKED, seed: 7 });

  expect(await body.text()).toBe(WHOLE);
  expect(only(at.through)).toMatchObject({
    question: promptKey('Where is my order?'),
    text: digestOf('On its  way'),
    exchange: { finishReason: 'length', promptTokens: 9, outputTokens: 4 },
  });
  expect(only(at.through)?.exchange).not.toHaveProperty('quirks');
  expect(at.through.alike()).toEqual({ sent: { max_tokens: 32, seed: 7 }, varied: [] });
});

test('a stream goes through as it comes', async () => {
  await using at = await scene({ words: ['on', 'its', 'way'], finishReason: 'stop' });
  const { body, headers } = await at.ask({ ...ASKED, stream: true });
  const text = await body.text();

  expect(headers['content-type']).toContain('text/event-stream');
  expect(text.trimEnd().endsWith('data: [DONE]')).toBe(true);
  expect(only(at.through)?.exchange).toMatchObject({ finishReason: 'stop', tokenEvents: 3 });
  expect(only(at.through)?.exchange.failure).toBeUndefined();
});

// attack: endless results
test('requests that wait together hold so much and no more, and what they held is free when they end', async () => {
  const waiting = Promise.withResolvers<void>();
  await using at = await scene(async () => {
    await waiting.promise;
    return { raw: WHOLE };
  }, 3000);
  const long = { ...ASKED, user: 'x'.repeat(2000) };
  const held = at.ask(long);
  await expect.poll(() => at.engine.asked.length).toBe(1);
  const refused = await at.ask(long);
  const words = await refused.body.text();
  waiting.resolve();
  await (await held).body.dump();
  const last = await at.ask(long);
  await last.body.dump();

  expect([(await held).statusCode, refused.statusCode, last.statusCode]).toEqual([200, 503, 200]);
  expect(words).toContain('ask later');
  expect(at.through.requests).toHaveLength(2);
});

// attack: endless results
test('however many requests one connection sends, 1024 at once go to the engine', async () => {
  const waiting = Promise.withResolvers<void>();
  await using at = await scene(async () => {
    await waiting.promise;
    return { raw: WHOLE };
  });
  const one = `POST /v1/completions HTTP/1.1\r\nhost: a\r\nauthorization: Bearer ${KEY}\r\ncontent-length: 2\r\n\r\n{}`;
  const socket = connect(at.socketPath);
  await once(socket, 'connect');
  socket.resume().write(one.repeat(1500));
  await expect.poll(() => at.engine.asked.length, { timeout: 10_000 }).toBe(1024);
  await new Promise((resolve) => setTimeout(resolve, 500));
  const refused = await at.ask(ASKED);
  await refused.body.dump();
  const asked = at.engine.asked.length;
  waiting.resolve();
  await expect.poll(() => at.through.requests.length, { timeout: 10_000 }).toBeGreaterThanOrEqual(1024);
  const last = await at.ask(ASKED);
  await last.body.dump();
  socket.destroy();

  expect({ asked, statuses: [refused.statusCode, last.statusCode] }).toEqual({
    ...{ asked: 1024, statuses: [503, 200] },
  });
});

test("an engine's refusal goes through and is a failure", async () => {
  await using at = await scene({ status: 503, error: { message: 'busy' } });
  const { statusCode, body } = await at.ask(ASKED);
  await body.dump();

  expect(statusCode).toBe(503);
  expect(only(at.through)?.exchange.failure).toMatchObject({ kind: 'http-5xx' });
});

test('nothing goes through without the key, or elsewhere than to questions', async () => {
  await using at = await scene({ raw: WHOLE });
  const statuses = [await at.ask(ASKED, 'another'), await at.ask(ASKED, KEY, '/slots')];
  for (const { body } of statuses) await body.dump();

  expect(statuses.map(({ statusCode }) => statusCode)).toEqual([401, 404]);
  expect(at.through.requests).toHaveLength(0);
  expect(at.engine.asked).toHaveLength(0);
});
