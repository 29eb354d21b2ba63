import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { remoteDriver } from '../src/drivers/remote.ts';
import { endpoint } from '../src/engines/endpoint.ts';
import { openClient } from '../src/client/client.ts';
import { postJson } from '../src/client/post-json.ts';
import { classOf } from '../src/probes/judges/http-class.ts';
import { fakeEngine } from './support/fake-engine.ts';
import { shellOver } from './deploy/scripted-engine.ts';

// What is searched for the key is the text before it is parsed: PHP writes \/ for a slash, others an escape for any letter.
test("a probe's trouble has no key that a server repeats, however its JSON writes it", async () => {
  const key = 'team/2026-0123456789abcdef';
  const raw = `{"error":{"message":"Incorrect API key provided: ${key.replace('/', String.raw`\/`)}"}}`;
  await using engine = await fakeEngine({ status: 500, raw });
  const target = {
    origin: engine.origin,
    model: 'm',
    requestFields: {},
    headers: { authorization: `Bearer ${key}` },
  };
  await using client = await openClient(target, 1);
  const signal = new AbortController().signal;
  const came = await postJson(
    client,
    target,
    { path: '/v1/chat/completions', body: { model: 'm', messages: [{ role: 'user', content: 'Hello' }] } },
    { ms: 10_000, signal },
  );

  const judged = classOf(came, 'answer', {});
  expect(judged).toMatchObject({ code: 'server-error' });
  expect(JSON.stringify(judged)).not.toContain(key);
});

// The names of models are a server's words too: an endpoint, or a proxy before it, lists the key that it was asked with.
test('what an endpoint says that it serves has no key in it that it was asked with', async () => {
  const key = 'team/2026-0123456789abcdef';
  const server = createServer(({ headers }, response) =>
    response.end(JSON.stringify({ data: [{ id: `of ${headers.authorization}` }] })),
  ).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    const job = {
      ...{ engine: endpoint, model: 'm', endpoint: `http://127.0.0.1:${port}`, settings: { cautions: [] } },
      ...{ runId: 'r', headers: { authorization: `Bearer ${key}` } },
    };
    const started = await remoteDriver.start(job, shellOver('/nowhere'));

    expect(started).toMatchObject({ ok: false, faults: [{ code: 'model-not-served' }] });
    expect(JSON.stringify(started)).not.toContain(key);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
