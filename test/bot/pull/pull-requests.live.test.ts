import { expect, test } from 'vitest';
import { reconcileInstallation } from '../../../bot/events/reconcile-installation.ts';
import { reconcilePull } from '../../../bot/pull/reconcile-pull.ts';
import { repositoryOf } from '../../../src/github/repository.ts';
import {
  addRecord,
  botScene,
  CANDIDATE,
  FAILING,
  OPEN,
  PASSING,
  POLICY,
  NAME,
} from '../../support/bot-scene.ts';
import type { BotScene } from '../../support/bot-scene.ts';
import { clientOf } from '../../support/fake-github/scene.ts';
import { rightOf } from '../../support/record.ts';
import type { RecordOptions } from '../../support/record.ts';
import type { GitHubEvent, Run } from '../../support/fake-github/index.ts';

const hear = (at: BotScene, number: number, action: 'opened' | 'synchronize' | 'closed', before?: string) =>
  at.hear(at.repo.event.pullRequest(number, action, before === undefined ? {} : { before }));
const hearRun = (at: BotScene, { id }: Run, action: 'requested' | 'completed' = 'completed') =>
  at.hear(at.repo.event.workflowRun(id, action));
const outcome = (at: BotScene, number: number) => at.checks(at.headOf(number)).map(([state]) => state);
const ONE = { 'models/a.yaml': CANDIDATE };

test('a pull request without a model gets success at once, and no comment', async () => {
  await using at = await botScene();
  const number = at.pull({ 'README.md': 'y\n' });

  await hear(at, number, 'opened');

  expect(at.checks(at.headOf(number))).toEqual([['success', 'No model config changed']]);
  expect(at.repo.comments(number)).toEqual([]);
  expect(at.fake.complaints).toEqual([]);
});

test('a changed model has a check at once; it follows the run and ends with it, with one comment', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  await hear(at, number, 'opened');
  expect(at.checks(at.headOf(number))).toEqual([['in_progress', '1 model waits for its run']]);
  expect(at.repo.comments(number)).toEqual([]);

  const run = at.ownRun(number);
  at.fake.setRun(run.id, { status: 'in_progress' });
  await hearRun(at, run, 'requested');
  expect(at.checks(at.headOf(number))).toEqual([['in_progress', '1 model being measured']]);

  at.end(run, { a: FAILING });
  await hearRun(at, run);
  expect(at.checks(at.headOf(number))).toEqual([
    ['failure', 'FAIL: a loses 37.5 % of its paper score in production (budget 20.0 %).'],
  ]);
  const [check] = at.repo.checks(at.headOf(number));
  expect(check?.annotations).toMatchObject([
    { path: 'models/a.yaml', start_line: 4, annotation_level: 'failure', title: 'papergap: fail' },
  ]);
  expect(check?.actions.map(({ identifier }) => identifier)).toEqual(['rebench', 'explain', 'bless']);
  expect(check?.detailsUrl).toContain(`/actions/runs/${run.id}`);
  expect(at.comment(number)).toMatch(/^### ❌ FAIL: a loses 37\.5 %/);

  await hearRun(at, run);
  await hear(at, number, 'opened');
  expect(at.repo.comments(number)).toHaveLength(1);
  expect(at.repo.checks(at.headOf(number))).toHaveLength(1);
  expect(at.repo.checks(at.headOf(number))[0]?.annotations).toHaveLength(1);
  expect(at.fake.complaints).toEqual([]);
});

