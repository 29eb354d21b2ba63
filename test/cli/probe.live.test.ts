import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { runCli } from '../support/cli.ts';

const KEY = 'sk-staging-0123456789abcdef';

/** What a command prints about a server that answers those alone who have the key. */
async function probed(args: readonly string[], env: Readonly<Record<string, string>>) {
  const server = createServer((request, response) => {
    request.resume();
    const isKnown = request.headers.authorization === `Bearer ${KEY}`;
    const choices = [{ index: 0, message: { role: 'assistant', content: 'Paris' }, finish_reason: 'stop' }];
    const page = request.url === '/v1/models' ? { data: [{ id: 'm' }] } : { choices };
    response.writeHead(isKnown ? 200 : 401, { 'content-type': 'application/json' });
    response.end(JSON.stringify(isKnown ? page : { error: { message: 'no key' } }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const { port } = server.address() as AddressInfo;
    return await runCli(['probe', `http://127.0.0.1:${port}`, '--json', ...args], tmpdir(), env);
  } finally {
    server.close();
  }
}

test('a server that wants a key is probed with that of the variable that is named', async () => {
  const { stdout, stderr } = await probed(['--key', 'STAGING_KEY'], { STAGING_KEY: KEY });

  const { seen } = JSON.parse(stdout) as {
    readonly seen: { readonly ended: string; readonly probes: object[] };
  };
  expect(seen).toMatchObject({ ended: 'complete' });
  expect(seen.probes.length).toBeGreaterThan(40);
  expect(`${stdout}${stderr}`).not.toContain(KEY);
});

test.for([
  ['no key', [], {}, 'whether it wants a key (--key)'],
  [
    'a variable that is not there',
    ['--key', 'STAGING_KEY'],
    {},
    'the environment has no variable STAGING_KEY',
  ],
  ['the key in place of its variable', ['--key', KEY], {}, '--key takes the name of a variable'],
  ['a variable with a line end in it', ['--key', 'K'], { K: 'a\r\nb' }, 'the variable K holds no key'],
] as const)('%s is told with what to write, and the key is not repeated', async ([, args, env, said]) => {
  const { code, stderr } = await probed(args, env);

  expect(code).toBe(2);
  expect(stderr).toContain(said);
  expect(stderr).not.toContain(KEY);
});

test('a server of whose probes no judge can tell anything ends it as inconclusive, and is told so', async () => {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(request.url === '/v1/models' ? { data: [{ id: 'm' }] } : { ok: true }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    const { code, stdout } = await runCli(['probe', `http://127.0.0.1:${port}`], tmpdir(), {});

    expect(code).toBe(4);
    expect(stdout).toContain('Asked, and no judge could tell: T02,');
  } finally {
    server.close();
  }
});
