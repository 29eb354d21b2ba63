import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { ApiTarget } from '../../src/client/api-target.ts';
import { ask } from '../../src/client/ask.ts';
import { openClient } from '../../src/client/client.ts';
import type { Exchange } from '../../src/client/exchange.ts';
import { clockFrom } from '../../src/shell/clock.ts';

/** Lets few connections wait until they are accepted; says its port. */
const SERVER = `
const done = 'data: {"choices":[{"delta":{"content":"yes"},"finish_reason":"stop"}]}\\n\\ndata: [DONE]\\n\\n';
const server = require('node:http').createServer((request, response) => {
  request.resume().on('end', () => response.writeHead(200, { 'content-type': 'text/event-stream' }).end(done));
});
const path = process.argv[1];
server.listen(path ? { path, backlog: 1 } : { port: 0, host: '127.0.0.1', backlog: 1 }, () =>
  process.stdout.write(String(path ? 0 : server.address().port)),
);
`;
/** More than wait at once; at a socket each of the others is tried again a thousand times. */
const REQUESTS = 6;
/** Undici's own limit, left alone, and the longest that its timers are late by. */
const UNDICIS_MS = 12_000;

interface Accepting extends AsyncDisposable {
  readonly target: ApiTarget;
  stop(): void;
  goOn(): void;
}

async function serverAt(where: 'socket' | 'port'): Promise<Accepting> {
  const folder = await mkdtemp(join(tmpdir(), 'papergap-accept-'));
  const socketPath = where === 'socket' ? join(folder, 'engine.sock') : undefined;
  const child = spawn(process.execPath, ['-e', SERVER, ...(socketPath === undefined ? [] : [socketPath])], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [port] = (await once(child.stdout, 'data')) as [Buffer];
  const origin = socketPath === undefined ? `http://127.0.0.1:${String(port)}` : 'http://localhost';
  return {
    target: {
      ...{ origin, model: 'fake', requestFields: {}, headers: {} },
      ...(socketPath !== undefined && { socketPath }),
    },
    stop: () => void child.kill('SIGSTOP'),
    goOn: () => void child.kill('SIGCONT'),
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await rm(folder, { recursive: true });
    },
  };
}

/** Asks more at once than may wait; `meanwhile` may let them be accepted. */
async function asked(
  server: Accepting,
  deadlineMs: number,
  meanwhile: () => Promise<unknown>,
): Promise<readonly Exchange[]> {
  server.stop();
  await using client = await openClient(server.target, 0);
  const how = { clock: clockFrom(0), deadlineMs, keepText: false, signal: new AbortController().signal };
  const question = { item: 'a', messages: [{ role: 'user', content: '?' }], maxTokens: 4 } as const;
  const replies = Array.from({ length: REQUESTS }, () => ask(client, server.target, question, how));
  await meanwhile();
  return (await Promise.all(replies)).map(({ exchange }) => exchange);
}

afterEach(() => void vi.useRealTimers());

// The port first: undici keeps the timer that it began with, and that has to be the one that is moved on.
describe.skipIf(process.platform !== 'linux').for(['port', 'socket'] as const)('at a %s', (where) => {
  test('an engine that takes connections late is slow, and refuses none', async () => {
    await using server = await serverAt(where);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });

    const exchanges = await asked(server, 10 * UNDICIS_MS, async () => {
      await vi.advanceTimersByTimeAsync(UNDICIS_MS);
      server.goOn();
    });

    expect(exchanges.map(({ failure }) => failure)).toEqual(Array(REQUESTS).fill(undefined));
  });

  test('a request whose limit comes before its connection took too long, and says so', async () => {
    await using server = await serverAt(where);

    const exchanges = await asked(server, 200, async () => {});

    const failures = exchanges.map(({ failure }) => failure);
    const late = { kind: 'deadline', detail: 'no end after 200 ms, nor a connection' };
    expect(failures).toContainEqual(late);
    expect(new Set(failures.map((failure) => failure?.kind))).toEqual(new Set(['deadline']));
  });
});