test('the check follows the stages of a run, without an event that tells of them, and no longer than it goes on', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const past = at.repo.addRun({ path: '.github/workflows/nightly.yml', event: 'schedule' });
  at.end(past);
  past.updatedAt = new Date(Date.parse(past.createdAt) + 20 * 60_000).toISOString();
  const summary = () => at.repo.checks(at.headOf(number)).at(-1)?.output.summary;
  const run = at.ownRun(number);
  const reach = (stage: string) => {
    const name = `papergap-a-${at.headOf(number).slice(0, 12)}-1-${stage}.json`;
    at.repo.addArtifact(run.id, { name, content: '{}', raw: true });
  };
  await hearRun(at, run, 'requested');
  expect(summary()).toContain('- Now: it is next; done in about 20 minutes, going by the last run.');

  at.fake.setRun(run.id, { status: 'in_progress' });
  await hearRun(at, run, 'requested');
  expect(summary()).toContain('- Now: it runs; done in about 20 minutes');
  reach('1of9-deploy');
  await at.poll();
  expect(summary()).toContain('- Now: `deploy`, stage 1 of 9; done in about');
  reach('4of9-noisy');
  await at.poll();
  expect(summary()).toContain('- Now: `noisy`, stage 4 of 9; done in about');
  expect(await at.say('/rebench status', number)).toContain('`noisy`, stage 4 of 9; done in about');
  expect(at.comment(number)).toBeUndefined();

  at.end(run, { a: PASSING });
  await at.poll();
  expect(outcome(at, number)).toEqual(['success']);
  const asked = at.fake.requests.length;
  await at.poll();
  expect(at.fake.requests).toHaveLength(asked);
});

test.for(['pull request', 'run'] as const)(
  'a look that failed is tried again in the next round, and no more often (%s)',
  async (what) => {
    await using at = await botScene();
    const number = at.pull(ONE);
    const run = at.ownRun(number);
    const look = () => (what === 'run' ? hearRun(at, run, 'requested') : hear(at, number, 'opened'));
    at.fake.failNext({ method: 'GET', path: /files$/, status: 403 });
    await expect(look()).rejects.toThrow(/./);
    expect(outcome(at, number)).toEqual([]);

    await at.poll();
    expect(outcome(at, number)).toEqual(['in_progress']);
    const asked = at.fake.requests.length;
    await at.poll();
    expect(at.fake.requests).toHaveLength(asked);
  },
);

test('several candidates share a comment and a check, which waits for the last of them', async () => {
  await using at = await botScene();
  const number = at.pull({
    ...ONE,
    'models/b.yaml': `${CANDIDATE}# b\n`,
    'models/c.yaml': `${CANDIDATE}# c\n`,
  });
  const run = at.ownRun(number);
  at.end(run, { a: PASSING, b: FAILING, c: OPEN });

  await hearRun(at, run);

  expect(at.checks(at.headOf(number))).toEqual([['failure', '3 models: 1 fail, 1 inconclusive, 1 pass']]);
  const rows = at.comment(number)?.match(/^\| `[abc]`.*$/gm) ?? [];
  expect(rows.map((row) => row.slice(2, 5))).toEqual(['`b`', '`c`', '`a`']);

  await at.say('/rebench model=c', number);
  expect(outcome(at, number)).toEqual(['in_progress']);
  expect(at.comment(number)).toContain('`c`: It is being measured again; this is the result so far.');
  const again = [...at.repo.state.runs.values()].at(-1)!;
  at.end(again, { c: PASSING });
  await hearRun(at, again);
  expect(at.checks(at.headOf(number))).toEqual([['failure', '3 models: 1 fail, 2 pass']]);
  // Annotations can only be added to a check: what was said before stands in the one before.
  const levels = at.repo
    .checks(at.headOf(number))
    .map(({ annotations }) => annotations.map(({ annotation_level: level }) => level));
  expect(levels).toEqual([
    ['notice', 'failure', 'warning'],
    ['notice', 'failure', 'notice'],
  ]);
});

test('while one model is measured and another waits, the run is called queued, and the check says what is so', async () => {
  await using at = await botScene();
  const number = at.pull({ ...ONE, 'models/b.yaml': `${CANDIDATE}# b\n` });
  const run = at.ownRun(number);
  at.repo.setJob(run.id, 'Which models', 'completed', 'success');
  at.repo.setJob(run.id, 'a', 'in_progress');
  at.repo.setJob(run.id, 'b', 'queued');
  expect(run.status).toBe('queued');

  await hearRun(at, run);

  const sha = at.headOf(number);
  const [check] = at.repo.checks(sha);
  expect(check?.output.title).toBe('2 models being measured');
  expect(check?.output.summary).toMatch(/\*\*a\*\*\n- It is being measured\./);
  expect(check?.output.summary).toMatch(/\*\*b\*\*\n- Its run waits for the GPU\./);

  at.repo.setJob(run.id, 'a', 'completed', 'success');
  at.repo.setJob(run.id, 'b', 'in_progress');
  await at.poll();
  expect(at.repo.checks(sha)[0]?.output.summary).toMatch(/\*\*b\*\*\n- It is being measured\./);
});

