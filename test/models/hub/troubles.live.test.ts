import { chmod, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { ggufBytes } from '../../support/gguf.ts';
import type { Asked } from '../../support/hub/fake-hub.ts';
import { hubScene } from '../../support/hub/fetching.ts';
import type { Scene } from '../../support/hub/fetching.ts';
import { pointerOf } from '../../support/hub/repo.ts';
import type { RepoPlan } from '../../support/hub/repo.ts';
import { safetensorsOf, SMALL_FILES, WHOLE_MODEL } from '../../support/hub/small-model.ts';

const OTHER = 'f'.repeat(40);
const ONE_FILE = safetensorsOf(1000, 1);
const NOWHERE = new URL('http://127.0.0.1:1');
const { 'config.json': _, ...withoutConfig } = WHOLE_MODEL;

interface Trouble {
  readonly plan?: Partial<RepoPlan>;
  readonly file?: string;
  readonly revision?: string;
  readonly token?: string;
  readonly url?: URL;
  readonly isOffline?: true;
  /** What is done before, and how the hub behaves. */
  readonly before?: (scene: Scene) => unknown;
  readonly code: string;
  readonly blame: string;
  readonly says: readonly string[];
}

const answering = (status: number, headers: Readonly<Record<string, string>> = {}, body = '') => ({
  hub: ({ hub }: Scene): void =>
    hub.behave((_, response) => {
      response.writeHead(status, headers).end(body);
      return true;
    }),
  files: ({ hub }: Scene): void =>
    hub.behave(({ at }, response) => {
      if (at !== 'cdn') return false;
      response.writeHead(status, headers).end(body);
      return true;
    }),
});

const TROUBLES: readonly (readonly [what: string, trouble: Trouble])[] = [
  [
    'a gated model without a token',
    {
      plan: { closed: 'gated', readers: ['hf_good'] },
      code: 'hub-gated',
      blame: 'machine',
      says: ['no token was given', 'HF_TOKEN', '/acme/model'],
    },
  ],
  [
    'a gated model whose terms the account did not accept',
    {
      plan: { closed: 'gated', readers: ['hf_good'] },
      token: 'hf_other1234',
      code: 'hub-gated',
      blame: 'machine',
      says: ['the account of HF_TOKEN has no access'],
    },
  ],
  [
    'a mirror that lists a file, and answers 404 without a code where it should be',
    {
      before: answering(404, {}, 'Not Found').files,
      code: 'hub-file-missing',
      blame: 'network',
      says: ['lists a file of acme/model and does not have it'],
    },
  ],
  [
    'a private model without a token',
    {
      plan: { closed: 'private', readers: ['hf_good'] },
      code: 'hub-repository-missing',
      blame: 'unknown',
      says: ['or it is private and no token was given'],
    },
  ],
  [
    'a private model with the token of another account',
    {
      plan: { closed: 'private', readers: ['hf_good'] },
      token: 'hf_other1234',
      code: 'hub-repository-missing',
      blame: 'unknown',
      says: ['that the account of HF_TOKEN may read'],
    },
  ],
  [
    'a token that the hub does not take',
    {
      token: 'hf_other1234',
      before: answering(401, { 'x-error-message': 'Invalid credentials in Authorization header' }).hub,
      code: 'hub-token-refused',
      blame: 'machine',
      says: ['does not take the token', 'Invalid credentials in Authorization header'],
    },
  ],
  [
    'a revision that is not there',
    { revision: OTHER, code: 'hub-revision-missing', blame: 'candidate', says: ['no such revision'] },
  ],
  [
    'a repository under a new name',
    {
      before: ({ hub }) => hub.rename('acme/model', 'newcorp/model'),
      code: 'hub-renamed',
      blame: 'candidate',
      says: ['acme/model is now newcorp/model', 'Write model: newcorp/model'],
    },
  ],
  [
    'a file that is not there',
    {
      plan: { files: { 'model-q8_0.gguf': 'x', 'README.md': '' } },
      file: 'model-q8.gguf',
      code: 'hub-file-missing',
      blame: 'candidate',
      says: ['has no file model-q8.gguf', 'Did you mean "model-q8_0.gguf"?'],
    },
  ],
  [
    'an index that names a file too many',
    {
      plan: { files: { ...WHOLE_MODEL, 'model.safetensors.index.json': indexOf('model-00003-of-00003') } },
      code: 'hub-file-missing',
      blame: 'candidate',
      says: ['model-00003-of-00003.safetensors', 'its index names it'],
    },
  ],
  [
    'a model of pickles alone',
    {
      plan: { files: { ...SMALL_FILES, 'pytorch_model.bin': 'x' } },
      code: 'hub-no-safetensors',
      blame: 'candidate',
      says: ['run code when they are read'],
    },
  ],
  [
    'an adapter alone',
    {
      plan: { files: { ...SMALL_FILES, 'adapter_model.safetensors': safetensorsOf(9) } },
      code: 'hub-no-safetensors',
      blame: 'candidate',
      says: ['merge it into its base model'],
    },
  ],
  [
    'a model without its configuration',
    { plan: { files: withoutConfig }, code: 'hub-config-missing', blame: 'candidate', says: ['config.json'] },
  ],
  [
    'a model that takes the weights of another one',
    {
      plan: {
        files: { ...WHOLE_MODEL, 'config.json': JSON.stringify({ base_model_name_or_path: 'acme/other' }) },
      },
      code: 'model-damaged',
      blame: 'candidate',
      says: ['config.json of acme/model has "base_model_name_or_path"', 'another model'],
    },
  ],
  [
    'a pointer that was uploaded in place of a file',
    {
      plan: { files: { 'm.gguf': pointerOf('0'.repeat(64), 5) } },
      file: 'm.gguf',
      code: 'model-damaged',
      blame: 'candidate',
      says: ['m.gguf of acme/model is a Git LFS pointer'],
    },
  ],
  [
    'a pointer that a mirror serves in place of a file',
    {
      before: answering(200, {}, pointerOf('0'.repeat(64), 5).toString()).files,
      code: 'hub-pointer',
      blame: 'network',
      says: ['filled by Git without Git LFS'],
    },
  ],
  [
    'a page of the network in place of a file',
    {
      before: answering(200, { 'content-type': 'text/html' }, '<!doctype html><title>Log in</title>').files,
      code: 'hub-answer-strange',
      blame: 'network',
      says: ['A page of 36 bytes', 'login page'],
    },
  ],
  [
    'a page of the network in place of a list',
    {
      before: answering(200, { 'content-type': 'text/html' }, '<!doctype html>').hub,
      code: 'hub-answer-strange',
      blame: 'network',
      says: ['is no hub', 'Check HF_ENDPOINT'],
    },
  ],
  [
    'a file of another content',
    {
      plan: { files: { ...SMALL_FILES, 'model.safetensors': ONE_FILE } },
      before: ({ hub }) => hub.behave(otherContent),
      code: 'hub-digest-wrong',
      blame: 'network',
      says: ['is not the file that the hub lists'],
    },
  ],
  [
    'a hub that has had too many requests and says for how long',
    {
      before: answering(429, { 'retry-after': '300' }).hub,
      code: 'hub-rate-limited',
      blame: 'network',
      says: ['asks to wait 300 s'],
    },
  ],
  [
    'a hub that goes on having too many requests',
    { before: answering(429).hub, code: 'hub-rate-limited', blame: 'network', says: ['goes on saying so'] },
  ],
  [
    'a hub that fails',
    { before: answering(503).hub, code: 'hub-failing', blame: 'network', says: ['503, again and again'] },
  ],
  [
    'files that can not be had',
    { before: answering(500).files, code: 'hub-failing', blame: 'network', says: ['500, again and again'] },
  ],
  [
    'no hub at all',
    { url: NOWHERE, code: 'hub-unreachable', blame: 'network', says: ["127.0.0.1:1 can't be reached"] },
  ],
  [
    'no network, and nothing in the cache',
    {
      isOffline: true,
      code: 'hub-offline',
      blame: 'machine',
      says: ['is not in the cache at this revision', 'hf download acme/model --revision'],
    },
  ],
  [
    'no network, and one file missing',
    {
      isOffline: true,
      before: removeABlob,
      code: 'hub-offline',
      blame: 'machine',
      says: ['is not in the cache or damaged'],
    },
  ],
];

test.for(TROUBLES)('%s is told with cause, remedy and blame', async ([, trouble]) => {
  await using scene = await hubScene();
  const revision = scene.hub.add('acme/model', { files: WHOLE_MODEL, ...trouble.plan });
  await trouble.before?.(scene);
  const { file, token, url, isOffline } = trouble;

  const found = await scene.fetch(
    { repo: 'acme/model', revision: trouble.revision ?? revision, ...(file !== undefined && { file }) },
    { ...(token !== undefined && { token }), ...(url && { url }), ...(isOffline && { isOffline }) },
  );

  expect(found).toMatchObject({ ok: false, faults: [{ code: trouble.code, blame: trouble.blame }] });
  const said = found.ok ? '' : Object.values(found.faults[0] ?? {}).join('\n');
  for (const text of trouble.says) expect(said).toContain(text);
  expect(said).not.toContain('hf_other1234');
  expect(said).not.toContain('Signature');
});

/** Of a mirror, whose tokens have no shape that is known. */
const TOKEN = 'cmVmdGtuOjAxOjAwMDAwMDAwMDA6abcdefgh';
const PASSWORD = 'pass+word!';

// attack: secrets
test.for<[where: string, status: number, headers: (said: string) => Record<string, string>, body: string]>([
  ['in the body of a refusal', 401, () => ({}), 'bad token '],
  ['in a header', 401, (said) => ({ 'x-error-message': `${said} has expired` }), ''],
  ['in a long refusal, cut', 403, () => ({}), 'x'.repeat(270)],
  ['in what is no list', 200, () => ({}), ''],
])(
  'a token or a password of the proxy that is repeated %s is told to nobody',
  async ([, status, headers, body]) => {
    await using scene = await hubScene();
    const revision = scene.hub.add('acme/model', { files: WHOLE_MODEL });
    scene.hub.behave(({ authorization = '' }, response) => {
      const said = `${PASSWORD} ${authorization.replace('Bearer ', '')}`;
      response.writeHead(status, headers(said)).end(body + said);
      return true;
    });
    const proxy = { http: 'http://me:pass%2Bword%21@127.0.0.1:9', https: '', none: '127.0.0.1' };

    const found = await scene.fetch({ repo: 'acme/model', revision }, { token: TOKEN, proxy });

    expect(JSON.stringify(found)).toContain('*** ***');
    expect(JSON.stringify(found)).not.toMatch(/pass\+w|cmVm|abcdefgh/);
  },
);

// attack: secrets
test('nor is one that a hub sends in place of a file', async () => {
  await using scene = await hubScene();
  const revision = scene.hub.add('acme/model', { files: WHOLE_MODEL });
  const page = { 'content-type': 'text/html' };
  scene.hub.behave(({ authorization = '', at, path }, response) => {
    if (at === 'cdn' || !path.includes('/resolve/')) return false;
    response.writeHead(200, page).end(`<html>You are not ${authorization.replace('Bearer ', '')}`);
    return true;
  });

  const found = await scene.fetch({ repo: 'acme/model', revision }, { token: TOKEN });

  expect(JSON.stringify(found)).toContain('You are not ***');
  expect(JSON.stringify(found)).not.toContain('cmVm');
});

test('a hub that fails for a while is asked again, and then goes on', async () => {
  await using scene = await hubScene();
  const revision = scene.hub.add('acme/model', { files: WHOLE_MODEL });
  const statuses = [503, 429, 500];
  scene.hub.behave((_, response) => {
    const status = statuses.shift();
    if (status === undefined) return false;
    response.writeHead(status, { 'retry-after': '0' }).end();
    return true;
  });

  expect(await scene.fetch({ repo: 'acme/model', revision })).toMatchObject({ ok: true });
  expect(statuses).toEqual([]);
});

test('a server without ranges sends the whole file again after a break', async () => {
  await using scene = await hubScene();
  const weights = safetensorsOf(900_000, 3);
  const files = { ...SMALL_FILES, 'model.safetensors': weights };
  const revision = scene.hub.add('acme/model', { files });
  let times = 0;
  scene.hub.behave(({ at }, response) => {
    if (at !== 'cdn') return false;
    response.writeHead(200, { 'content-length': weights.length });
    if (times++ === 0) response.write(weights.subarray(0, 400_000), () => response.destroy());
    else response.end(weights);
    return true;
  });

  expect(await scene.fetch({ repo: 'acme/model', revision })).toMatchObject({ ok: true });
  expect(times).toBe(2);
});

test('a list that is cut is asked for again', async () => {
  await using scene = await hubScene();
  const revision = scene.hub.add('acme/model', { files: WHOLE_MODEL });
  let isFirst = true;
  scene.hub.behave((_, response) => {
    if (!isFirst) return false;
    isFirst = false;
    response.writeHead(200, { 'content-length': '1000' });
    response.write('[', () => response.destroy());
    return true;
  });

  expect(await scene.fetch({ repo: 'acme/model', revision })).toMatchObject({ ok: true });
});

test.skipIf(process.getuid?.() === 0)('a cache that may not be written is told', async () => {
  await using scene = await hubScene();
  const revision = scene.hub.add('acme/model', { files: WHOLE_MODEL });
  await chmod(scene.cacheDir, 0o500);

  const found = await scene.fetch({ repo: 'acme/model', revision });

  await chmod(scene.cacheDir, 0o700);
  expect(found).toMatchObject({ faults: [{ code: 'cache-unwritable', blame: 'machine' }] });
});

test('a cache whose folder is a file is told', async () => {
  await using scene = await hubScene();
  const revision = scene.hub.add('acme/model', { files: WHOLE_MODEL });
  await writeFile(join(scene.cacheDir, 'models--acme--model'), '');

  expect(await scene.fetch({ repo: 'acme/model', revision })).toMatchObject({
    faults: [{ code: 'cache-unwritable', blame: 'machine' }],
  });
});

test('a disk without room is told before anything is fetched', async () => {
  await using scene = await hubScene();
  const entry = { path: 'm.gguf', type: 'file', size: 2 ** 42, oid: '0'.repeat(40) };
  const lfs = { oid: '1'.repeat(64), size: 2 ** 42, pointerSize: 130 };
  const revision = scene.hub.add('acme/model', { files: {} });
  scene.hub.behave(({ path }, response) => {
    if (!path.includes('/tree/')) return false;
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify([{ ...entry, lfs }]));
    return true;
  });

  const found = await scene.fetch({ repo: 'acme/model', revision, file: 'm.gguf' });

  expect(found).toMatchObject({
    faults: [
      {
        code: 'disk-full',
        blame: 'machine',
        summary: expect.stringMatching(/^The model takes 4096\.0 GiB more, and \S+ has room for /) as string,
      },
    ],
  });
  expect(scene.hub.asked.filter(({ path }) => path.includes('/resolve/'))).toEqual([]);
});

