import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CommentEvent, onComment } from '../../bot/rebench.ts';
import { historyEntry } from '../../src/analyse/history-entry.ts';
import { judge } from '../../src/judge.ts';
import { changeHistory, readHistory } from '../../src/publish/history.ts';
import { fakeGitHub } from '../support/fake-github/index.ts';
import type { FakeRepository } from '../support/fake-github/index.ts';
import { clientOf, jwtOf } from '../support/fake-github/scene.ts';
import { aRecord, rightOf } from '../support/record.ts';

const AT = { owner: 'acme', repo: 'models' };
const WORKFLOW = readFileSync(
  join(import.meta.dirname, '..', '..', 'workflows-examples', 'rebench.yml'),
  'utf8',
);
const CANDIDATE = `model: weights/a.gguf
revision: sha256:${'0'.repeat(64)}
engine: { name: llama.cpp }
claims: { scores: [{ suite: sums, score: 0.9 }] }
`;
const POLICY = 'production: { suite: sums }\nsuites: {}\n';

async function hub() {
  const fake = await fakeGitHub();
  const repo = fake.addRepository('acme/models', {
    files: { '.github/workflows/rebench.yml': WORKFLOW, '.github/papergap.yml': POLICY, 'README.md': 'x\n' },
  });
  const app = fake.addApp({
    slug: 'papergap',
    permissions: {
      contents: 'write',
      'pull-requests': 'write',
      issues: 'write',
      actions: 'write',
      checks: 'write',
      metadata: 'read',
    } as never,
  });
  const installation = fake.install(app, repo);
  const { data } = await clientOf(fake, jwtOf(app)).request(
    'POST /app/installations/{installation_id}/access_tokens',
    { installation_id: installation },
  );
  const github = clientOf(fake, data.token);
  fake.addUser('alice');
  fake.addUser('mallory');
  repo.setPermission('alice', 'write');
  repo.setPermission('mallory', 'read');
  repo.commit({ branch: 'new', parent: 'main', files: { 'models/a.yaml': CANDIDATE } });
  const number = repo.openPull({ head: 'new' });
  const orders = { github, appId: app.id, workflow: 'rebench.yml', dailyRuns: 3, now: () => new Date() };
  /** Somebody writes a comment, and the bot hears of it; what it answered. */
  const say = async (body: string, user = 'alice', about = number): Promise<string> => {
    const { id } = repo.comment(about, { user, body });
    const event = CommentEvent.parse(repo.event.comment(id, 'created').payload);
    await onComment(event, orders);
    return answerTo(repo, about, id);
  };
  return { fake, repo, app, github, number, orders, say, [Symbol.asyncDispose]: () => fake.stop() };
}

const answerTo = (repo: FakeRepository, number: number, id: number): string =>
  repo
    .comments(number)
    .map(({ body }) => body)
    .find((body) => body.startsWith(`<!-- papergap:answer ${id} -->`)) ?? '';

const runsOf = (repo: FakeRepository) => [...repo.state.runs.values()];