test.for([
  ['fail', 'failure'],
  ['neutral', 'neutral'],
] as const)('an inconclusive result by on-inconclusive: %s', async ([policy, conclusion]) => {
  await using at = await botScene();
  at.repo.commit({
    branch: 'main',
    files: { '.github/papergap.yml': `${POLICY}on-inconclusive: ${policy}\n` },
  });
  const number = at.pull(ONE);
  const run = at.ownRun(number);
  at.end(run, { a: OPEN });

  await hearRun(at, run);

  expect(outcome(at, number)).toEqual([conclusion]);
});

test.for([
  ['was cancelled', 'cancelled', 'cancelled', 'was cancelled'],
  ['broke', 'failure', 'failure', 'left no record'],
] as const)(
  'a run that %s without a record ends the check all the same',
  async ([, how, conclusion, words]) => {
    await using at = await botScene();
    const number = at.pull(ONE);
    await hear(at, number, 'opened');
    const run = at.ownRun(number);
    at.end(run, {}, how);

    await hearRun(at, run);

    expect(outcome(at, number)).toEqual([conclusion]);
    expect(at.comment(number)).toContain(words);
  },
);

test('a candidate with faults fails at once, each fault at its line', async () => {
  await using at = await botScene();
  const number = at.pull({ 'models/a.yaml': CANDIDATE.replace('engine:', 'engin:') });

  await hear(at, number, 'opened');

  expect(outcome(at, number)).toEqual(['failure']);
  const annotations = at.repo.checks(at.headOf(number))[0]?.annotations ?? [];
  expect(annotations).toContainEqual(expect.objectContaining({ path: 'models/a.yaml', start_line: 3 }));
  expect(at.comment(number)).toContain('models/a.yaml:3:1: engin: is not a known key');
});

// attack: yardstick
test("a candidate that claims on production's own suite fails at once, whatever it scores there", async () => {
  await using at = await botScene();
  const claim = 'suite: tickets, score: 0.0875';
  const number = at.pull({
    'models/a.yaml': CANDIDATE.replace('suite: benchmark, score: 0.8', claim),
  });

  await hear(at, number, 'opened');

  expect(outcome(at, number)).toEqual(['failure']);
  const run = at.ownRun(number);
  at.end(run, { a: PASSING });
  await hearRun(at, run);
  expect(outcome(at, number)).toEqual(['failure']);
  expect(at.comment(number)).toContain('"tickets" is production\'s suite, not the paper\'s');
});

// attack: yardstick
test('a claim that the pull request changes is told before its figures; one that stays is not', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'main', files: ONE });
  const lower = at.pull({ 'models/a.yaml': CANDIDATE.replace('0.8', '0.6') }, 'lower');
  const same = at.pull({ 'models/a.yaml': `${CANDIDATE}# a word\n` }, 'same');
  for (const number of [lower, same]) {
    await hear(at, number, 'opened');
    const run = at.ownRun(number);
    at.end(run, { a: FAILING });
    await hearRun(at, run);
  }

  expect(at.comment(lower)).toMatch(
    /^### .*\n\n> This pull request changes the claim that the gap is told from: 80\.0 % on benchmark .* before, 60\.0 % on benchmark .* now\./,
  );
  expect(at.comment(same)).not.toContain('changes the claim');
});

// attack: two of one name
test('two files of one id are a fault of both: their results could not be told apart', async () => {
  await using at = await botScene();
  const number = at.pull({ 'models/a.yaml': CANDIDATE, 'models/a.yml': `${CANDIDATE}# another\n` });

  await hear(at, number, 'opened');

  expect(outcome(at, number)).toEqual(['failure']);
  expect(at.comment(number)).toContain('models/a.yaml: has the same id as models/a.yml');
  expect(at.comment(number)).toContain('models/a.yml: has the same id as models/a.yaml');
  expect(await at.say('/rebench', number)).toContain('no model that can be measured');
});

