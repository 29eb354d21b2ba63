import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli, smallDemo } from '../support/cli.ts';
import type { Repository } from '../support/repository.ts';

const SHA = `sha256:${'0'.repeat(64)}`;
const COMMIT = 'a'.repeat(40);

interface Place {
  readonly model: string;
  readonly revision: string;
  readonly told: string;
  /** Puts it there. */
  readonly make?: (folder: string) => unknown;
}

/** What stands where a model file should, and what is told of it; none is opened, followed or fetched. */
export const PLACES: readonly (readonly [string, Place])[] = [
  [
    'a pipe that nothing is ever written to',
    {
      model: 'weights/pipe.gguf',
      revision: SHA,
      told: 'weights/pipe.gguf is not a file',
      make: (folder) => execFileSync('mkfifo', [join(folder, 'weights/pipe.gguf')]),
    },
  ],
  [
    'a link to a device without end',
    {
      model: 'weights/zero.gguf',
      revision: SHA,
      told: 'weights/zero.gguf is not a file',
      make: (folder) => symlink('/dev/zero', join(folder, 'weights/zero.gguf')),
    },
  ],
  [
    'a link to a secret of the machine',
    {
      model: 'weights/passwd.gguf',
      revision: SHA,
      told: 'weights/passwd.gguf is not a GGUF file',
      make: (folder) => symlink('/etc/passwd', join(folder, 'weights/passwd.gguf')),
    },
  ],
  [
    'a link to itself',
    {
      model: 'weights/loop.gguf',
      revision: SHA,
      told: 'weights/loop.gguf',
      make: (folder) => symlink('loop.gguf', join(folder, 'weights/loop.gguf')),
    },
  ],
  [
    'the folder of a hub whose config.json names code to run',
    {
      model: './weights/hub',
      revision: SHA,
      told: './weights/hub is not a file',
      make: async (folder) => {
        await mkdir(join(folder, 'weights/hub'));
        const config = { auto_map: { AutoModel: 'evil.Model' } };
        await writeFile(join(folder, 'weights/hub/config.json'), JSON.stringify(config));
      },
    },
  ],
  [
    'a path out of the listed folder',
    { model: 'weights/../../x.gguf', revision: SHA, told: 'lies in no folder' },
  ],
  [
    'the id of a hub, not trusted',
    { model: 'other/model', revision: COMMIT, told: '"other" is not trusted' },
  ],
  [
    'the id of a hub with a host',
    { model: 'hf.co/other/model', revision: COMMIT, told: 'lies in no folder' },
  ],
  ['an address', { model: 'http://169.254.169.254/m.gguf', revision: SHA, told: 'lies in no folder' }],
  ['an address of a file', { model: 'file:///etc/passwd.gguf', revision: SHA, told: 'lies in no folder' }],
];

// attack: weights elsewhere
test.for(PLACES)('%s in a model’s place is refused, and no hub is asked', async ([, place]) => {
  await using repo = await candidateOf(place);
  await using hub = await countingHub();

  const { code, stderr } = await runCli(['run', 'models/router.yaml', '--out', 'out'], repo.folder, {
    HF_ENDPOINT: hub.origin,
    HF_TOKEN: 'hf_secret',
    MODEL_ENDPOINT: hub.origin,
    HTTP_PROXY: hub.origin,
    HTTPS_PROXY: hub.origin,
  });

  expect(code).toBe(2);
  expect(stderr).toContain(place.told);
  expect(stderr).toMatch(/^models\/router\.yaml:1:\d+: model: /m);
  expect(stderr).not.toMatch(/hf_secret|root:/);
  expect(hub.requests).toEqual([]);
});

async function candidateOf({ model, revision, make }: Place): Promise<Repository> {
  const repo = await smallDemo(40);
  const candidate = await readFile(join(repo.folder, 'models', 'router.yaml'), 'utf8');
  const policy = await readFile(join(repo.folder, '.github', 'papergap.yml'), 'utf8');
  const body = candidate.slice(candidate.indexOf('\nengine:'));
  await repo.write('models/router.yaml', `model: '${model}'\nrevision: ${revision}${body}`);
  await repo.write('.github/papergap.yml', policy.replace('trust:', 'trust:\n  organizations: [trusted]'));
  await make?.(repo.folder);
  return repo;
}

/** A hub that answers nothing and counts what it is asked. */
async function countingHub(): Promise<
  AsyncDisposable & { readonly origin: string; readonly requests: string[] }
> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    response.destroy();
  });
  server.on('connect', (request, socket) => {
    requests.push(`CONNECT ${request.url}`);
    socket.destroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
