import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { remoteDriver } from '../../src/drivers/remote.ts';
import { endpoint } from '../../src/engines/endpoint.ts';
import { scrapeEngine } from '../../src/observe/engine-metrics.ts';
import { readPage } from '../../src/shell/page.ts';
import { shellOver } from '../deploy/scripted-engine.ts';

const FOREVER = new AbortController().signal;

/** A server, and how many bytes it could write. */
async function serving(listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Answers every request with a page that has no end, as fast as it is read. */
function endless(written: { bytes: number }): RequestListener {
  const piece = Buffer.alloc(2 ** 16, 'vllm:num_requests_running 1\n');
  return (_, response) => {
    const go = (): void => {
      while (!response.destroyed && response.write(piece)) written.bytes += piece.length;
    };
    response.on('drain', go);
    go();
  };
}

// attack: endless pages
test('a page without an end is read for a few MiB', async () => {
  const written = { bytes: 0 };
  await using server = await serving(endless(written));

  await expect(readPage(server.origin, { ms: 60_000, signal: FOREVER })).rejects.toThrow(/more than/);
  expect(written.bytes).toBeLessThan(32 * 2 ** 20);
});

// attack: endless pages
test('a page that comes byte by byte is given up', async () => {
  await using server = await serving((_, response) => void response.write('a'));

  await expect(readPage(server.origin, { ms: 100, signal: FOREVER })).rejects.toThrow(/timeout/);
});

// attack: endless pages
test('an endless list of models, or endless metrics, is as none', async () => {
  await using server = await serving(endless({ bytes: 0 }));

  const job = {
    engine: endpoint,
    model: 'm',
    endpoint: server.origin,
    settings: { cautions: [] },
    runId: 'r',
  };
  await expect(remoteDriver.start(job, shellOver('/nowhere'))).resolves.toMatchObject({
    ok: false,
    faults: [{ code: 'endpoint-unreachable' }],
  });
  await expect(scrapeEngine(server.origin, endpoint, { cautions: [] }, FOREVER)).resolves.toBeUndefined();
});

/** Repeats what it was asked with, as PHP writes it. */
const repeating: RequestListener = ({ headers }, response) => {
  const said = JSON.stringify({ data: [{ id: `of ${headers.authorization}` }] });
  response.end(said.replaceAll('/', String.raw`\/`));
};

// attack: secrets
test('a page is read without the key that it was asked with', async () => {
  await using server = await serving(repeating);
  const headers = { authorization: 'Bearer team/2026-0123456789abcdef' };

  const { text } = await readPage(server.origin, { headers, ms: 10_000, signal: FOREVER });

  expect(JSON.parse(text)).toEqual({ data: [{ id: 'of Bearer ***' }] });
});

// attack: secrets
test.for(['team/2026-0123456789abcdef', 'short'])(
  'what an endpoint says that it serves is told without the key, %s, that it was asked with',
  async (key) => {
    await using server = await serving(repeating);
    const job = {
      ...{ engine: endpoint, model: 'm', endpoint: server.origin, settings: { cautions: [] } },
      ...{ runId: 'r', headers: { authorization: `Bearer ${key}` } },
    };

    const started = await remoteDriver.start(job, shellOver('/nowhere'));

    expect(started).toMatchObject({
      ok: false,
      faults: [{ code: 'model-not-served', summary: expect.stringContaining('it serves: of Bearer ***.') }],
    });
  },
);