// attack: part of a measurement
test('a later look at a part takes nothing back, and alone it is no way around the gate', async () => {
  await using at = await botScene();
  at.repo.commit({
    branch: 'main',
    files: { '.github/papergap.yml': `${POLICY}on-inconclusive: neutral\n` },
  });
  const number = at.pull(ONE);
  const LOAD_ONLY: RecordOptions = { reproduce: rightOf(320, 400) };

  const part = at.ownRun(number);
  at.end(part, { a: LOAD_ONLY });
  await hearRun(at, part);
  expect(at.checks(at.headOf(number))).toEqual([
    ['failure', 'INCONCLUSIVE: a was not measured in production: only reproduce was asked for.'],
  ]);
  expect(at.comment(number)).toContain('Comment /rebench without passes=…');
  expect(at.comment(number)).toContain('**inconclusive**, some passes');

  const whole = at.ownRun(number);
  at.end(whole, { a: FAILING });
  await hearRun(at, whole);
  const again = at.ownRun(number);
  at.end(again, { a: LOAD_ONLY });
  await hearRun(at, again);
  expect(outcome(at, number)).toEqual(['failure']);
  expect(at.comment(number)).toContain('loses 37.5 %');
  expect(at.comment(number)).toContain(
    `A later run measured some of the passes; this is the full result. ([run](https://github.com/acme/models/actions/runs/${again.id}))`,
  );
});

// attack: part of a measurement
test('a run that was cut off is no inconclusive result: cancelling does not get around the gate', async () => {
  await using at = await botScene();
  at.repo.commit({
    branch: 'main',
    files: { '.github/papergap.yml': `${POLICY}on-inconclusive: neutral\n` },
  });
  const number = at.pull(ONE);
  const run = at.ownRun(number);
  at.end(run, { a: { ...OPEN, ended: 'interrupted' } }, 'cancelled');

  await hearRun(at, run);

  expect(outcome(at, number)).toEqual(['cancelled']);
});

test('what is being measured when a pull request is merged is told all the same', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const head = at.headOf(number);
  const run = at.ownRun(number);
  await hearRun(at, run, 'requested');
  at.repo.closePull(number);
  at.end(run, { a: FAILING });

  await hearRun(at, run);

  expect(at.checks(head).map(([state]) => state)).toEqual(['failure']);
  expect(at.comment(number)).toMatch(/^### ❌ FAIL/);
});

test('a run that never comes ends the check after half an hour, with what to do', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  await hear(at, number, 'opened');

  await at.another({ now: () => new Date(Date.now() + 31 * 60_000) }).reconcile(number);

  expect(outcome(at, number)).toEqual(['failure']);
  expect(at.comment(number)).toContain('pull-request.yml');
});

test('a repository without a policy is told so once, and not with a failure', async () => {
  await using at = await botScene();
  const main = at.repo.commit({ branch: 'bare', parent: 'main', remove: ['.github/papergap.yml'] });
  at.repo.forcePush('main', main);
  const number = at.pull(ONE);

  await hear(at, number, 'opened');

  expect(at.checks(at.headOf(number))).toEqual([['neutral', 'No policy on the base branch']]);
  expect(at.repo.comments(number)).toEqual([]);
});

test('another run is waited for after one that was not believed', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const run = at.ownRun(number);
  const name = `papergap-a-${at.headOf(number).slice(0, 12)}-1.json`;
  at.repo.addArtifact(run.id, { name, content: '{}', raw: true });
  at.fake.setRun(run.id, { status: 'completed', conclusion: 'success' });
  await hearRun(at, run);
  expect(outcome(at, number)).toEqual(['failure']);

  await at.say('/rebench', number);

  expect(outcome(at, number)).toEqual(['in_progress']);
});

