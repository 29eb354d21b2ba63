import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { remoteDriver } from '../src/drivers/remote.ts';
import { endpoint } from '../src/engines/endpoint.ts';
import { shellOver } from './deploy/scripted-engine.ts';

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
