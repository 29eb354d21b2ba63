import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repositoryOf } from '../../src/github/repository.ts';
import { discover } from '../../src/github/candidates.ts';
import { configAt } from '../../src/github/config.ts';
import { occasionOf } from '../../src/github/event.ts';
import type { Occasion } from '../../src/github/event.ts';
import { measuredCommitOf } from '../../src/github/measured-commit.ts';
import type { Approval } from '../../src/github/measured-commit.ts';
import { workspaceFaults } from '../../src/github/workspace.ts';
import { faultLine } from '../../src/config/fault.ts';
import { clientOf } from '../support/fake-github/scene.ts';
import { fakeGitHub } from '../support/fake-github/index.ts';
import type { FakeRepository, GitHubEvent } from '../support/fake-github/index.ts';

const NAME = { owner: 'acme', name: 'models' };
const CANDIDATE = `model: weights/a.gguf
revision: sha256:${'0'.repeat(64)}
engine: { name: llama.cpp }
claims: { scores: [{ suite: sums, score: 0.9 }] }
`;
const POLICY = `production: { suite: sums }
suites: { sums: { data: data/sums.jsonl, prompt: '{{q}}', scorer: { name: numeric } } }
trust: { paths: [weights] }
`;
const SUMS = '{"id":"a","q":"1 plus 1","target":2}\n';

async function hub() {
  const fake = await fakeGitHub();
  const repo = fake.addRepository('acme/models', {
    files: {
      'models/a.yaml': CANDIDATE,
      'models/README.md': 'Models',
      '.github/papergap.yml': POLICY,
      'data/sums.jsonl': SUMS,
      '.github/workflows/rebench.yml': 'on: workflow_dispatch\n',
    },
  });
  const octokit = clientOf(fake, fake.actionsToken(repo, { contents: 'read', 'pull-requests': 'read' }));
  const github = repositoryOf(octokit, NAME);
  return { fake, repo, github, [Symbol.asyncDispose]: () => fake.stop() };
}

const occasion = (event: GitHubEvent): Occasion => {
  const { name, payload, sha, ref } = event;
  const found = occasionOf({ name, payload, sha, ref });
  if (found === undefined) throw new Error(`no occasion for ${name}`);
  return found;
};

function pull(
  repo: FakeRepository,
  files: Parameters<FakeRepository['commit']>[0]['files'],
  remove: string[] = [],
) {
  repo.commit({ branch: 'change', parent: 'main', files: files ?? {}, remove });
  return repo.openPull({ head: 'change' });
}

const NAMING =
  'production: { suite: a }\nsuites: { a: { data: data/b.yaml, scorer: { name: exact } }, b: { data: b.jsonl, scorer: { name: exact } } }\n';

// attack: unmeasured merge, own policy
test.for([
  ['the models', 'models/b.yaml', {}],
  ['the data that its policy names', 'data/b.yaml', { '.github/papergap.yml': NAMING }],
] as const)(
  'a pull request that changes a file which its base has moved to %s is refused',
  async ([, path, more]) => {
    await using at = await hub();
    at.repo.commit({ branch: 'main', files: { 'drafts/b.yaml': CANDIDATE } });
    at.repo.commit({ branch: 'change', parent: 'main', files: { 'drafts/b.yaml': `${CANDIDATE}# 2\n` } });
    at.repo.commit({ branch: 'main', files: { ...more, [path]: CANDIDATE }, remove: ['drafts/b.yaml'] });
    const number = at.repo.openPull({ head: 'change' });
    const found = occasion(at.repo.event.pullRequest(number, 'opened'));
    const target = await measuredCommitOf(found, {}, at.github);

    const { candidates, refused } = await discover(found, target, at.github);

    expect(candidates).toEqual([]);
    expect(refused.map(({ message }) => message)).toEqual([expect.stringContaining('drafts/b.yaml')]);
  },
);

