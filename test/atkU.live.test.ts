import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ask } from '../src/client/ask.ts';
import { openClient } from '../src/client/client.ts';
import { dockerDriver } from '../src/drivers/docker.ts';
import type { Running, StartableEngine } from '../src/drivers/driver.ts';
import { clearLeftovers } from '../src/drivers/leftovers.ts';
import { homeIn, scratchFolder } from '../src/drivers/scratch.ts';
import { llamaCpp } from '../src/engines/llama.cpp/llama.cpp.ts';
import { clockFrom } from '../src/shell/clock.ts';
import { listen } from './support/hub/listen.ts';

const KEY = 'abc/defghij/klmnopqrst';

async function asked(status: number, type: string, body: string, maxTokens = 512) {
  const server = createServer((request, response) => {
    request.resume();
    if (request.method !== 'POST') return void response.writeHead(200).end('{"data":[]}');
    response.writeHead(status, { 'content-type': type });
    response.end(body);
  });
  const { url: origin, close } = await listen(server);
  try {
    const target = { origin, model: 'm', requestFields: {}, headers: { authorization: `Bearer ${KEY}` } };
    await using client = await openClient(target, 1);
    const begun = performance.now();
    const question = { item: 'i', messages: [{ role: 'user' as const, content: '?' }], maxTokens };
    const reply = await ask(client, target, question, {
      clock: clockFrom(0),
      deadlineMs: 1000,
      keepText: true,
      signal: new AbortController().signal,
    });
    return { reply, tookMs: performance.now() - begun };
  } finally {
    await close();
  }
}

test('what a server says of a key in an address is not told by its beginning where it was cut', async () => {
  const said = `no such account: ${'x'.repeat(430)} https://sso.test/?token=${encodeURIComponent(KEY)}`;
  const { reply } = await asked(401, 'text/plain', said);
  expect(reply.exchange.failure?.detail).not.toContain('defghij');
});
