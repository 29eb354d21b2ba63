import { mkdir, readdir, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lookAtModel } from '../../../src/models/hub/look.ts';
import { downloadMs } from '../../../src/models/hub/patience.ts';
import { ggufBytes } from '../../support/gguf.ts';
import type { Asked, Behaviour } from '../../support/hub/fake-hub.ts';
import { hubScene } from '../../support/hub/fetching.ts';
import type { Scene } from '../../support/hub/fetching.ts';
import { listen } from '../../support/hub/listen.ts';
import { safetensorsOf, SMALL_FILES } from '../../support/hub/small-model.ts';

const REVISION = 'a'.repeat(40);
const OID = '0'.repeat(40);
const listed = (path: string, size = 2): object => ({ type: 'file', path, size, oid: OID });
const inLfs = (path: string, size: number): object => ({
  ...listed(path, size),
  lfs: { oid: '1'.repeat(64), size, pointerSize: 130 },
});

/** A hub that has this commit of acme/model at its main branch, whatever it says of its files. */
async function hostileScene(...pace: Parameters<typeof hubScene>): Promise<Scene> {
  const scene = await hubScene(...pace);
  scene.hub.add('acme/model', { files: {}, revision: REVISION });
  return scene;
}

/** Answers the list of files with this, and everything else with nothing. */
const listing =
  (body: unknown, headers: Readonly<Record<string, string>> = {}): Behaviour =>
  ({ path }, response) => {
    if (!path.includes('/tree/')) return false;
    response.writeHead(200, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
    return true;
  };

const redirecting =
  (location: string): Behaviour =>
  (asked, response) => {
    if (!asked.path.includes('/resolve/')) return listing([inLfs('m.gguf', 5)])(asked, response);
    response.writeHead(302, { location }).end();
    return true;
  };

/** A body that never ends, as fast as it is read. */
function endless(response: ServerResponse, piece: string): true {
  response.writeHead(200, { 'content-type': 'application/json' });
  const more = (): void => {
    while (!response.destroyed && response.write(piece));
    if (!response.destroyed) response.once('drain', more);
  };
  more();
  return true;
}

const HOSTILE: readonly (readonly [what: string, behaviour: Behaviour, code: string, says: string])[] = [
  ['a path that leads out', listing([listed('../../config.json')]), 'hub-listing-hostile', 'leads out'],
  ['a path from the root', listing([listed('/etc/cron.d/x')]), 'hub-listing-hostile', 'leads out'],
  ['a path with a hidden way out', listing([listed('a/../../x')]), 'hub-listing-hostile', 'leads out'],
  ['a path of another system', listing([listed('..\\x')]), 'hub-listing-hostile', 'of another system'],
  ['a drive', listing([listed('C:x')]), 'hub-listing-hostile', 'of another system'],
  [
    'a name that speaks to the terminal',
    listing([listed('\u001b]0;x\u0007m.gguf')]),
    'hub-listing-hostile',
    'control characters',
  ],
  ['a name of 300 bytes', listing([listed('x'.repeat(300))]), 'hub-listing-hostile', 'too long a name'],
  ['a path of 4,000 bytes', listing([listed('x/'.repeat(2000) + 'x')]), 'hub-listing-hostile', 'too long a'],
  ['a blob named as a path', listing([{ ...listed('m.gguf'), oid: '../../x' }]), 'hub-answer-strange', ''],
  ['a size below nothing', listing([{ ...listed('m.gguf'), size: -1 }]), 'hub-answer-strange', 'is no hub'],
  ['a size beyond all', listing([listed('m.gguf', 1e300)]), 'hub-answer-strange', 'is no hub'],
  ['a list that is an object', listing({ siblings: [] }), 'hub-answer-strange', 'is no hub'],
  [
    'a million entries of nothing',
    listing(Array.from({ length: 1_000_000 }, () => ({}))),
    'hub-answer-strange',
    'is no hub',
  ],
  ['a list of a million brackets', listing('['.repeat(1_000_000)), 'hub-answer-strange', 'is no hub'],
  [
    'a list without end',
    ({ path }, response) => path.includes('/tree/') && endless(response, ' '.repeat(65_536)),
    'hub-answer-strange',
    'more than',
  ],
  [
    'pages without end',
    listing([listed('m.bin')], { link: `</api/models/acme/model/tree/${REVISION}?c=1>; rel="next"` }),
    'hub-listing-endless',
    'more than 20000 files',
  ],
  [
    'a hundred thousand files',
    listing(
      Array.from({ length: 20_100 }, (_, at) => listed(`f${at}`)),
      { link: `</api/models/acme/model/tree/${REVISION}?c=1>; rel="next"` },
    ),
    'hub-listing-endless',
    'more than 20000 files',
  ],
  [
    'a next page at another host',
    listing([listed('x')], { link: '<http://127.0.0.1:1/steal>; rel="next"' }),
    'hub-redirect-refused',
    'to another host',
  ],
  [
    'a next page of another repository',
    listing([listed('x')], { link: `</api/models/evil/model/tree/${REVISION}>; rel="next"` }),
    'hub-redirect-refused',
    'to another host',
  ],
  [
    'a list that lies at another host',
    (_, response) => {
      response.writeHead(307, { location: 'http://127.0.0.1:1/api' }).end();
      return true;
    },
    'hub-redirect-refused',
    'to another host',
  ],
  [
    'a redirect to where clouds keep keys',
    redirecting('http://169.254.169.254/latest/meta-data/'),
    'hub-redirect-refused',
    'an address of this machine or its network',
  ],
  [
    'a redirect there, written as IPv6',
    redirecting('http://[::ffff:169.254.169.254]/latest/meta-data/'),
    'hub-redirect-refused',
    'an address of this machine or its network',
  ],
  ['a redirect to a file', redirecting('file:///etc/passwd'), 'hub-redirect-refused', 'no address'],
  [
    'a redirect in a circle',
    redirecting(`/acme/model/resolve/${REVISION}/m.gguf`),
    'hub-redirect-refused',
    'on and on',
  ],
  [
    'more bytes than are listed',
    (asked, response) =>
      asked.path.includes('/resolve/')
        ? endless(response, 'x'.repeat(65_536))
        : listing([inLfs('m.gguf', 100_000)])(asked, response),
    'hub-size-wrong',
    'sends others',
  ],
  [
    'another size than is listed',
    (asked, response) => {
      if (!asked.path.includes('/resolve/')) return listing([inLfs('m.gguf', 5)])(asked, response);
      response.writeHead(200, { 'content-length': '3' }).end('abc');
      return true;
    },
    'hub-size-wrong',
    'sends others',
  ],
];

// attack: hostile hub
test.for(HOSTILE)('%s is told, and nothing is left behind', async ([, behaviour, code, says]) => {
  await using scene = await hostileScene();
  scene.hub.behave(behaviour);

  const found = await scene.fetch({ repo: 'acme/model', revision: REVISION, file: 'm.gguf' });

  expect(found).toMatchObject({ ok: false, faults: [{ code }] });
  const said = found.ok ? '' : Object.values(found.faults[0] ?? {}).join('\n');
  expect(said).toContain(says);
  // eslint-disable-next-line no-control-regex
  expect(said).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f]/);
  expect(await filesBelow(scene.cacheDir)).toEqual([]);
});