test('a new push: the comment says that it is of an earlier commit, and the old check ends', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const run = at.ownRun(number);
  at.end(run, { a: FAILING });
  await hearRun(at, run);
  const before = at.headOf(number);
  const after = at.repo.commit({ branch: 'new', files: { 'models/a.yaml': `${CANDIDATE}# 2\n` } });

  await hear(at, number, 'synchronize', before);

  expect(outcome(at, number)).toEqual(['in_progress']);
  expect(at.comment(number)).toContain(`the head is now \`${after}\``);
  expect(at.comment(number)).toContain('37.5 %');
  const next = at.ownRun(number);
  at.end(next, { a: PASSING });
  await hearRun(at, next);
  expect(at.comment(number)).toMatch(/^### ✅ PASS/);
  expect(at.repo.comments(number)).toHaveLength(1);
});

test('a check on a commit that was pushed over never stays open', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  await hear(at, number, 'opened');
  const [before, run] = [at.headOf(number), at.ownRun(number)];
  at.repo.commit({ branch: 'new', files: { 'models/a.yaml': `${CANDIDATE}# 2\n` } });

  at.end(run, { a: PASSING });
  await hearRun(at, run);

  expect(at.checks(before)).toEqual([['cancelled', 'The pull request has moved on']]);
  expect(at.comment(number)).toBeUndefined();
});

// attack: repeated delivery
test('events that come late or in another order end at the same place', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const late = at.repo.event.pullRequest(number, 'opened');
  const run = at.ownRun(number);
  at.end(run, { a: PASSING });

  await hearRun(at, run);
  await at.hear(late);
  await hearRun(at, run, 'requested');

  expect(outcome(at, number)).toEqual(['success']);
  expect(at.comment(number)).toMatch(/^### ✅ PASS/);
});

// attack: fork
test("a fork's pull request waits for a maintainer, whatever its own runs bring", async () => {
  await using at = await botScene();
  const fork = at.repo.addFork('mallory/models');
  const sha = fork.commit({ branch: 'evil', parent: 'main', files: ONE });
  const number = at.repo.openPull({ head: { repo: fork, branch: 'evil' } });
  const path = '.github/workflows/pull-request.yml';
  const own = at.repo.addRun({
    event: 'pull_request',
    path,
    headBranch: 'evil',
    headSha: sha,
    headRepo: fork,
  });
  addRecord(at.repo, own, 'a', PASSING, { commit: sha });
  at.fake.setRun(own.id, { status: 'completed', conclusion: 'success' });

  await hear(at, number, 'opened');
  await hearRun(at, own);

  expect(outcome(at, number)).toEqual(['action_required']);
  expect(at.repo.checks(sha)[0]?.output.summary).toContain(`/rebench ${sha}`);
  expect(at.comment(number)).toBeUndefined();

  await at.say(`/rebench ${sha}`, number);
  const asked = [...at.repo.state.runs.values()].at(-1)!;
  at.end(asked, { a: FAILING });
  await hearRun(at, asked);
  expect(outcome(at, number)).toEqual(['failure']);
});

// attack: own policy
test('a pull request that changes what its own runs do is believed nothing by them', async () => {
  await using at = await botScene();
  const number = at.pull({ ...ONE, '.github/workflows/pull-request.yml': 'on: pull_request\n' });
  const run = at.ownRun(number);
  at.end(run, { a: PASSING });

  await hearRun(at, run);

  expect(outcome(at, number)).toEqual(['action_required']);
  expect(at.comment(number)).toBeUndefined();
});

// attack: slow file
test('a candidate that is no text fails, says why, and keeps no other pull request from being looked at', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'other', parent: 'main', files: ONE });
  const other = at.repo.openPull({ head: 'other' });
  const binary = { mode: '100644', content: Buffer.from([0xff, 0xfe]) } as never;
  const number = at.pull({ 'models/x.yaml': binary });

  await Promise.all(await reconcileInstallation(at.installation, at.bot));

  expect(outcome(at, number)).toEqual(['failure']);
  expect(at.comment(number)).toContain('is not UTF-8 text');
  expect(outcome(at, other)).toEqual(['in_progress']);
});

// attack: slow file
test('thousands of faults are some annotations and a count', async () => {
  await using at = await botScene();
  const keys = Array.from({ length: 500 }, (_, index) => `k${index}: 1`).join('\n');
  const number = at.pull({ 'models/a.yaml': `${CANDIDATE}${keys}\n`, 'models/b.yaml': 'x: 1\n' });

  await hear(at, number, 'opened');

  const [check] = at.repo.checks(at.headOf(number));
  expect(check?.annotations.length).toBeLessThanOrEqual(50);
  expect(check?.annotations.map(({ message }) => message)).toContain('and 480 more faults');
});

