import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hubData } from '../../../src/models/hub-data.ts';
import { lookAtModel } from '../../../src/models/hub/look.ts';
import type { Behaviour } from '../../support/hub/fake-hub.ts';
import { hubScene } from '../../support/hub/fetching.ts';
import { safetensorsOf, SMALL_FILES } from '../../support/hub/small-model.ts';

const files = { ...SMALL_FILES, 'model.safetensors': safetensorsOf(1000) };

/** A mirror that does not know some of the routes. */
const without =
  (route: RegExp, status = 404): Behaviour =>
  ({ path }, response) => {
    if (!route.test(path)) return false;
    response.writeHead(status, { 'content-type': 'text/plain' }).end('no such route');
    return true;
  };

// attack: weights elsewhere
test.for(['refs/pr/1', 'refs/convert/parquet'])(
  'a commit that only %s of the hub has is none of the organisation that is trusted, and nothing of it is fetched',
  async (ref) => {
    await using scene = await hubScene();
    const revision = scene.hub.add('acme/model', { files, ref });

    const found = await scene.fetch({ repo: 'acme/model', revision });

    expect(found).toMatchObject({
      ok: false,
      faults: [
        {
          code: 'hub-revision-foreign',
          blame: 'candidate',
          summary: expect.stringContaining('may be of a pull request') as string,
          remedy: expect.stringContaining('Pin a commit of its main branch') as string,
        },
      ],
    });
    expect(scene.hub.asked.filter(({ path }) => path.includes('/resolve/'))).toEqual([]);
  },
);

test.for([
  ['the head of main', {}, 1],
  ['an older commit of main', { later: 70 }, 3],
  ['a commit of main with thousands after it', { later: 4_500 }, 7],
  ['the head of another branch', { ref: 'refs/heads/gptq' }, 2],
  ['the head of a tag', { ref: 'refs/tags/v1.0' }, 2],
] as const)('a revision may be %s', async ([, plan, questions]) => {
  await using scene = await hubScene();
  const revision = scene.hub.add('acme/model', { files, ...plan });

  expect(await scene.fetch({ repo: 'acme/model', revision })).toMatchObject({ ok: true });

  const asked = scene.hub.asked.filter(({ path }) => /\/(?:revision|refs|commits)\b/.test(path));
  expect(asked).toHaveLength(questions);
});

// attack: weights elsewhere
test('a commit of a pull request that a data set has is refused, too', async () => {
  await using scene = await hubScene();
  const plan = { files: { 'test.jsonl': '{}\n' }, ref: 'refs/pr/7' };
  const revision = scene.hub.add('datasets/acme/tickets', plan);
  const access = { url: new URL(scene.hub.url), cacheDir: scene.cacheDir, isOffline: false };
  const { signal } = new AbortController();

  const found = await hubData(
    { organization: 'acme', dataset: 'acme/tickets', revision, path: 'test.jsonl' },
    { access, signal },
  );

  expect(found).toMatchObject({ ok: false, faults: [{ code: 'hub-revision-foreign' }] });
});

// attack: weights elsewhere
test('what is looked at before it is fetched is refused for the same', async () => {
  await using scene = await hubScene();
  const revision = scene.hub.add('acme/model', { files, ref: 'refs/pr/1' });
  const access = { url: new URL(scene.hub.url), cacheDir: scene.cacheDir, isOffline: false };
  const { signal } = new AbortController();

  const found = await lookAtModel({ repo: 'acme/model', revision }, { access, signal }, async () => {});

  expect(found).toMatchObject({ ok: false, faults: [{ code: 'hub-revision-foreign' }] });
});

// attack: weights elsewhere
test('what another tool has brought into the cache is asked for all the same', async () => {
  await using scene = await hubScene();
  const model = { repo: 'acme/model', revision: scene.hub.add('acme/model', { files }) };
  await scene.fetch(model);
  await rm(join(scene.cacheDir, 'models--acme--model', 'papergap'), { recursive: true });
  scene.hub.add('acme/model', { files, ref: 'refs/pr/1' });

  expect(await scene.fetch(model)).toMatchObject({ ok: false, faults: [{ code: 'hub-revision-foreign' }] });
  // Who fills the cache of a machine without a network says what is in it.
  expect(await scene.fetch(model, { isOffline: true })).toMatchObject({ ok: true });
});