// attack: hostile hub
test('a hub that drips, and cuts what it sends, is given up in the end, and told', async () => {
  await using scene = await hostileScene({ downloadMs: () => 500 });
  scene.hub.behave((asked, response) => {
    if (!asked.path.includes('/resolve/')) return listing([inLfs('m.gguf', 1_000_000)])(asked, response);
    const from = Number(/\d+/.exec(asked.range ?? '')?.[0] ?? 0);
    response.writeHead(206, { 'content-range': `bytes ${from}-999999/1000000` });
    response.write('x', () => response.destroy());
    return true;
  });

  const found = await scene.fetch({ repo: 'acme/model', revision: REVISION, file: 'm.gguf' });

  expect(found).toMatchObject({ ok: false, faults: [{ code: 'hub-download-slow', blame: 'network' }] });
});

/** An answer without end, a byte now and then: it is never silent for long. */
function drip(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>> = {},
): true {
  response.writeHead(status, headers);
  const timer = setInterval(() => response.write(' '), 20);
  response.once('close', () => clearInterval(timer));
  return true;
}

// attack: hostile hub
test.for<[what: string, behaviour: Behaviour]>([
  ['a list', ({ path }, response) => path.includes('/tree/') && drip(response, 200)],
  ['a refusal', ({ path }, response) => path.includes('/tree/') && drip(response, 500)],
  [
    'a redirect',
    ({ path }, response) => path.includes('/tree/') && drip(response, 307, { location: '/elsewhere' }),
  ],
  [
    'headers',
    ({ path }, response) => {
      if (!path.includes('/tree/')) return false;
      const timer = setInterval(() => response.writeEarlyHints({ link: '</x>; rel=preload' }), 20);
      response.once('close', () => clearInterval(timer));
      return true;
    },
  ],
  [
    'the redirect of a download',
    (asked, response) =>
      asked.path.includes('/resolve/')
        ? drip(response, 302, { location: '/elsewhere' })
        : listing([inLfs('m.gguf', 5)])(asked, response),
  ],
])('%s that drips without end is given up at once, and told', async ([, behaviour]) => {
  await using scene = await hostileScene({ answerMs: 300 });
  scene.hub.behave(behaviour);

  const found = await scene.fetch({ repo: 'acme/model', revision: REVISION, file: 'm.gguf' });

  expect(found).toMatchObject({
    ok: false,
    faults: [
      {
        code: 'hub-download-slow',
        summary: expect.stringContaining('an answer had no end after 1 s') as string,
      },
    ],
  });
});

