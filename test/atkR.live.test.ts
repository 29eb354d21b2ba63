import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { remoteDriver } from '../src/drivers/remote.ts';
import { endpoint } from '../src/engines/endpoint.ts';
import { openClient } from '../src/client/client.ts';
import { postJson } from '../src/client/post-json.ts';
import { faultLine } from '../src/config/fault.ts';
import { parsePolicy } from '../src/config/load.ts';
import { repositoryOf } from '../src/github/repository.ts';
import { workspaceFaults } from '../src/github/workspace.ts';
import { classOf } from '../src/probes/judges/http-class.ts';
import { fakeEngine } from './support/fake-engine.ts';
import { shellOver } from './deploy/scripted-engine.ts';
import { botScene, NAME } from './support/bot-scene.ts';

const BY_EVALUATOR = `production: { suite: tickets }
suites:
  benchmark: { data: a.jsonl, scorer: { name: exact } }
  tickets: { runner: { name: lm-eval, version: 0.4.13, task: tickets, files: tasks } }
`;

/** A pull request's branch as git checks it out: one path that is shorter than the kernel takes, from the root of the repository. */
function checkoutOf(root: string, files: Readonly<Record<string, string>>): void {
  const git = (words: readonly string[], input = ''): string =>
    execFileSync('git', ['-C', root, ...words], { input, encoding: 'utf8' }).trim();
  git(['init', '-q']);
  for (const [path, text] of Object.entries(files))
    git([
      'update-index',
      '--add',
      '--cacheinfo',
      `100644,${git(['hash-object', '-w', '--stdin'], text)},${path}`,
    ]);
  git(['checkout-index', '-a', '-f']);
}

// A path of 4,060 bytes below the repository is longer than 4,096 from the root of the disk: readdir fails, and its
// failure is taken for a folder with nothing in it.
test("a task's folder that holds what is not the base's is a fault, however long a path of it is", async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'main', files: { 'tasks/tickets.yaml': 'task: tickets\n' } });
  const policy = parsePolicy({ file: '.github/papergap.yml', text: BY_EVALUATOR });
  if (!policy.ok) throw new Error(policy.faults.map(faultLine).join('\n'));
  const root = await mkdtemp(join(tmpdir(), 'papergap-a-workspace-with-a-name-'));
  const evil = { 'tasks/json.py': 'import os; os.system("id")\n' };
  const long = { [`tasks/${Array.from({ length: 16 }, () => 'd'.repeat(253)).join('/')}/f`]: 'x' };
  const found = async () =>
    (
      await workspaceFaults(
        { policy: policy.value, root },
        at.repo.head('main'),
        repositoryOf(at.github, NAME),
      )
    ).map(({ message }) => message);
  try {
    checkoutOf(root, { 'tasks/tickets.yaml': 'task: tickets\n' });
    expect(await found()).not.toContainEqual(expect.stringContaining('tasks/'));
    checkoutOf(root, evil);
    expect(await found()).toContain('tasks/json.py is not in the base commit');
    checkoutOf(root, long);
    expect(await found()).toContainEqual(expect.stringContaining('tasks'));
  } finally {
    execFileSync('rm', ['-rf', root]);
    await rm(root, { recursive: true, force: true });
  }
});

// What is searched for the key is the text before it is parsed: PHP writes \/ for a slash, others an escape for any letter.
test("a probe's trouble has no key that a server repeats, however its JSON writes it", async () => {
  const key = 'team/2026-0123456789abcdef';
  const raw = `{"error":{"message":"Incorrect API key provided: ${key.replace('/', String.raw`\/`)}"}}`;
  await using engine = await fakeEngine({ status: 500, raw });
  const target = {
    origin: engine.origin,
    model: 'm',
    requestFields: {},
    headers: { authorization: `Bearer ${key}` },
  };
  await using client = await openClient(target, 1);
  const signal = new AbortController().signal;
  const came = await postJson(
    client,
    target,
    { path: '/v1/chat/completions', body: { model: 'm', messages: [{ role: 'user', content: 'Hello' }] } },
    { ms: 10_000, signal },
  );

  const judged = classOf(came, 'answer', {});
  expect(judged).toMatchObject({ code: 'server-error' });
  expect(JSON.stringify(judged)).not.toContain(key);
});

// The names of models are a server's words too: an endpoint, or a proxy before it, lists the key that it was asked with.
test('what an endpoint says that it serves has no key in it that it was asked with', async () => {
  const key = 'team/2026-0123456789abcdef';
  const server = createServer(({ headers }, response) =>
    response.end(JSON.stringify({ data: [{ id: `of ${headers.authorization}` }] })),
  ).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    const job = {
      ...{ engine: endpoint, model: 'm', endpoint: `http://127.0.0.1:${port}`, settings: { cautions: [] } },
      ...{ runId: 'r', headers: { authorization: `Bearer ${key}` } },
    };
    const started = await remoteDriver.start(job, shellOver('/nowhere'));

    expect(started).toMatchObject({ ok: false, faults: [{ code: 'model-not-served' }] });
    expect(JSON.stringify(started)).not.toContain(key);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
