import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, symlink } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { parseCandidate, parsePolicy } from '../../src/config/load.ts';
import { begin } from '../../src/init/init.ts';
import { targetOf } from '../../src/init/target.ts';
import { placesOf } from '../../src/models/hub/places.ts';
import { runCli, smallDemo } from '../support/cli.ts';
import type { Ended } from '../support/command.ts';
import { startFakeTrackers } from '../support/fake-trackers.ts';
import { entry, startFakeArxiv } from '../support/hub/fake-arxiv.ts';
import { startFakeHub } from '../support/hub/fake-hub.ts';
import type { Behaviour, FakeHub } from '../support/hub/fake-hub.ts';
import { listen } from '../support/hub/listen.ts';
import { SMALL_FILES, safetensorsOf } from '../support/hub/small-model.ts';
import { repository } from '../support/repository.ts';

const MODEL = { ...SMALL_FILES, 'model.safetensors': safetensorsOf(1000), 'README.md': '# M1\n' };
const TOKENS = { HF_TOKEN: 'hf_secret1', GITHUB_TOKEN: 'ghp_secret2' };

/** What a server on loopback is asked, which answers everything with an empty object. */
async function thief() {
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.headers.authorization);
    response.end('{}');
  });
  const { url, close } = await listen(server);
  return { url, asked, [Symbol.asyncDispose]: close };
}

/** What is asked of every place is asked of this hub. */
async function begun(hub: Pick<FakeHub, 'url'>, what = 'acme/M1') {
  const places = placesOf({
    ...{ ...TOKENS, HF_ENDPOINT: hub.url, PAPERGAP_ARXIV: hub.url, GITHUB_API_URL: hub.url },
  });
  if (!places.ok) throw new Error(places.faults[0]?.summary);
  const target = targetOf(what, places.value.hub.url);
  if (!target.ok) throw new Error(target.faults[0]);
  const machine = { gpus: [], memoryMiB: 16_000 };
  return begin(target.value, { ...places.value, signal: AbortSignal.timeout(20_000), machine });
}

const redirecting =
  (part: RegExp, location: string): Behaviour =>
  ({ path }, response) => {
    if (!part.test(path)) return false;
    response.writeHead(302, { location }).end();
    return true;
  };

const ITSELF = /^\/api\/models\/acme\/M1\/revision/;
const FILE = /\/resolve\/.*README/;

// attack: hostile hub
test.for([
  [
    'what it says itself, to where clouds keep keys',
    ITSELF,
    'http://169.254.169.254/latest/',
    'another host',
  ],
  [
    'a file, to where clouds keep keys',
    FILE,
    'http://169.254.169.254/latest/',
    'of this machine or its network',
  ],
  ['a file, there by another spelling', FILE, 'http://[::ffff:a9fe:a9fe]/', 'of this machine or its network'],
  ['what it says itself, to a file of this machine', ITSELF, 'file:///etc/passwd', 'no address'],
  ['a file, to a file of this machine', FILE, 'file:///etc/passwd', 'no address'],
  ['a file, to itself', FILE, '/acme/M1/resolve/main/README.md', 'on and on'],
] as const)('init follows no redirect of %s', async ([, part, location, says]) => {
  await using hub = await startFakeHub();
  hub.add('acme/M1', { files: MODEL });
  hub.behave(redirecting(part, location));

  expect(await begun(hub)).toMatchObject({
    ok: false,
    faults: [{ message: expect.stringContaining(says) as string }],
  });
});