// attack: hostile hub
test('the beginning of a file that drips without end is given up, and told', async () => {
  await using scene = await hostileScene();
  scene.hub.behave((asked, response) =>
    asked.path.includes('/resolve/')
      ? drip(response, 206)
      : listing([inLfs('m.gguf', 1_000)])(asked, response),
  );
  const { signal } = new AbortController();
  const access = { url: new URL(scene.hub.url), cacheDir: scene.cacheDir, isOffline: false };
  const model = { repo: 'acme/model', revision: REVISION, file: 'm.gguf' };

  const looked = await lookAtModel(
    model,
    { access, signal, pauseMs: 1, answerMs: 300 },
    ({ weights, start }) => start(weights[0]!, 1_000),
  );

  expect(looked).toMatchObject({ ok: false, faults: [{ code: 'hub-download-slow' }] });
});

// attack: hostile hub
test('a list of ever more pages, each soon enough, is given up in the end', async () => {
  await using scene = await hostileScene({ downloadMs: () => 100 });
  let pages = 0;
  scene.hub.behave((asked, response) => {
    const link = `</api/models/acme/model/tree/${REVISION}?c=${++pages}>; rel="next"`;
    setTimeout(() => listing([listed(`f${pages}`)], { link })(asked, response), 20);
    return true;
  });

  const found = await scene.fetch({ repo: 'acme/model', revision: REVISION, file: 'm.gguf' });

  expect(found).toMatchObject({ ok: false, faults: [{ code: 'hub-download-slow', blame: 'network' }] });
});

test('a download may take longer than an answer of a few words', async () => {
  await using scene = await hostileScene({ answerMs: 1_000 });
  const bytes = ggufBytes({ 'general.architecture': 'llama' });
  const revision = scene.hub.add('acme/model', { files: { 'm.gguf': bytes } });
  scene.hub.behave(({ path }, response) => {
    if (!path.includes('/resolve/')) return false;
    response.writeHead(200, { 'content-length': bytes.length });
    response.write(bytes.subarray(0, 10));
    setTimeout(() => response.end(bytes.subarray(10)), 1_500);
    return true;
  });

  expect(await scene.fetch({ repo: 'acme/model', revision, file: 'm.gguf' })).toMatchObject({ ok: true });
});

// attack: hostile hub
test.for([
  [1_000, 'some minutes', 600_010],
  [5e9, 'as long as at 100 kB/s and some minutes', 50_600_000],
  [100e9, 'a day', 86_400_000],
  [1e15, 'a day', 86_400_000],
] as const)('a download of %d bytes may take %s', ([bytes, , ms]) => {
  expect(downloadMs(bytes)).toBe(ms);
});

// attack: hostile hub
test('two names that many machines take for one are told', async () => {
  await using scene = await hostileScene();
  const files = { ...SMALL_FILES, 'Config.json': '{}', 'model.safetensors': safetensorsOf(9) };
  const revision = scene.hub.add('acme/model', { files });

  expect(await scene.fetch({ repo: 'acme/model', revision })).toMatchObject({
    faults: [
      {
        code: 'hub-listing-hostile',
        summary: expect.stringContaining('"Config.json" and "config.json" are one file') as string,
      },
    ],
  });
});

