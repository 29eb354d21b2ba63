import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { json } from 'node:stream/consumers';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { deploy } from '../../src/deploy/deploy.ts';
import type { Deployed, DeployRequest, Undeployed } from '../../src/deploy/deploy.ts';
import { drivers } from '../../src/drivers/index.ts';
import { endpoint } from '../../src/engines/endpoint.ts';
import { shellOver } from './scripted-engine.ts';

type Body = Readonly<Record<string, unknown>>;
type Answer = (body: Body, request: IncomingMessage, response: ServerResponse) => void;

let root: string;
let server: Server | undefined;
const asked: Body[] = [];
const keys: (string | undefined)[] = [];
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'papergap-endpoint-'));
  asked.length = 0;
  keys.length = 0;
});
afterEach(async () => {
  server?.closeAllConnections();
  server?.close();
  await rm(root, { recursive: true });
});

const PAGES: Readonly<Record<string, string>> = {
  '/v1/models': JSON.stringify({ data: [{ id: 'm', owned_by: 'vllm', max_model_len: 4096 }] }),
  '/version': JSON.stringify({ version: '0.32.0' }),
  '/metrics': 'vllm:cache_config_info{kv_cache_size_tokens="9000"} 1.0\n',
};

async function listen(answer: Answer, pages = PAGES): Promise<string> {
  const served = createServer((request, response) => {
    keys.push(request.headers.authorization);
    const page = pages[request.url ?? ''];
    if (page !== undefined) response.end(page);
    else if (request.method !== 'POST') response.writeHead(404).end('no such page');
    else void answerTo(request, response, answer);
  });
  server = served;
  await new Promise<void>((resolve) => void served.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(served.address() as AddressInfo).port}`;
}

async function answerTo(request: IncomingMessage, response: ServerResponse, answer: Answer): Promise<void> {
  const body = (await json(request)) as Body;
  asked.push(body);
  answer(body, request, response);
}

function stream(response: ServerResponse, ...events: readonly object[]): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const event of events) response.write(`data: ${JSON.stringify({ model: 'm', ...event })}\n\n`);
  response.end('data: [DONE]\n\n');
}
const TOKEN = { choices: [{ delta: { content: 'a' } }] };
const LAST = { choices: [{ delta: {}, finish_reason: 'stop' }] };
const USAGE = { choices: [], usage: { prompt_tokens: 1, completion_tokens: 1 } };
const well: Answer = (_, _request, response) => stream(response, TOKEN, LAST, USAGE);

const served = (address: string, key?: string): Promise<Deployed | Undeployed> => {
  const request: DeployRequest = {
    ...{ engineName: 'endpoint', engine: endpoint, settings: { cautions: [] }, driver: drivers.remote },
    ...{ neededTokens: 100, model: 'm', endpoint: address, runId: 'endpoint-test', startTimeoutMs: 60_000 },
    ...(key !== undefined && { key }),
  };
  return deploy(request, shellOver(join(root, 'cache')));
};

test('vLLM at an endpoint is recognised: its facts are read, and each request has a salt of its own', async () => {
  const { observation } = await served(await listen(well));

  expect(observation).toMatchObject({
    ...{ engine: 'endpoint', recognised: 'vllm', build: '0.32.0', contextTokens: 4096 },
    ...{ kvCapacityTokens: 9000, kvCache: 'shared', prefixCache: 'off', ready: true },
  });
  expect(observation.quirks).toBeUndefined();
  expect(asked.at(-1)?.['cache_salt']).toMatch(/^[0-9a-f-]{36}$/);
});

// attack: secrets
test('a key that a page repeats as its version is not kept', async () => {
  const pages = { ...PAGES, '/version': JSON.stringify({ version: 'sk-live-0123456789abcdef' }) };

  const { observation } = await served(await listen(well, pages), 'sk-live-0123456789abcdef');

  expect(observation).toMatchObject({ recognised: 'vllm', build: '***' });
  expect(JSON.stringify(observation)).not.toContain('sk-live');
});

test('a version of it that takes no salt is asked without one, and its prefix cache counts as unknown', async () => {
  const { observation } = await served(
    await listen((body, request, response) => {
      if (!('cache_salt' in body)) return well(body, request, response);
      response.writeHead(400).end(JSON.stringify({ error: { message: 'extra field cache_salt' } }));
    }),
  );

  expect(observation).toMatchObject({ refusedFields: ['cache_salt'], prefixCache: 'unknown' });
});

test('a server that nothing gives away is an endpoint and no more', async () => {
  const { observation } = await served(await listen(well, {}));

  expect(observation).toMatchObject({ engine: 'endpoint', ready: true, prefixCache: 'unknown' });
  expect(observation.recognised).toBeUndefined();
});

test('the habits of a server are seen in its first answer', async () => {
  const { observation } = await served(
    await listen((body, _, response) => {
      const role = { choices: [{ delta: { role: 'assistant' } }] };
      const end = { ...LAST, usage: USAGE.usage, model: 'm@main' };
      if ('stream_options' in body) response.writeHead(422).end('Unexpected fields: {stream_options}');
      else stream(response, { ...role, model: 'm@main' }, end);
    }, {}),
  );

  expect(observation.quirks).toEqual([
    'refuses-stream-options',
    'usage-in-last-chunk',
    'renames-model',
    'role-only-delta',
  ]);
});

test('a server that closes connections without a word is asked on new ones', async () => {
  const result = await served(
    await listen((body, request, response) => {
      // The second question of a connection is never answered.
      const socket = request.socket as typeof request.socket & { used?: boolean };
      if (socket.used) socket.destroy();
      else well(body, request, response);
      socket.used = true;
    }, {}),
  );

  expect(result.observation.quirks).toEqual(['closes-connections']);
  expect(result.kind === 'serving' && result.deployment.target.headers).toEqual({ connection: 'close' });
});

// attack: secrets
test('a key goes to the endpoint with every question, and into nothing that is kept', async () => {
  const refuse: Answer = (_, request, response) =>
    void response.writeHead(401).end(`no such key: ${request.headers.authorization}`);

  const good = await served(await listen(well), 'sk-our-own-key');
  const refused = await served(await listen(refuse), 'sk-our-own-key');

  expect(new Set(keys)).toEqual(new Set(['Bearer sk-our-own-key']));
  expect(refused.observation.friction).toMatchObject([{ code: 'credentials-missing' }]);
  expect(JSON.stringify([good.observation, refused.observation])).not.toContain('our-own-key');
});