// attack: weights elsewhere
test.for(['revision/main', 'refs', 'commits/main'])(
  'what a repository of another name says of its %s is not said of this one',
  async (said) => {
    await using scene = await hubScene();
    const revision = scene.hub.add('acme/model', { files, ref: 'refs/pr/1' });
    scene.hub.behave(({ path }, response) => {
      const location = path.replace('/acme/', '/stranger/');
      if (path.startsWith(`/api/models/acme/model/${said}`)) response.writeHead(307, { location }).end();
      else if (path.startsWith('/api/models/stranger/model/')) {
        response.writeHead(200, { 'content-type': 'application/json' });
        const [name, targetCommit] = ['main', revision];
        const told = { sha: revision, branches: [{ name, targetCommit }], tags: [] };
        response.end(JSON.stringify(said === 'commits/main' ? [{ id: revision }] : told));
      } else return false;
      return true;
    });

    const found = await scene.fetch({ repo: 'acme/model', revision });

    expect(found).toMatchObject({ ok: false, faults: [{ code: 'hub-renamed' }] });
  },
);

test('a mirror that knows no history serves the head of the main branch', async () => {
  await using scene = await hubScene();
  scene.hub.behave(without(/\/(?:refs|commits)\b/));
  const revision = scene.hub.add('acme/model', { files });

  expect(await scene.fetch({ repo: 'acme/model', revision })).toMatchObject({ ok: true });
});

test.for([
  ['refs alone', /\/(?:revision|commits)\b/, { ref: 'refs/tags/v1.0' }],
  ['commits alone', /\/(?:revision|refs)\b/, { later: 2 }],
] as const)('a mirror that knows %s is believed where it has the revision', async ([, route, plan]) => {
  await using scene = await hubScene();
  scene.hub.behave(without(route));
  const revision = scene.hub.add('acme/model', { files, ...plan });

  expect(await scene.fetch({ repo: 'acme/model', revision })).toMatchObject({ ok: true });
});

// attack: weights elsewhere
test.for([
  ['neither branches nor history', /\/(?:refs|commits)\b/, 404],
  ['no branches', /\/refs\b/, 404],
  ['no history', /\/commits\b/, 404],
  ['nothing of it without leave', /\/(?:revision|refs|commits)\b/, 403],
  ['nothing of it as a hub would', /\/(?:revision|refs|commits)\b/, 200],
] as const)('a mirror that says %s is not believed, and told what to do', async ([, route, status]) => {
  await using scene = await hubScene();
  scene.hub.behave(without(route, status));
  const revision = scene.hub.add('acme/model', { files, ref: 'refs/pr/1' });

  const found = await scene.fetch({ repo: 'acme/model', revision });

  expect(found).toMatchObject({
    ok: false,
    faults: [
      {
        code: 'hub-history-unknown',
        blame: 'machine',
        summary: expect.stringContaining('does not say whether') as string,
        remedy: expect.stringContaining('HF_HUB_OFFLINE=1') as string,
      },
    ],
  });
});

// attack: weights elsewhere
test('a history that is longer than is read is no proof, and read no further', async () => {
  await using scene = await hubScene();
  const revision = scene.hub.add('acme/model', { files, later: 20_000 });

  const found = await scene.fetch({ repo: 'acme/model', revision });

  expect(found).toMatchObject({
    ok: false,
    faults: [{ code: 'hub-history-unknown', blame: 'candidate' }],
  });
  expect(scene.hub.asked.filter(({ path }) => /\/commits\b/.test(path))).toHaveLength(20);
});

// attack: weights elsewhere
test('a hub that fails while it is asked leaves it open, and nothing is fetched', async () => {
  await using scene = await hubScene();
  scene.hub.behave(without(/\/refs\b/, 503));
  const revision = scene.hub.add('acme/model', { files, ref: 'refs/pr/1' });

  expect(await scene.fetch({ repo: 'acme/model', revision })).toMatchObject({
    ok: false,
    faults: [{ code: 'hub-failing', blame: 'network' }],
  });
});
