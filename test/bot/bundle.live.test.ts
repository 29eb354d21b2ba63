import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { botEnvironment, registerApp, startBot } from '../support/bot-process.ts';
import { addRecord, CANDIDATE, FAILING, FILES } from '../support/bot-scene.ts';
import { ownRun } from '../support/own-run.ts';
import { fakeGitHub } from '../support/fake-github/index.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const SOON = { timeout: 30_000 };
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'papergap-bot-bundle-'));
  await promisify(execFile)(process.execPath, ['scripts/build-bot.mjs', '--out', folder], { cwd: ROOT });
});
afterAll(() => rm(folder, { recursive: true }));

test('the bundle is a few files with nothing beside them, and names every package in it', async () => {
  expect((await readdir(folder)).toSorted()).toEqual([
    'judge-process.mjs',
    'judge-process.mjs.map',
    'licenses.txt',
    'sbom.cdx.json',
    'server.mjs',
    'server.mjs.map',
  ]);
  const licences = readFileSync(join(folder, 'licenses.txt'), 'utf8');
  for (const name of ['probot', 'pino', 'lru-cache', 'zod', 'yauzl'])
    expect(licences).toMatch(new RegExp(`^${name} \\d`, 'm'));
  expect(readFileSync(join(folder, 'server.mjs'), 'utf8')).not.toContain(`${ROOT}/`);
});

test('the bundle answers a signed webhook, and judges a record in its process', async () => {
  await using fake = await fakeGitHub();
  const repo = fake.addRepository('acme/models', { files: FILES });
  const app = registerApp(fake);
  fake.install(app, repo);
  await using bot = await startBot(botEnvironment(fake, app), join(folder, 'server.mjs'));
  app.webhookUrl = bot.url;
  const headSha = repo.commit({ branch: 'new', parent: 'main', files: { 'models/a.yaml': CANDIDATE } });
  const number = repo.openPull({ head: 'new' });
  const state = () => repo.checks(headSha).map(({ status, conclusion }) => conclusion ?? status);

  await fake.emit(repo.event.pullRequest(number, 'opened'));
  await expect.poll(state, SOON).toEqual(['in_progress']);

  const run = ownRun(fake, repo, number);
  addRecord(repo, run, 'a', FAILING);
  fake.setRun(run.id, { status: 'completed', conclusion: 'success' });
  await fake.emit(repo.event.workflowRun(run.id, 'completed'));
  await expect.poll(state, SOON).toEqual(['failure']);
  expect(fake.complaints).toEqual([]);
});

/** Words of each instruction of a kind. */
const words = (stage: string, instruction: string): readonly (readonly string[])[] =>
  stage
    .split('\n')
    .filter((line) => line.startsWith(`${instruction} `))
    .map((line) => line.split(' ').slice(1));

/** Images that are known by a name alone, which can be given to another image; stages of before are ours. */
function unpinned(dockerfile: string): readonly string[] {
  const stages = new Set<string>();
  return words(dockerfile, 'FROM').flatMap(([image = '', , name]) => {
    const isKnown = stages.has(image) || /@sha256:[0-9a-f]{64}$/.test(image);
    if (name !== undefined) stages.add(name);
    return isKnown ? [] : [image];
  });
}

// attack: image
test('the image holds the bundle alone, and runs it as a user who can’t change it', () => {
  const text = readFileSync(join(ROOT, 'bot', 'Dockerfile'), 'utf8');
  const [, build = '', image = ''] = text.split(/^FROM /m).slice(1);

  expect(words(image, 'COPY')).toEqual([['--from=build', '/app/build/bot', './']]);
  expect(words(image, 'USER')).toEqual([['node']]);
  expect(words(image, 'CMD')).toEqual([['["node",', '"server.mjs"]']]);
  expect(words(build, 'RUN')[0]).toEqual(['npm', 'ci', '--include=dev', '--ignore-scripts']);
  const copied = words(build, 'COPY').flatMap((paths) => paths.slice(0, -1));
  expect(copied.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  const ignored = readFileSync(join(ROOT, '.dockerignore'), 'utf8').trim().split('\n');
  expect(ignored).toEqual(['*', ...copied.map((path) => `!${path}`)]);
});

// attack: image
test('each base image is known by its digest; one that is known by a name alone is found', () => {
  const pinned = `node:24@sha256:${'1'.repeat(64)}`;

  expect(unpinned(readFileSync(join(ROOT, 'bot', 'Dockerfile'), 'utf8'))).toEqual([]);
  expect(unpinned(`FROM ${pinned} AS node\nFROM node AS build\nFROM build\n`)).toEqual([]);
  expect(unpinned(`FROM ${pinned} AS node\nFROM node:24\nFROM debian AS node\n`)).toEqual([
    'node:24',
    'debian',
  ]);
});
