import { once } from 'node:events';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openClient } from '../../src/client/client.ts';
import { openFetcher } from '../../src/shell/fetcher.ts';

let folder: string;
let server: Server;
/** What fetch says of it, and what it is. */
const NO_SOCKET = /fetch failed|is no socket/;
const asked: string[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'papergap-connector-'));
  server = createServer(({ url }, response) => {
    asked.push(String(url));
    response.end('{}');
  }).listen(join(folder, 'machine.sock'));
  await once(server, 'listening');
  await symlink(join(folder, 'machine.sock'), join(folder, 'link.sock'));
  await writeFile(join(folder, 'file.sock'), '');
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

async function fetched(socketPath: string): Promise<number> {
  await using fetcher = openFetcher(socketPath);
  const signal = AbortSignal.timeout(10_000);
  return (await fetcher.fetch('http://localhost/page', { redirect: 'manual', signal })).status;
}

async function requested(socketPath: string): Promise<number> {
  const target = { origin: 'http://localhost', socketPath, model: 'm', requestFields: {}, headers: {} };
  await using client = await openClient(target, 1);
  const { statusCode } = await client.dispatcher.request({
    origin: target.origin,
    path: '/page',
    method: 'GET',
  });
  return statusCode;
}

describe.skipIf(process.platform !== 'linux').for([
  ['pages', fetched],
  ['completions', requested],
] as const)('%s', ([, ask]) => {
  test('a socket is asked at its path', async () => {
    expect(await ask(join(folder, 'machine.sock'))).toBe(200);
  });

  // attack: other socket
  test('a link in the place of an engine’s socket leads to no socket of the machine', async () => {
    asked.length = 0;

    await expect(ask(join(folder, 'link.sock'))).rejects.toThrow(NO_SOCKET);
    await expect(ask(join(folder, 'file.sock'))).rejects.toThrow(NO_SOCKET);

    expect(asked).toEqual([]);
  });
});
