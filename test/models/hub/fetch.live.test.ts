import { createServer, get } from 'node:http';
import { readdir, readFile, readlink, realpath, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import { ggufBytes } from '../../support/gguf.ts';
import { listen } from '../../support/hub/listen.ts';
import { hubScene } from '../../support/hub/fetching.ts';
import { safetensorsOf, SMALL_FILES, WHOLE_MODEL } from '../../support/hub/small-model.ts';

const MIB = 2 ** 20;
const NEEDED = [
  'config.json',
  'model-00001-of-00002.safetensors',
  'model-00002-of-00002.safetensors',
  'model.safetensors.index.json',
  'tokenizer.json',
  'tokenizer_config.json',
];

test('a model comes as a snapshot of its revision, and neither code nor pickles come with it', async () => {
  await using scene = await hubScene();
  const revision = scene.hub.add('acme/model', { files: WHOLE_MODEL });

  const found = await scene.fetch({ repo: 'acme/model', revision });

  const folder = join(scene.cacheDir, 'models--acme--model');
  const snapshot = join(folder, 'snapshots', revision);
  const needed = NEEDED.map((name) => join(snapshot, name));
  const isNeeded = (files: string[]): boolean => isDeepStrictEqual(files.toSorted(), needed);
  expect(found).toMatchObject({
    ok: true,
    value: {
      path: snapshot,
      files: expect.toSatisfy(isNeeded) as unknown,
      trainedContextTokens: 4096,
      hasChatTemplate: true,
      bringsCode: false,
    },
  });
  expect((await readdir(snapshot)).toSorted()).toEqual(NEEDED);
  expect(await readlink(join(snapshot, 'config.json'))).toMatch(/^\.\.\/\.\.\/blobs\/[0-9a-f]{40}$/);
  const shard = 'model-00002-of-00002.safetensors';
  expect(await readlink(join(snapshot, shard))).toMatch(/^\.\.\/\.\.\/blobs\/[0-9a-f]{64}$/);
  expect(await readFile(join(snapshot, shard))).toEqual(WHOLE_MODEL[shard]);
  expect(await readdir(join(folder, 'blobs'))).toHaveLength(NEEDED.length);
});

test('its size is told before anything of it is fetched, and what has come while it comes', async () => {
  await using scene = await hubScene();
  const revision = scene.hub.add('acme/model', { files: WHOLE_MODEL });
  const told: { readonly text: string; readonly ofFiles: number }[] = [];
  const ofFiles = (): number => scene.hub.asked.filter(({ at }) => at === 'cdn').length;

  await scene.fetch({ repo: 'acme/model', revision }, {}, (text) => told.push({ text, ofFiles: ofFiles() }));

  const sizes = told.filter(({ text }) => text.startsWith('downloading acme/model'));
  expect(sizes.find(({ text }) => text.endsWith(' of 0.5 MiB'))).toMatchObject({ ofFiles: 0 });
  expect(sizes.at(-1)?.text).toBe('downloading acme/model: 0.5 MiB of 0.5 MiB');
});

test('one GGUF of a repository is the blob itself', async () => {
  await using scene = await hubScene();
  const gguf = ggufBytes({ 'general.architecture': 'llama', 'llama.context_length': 2048 });
  const files = { 'Q4/m.gguf': gguf, 'm-f16.gguf': 'other', 'README.md': '' };
  const revision = scene.hub.add('acme/gguf', { files });

  const found = await scene.fetch({ repo: 'acme/gguf', revision, file: 'Q4/m.gguf' });

  expect(found).toMatchObject({
    ok: true,
    value: { sizeMiB: gguf.length / MIB, fetchedMiB: gguf.length / MIB, trainedContextTokens: 2048 },
  });
  const path = found.ok ? found.value.path : '';
  expect(await realpath(path)).toBe(path);
  expect(await readFile(path)).toEqual(gguf);
});

test('what lies in the cache is asked for no more, and works without a network', async () => {
  await using scene = await hubScene();
  const model = { repo: 'acme/model', revision: scene.hub.add('acme/model', { files: WHOLE_MODEL }) };
  const first = await scene.fetch(model);
  const asked = scene.hub.asked.length;

  const second = await scene.fetch(model);
  const offline = await scene.fetch(model, { isOffline: true });

  expect(scene.hub.asked).toHaveLength(asked);
  expect(first).toMatchObject({ value: { fetchedMiB: expect.closeTo(0.48, 2) as number } });
  for (const later of [second, offline]) expect(later).toMatchObject({ ok: true, value: { fetchedMiB: 0 } });
});

test('a blob that is not what it was is fetched again, alone', async () => {
  await using scene = await hubScene();
  const model = { repo: 'acme/model', revision: scene.hub.add('acme/model', { files: WHOLE_MODEL }) };
  const first = await scene.fetch(model);
  const config = join(first.ok ? first.value.path : '', 'config.json');
  await writeFile(config, '{}'.padEnd(SMALL_FILES['config.json'].length));
  const asked = scene.hub.asked.length;

  expect(await scene.fetch(model)).toMatchObject({ ok: true });

  expect(await readFile(config, 'utf8')).toBe(SMALL_FILES['config.json']);
  expect(scene.hub.asked.slice(asked).every(({ path }) => path.includes('config.json'))).toBe(true);
});

test('a download that was cut goes on where it ended', async () => {
  await using scene = await hubScene();
  const weights = safetensorsOf(4 * MIB, 7);
  const files = { ...SMALL_FILES, 'model.safetensors': weights };
  const model = { repo: 'acme/model', revision: scene.hub.add('acme/model', { files }) };
  let cuts = 0;
  scene.hub.behave(({ at, range }, response) => {
    if (at !== 'cdn' || cuts >= 2) return false;
    cuts++;
    const from = Number(/\d+/.exec(range ?? '')?.[0] ?? 0);
    response.writeHead(206, {
      'content-range': `bytes ${from}-${weights.length - 1}/${weights.length}`,
      'content-length': weights.length - from,
    });
    response.write(weights.subarray(from, from + MIB), () => response.destroy());
    return true;
  });

  expect(await scene.fetch(model)).toMatchObject({ ok: true });

  const ranges = scene.hub.asked.filter(({ at }) => at === 'cdn').map(({ range }) => range ?? '');
  const starts = ranges.map((range) => Number(/\d+/.exec(range)?.[0]));
  expect(starts).toHaveLength(3);
  expect(starts[0]).toBe(0);
  expect(starts[1]).toBeGreaterThan(0);
  expect(starts[2]).toBeGreaterThan(starts[1] ?? 0);
});

test('what an interrupted run has left is gone on with by the next one', async () => {
  await using scene = await hubScene();
  const weights = safetensorsOf(MIB, 7);
  const files = { ...SMALL_FILES, 'model.safetensors': weights };
  const model = { repo: 'acme/model', revision: scene.hub.add('acme/model', { files }) };
  let isCutting = true;
  scene.hub.behave(({ at, range }, response) => {
    if (at !== 'cdn' || !isCutting) return false;
    const from = Number(/\d+/.exec(range ?? '')?.[0] ?? 0);
    const sent = from === 0 ? 500_000 : 0;
    response.writeHead(206, { 'content-range': `bytes ${from}-${weights.length - 1}/${weights.length}` });
    response.write(weights.subarray(from, from + sent), () => response.destroy());
    return true;
  });
  const cut = await scene.fetch(model);
  isCutting = false;
  const asked = scene.hub.asked.length;

  const whole = await scene.fetch(model);

  expect(cut).toMatchObject({ ok: false, faults: [{ code: 'hub-download-cut', blame: 'network' }] });
  expect(whole).toMatchObject({ ok: true });
  const [later] = scene.hub.asked.slice(asked).filter(({ at }) => at === 'cdn');
  expect(Number(/\d+/.exec(later?.range ?? '')?.[0])).toBeGreaterThan(0);
  const blobs = await readdir(join(scene.cacheDir, 'models--acme--model', 'blobs'));
  expect(blobs.filter((name) => name.endsWith('.incomplete'))).toEqual([]);
});

test('a first part that is not of this file does not spoil the rest', async () => {
  await using scene = await hubScene();
  const gguf = ggufBytes({ 'general.architecture': 'llama', 'general.name': 'x'.repeat(10_000) });
  const revision = scene.hub.add('acme/gguf', { files: { 'm.gguf': gguf, 'README.md': '' } });
  const model = { repo: 'acme/gguf', revision, file: 'm.gguf' };
  const first = await scene.fetch(model);
  const path = first.ok ? first.value.path : '';
  await writeFile(path, 'damaged');
  await writeFile(`${path}.papergap.incomplete`, 'of another file');

  expect(await scene.fetch(model)).toMatchObject({ ok: true });
  expect(await readFile(path)).toEqual(gguf);
});

test('two runs that want the same model at once fetch it once', async () => {
  await using scene = await hubScene();
  const files = { ...SMALL_FILES, 'model.safetensors': safetensorsOf(MIB) };
  const model = { repo: 'acme/model', revision: scene.hub.add('acme/model', { files }) };

  const both = await Promise.all([scene.fetch(model), scene.fetch(model)]);

  expect(both).toMatchObject([{ ok: true }, { ok: true }]);
  expect(scene.hub.asked.filter(({ at }) => at === 'cdn')).toHaveLength(1);
});

test('two files of one content are fetched once', async () => {
  await using scene = await hubScene();
  const files = { ...SMALL_FILES, 'special.json': '{}', 'model.safetensors': safetensorsOf(10) };
  const model = { repo: 'acme/model', revision: scene.hub.add('acme/model', { files }) };

  const found = await scene.fetch(model);

  const path = found.ok ? found.value.path : '';
  expect(await readFile(join(path, 'special.json'), 'utf8')).toBe('{}');
  expect(await readFile(join(path, 'tokenizer.json'), 'utf8')).toBe('{}');
});

test('the token goes to the hub alone, and not to where its files lie', async () => {
  await using scene = await hubScene();
  const plan = { files: WHOLE_MODEL, readers: ['hf_secret'], closed: 'private' } as const;
  const model = { repo: 'acme/model', revision: scene.hub.add('acme/model', plan) };

  expect(await scene.fetch(model, { token: 'hf_secret' })).toMatchObject({ ok: true });

  const given = (at: 'hub' | 'cdn'): ReadonlySet<string | undefined> =>
    new Set(scene.hub.asked.filter((one) => one.at === at).map(({ authorization }) => authorization));
  expect(given('hub')).toEqual(new Set(['Bearer hf_secret']));
  expect(given('cdn')).toEqual(new Set([undefined]));
});

test('the proxy of the machine is used, but for hosts that are asked directly', async () => {
  await using scene = await hubScene();
  const model = { repo: 'acme/model', revision: scene.hub.add('acme/model', { files: WHOLE_MODEL }) };
  const passed: string[] = [];
  // An address without TLS is asked for in full; one with it through a tunnel.
  const proxy = createServer((asked, response) => {
    const url = new URL(asked.url ?? '');
    passed.push(url.host);
    get(url, { headers: asked.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
  });
  const listening = await listen(proxy);
  const { host } = new URL(scene.hub.url);
  const given = { http: listening.url, https: '', none: '' };

  const found = await scene.fetch(model, { proxy: { ...given, none: new URL(scene.hub.cdnUrl).host } });

  await listening.close();
  expect(found).toMatchObject({ ok: true });
  expect(new Set(passed)).toEqual(new Set([host]));
});

const PARTS = [1, 2, 3].map((part) => `Q4/m-0000${part}-of-00003.gguf`);
const part = (more: Readonly<Record<string, number>> = {}): Buffer =>
  ggufBytes({ 'general.architecture': 'llama', 'llama.context_length': 2048, 'split.count': 3, ...more });

test('of a GGUF that is split, all parts are fetched, and the first of them is the model', async () => {
  await using scene = await hubScene();
  const files = Object.fromEntries(PARTS.map((name, at) => [name, part({ 'split.no': at })]));
  const revision = scene.hub.add('acme/gguf', { files: { ...files, 'other.gguf': 'other' } });

  const found = await scene.fetch({ repo: 'acme/gguf', revision, file: PARTS[0] ?? '' });

  expect(found).toMatchObject({
    ok: true,
    value: { trainedContextTokens: 2048, fetchedMiB: (3 * part({ 'split.no': 0 }).length) / MIB },
  });
  const { path = '', files: there = [] } = found.ok ? found.value : {};
  expect(there.map((file) => basename(file))).toEqual(PARTS.map((name) => basename(name)));
  expect(path).toBe(there[0]);
  for (const [at, file] of there.entries()) expect(await readFile(file)).toEqual(part({ 'split.no': at }));
});

test.for([
  ['its second part is named', PARTS, PARTS[1] ?? '', /not its first/],
  ['a part was not uploaded', PARTS.slice(0, 2), PARTS[0] ?? '', /00003-of-00003/],
  ['it says nothing of parts', ['m-00001-of-00001.gguf'], 'm-00001-of-00001.gguf', /one of 3 parts/],
] as const)('a GGUF that is split is refused where %s', async ([, names, file, words]) => {
  await using scene = await hubScene();
  const revision = scene.hub.add('acme/gguf', {
    files: Object.fromEntries(names.map((name) => [name, part()])),
  });

  const found = await scene.fetch({ repo: 'acme/gguf', revision, file });

  expect(found).toMatchObject({
    ok: false,
    faults: [{ blame: 'candidate', summary: expect.stringMatching(words) as string }],
  });
});

test('parts whose own count is another than their names say are no model', async () => {
  await using scene = await hubScene();
  const files = Object.fromEntries(
    PARTS.map((name) => [name, ggufBytes({ 'general.architecture': 'llama' })]),
  );
  const revision = scene.hub.add('acme/gguf', { files });

  const found = await scene.fetch({ repo: 'acme/gguf', revision, file: PARTS[0] ?? '' });

  expect(found).toMatchObject({ ok: false, faults: [{ code: 'model-damaged' }, {}, {}] });
});