test('a conversation that is locked has no comment, and its check ends all the same', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  at.end(at.ownRun(number), { a: FAILING });
  const body = { message: 'Unable to create comment because issue is locked.' };
  at.fake.failNext({ method: 'POST', path: /comments$/, status: 403, body, times: 9 });

  await at.reconcile(number);

  expect(outcome(at, number)).toEqual(['failure']);
  expect(at.repo.comments(number)).toEqual([]);
});

// attack: hidden candidate
test('a model that hides behind more files than GitHub names is looked at all the same, and nothing runs by itself', async () => {
  await using at = await botScene();
  const many = Array.from({ length: 3_000 }, (_, index) => [`a/${index}`, 'x\n'] as const);
  const number = at.pull({ ...ONE, ...Object.fromEntries(many) });

  await hear(at, number, 'opened');

  expect(outcome(at, number)).toEqual(['action_required']);
});

// attack: foreign run
test('a run of another branch, of another workflow or by another event says nothing, whatever it is called', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const title = `Rebench #${number}: models/a.yaml`;
  const headSha = at.headOf(number);
  for (const spec of [
    { path: '.github/workflows/rebench.yml', event: 'workflow_dispatch', headBranch: 'new' },
    { path: '.github/workflows/rebench.yml', event: 'push' },
    { path: '.github/workflows/other.yml', event: 'workflow_dispatch' },
  ]) {
    const run = at.repo.addRun({ ...spec, title });
    addRecord(at.repo, run, 'a', PASSING, { commit: headSha });
    at.fake.setRun(run.id, { status: 'completed', conclusion: 'success' });
    await hearRun(at, run);
  }
  await at.reconcile(number);

  expect(outcome(at, number)).toEqual(['in_progress']);
});

// attack: artifact
test('an artifact that is forged ends the check with a failure and says why', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const run = at.ownRun(number);
  const name = `papergap-a-${at.headOf(number).slice(0, 12)}-1.json`;
  at.repo.addArtifact(run.id, { name, content: '{"__proto__":{"verdict":"pass"}}', raw: true });
  at.fake.setRun(run.id, { status: 'completed', conclusion: 'success' });

  await hearRun(at, run);

  expect(outcome(at, number)).toEqual(['failure']);
  expect(at.comment(number)).toContain('not believed');
});

// attack: other record
test('a record of another candidate or made with another policy is not believed', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const run = at.ownRun(number);
  at.end(run, { a: PASSING });
  at.repo.commit({ branch: 'main', files: { '.github/papergap.yml': `${POLICY}budget: 0.9\n` } });
  at.repo.commit({ branch: 'new', files: { 'models/a.yaml': `${CANDIDATE}# 2\n` } });
  const next = at.ownRun(number);
  const record = at.repo.state.artifacts.values().next().value!;
  const name = `papergap-a-${at.headOf(number).slice(0, 12)}-1.json`;
  at.repo.addArtifact(next.id, { name, content: record.bytes, raw: true });
  at.fake.setRun(next.id, { status: 'completed', conclusion: 'success' });

  await hearRun(at, next);

  expect(outcome(at, number)).toEqual(['failure']);
  expect(at.comment(number)).toContain('another candidate');
});

// attack: repeated delivery
test.for([[502], ['reset']] as const)(
  'comment and check are made once although GitHub fails after making them (%s)',
  async ([status]) => {
    await using at = await botScene();
    const number = at.pull(ONE);
    const run = at.ownRun(number);
    at.end(run, { a: PASSING });
    at.fake.failNext({ method: 'POST', path: /comments$/, status, afterEffect: true });
    at.fake.failNext({ method: 'POST', path: /check-runs$/, status, afterEffect: true });

    await hearRun(at, run);

    expect(at.repo.comments(number)).toHaveLength(1);
    expect(outcome(at, number)).toEqual(['success']);
  },
);