test('a pull request concerns the candidates that it adds or changes, read at its head', async () => {
  await using at = await hub();
  const number = pull(at.repo, {
    'models/b.yaml': CANDIDATE,
    'models/deep/c.yaml': CANDIDATE,
    'README.md': 'changed',
  });
  const found = occasion(at.repo.event.pullRequest(number, 'opened'));
  const target = await measuredCommitOf(found, {}, at.github);

  expect(await discover(found, target, at.github)).toEqual({
    candidates: [{ candidate: 'models/b.yaml', id: 'b', sha: at.repo.head('change') }],
    refused: [],
  });
  expect(target).toEqual({
    sha: at.repo.head('change'),
    baseSha: at.repo.head('main'),
    pullRequest: number,
    onDefault: false,
  });
  expect(at.fake.complaints).toEqual([]);
});

test('a candidate that is taken away is not measured', async () => {
  await using at = await hub();
  const number = pull(at.repo, {}, ['models/a.yaml']);
  const found = occasion(at.repo.event.pullRequest(number, 'opened'));

  const { candidates } = await discover(found, await measuredCommitOf(found, {}, at.github), at.github);

  expect(candidates).toEqual([]);
});

// attack: hidden candidate
test.for([
  ['a symbolic link', { mode: '120000', content: 'elsewhere' }, /symbolic link/],
  ['a submodule', { mode: '160000', sha: '1'.repeat(40) }, /submodule/],
  ['a file', 'x', /not a folder/],
] as const)('%s in place of the folder of candidates is refused', async ([, models, why]) => {
  await using at = await hub();
  const number = pull(at.repo, { models, 'elsewhere/a.yaml': CANDIDATE }, [
    'models/a.yaml',
    'models/README.md',
  ]);
  const found = occasion(at.repo.event.pullRequest(number, 'opened'));

  const seen = await discover(found, await measuredCommitOf(found, {}, at.github), at.github);

  expect(seen).toMatchObject({ candidates: [], refused: [{ file: 'models' }] });
  expect(seen.refused[0]?.message).toMatch(why);
});

// attack: hidden candidate
test('a candidate is found behind more files than GitHub names, and the others are left alone', async () => {
  await using at = await hub();
  const many = Array.from({ length: 3_000 }, (_, index) => [`a/${index}`, 'x\n'] as const);
  const number = pull(at.repo, { ...Object.fromEntries(many), 'models/b.yaml': CANDIDATE });
  const found = occasion(at.repo.event.pullRequest(number, 'opened'));

  const { candidates } = await discover(found, await measuredCommitOf(found, {}, at.github), at.github);

  expect(candidates.map(({ id }) => id)).toEqual(['b']);
});

// attack: hidden candidate, moved head
test('a pull request whose branch has moved while it is looked at hides no candidate', async () => {
  await using at = await hub();
  const number = pull(at.repo, { 'models/b.yaml': CANDIDATE });
  const found = occasion(at.repo.event.pullRequest(number, 'opened'));
  const target = await measuredCommitOf(found, {}, at.github);
  at.repo.forcePush('change', at.repo.head('main'));

  const { candidates } = await discover(found, target, at.github);

  expect(candidates.map(({ id }) => id)).toEqual(['b']);
});

// attack: hidden candidate
test.for([
  ['a symbolic link', { 'models/b.yaml': { mode: '120000', content: '/etc/passwd' } }, /symbolic link/],
  ['a program', { 'models/b.yaml': { mode: '100755', content: CANDIDATE } }, /100755/],
  ['a submodule', { 'models/b.yaml': { mode: '160000', sha: '1'.repeat(40) } }, /submodule/],
  ['two megabytes', { 'models/b.yaml': 'x'.repeat(2 << 20) }, /2097152 bytes/],
  ['a name for a shell', { 'models/$(id).yaml': CANDIDATE }, /other characters/],
  ['an ending in capitals', { 'models/b.YAML': CANDIDATE }, /end its name in/],
  ['an ending with a blank', { 'models/b.yaml ': CANDIDATE }, /end its name in/],
  ['a folder in capitals', { 'Models/b.yaml': CANDIDATE }, /only models\/ is read/],
  ['a folder with a letter that folds', { 'model\u017f/b.yaml': CANDIDATE }, /only models\/ is read/],
  ['a file in place of another folder', { MODELS: CANDIDATE }, /only models\/ is read/],
] as const)('%s is refused with a reason, and is in no matrix', async ([, files, why]) => {
  await using at = await hub();
  const number = pull(at.repo, files);
  const found = occasion(at.repo.event.pullRequest(number, 'opened'));

  const seen = await discover(found, await measuredCommitOf(found, {}, at.github), at.github);

  expect(seen.candidates).toEqual([]);
  expect(seen.refused).toHaveLength(1);
  expect(seen.refused[0]?.message).toMatch(why);
});