test('somebody who may write has the head measured: the right workflow, branch and inputs, and no others', async () => {
  await using at = await hub();
  const head = at.repo.head('new');

  expect(await at.say(`/rebench profile=quick stage=reproduce,load`)).toContain(`at \`${head}\``);

  const [run, ...others] = runsOf(at.repo);
  expect(others).toEqual([]);
  expect(run).toMatchObject({
    event: 'workflow_dispatch',
    headBranch: 'main',
    inputs: {
      'pull-request': String(at.number),
      sha: head,
      candidate: 'models/a.yaml',
      profile: 'quick',
      stages: 'reproduce,load',
    },
  });
  expect(run?.title).toMatch(/^Rebench #\d+: models\/a\.yaml c\d+-a$/);
  expect(at.fake.complaints).toEqual([]);
});

test.for(['mallory', 'stranger'])('%s may not write: a sign, no word, no run', async (user) => {
  await using at = await hub();
  at.fake.addUser('stranger');

  expect(await at.say('/rebench', user)).toBe('');
  expect(runsOf(at.repo)).toEqual([]);
});

test('the same event twice is one answer and one run', async () => {
  await using at = await hub();
  const { id } = at.repo.comment(at.number, { user: 'alice', body: '/rebench' });
  const event = CommentEvent.parse(at.repo.event.comment(id, 'created').payload);

  await onComment(event, at.orders);
  await onComment(event, at.orders);

  expect(runsOf(at.repo)).toHaveLength(1);
  expect(at.repo.comments(at.number).filter(({ body }) => body.includes('papergap:answer'))).toHaveLength(1);
});

test.for([[502], ['reset']] as const)(
  'a dispatch that was carried out and then failed (%s) is not made twice',
  async ([status]) => {
    await using at = await hub();
    at.fake.failNext({ method: 'POST', path: /dispatches$/, status, afterEffect: true });

    expect(await at.say('/rebench')).toContain('Measuring');
    expect(runsOf(at.repo)).toHaveLength(1);
  },
);

test("a fork's pull request needs the commit in full, and the right one", async () => {
  await using at = await hub();
  const fork = at.repo.addFork('mallory/models');
  const first = fork.commit({ branch: 'evil', parent: 'main', files: { 'models/b.yaml': CANDIDATE } });
  const number = at.repo.openPull({ head: { repo: fork, branch: 'evil' } });

  expect(await at.say('/rebench', 'alice', number)).toContain(`/rebench ${first}`);
  expect(await at.say(`/rebench ${first.slice(0, 7)}`, 'alice', number)).toContain('all 40 digits');
  const second = fork.commit({ branch: 'evil', files: { 'models/b.yaml': `${CANDIDATE}# worse\n` } });
  expect(await at.say(`/rebench ${first}`, 'alice', number)).toContain(`is \`${second}\`, not that commit`);
  expect(runsOf(at.repo)).toEqual([]);

  await at.say(`/rebench ${second}`, 'alice', number);
  expect(runsOf(at.repo)).toMatchObject([{ inputs: { sha: second, candidate: 'models/b.yaml' } }]);
});

test('one run at a time for a pull request; status tells of it, cancel ends it', async () => {
  await using at = await hub();
  await at.say('/rebench');

  expect(await at.say('/rebench')).toContain('being measured already');
  expect(await at.say('/rebench status')).toMatch(/`models\/a\.yaml` waits, 0 before it: \[run\]\(/);
  expect(await at.say('/rebench cancel')).toContain('Cancelled: [run](');
  expect(runsOf(at.repo)).toMatchObject([{ status: 'completed', conclusion: 'cancelled' }]);
  expect(await at.say('/rebench status')).toContain('Nothing of this pull request runs or waits.');
});

test('a repository has so many runs a day and no more', async () => {
  await using at = await hub();
  for (let run = 0; run < 3; run++) {
    await at.say('/rebench');
    await at.say('/rebench cancel');
  }

  expect(await at.say('/rebench')).toContain('3 of 3 runs within a day');
  expect(runsOf(at.repo)).toHaveLength(3);
});

test('what is no command has no answer, what is a wrong one says why', async () => {
  await using at = await hub();

  expect(await at.say('please /rebench this')).toBe('');
  expect(await at.say('/rebench statsu')).toContain('Did you mean `status`?');
  expect(await at.say('/rebench help')).toContain('/rebench cancel');
  expect(await at.say('/rebench model=other')).toContain('no model of that name');
});

test('a closed pull request is not measured', async () => {
  await using at = await hub();
  at.repo.closePull(at.number);

  expect(await at.say('/rebench')).toContain('closed');
});

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

test('explain tells the causes out of the record, and takes none that is of another candidate', async () => {
  await using at = await hub();
  await at.say('/rebench');
  const [run] = runsOf(at.repo);
  at.fake.setRun(run!.id, { status: 'completed', conclusion: 'failure' });
  const record = aRecord({ reproduce: rightOf(80, 100), production: rightOf(40, 100) });
  const ours = {
    ...record,
    candidate: { ...record.candidate, id: 'a', sha256: sha256(CANDIDATE) },
    policy: { ...record.policy, sha256: sha256(POLICY) },
  };
  const name = (attempt: number): string => `papergap-a-${at.repo.head('new').slice(0, 12)}-${attempt}.json`;
  at.repo.addArtifact(run!.id, { name: name(1), content: JSON.stringify(ours), raw: true });

  expect(await at.say('/rebench explain')).toContain(
    '- FAIL: a loses 50.0 % of its paper score in production',
  );

  const forged = { ...ours, candidate: { ...ours.candidate, sha256: 'f'.repeat(64) } };
  at.repo.addArtifact(run!.id, { name: name(2), content: JSON.stringify(forged), raw: true });
  await expect(at.say('/rebench explain')).rejects.toThrow(/another candidate/);
});

test('bless makes the last result of the default branch the baseline', async () => {
  await using at = await hub();
  expect(await at.say('/rebench bless')).toContain('no result on the default branch yet');
  const record = aRecord({ production: rightOf(3, 4) });
  const { findings } = judge(record);
  const where = { at: '2026-11-20T03:00:00Z', commit: 'c'.repeat(40), run: 'x' };
  const entry = historyEntry(record, findings, 'pass', where);
  await changeHistory('a', 'entries', () => [entry, entry], at.github, AT);

  expect(await at.say('/rebench bless')).toContain('is the baseline from now on');

  expect((await readHistory('a', at.github, AT)).map(({ accepted }) => accepted)).toEqual([false, true]);
});