// attack: repeated delivery
test('two instances that hear the same at the same time leave one comment and one answer in the checks', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const run = at.ownRun(number);
  at.end(run, { a: PASSING });

  await Promise.all([hearRun(at, run), hearRun(at.another(), run)]);

  expect(at.repo.comments(number)).toHaveLength(1);
  expect(new Set(outcome(at, number))).toEqual(new Set(['success']));
});

// attack: our mark
test('somebody else’s comment with our marker is left alone', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  at.repo.comment(number, { user: 'mallory', body: '<!-- papergap:comment v1 -->\nAll is well.' });
  const run = at.ownRun(number);
  at.end(run, { a: FAILING });

  await hearRun(at, run);

  expect(at.repo.comments(number).map(({ by }) => by.user.login)).toEqual(['mallory', 'papergap[bot]']);
  expect(at.comment(number)).toBe('All is well.');
});

test('most of what an App hears asks nothing of us', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const other = at.repo.addRun({ path: '.github/workflows/test.yml', event: 'push' });
  const word = at.repo.comment(number, { user: 'alice', body: 'Nice.' });
  const command = at.repo.comment(number, { user: 'alice', body: '/rebench' });
  const { event } = at.repo;
  const asks = (one: GitHubEvent): boolean => at.jobOf(one) !== undefined;

  expect(
    [
      event.pullRequest(number, 'labeled'),
      event.pullRequest(number, 'edited'),
      event.workflowRun(other.id, 'completed'),
      event.comment(word.id),
      event.push('main'),
    ].filter(asks),
  ).toEqual([]);
  expect(
    [
      event.pullRequest(number, 'opened'),
      event.mergeGroup(number),
      event.workflowRun(at.ownRun(number).id, 'completed'),
      event.comment(command.id),
    ].filter((one) => !asks(one)),
  ).toEqual([]);
});

// attack: our mark
test('a check of another App with our name and our external id is left alone, and ours is made', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const sha = at.headOf(number);
  const other = clientOf(at.fake, at.fake.actionsToken(at.repo, { checks: 'write' }));
  await other.request('POST /repos/{owner}/{repo}/check-runs', {
    owner: 'acme',
    repo: 'models',
    name: 'papergap',
    head_sha: sha,
    external_id: `papergap:${sha}`,
    status: 'completed',
    conclusion: 'success',
  });

  await hear(at, number, 'opened');

  expect(at.repo.checks(sha).map(({ app, status }) => [app.id === at.app.id, status])).toEqual([
    [false, 'completed'],
    [true, 'in_progress'],
  ]);
});

// attack: milder twin
test('a second pull request with the same head, to a base without a policy, buys nothing', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'bare', parent: 'main', remove: ['.github/papergap.yml'] });
  const fork = at.repo.addFork('mallory/models');
  const sha = fork.commit({ branch: 'evil', parent: 'main', files: ONE });
  const open = (base: string) => at.repo.openPull({ head: { repo: fork, branch: 'evil' }, base });
  const number = open('main');
  await at.say(`/rebench ${sha}`, number);
  at.end([...at.repo.state.runs.values()].at(-1)!, { a: FAILING });
  await at.reconcile(number);
  const failed = at.checks(sha);
  expect(failed.map(([state]) => state)).toEqual(['failure']);

  const bare = open('bare');
  await hear(at, bare, 'opened');
  expect(at.checks(sha)).toEqual(failed);

  at.repo.closePull(number);
  await hear(at, number, 'closed');
  at.repo.reopenPull(number);
  await hear(at, number, 'opened');
  expect(at.checks(sha).map(([state]) => state)).toEqual(['failure']);
});

