import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
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

/** A log of inspect whose four samples are 128 MiB of one letter each. */
function bombOf(): Buffer {
  const most = 2 ** 27 - 4000;
  const sample = (id: number): Buffer => {
    const [before, after] = [
      `{"id":${id},"epoch":1,"messages":[{"role":"user","content":"中`,
      '"}],"output":{"choices":[]},"scores":{"s":{"value":"C"}}}',
    ];
    return Buffer.concat([Buffer.from(before), Buffer.alloc(most - 200, 'a'), Buffer.from(after)]);
  };
  const scores = [{ name: 's', scorer: 's', metrics: { accuracy: { name: 'accuracy', value: 1 } } }];
  const head = { version: 2, status: 'success', eval: { task: 't' }, results: { scores } };
  const parts = [0, 1, 2, 3].map((id) => [`samples/${id}.json`, sample(id)] as const);
  const local: Buffer[] = [];
  const list: Buffer[] = [];
  for (const [name, data] of [['header.json', Buffer.from(JSON.stringify(head))] as const, ...parts]) {
    const packed = zstdCompressSync(data);
    const [one, other] = [Buffer.alloc(30), Buffer.alloc(46)];
    for (const [fields, sign, shift] of [
      [one, 0x04034b50, 0],
      [other, 0x02014b50, 2],
    ] as const) {
      fields.writeUInt32LE(sign);
      fields.writeUInt16LE(93, 8 + shift);
      fields.writeUInt32LE(packed.length, 18 + shift);
      fields.writeUInt32LE(data.length, 22 + shift);
      fields.writeUInt16LE(name.length, 26 + shift);
    }
    other.writeUInt32LE(Buffer.concat(local).length, 42);
    local.push(one, Buffer.from(name), packed);
    list.push(other, Buffer.from(name));
  }
  const [files, names, end] = [Buffer.concat(local), Buffer.concat(list), Buffer.alloc(22)];
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(5, 10);
  end.writeUInt32LE(names.length, 12);
  end.writeUInt32LE(files.length, 16);
  return Buffer.concat([files, names, end]);
}

// 18 KB take 2.8 GB: Node gives itself 2 GB of heap on a machine with 8 GB.
test(
  'an archive of few KB is read, or refused, in the memory that Node has on a small machine',
  { timeout: 120_000 },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'papergap-bomb-'));
    try {
      const file = join(folder, 'x.eval');
      const bomb = bombOf();
      expect(bomb.length).toBeLessThan(100_000);
      await writeFile(file, bomb);
      const reader = join(import.meta.dirname, '..', 'src', 'evaluators', 'read-file.ts');
      const script = `import { readResultFile } from ${JSON.stringify(reader)};
const read = await readResultFile(${JSON.stringify(file)}, {});
console.log(read.ok, Math.round(process.resourceUsage().maxRSS / 1024));`;
      const { status, stdout } = spawnSync(
        process.execPath,
        ['--max-old-space-size=2048', '--input-type=module', '-e', script],
        { encoding: 'utf8', timeout: 90_000 },
      );
      expect(status).toBe(0);
      expect(Number(stdout.split(' ')[1])).toBeLessThan(2048);
    } finally {
      await rm(folder, { recursive: true });
    }
  },
);

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