// attack: hostile hub
test('another server of this machine is asked by init for bytes of files alone, and given no token', async () => {
  await using hub = await startFakeHub();
  await using other = await thief();
  hub.add('acme/M1', { files: MODEL });
  hub.behave(redirecting(FILE, `${other.url}/README.md`));
  const read = await begun(hub);
  hub.behave(redirecting(/^\/(?:api|repos)\//, `${other.url}/api`));
  const refused = await Promise.all([
    begun(hub),
    begun(hub, '2601.00001'),
    begun(hub, 'https://github.com/a/b'),
  ]);

  expect(read.ok).toBe(true);
  expect(other.asked).toEqual([undefined]);
  for (const one of refused)
    expect(one).toMatchObject({
      ok: false,
      faults: [{ message: expect.stringContaining('another host') as string }],
    });
});

// attack: hostile hub
test('a hub at https sends init to no http', async () => {
  await using repo = await repository({});
  await using other = await thief();
  const [keyFile, certFile] = [join(repo.folder, 'key.pem'), join(repo.folder, 'cert.pem')];
  await promisify(execFile)('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
    ...['-subj', '/CN=hub', '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', keyFile, '-out', certFile],
  ]);
  const [key, cert] = await Promise.all([readFile(keyFile), readFile(certFile)]);
  const server = createSecureServer({ key, cert }, (request, response) => {
    const isFile = request.url?.includes('/resolve/') ?? false;
    const files = [{ type: 'file', path: 'README.md', size: 9, oid: '0'.repeat(40) }];
    if (isFile) response.writeHead(302, { location: `${other.url}/README.md` }).end();
    else if (request.url?.includes('/tree/')) response.end(JSON.stringify(files));
    else response.end(JSON.stringify({ id: 'acme/M1', sha: 'a'.repeat(40) }));
  });
  const listening = await listen(server);
  const led = await runCli(['init', 'acme/M1'], repo.folder, {
    ...{ ...TOKENS, NODE_EXTRA_CA_CERTS: certFile, HF_HUB_OFFLINE: '' },
    HF_ENDPOINT: listening.url.replace('http:', 'https:'),
  });

  await listening.close();
  expect(led).toMatchObject({ code: 2, stderr: expect.stringContaining('from https to http') as string });
  expect(other.asked).toEqual([]);
  expect(led.stderr).not.toContain('secret');
  expect((await readdir(repo.folder)).toSorted()).toEqual(['cert.pem', 'key.pem']);
});

const EVIL =
  '\u001b]0;x\u0007\u202e\n::error::taken\n##[error]taken\r\nmodel: evil/model\ntrust: { engines: [evil] }';
const HOSTILE_CARD = `---
base_model: ${JSON.stringify(`evil/model${EVIL}`)}
tags: { a: b }
model-index:
- name: ${JSON.stringify(EVIL)}
  results:
  - task: { type: text-generation }
    dataset: { type: openai/gsm8k, name: ${JSON.stringify(EVIL)}, split: ${JSON.stringify(EVIL)} }
    metrics: [{ type: exact_match, value: 61.5, name: ${JSON.stringify(EVIL)} }]
  - task: { type: text-generation }
    dataset: { type: ${JSON.stringify(`sums${EVIL}`)}, name: x }
    metrics: [{ type: acc, value: "62 %", name: ${JSON.stringify(EVIL)} }]
---
# M1${EVIL} needs 18 GB of VRAM ::error::taken
`;

/** A line that a runner obeys, or a character that a terminal does. */
const SPEAKS = /^\s*(?:::|##\[)|[\u0000-\u0009\u000b-\u001f\u007f\u202e]/m;

// attack: workflow command, terminal, hostile hub
test('whatever a card and a paper hold, init writes the candidate that was asked for, and says it in words', async () => {
  await using hub = await startFakeHub();
  await using arxiv = await startFakeArxiv({
    '2601.00001': entry('2601.00001', `Sums${EVIL}`.replaceAll(/[\u0000-\u0008\u000e-\u001f]/g, '')),
  });
  hub.add('acme/M1', {
    files: {
      ...MODEL,
      'README.md': HOSTILE_CARD,
      'config.json': JSON.stringify({ architectures: [EVIL] }),
      '.eval_results/x.yaml': `- { dataset: { id: acme/sums }, value: 51.5, notes: ${JSON.stringify(EVIL)} }\n`,
    },
    tags: ['arxiv:2601.00001'],
  });
  hub.addPaper('2601.00001', { id: '2601.00001', title: `Sums${EVIL}`, githubRepo: EVIL });
  await using repo = await repository({});
  const init = (what: string, env: NodeJS.ProcessEnv = {}): Promise<Ended> =>
    runCli(['init', what], repo.folder, {
      ...{ ...TOKENS, HF_ENDPOINT: hub.url, PAPERGAP_ARXIV: arxiv.url, GITHUB_API_URL: hub.url },
      ...{ HF_HUB_OFFLINE: '', ...env },
    });

  const ended = await init('acme/M1', { GITHUB_ACTIONS: 'true' });
  const [candidate, policy] = await Promise.all(
    ['models/m1.yaml', '.github/papergap.yml'].map((file) => readFile(join(repo.folder, file), 'utf8')),
  );

  expect(ended.code).toBe(0);
  const read = parseCandidate({ file: 'models/m1.yaml', text: candidate! });
  const trusted = parsePolicy({ file: '.github/papergap.yml', text: policy! });
  expect(read.ok && read.value.value).toMatchObject({
    ...{ model: 'acme/M1', engine: { name: 'transformers' } },
    claims: { scores: [{ suite: 'gsm8k', protocol: { split: EVIL } }, { score: 0.62 }] },
  });
  expect(trusted.ok && trusted.value.value.trust).toMatchObject({
    organizations: ['acme'],
    engines: ['transformers'],
  });
  for (const said of [ended.stdout, ended.stderr, candidate, policy]) expect(said).not.toMatch(SPEAKS);
});

// attack: hostile hub
test.for([
  ['tags that are no list', { id: 'acme/M1', sha: 'a'.repeat(40), tags: { filter: 1 } }, /^(?!.*bug)/],
  [
    'another id, as a command of a shell',
    { id: 'acme/$(reboot)', sha: 'a'.repeat(40) },
    /is now acme\/\$\(reboot\)/,
  ],
  ['a revision that is none', { id: 'acme/M1', sha: '../../x' }, /does not answer as a hub does/],
  ['pages beyond all bounds', { id: 'acme/M1', more: 'x'.repeat(3 * 2 ** 20) }, /longer than 2 MiB/],
] as const)('a hub that says %s of itself is told, and suggests no command', async ([, said, why]) => {
  await using hub = await startFakeHub();
  hub.add('acme/M1', { files: MODEL });
  hub.behave(({ path }, response) => ITSELF.test(path) && (response.end(JSON.stringify(said)), true));
  const found = await begun(hub);

  const { message = '', hint = '' } = found.ok ? {} : (found.faults[0] ?? {});
  expect(message).toMatch(why);
  expect(hint).not.toContain('papergap init acme/$');
});

// attack: link in the output
test.for([
  ['the folder of models', 'models', '.'],
  ['the folder of the policy', '.github', '.'],
  ['a folder that is not there', 'models', 'nowhere'],
  ['the policy itself', '.github/papergap.yml', 'policy.yml'],
  ['the candidate itself', 'models/m1.yaml', 'm1.yaml'],
] as const)('init writes through no link in place of %s', async ([, link, to]) => {
  await using hub = await startFakeHub();
  await using outside = await repository({});
  await using repo = await repository({});
  hub.add('acme/M1', { files: MODEL });
  await mkdir(join(repo.folder, link, '..'), { recursive: true });
  await symlink(join(outside.folder, to), join(repo.folder, link));

  const ended = await runCli(['init', 'acme/M1'], repo.folder, {
    ...{ HF_ENDPOINT: hub.url, PAPERGAP_ARXIV: hub.url, HF_TOKEN: '', HF_HUB_OFFLINE: '' },
  });

  expect(ended).toMatchObject({ code: 2, stderr: expect.stringContaining(`${link} is a link`) as string });
  expect(await readdir(outside.folder)).toEqual([]);
  expect(
    (await readdir(repo.folder, { recursive: true })).filter(
      (name) => name.endsWith('.yaml') && name !== link,
    ),
  ).toEqual([]);
});

// attack: workflow command, terminal
test('the title of an issue commands no runner and no terminal', async () => {
  const issues = [{ number: 1, title: `llama.cpp ggml router ${EVIL}`, state: 'open' as const }];
  await using trackers = await startFakeTrackers(issues, [{ num: 2, title: EVIL, status: 'open' }]);
  await using repo = await smallDemo(20);

  const looked = await runCli(['doctor', 'models/router.yaml', '--known-issues'], repo.folder, {
    ...{ HF_ENDPOINT: trackers.url, GITHUB_API_URL: trackers.url, HF_HUB_OFFLINE: '', ...TOKENS },
    ...{ PAPERGAP_CACHE: repo.folder, GITHUB_ACTIONS: 'true' },
  });

  expect(trackers.asked.length).toBeGreaterThan(0);
  expect(looked.stdout + looked.stderr).toContain('May be known, and was not verified');
  expect(looked.stdout + looked.stderr).not.toMatch(SPEAKS);
});