test('an interrupt ends a download, and what has come is kept', async () => {
  await using scene = await hubScene();
  const gguf = ggufBytes({ 'general.name': 'x'.repeat(200_000) });
  const revision = scene.hub.add('acme/model', { files: { 'm.gguf': gguf } });
  const interrupt = new AbortController();
  scene.hub.behave(({ at }, response) => {
    if (at !== 'cdn') return false;
    response.writeHead(200, { 'content-length': gguf.length });
    response.write(gguf.subarray(0, 120_000));
    return true;
  });
  const { hubWeights } = await import('../../../src/models/hub-weights.ts');

  const fetching = hubWeights(
    { repo: 'acme/model', revision, file: 'm.gguf' },
    {
      access: { url: new URL(scene.hub.url), cacheDir: scene.cacheDir, isOffline: false },
      signal: interrupt.signal,
      onStatus: (text) =>
        void (/: 0\.1 MiB of/.test(text) && interrupt.abort(new Error('stopped by the user'))),
    },
  );

  await expect(fetching).rejects.toThrow('stopped by the user');
  const blobs = await readdir(join(scene.cacheDir, 'models--acme--model', 'blobs'));
  expect(blobs).toEqual([expect.stringMatching(/\.papergap\.incomplete$/)]);
});

function indexOf(shard: string): string {
  return JSON.stringify({ weight_map: { a: `${shard}.safetensors` } });
}

/** The right size, and a byte that is another. */
function otherContent({ at }: Asked, response: ServerResponse): boolean {
  if (at !== 'cdn') return false;
  const bytes = Buffer.from(ONE_FILE);
  bytes[bytes.length - 1] = 99;
  response.writeHead(200, { 'content-length': bytes.length }).end(bytes);
  return true;
}

/** Fetches all, and removes a file of it. */
async function removeABlob(scene: Scene): Promise<void> {
  const revision = scene.hub.add('acme/model', { files: WHOLE_MODEL });
  await scene.fetch({ repo: 'acme/model', revision });
  const blobs = join(scene.cacheDir, 'models--acme--model', 'blobs');
  const [first = ''] = await readdir(blobs);
  await rm(join(blobs, first));
}