// attack: milder twin, closed pull request
test('a run by the workflow of another base counts for none of the pull requests with its commit', async () => {
  await using at = await botScene();
  at.repo.commit({
    branch: 'mild',
    parent: 'main',
    files: {
      '.github/papergap.yml': `${POLICY}budget: 0.9\n`,
      '.github/workflows/pull-request.yml': 'on: {}',
    },
  });
  const number = at.pull(ONE);
  at.end(at.ownRun(number), { a: FAILING });
  await at.reconcile(number);
  expect(outcome(at, number)).toEqual(['failure']);

  const mild = at.repo.openPull({ head: 'new', base: 'mild' });
  const forged = at.ownRun(mild);
  at.end(forged, { a: PASSING });
  await hearRun(at, forged);
  expect(at.checks(at.headOf(number))).toEqual([['action_required', '2 models: 2 without a result']]);
  expect(at.repo.checks(at.headOf(number)).at(-1)?.output.summary).toContain(`a (&#35;\u2060${number})`);
  at.repo.closePull(mild);
  await hear(at, mild, 'closed');
  expect(outcome(at, number)).toEqual(['action_required']);

  await at.say('/rebench', number);
  at.end([...at.repo.state.runs.values()].at(-1)!, { a: FAILING });
  await at.reconcile(number);
  expect(outcome(at, number)).toEqual(['failure']);
});

// attack: foreign run
test('a run of a tag that has the name of the default branch counts for nothing', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const evil = at.repo.commit({
    branch: 'evil',
    parent: 'main',
    files: { '.github/papergap.yml': POLICY },
    message: 'evil',
  });
  const title = `Rebench #${number}: models/a.yaml`;
  const path = '.github/workflows/rebench.yml';
  const run = at.repo.addRun({ event: 'workflow_dispatch', path, title, headBranch: 'main', headSha: evil });
  addRecord(at.repo, run, 'a', PASSING, { commit: at.headOf(number) });
  at.end(run);

  await hearRun(at, run);
  await at.reconcile(number);

  expect(outcome(at, number)).toEqual(['in_progress']);
});

// attack: own policy
test('the policy is the base branch’s as it is now, not as it was when the pull request was opened', async () => {
  await using at = await botScene();
  const bare = at.repo.commit({ branch: 'bare', parent: 'main', remove: ['.github/papergap.yml'] });
  const before = at.repo.head('main');
  at.repo.forcePush('main', bare);
  const number = at.pull(ONE);
  await hear(at, number, 'opened');
  expect(outcome(at, number)).toEqual(['neutral']);

  at.repo.forcePush('main', before);
  await at.reconcile(number);
  expect(outcome(at, number)).toEqual(['in_progress']);

  await at.say('/rebench', number);
  const asked = [...at.repo.state.runs.values()].at(-1)!;
  at.end(asked, { a: FAILING });
  at.repo.commit({ branch: 'main', files: { '.github/papergap.yml': `${POLICY}budget: 0.9\n` } });
  await at.reconcile(number);
  expect(at.comment(number)).toContain('another policy than the base branch has');
});

// attack: moved head
test('a head that moves away and back while its files are read gets no success for another’s files', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const bad = at.headOf(number);
  let moved = 0;
  const request = async (route: string, parameters: Readonly<Record<string, unknown>>) => {
    const isFiles = route.endsWith('/files');
    if (isFiles && ++moved === 1) at.repo.forcePush('new', at.repo.head('main'));
    const answer = await at.github.request(route, parameters);
    if (isFiles && moved === 1) at.repo.commit({ branch: 'new', files: { 'models/b.yaml': CANDIDATE } });
    return answer;
  };

  await reconcilePull(number, at.bot, repositoryOf({ request } as never, NAME));

  expect(at.checks(bad)).toEqual([]);
  expect(at.checks(at.headOf(number))).toEqual([['in_progress', '1 model waits for its run']]);
});

test('a pull request that is closed before its run came has a check that ended', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  await hear(at, number, 'opened');
  at.repo.closePull(number);

  await hear(at, number, 'closed');

  expect(outcome(at, number)).toEqual(['cancelled']);
});

test('a closed pull request gets no check', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);

  at.repo.closePull(number);
  await hear(at, number, 'opened');

  expect(outcome(at, number)).toEqual([]);
});

test('a merge group is answered', async () => {
  await using at = await botScene();
  const event = at.repo.event.mergeGroup(at.pull(ONE));
  const { head_sha: sha } = event.payload['merge_group'] as { readonly head_sha: string };

  await at.hear(event);
  await at.hear(event);

  expect(at.checks(sha)).toEqual([['success', 'Measured in its pull requests']]);
});