test('a schedule concerns every candidate of the default branch, a push those between its ends', async () => {
  await using at = await hub();
  const before = at.repo.head('main');
  at.repo.commit({ branch: 'main', files: { 'models/b.yaml': CANDIDATE } });
  const ids = async (event: GitHubEvent): Promise<readonly string[]> => {
    const found = occasion(event);
    const { candidates } = await discover(found, await measuredCommitOf(found, {}, at.github), at.github);
    return candidates.map(({ id }) => id);
  };

  expect(await ids(at.repo.event.schedule('0 3 * * *'))).toEqual(['a', 'b']);
  expect(await ids(at.repo.event.push('main', { before }))).toEqual(['b']);
  expect(await ids(at.repo.event.push('main', { before: '0'.repeat(40) }))).toEqual(['a', 'b']);
});

const code = async (asked: Promise<unknown>): Promise<string> => {
  try {
    await asked;
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'no refusal';
};

// attack: fork
test("a fork's pull request is refused, whatever its workflow says", async () => {
  await using at = await hub();
  const fork = at.repo.addFork('mallory/models');
  fork.commit({ branch: 'evil', parent: 'main', files: { 'models/b.yaml': CANDIDATE } });
  const number = at.repo.openPull({ head: { repo: fork, branch: 'evil' } });
  const found = occasion(at.repo.event.pullRequest(number, 'opened'));

  const approval: Approval = { pullRequest: number, sha: fork.head('evil') };

  expect(await code(measuredCommitOf(found, approval, at.github))).toBe('fork-refused');
});

// attack: reader
test.for(['opened', 'reopened'] as const)(
  'what one who may only read has %s from a branch of others takes no GPU, and is read as text all the same',
  async (action) => {
    await using at = await hub();
    at.fake.addUser('mallory');
    at.repo.setPermission('mallory', 'triage');
    const number = pull(at.repo, { 'models/b.yaml': CANDIDATE });
    const event = at.repo.event.pullRequest(number, action, { sender: 'mallory' });

    const refused = measuredCommitOf(occasion(event), {}, at.github);

    expect(await code(refused)).toBe('reader-refused');
    await expect(refused).rejects.toThrow('was caused by mallory, who may not write here');
    const read = await measuredCommitOf(occasion(event), { onlyReads: true }, at.github);
    expect(read.sha).toBe(at.repo.head('change'));
    expect(at.fake.complaints).toEqual([]);
  },
);

test.for([
  ['someone who may write', { login: 'alice', type: 'User' }, undefined],
  ['an App', { login: 'renovate[bot]', type: 'Bot' }, undefined],
  // attack: reader
  ['an account that is gone', { login: 'ghost', type: 'User' }, 'reader-refused'],
  // attack: reader
  ['an account that has become an organisation', { login: 'club', type: 'Organization' }, 'reader-refused'],
  // attack: reader
  ['an account that is suspended', { login: 'gone', type: 'User' }, 'reader-refused'],
  // attack: reader
  [
    'one who has taken the login of someone who may write',
    { login: 'alice', type: 'User', id: 1 },
    'reader-refused',
  ],
  // attack: reader
  [
    'a place-holder of an import with the login of someone who may write',
    { login: 'alice', type: 'Mannequin' },
    'reader-refused',
  ],
  // attack: reader
  ['an account that GitHub does not name', null, 'reader-refused'],
] as const)('what %s has caused is measured, or refused', async ([, sender, refusal]) => {
  await using at = await hub();
  at.fake.addUser('alice');
  at.repo.setPermission('alice', 'write');
  at.fake.addUser('club', { type: 'Organization' });
  at.fake.addUser('gone');
  at.fake.suspendUser('gone');
  const number = pull(at.repo, { 'models/b.yaml': CANDIDATE });
  const { payload, ...event } = at.repo.event.pullRequest(number, 'opened');
  const found = occasion({ ...event, payload: { ...payload, sender } });

  const target = measuredCommitOf(found, {}, at.github);

  expect(
    await target.then(
      () => undefined,
      () => code(target),
    ),
  ).toBe(refusal);
});

// attack: fork, moved head
test('a dispatched run measures the approved commit of a fork, and no other', async () => {
  await using at = await hub();
  const fork = at.repo.addFork('mallory/models');
  const approved = fork.commit({ branch: 'new', parent: 'main', files: { 'models/b.yaml': CANDIDATE } });
  const number = at.repo.openPull({ head: { repo: fork, branch: 'new' } });
  const run = at.repo.addRun({ event: 'workflow_dispatch', path: '.github/workflows/rebench.yml' });
  const found = occasion(at.repo.event.workflowDispatch(run.id));
  const target = (approval: Approval) => measuredCommitOf(found, approval, at.github);

  expect(await target({ pullRequest: number, sha: approved })).toEqual({
    sha: approved,
    baseSha: at.repo.head('main'),
    pullRequest: number,
    onDefault: false,
  });
  expect(await code(target({ pullRequest: number }))).toBe('sha-missing');
  expect(await code(target({ sha: approved }))).toBe('sha-refused');
  expect(await code(target({ pullRequest: 99, sha: approved }))).toBe('pull-request-missing');

  fork.commit({ branch: 'new', files: { 'models/b.yaml': `${CANDIDATE}# and more\n` } });
  expect(await code(target({ pullRequest: number, sha: approved }))).toBe('ref-changed');

  at.repo.closePull(number);
  expect(await code(target({ pullRequest: number, sha: fork.head('new') }))).toBe('pull-request-closed');
});

// attack: foreign run
test('a run that was dispatched from another branch is refused: its workflow and policy are not the trusted ones', async () => {
  await using at = await hub();
  at.repo.commit({ branch: 'mine', parent: 'main', files: { '.github/papergap.yml': 'budget: 0.99\n' } });

  const asked = measuredCommitOf(
    { kind: 'dispatch', sha: at.repo.head('mine'), onDefault: false },
    {},
    at.github,
  );

  expect(await code(asked)).toBe('branch-refused');
});

// attack: own policy
test('the policy is that of the base commit, whatever the pull request makes of it', async () => {
  await using at = await hub();
  const number = pull(at.repo, { 'models/b.yaml': CANDIDATE, '.github/papergap.yml': 'budget: 0.99\n' });
  const target = await measuredCommitOf(occasion(at.repo.event.pullRequest(number, 'opened')), {}, at.github);
  const paths = { candidate: 'models/b.yaml', policy: '.github/papergap.yml' };

  const config = await configAt(paths, target, '/nowhere', at.github);

  expect(config).toMatchObject({
    ok: true,
    value: { policy: { value: { budget: 0.2 } }, candidate: { file: 'models/b.yaml' } },
  });
  await expect(
    configAt({ ...paths, candidate: '../etc/passwd' }, target, '/nowhere', at.github),
  ).rejects.toMatchObject({ code: 'blob-refused' });
});

const REFERENCE = `model: weights/a.gguf
source: https://example.org/measured
setup: { machine: 1x H100, engine: vllm 0.28.0 }
scores: [{ suite: sums, score: 0.9, items: 500, protocol: { shots: 0, maxTokens: 512 } }]
`;

/** What a pull request that changes files has as its reference, where the base branch has `based`. */
async function referenceOf(
  at: Awaited<ReturnType<typeof hub>>,
  based: Readonly<Record<string, string>>,
  changed: Parameters<FakeRepository['commit']>[0]['files'],
) {
  at.repo.commit({
    branch: 'main',
    files: { '.github/papergap.yml': `references: references\n${POLICY}`, ...based },
  });
  const number = pull(at.repo, { 'models/b.yaml': CANDIDATE, ...changed });
  const target = await measuredCommitOf(occasion(at.repo.event.pullRequest(number, 'opened')), {}, at.github);
  return configAt(
    { candidate: 'models/b.yaml', policy: '.github/papergap.yml' },
    target,
    '/nowhere',
    at.github,
  );
}

// attack: yardstick, own policy
test('the reference is that of the base commit: a pull request neither brings nor changes one', async () => {
  await using one = await hub();
  await using other = await hub();
  const mild = { 'references/b.yaml': REFERENCE.replace('score: 0.9', 'score: 0.1') };

  const brought = await referenceOf(one, {}, mild);
  const changed = await referenceOf(other, { 'references/b.yaml': REFERENCE }, mild);

  expect(brought.ok).toBe(true);
  expect(brought.ok && brought.value).not.toHaveProperty('reference');
  expect(changed).toMatchObject({
    ok: true,
    value: { reference: { file: 'references/b.yaml', value: { scores: [{ score: 0.9 }] } } },
  });
});

// attack: slow file
test('a reference that is too long, or has faults, is told by its own lines and nothing is measured', async () => {
  await using one = await hub();
  await using other = await hub();

  const long = await referenceOf(one, { 'references/b.yaml': `${REFERENCE}# ${'x'.repeat(70_000)}\n` }, {});
  const bad = await referenceOf(other, { 'references/b.yaml': REFERENCE.replace('0.9', '90') }, {});

  expect(long.ok ? [] : long.faults.map(faultLine)).toEqual([
    expect.stringMatching(/^references\/b\.yaml: is 7\d{4} bytes long; 65536 are allowed/),
  ]);
  expect(bad.ok ? [] : bad.faults.map(faultLine)).toEqual([
    expect.stringMatching(/^references\/b\.yaml:4:25: scores\.0\.score: must be /),
  ]);
});

test.for([
  ['the data of the base commit', SUMS, []],
  ['data of the pull request', `${SUMS}{"id":"b","q":"2 plus 2","target":4}\n`, [/differs from the base/]],
  ['no data', undefined, [/is not in the workspace/]],
] as const)('a workspace with %s', async ([, text, faults]) => {
  await using at = await hub();
  const number = pull(at.repo, { 'models/b.yaml': CANDIDATE });
  const target = await measuredCommitOf(occasion(at.repo.event.pullRequest(number, 'opened')), {}, at.github);
  const root = await mkdtemp(join(tmpdir(), 'papergap-workspace-'));
  try {
    await mkdir(join(root, 'data'));
    if (text !== undefined) await writeFile(join(root, 'data', 'sums.jsonl'), text);
    const paths = { candidate: 'models/b.yaml', policy: '.github/papergap.yml' };
    const config = await configAt(paths, target, root, at.github);
    if (!config.ok) throw new Error(config.faults.map(faultLine).join('\n'));

    const found = await workspaceFaults(config.value, target.baseSha, at.github);

    expect(found.map(({ message }) => message)).toEqual(faults.map((one) => expect.stringMatching(one)));
    for (const fault of found) expect(fault).toMatchObject({ file: '.github/papergap.yml', line: 2 });
  } finally {
    await rm(root, { recursive: true });
  }
});

// attack: checkout
test.for<
  readonly [what: string, files: Readonly<Record<string, string | undefined>>, faults: readonly RegExp[]]
>([
  ['of the base commit', {}, []],
  ['of a pull request', { 'tasks/gsm.py': 'evil' }, [/gsm\.py differs from the base commit/]],
  ['with a module of a pull request beside it', { 'tasks/json.py': 'evil' }, [/json\.py is not in the base/]],
  ['without its data', { 'tasks/data/gsm.jsonl': undefined }, [/gsm\.jsonl is not in the workspace/]],
])("an external evaluator's task %s in the workspace", async ([, changed, faults]) => {
  await using at = await hub();
  const suite = "gsm: { runner: { name: inspect, version: '0.3.285', task: gsm.py@gsm, files: tasks } }";
  const bounds = 'claims: { primary: sums, suites: { sums: { minTokens: 8 }, gsm: { minTokens: 8 } } }\n';
  const policy = `${POLICY.replace('suites: {', `suites: { ${suite},`)}${bounds}`;
  const base = { 'tasks/gsm.py': 'ours', 'tasks/data/gsm.jsonl': 'items' };
  at.repo.commit({ branch: 'main', files: { '.github/papergap.yml': policy, ...base } });
  const number = pull(at.repo, { 'models/b.yaml': CANDIDATE });
  const target = await measuredCommitOf(occasion(at.repo.event.pullRequest(number, 'opened')), {}, at.github);
  const root = await mkdtemp(join(tmpdir(), 'papergap-workspace-'));
  try {
    for (const folder of ['data', 'tasks', 'tasks/data']) await mkdir(join(root, folder));
    const workspace = { 'data/sums.jsonl': SUMS, ...base, ...changed };
    for (const [file, text] of Object.entries(workspace))
      if (text !== undefined) await writeFile(join(root, file), text);
    const paths = { candidate: 'models/b.yaml', policy: '.github/papergap.yml' };
    const config = await configAt(paths, target, root, at.github);
    if (!config.ok) throw new Error(config.faults.map(faultLine).join('\n'));

    const found = await workspaceFaults(config.value, target.baseSha, at.github);

    expect(found.map(({ message }) => message)).toEqual(faults.map((one) => expect.stringMatching(one)));
  } finally {
    await rm(root, { recursive: true });
  }
});

test('a 5xx or a rate limit is waited out where the request only reads', async () => {
  await using at = await hub();
  const number = pull(at.repo, { 'models/b.yaml': CANDIDATE });
  at.fake.failNext({ path: /\/pulls\/\d+$/, status: 502, times: 2 });
  at.fake.rateLimit({ kind: 'secondary', retryAfterS: 0, path: /\/compare\// });
  const found = occasion(at.repo.event.pullRequest(number, 'opened'));

  const target = await measuredCommitOf(found, {}, at.github);

  expect((await discover(found, target, at.github)).candidates).toHaveLength(1);
});

test('after a forced push, whose old commit GitHub has forgotten, every candidate may have changed', async () => {
  await using at = await hub();
  const { name, payload, sha, ref } = at.repo.event.push('main');
  const forgotten = { ...payload, before: '9'.repeat(40) };
  const found = occasionOf({ name, payload: forgotten, sha, ref });
  if (found === undefined) throw new Error('no occasion');

  const { candidates } = await discover(found, await measuredCommitOf(found, {}, at.github), at.github);

  expect(candidates.map(({ id }) => id)).toEqual(['a']);
});

// attack: two of one name
test('two files with one id are refused, also where one of them was there before', async () => {
  await using at = await hub();
  const number = pull(at.repo, { 'models/a.yml': CANDIDATE });
  const found = occasion(at.repo.event.pullRequest(number, 'opened'));
  const target = await measuredCommitOf(found, {}, at.github);

  const { candidates, refused } = await discover(found, target, at.github);
  const paths = { candidate: 'models/a.yaml', policy: '.github/papergap.yml' };
  const config = await configAt(paths, target, '/nowhere', at.github);

  expect(candidates).toEqual([]);
  expect(refused.map(faultLine)).toEqual([
    'models/a.yml: has the same id as models/a.yaml: give one of them another name',
  ]);
  expect(config.ok ? [] : config.faults.map(faultLine)).toEqual([
    'models/a.yaml: has the same id as models/a.yml: give one of them another name',
  ]);
});

// attack: two of one name
test('two files whose names differ in capitals alone are refused', async () => {
  await using at = await hub();
  const number = pull(at.repo, { 'models/A.yaml': CANDIDATE });
  const found = occasion(at.repo.event.pullRequest(number, 'opened'));

  const seen = await discover(found, await measuredCommitOf(found, {}, at.github), at.github);

  expect(seen.candidates).toEqual([]);
  expect(seen.refused.map(faultLine)).toEqual([
    'models/A.yaml: has the same id as models/a.yaml: give one of them another name',
  ]);
});

test('a schedule, whose event names no repository, is of the default branch', async () => {
  await using at = await hub();
  const { name, payload, sha, ref } = at.repo.event.schedule('17 2 * * *');

  expect(occasionOf({ name, payload, sha, ref })).toEqual({ kind: 'schedule', sha: at.repo.head('main') });
});