// attack: hostile hub
test.for(['json', 'safetensors'])(
  'more *.%s than a model has are told, and none is fetched',
  async (ending) => {
    await using scene = await hostileScene();
    const many = Array.from({ length: 1000 }, (_, at) => listed(`f${at}.${ending}`));
    scene.hub.behave(listing([listed('config.json'), listed('m.safetensors'), ...many]));

    const found = await scene.fetch({ repo: 'acme/model', revision: REVISION });

    expect(found).toMatchObject({
      faults: [{ code: 'hub-listing-endless', summary: expect.stringContaining('1002 files') as string }],
    });
    expect(scene.hub.asked.filter(({ path }) => path.includes('/resolve/'))).toEqual([]);
  },
);

// attack: hostile hub
test('an index can not ask for a file of another kind or place', async () => {
  await using scene = await hostileScene();
  for (const shard of ['../../../etc/passwd', 'pytorch_model.bin', 'a/b.safetensors', '__proto__']) {
    const index = JSON.stringify({ weight_map: { a: shard } });
    const files = { ...SMALL_FILES, 'model.safetensors.index.json': index, 'pytorch_model.bin': 'x' };
    const revision = scene.hub.add('acme/model', { files });

    expect(await scene.fetch({ repo: 'acme/model', revision })).toMatchObject({
      faults: [{ code: 'hub-index-damaged' }],
    });
  }
});

// attack: hostile hub
test('a list of files that another program kept is not believed where a name leads out', async () => {
  await using scene = await hostileScene();
  const kept = { '../../../x.gguf': { size: 1, blob_id: OID } };
  const trees = join(scene.cacheDir, 'models--acme--model', 'trees');
  await mkdir(trees, { recursive: true });
  await writeFile(
    join(trees, `${REVISION}.json`),
    JSON.stringify({ format_version: 1, files: { ...kept, 'm.gguf': { size: 1, blob_id: OID } } }),
  );
  scene.hub.behave(listing([listed('other.gguf')]));

  expect(await scene.fetch({ repo: 'acme/model', revision: REVISION, file: 'm.gguf' })).toMatchObject({
    faults: [{ code: 'hub-file-missing', remedy: expect.stringContaining('other.gguf') as string }],
  });
});

// attack: hostile hub
test('the index of pickles is not fetched: an engine would read what it names', async () => {
  await using scene = await hostileScene();
  const index = JSON.stringify({ weight_map: { a: 'config.json' } });
  const files = {
    ...SMALL_FILES,
    'part.safetensors': safetensorsOf(9),
    'pytorch_model.bin.index.json': index,
  };
  const revision = scene.hub.add('acme/model', { files });

  const found = await scene.fetch({ repo: 'acme/model', revision });

  const names = found.ok ? await readdir(found.value.path) : [];
  expect(names).toContain('part.safetensors');
  expect(names).not.toContain('pytorch_model.bin.index.json');
});

// attack: hostile hub
test('a token follows no redirect and no next page', async () => {
  await using scene = await hostileScene();
  const taken: (string | undefined)[] = [];
  const thief = createServer((request, response) => {
    taken.push(request.headers.authorization);
    response.end('{}');
  });
  const listening = await listen(thief);
  scene.hub.behave(redirecting(`${listening.url}/m.gguf`));

  await scene.fetch({ repo: 'acme/model', revision: REVISION, file: 'm.gguf' }, { token: 'hf_secret1' });

  await listening.close();
  expect(taken).toEqual([undefined]);
});

// attack: hostile hub
test('a redirect is not asked where it may not lead', async () => {
  await using scene = await hostileScene();
  const asked: Asked[] = [];
  scene.hub.behave((one) => (asked.push(one), false));
  scene.hub.behave(redirecting('http://169.254.169.254/'));

  await scene.fetch({ repo: 'acme/model', revision: REVISION, file: 'm.gguf' });

  expect(asked.map(({ path }) => path.split('?')[0])).toEqual([
    `/api/models/acme/model/tree/${REVISION}`,
    '/api/models/acme/model/revision/main',
    `/acme/model/resolve/${REVISION}/m.gguf`,
  ]);
});

/** Files that hold anything of the hub: its list is kept where it was sound. */
async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.endsWith(`/trees/${REVISION}.json`))
    .filter((path) => !path.endsWith(`/papergap/${REVISION}.own`));
}
