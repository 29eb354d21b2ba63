import { expect, test } from 'vitest';
import { hear, hearRun, lastRun, ONE, outcome } from '../../support/bot-events.ts';
import { addRecord, botScene, CANDIDATE, FAILING, PASSING } from '../../support/bot-scene.ts';
import type { BotScene } from '../../support/bot-scene.ts';
import { leaveProof, startedRun } from '../../support/own-run.ts';

const HOUR_MS = 3_600_000;

const dispatched = (at: BotScene) =>
  [...at.repo.state.runs.values()].flatMap(({ event, title }) =>
    event === 'workflow_dispatch' ? [title] : [],
  );

const later = (at: BotScene, ms: number): BotScene => at.another({ now: () => new Date(Date.now() + ms) });

/** A pull request is sent to another branch and back. */
const thereAndBack = (at: BotScene, number: number, base = 'aside'): void => {
  at.repo.commit({ branch: base, parent: 'main', files: { 'README.md': `${base}\n` } });
  at.repo.retargetPull(number, base);
  at.repo.retargetPull(number, 'main');
};

/** A stranger opens their own pull request with the same commit, and changes its base twice. */
const movedForkTwin = (at: BotScene): number => {
  const repo = at.repo.addFork('mallory/models');
  const fork = at.repo.openPull({ head: { repo, branch: 'new' }, user: 'mallory' });
  thereAndBack(at, fork);
  return fork;
};

// attack: measured again
test('a failure whose run was started again and cancelled is not forgotten by another base and back', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  at.end(at.ownRun(number, 'alice'), { a: FAILING });
  await at.reconcile(number);
  expect(outcome(at, number)).toEqual(['failure']);
  // Started again, and cancelled: the run is one that was cancelled, with the record of its first attempt.
  at.fake.setRun(lastRun(at).id, { status: 'completed', conclusion: 'cancelled' });
  await at.reconcile(number);
  expect(outcome(at, number)).toEqual(['failure']);
  thereAndBack(at, number);

  await at.reconcile(number);
  if (dispatched(at).length > 0) {
    at.end(lastRun(at), { a: PASSING });
    await at.reconcile(number);
  }

  expect(outcome(at, number)).toEqual(['failure']);
});

// attack: measured again
test('a failure is not forgotten by three hundred runs that someone who may write has had started', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  at.end(at.ownRun(number, 'alice'), { a: FAILING });
  await at.reconcile(number);
  expect(outcome(at, number)).toEqual(['failure']);
  at.repo.commit({ branch: 'aside', parent: 'main', files: { 'README.md': 'aside\n' } });
  const second = at.repo.openPull({ head: 'new', base: 'aside', user: 'alice' });
  for (let label = 0; label < 301; label++) at.end(startedRun(at.repo, second, 'alice'));

  await at.reconcile(number);
  if (dispatched(at).length > 0) {
    at.end(lastRun(at), { a: PASSING });
    await at.reconcile(number);
  }

  expect(outcome(at, number)).toEqual(['failure']);
}, 60_000);

// attack: measured again
test('nor is it where its run is skipped when it is started again, and the bot starts anew', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  at.end(at.ownRun(number, 'alice'), { a: FAILING });
  await at.reconcile(number);
  Object.assign(lastRun(at), { attempt: 2 });
  at.fake.setRun(lastRun(at).id, { status: 'completed', conclusion: 'skipped' });
  at.end(at.ownRun(number, 'alice'), { a: PASSING });
  const anew = at.another();

  await anew.reconcile(number);
  expect(outcome(at, number)).toEqual(['failure']);
});

// attack: measured again
test('a failure at the head is not forgotten by thousands of a fork’s runs at the commit before it', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const before = at.headOf(number);
  at.repo.commit({ branch: 'new', files: { 'models/a.yaml': `${CANDIDATE}# again\n` } });
  at.end(at.ownRun(number, 'alice'), { a: FAILING });
  await at.reconcile(number);
  expect(outcome(at, number)).toEqual(['failure']);
  const headRepo = at.repo.addFork('mallory/models');
  const path = '.github/workflows/pull-request.yml';
  for (let run = 1; run <= 5_100; run++)
    at.repo.addRun({
      event: 'pull_request',
      path,
      headBranch: 'new',
      headSha: before,
      headRepo,
    }).createdAt = new Date(Date.now() + run * 1_000).toISOString();

  await at.reconcile(number);
  if (dispatched(at).length > 0) {
    at.end(lastRun(at), { a: PASSING });
    await at.reconcile(number);
  }

  expect(outcome(at, number)).toEqual(['failure']);
}, 90_000);

// attack: fork
test('a fork has nothing measured that its author has cancelled, by changing the base of its own', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  at.end(startedRun(at.repo, number, 'alice'), {}, 'cancelled');
  await at.reconcile(number);
  expect(outcome(at, number)).toEqual(['cancelled']);
  const fork = movedForkTwin(at);
  expect(at.headOf(fork)).toBe(at.headOf(number));

  await at.reconcile(fork);
  expect(dispatched(at)).toEqual([]);
  expect(outcome(at, number)).toEqual(['cancelled']);
});

// attack: fork
test('nor what a condition of the workflow has skipped, until a day has no runs left for others', async () => {
  await using at = await botScene({ dailyRuns: 2 });
  const repo = at.repo.addFork('mallory/models');
  for (let index = 0; index < 2; index++) {
    const branch = `skipped${index}`;
    const number = at.pull(ONE, branch);
    at.end(startedRun(at.repo, number, 'alice'), {}, 'skipped');
    repo.commit({ branch, parent: 'main', files: ONE });
    repo.forcePush(branch, at.headOf(number));
    const fork = at.repo.openPull({ head: { repo, branch }, user: 'mallory' });
    thereAndBack(at, fork, `aside${index}`);
    await at.reconcile(fork);
  }
  // One that has to be measured by the bot.
  const honest = at.pull(ONE, 'honest');
  at.end(startedRun(at.repo, honest, 'alice'));
  await at.reconcile(honest);

  expect(dispatched(at)).toHaveLength(1);
  expect(outcome(at, honest)).toEqual(['in_progress']);
});

// attack: fork
test('nor does it have a pull request measured twice whose own run GitHub is about to start', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'new', parent: 'main', files: ONE });
  movedForkTwin(at);
  const number = at.repo.openPull({ head: 'new', user: 'alice' });

  await hear(at, number, 'opened');
  expect(dispatched(at)).toEqual([]);
});

// Where the workflow has no guard, what the Action refuses has failed.
// attack: blocking twin
test.for(['failure', 'cancelled'] as const)(
  'a reader who opens the branch to five others does not block it after twenty pushes where runs of these end as %s',
  { timeout: 60_000 },
  async (conclusion) => {
    await using at = await botScene();
    const number = at.pull(ONE);
    const readers = Array.from({ length: 5 }, (_, index) => {
      at.repo.commit({ branch: `b${index}`, parent: 'main', files: { 'README.md': `${index}\n` } });
      return at.repo.openPull({ head: 'new', base: `b${index}`, user: 'mallory' });
    });
    for (let push = 0; push < 20; push++) {
      at.repo.commit({ branch: 'new', files: { 'notes.txt': `${push}\n` } });
      for (const reader of readers) at.end(at.ownRun(reader, 'alice'), {}, conclusion);
    }
    at.repo.commit({ branch: 'new', files: { 'notes.txt': 'last\n' } });
    at.end(at.ownRun(number, 'alice'), { a: PASSING });

    await at.reconcile(number);
    const [told] = at.checks(at.headOf(number));
    expect(told).toEqual(['success', expect.anything()]);
  },
);

test('a push to a pull request whose base was changed once is not measured twice', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  thereAndBack(at, number);
  at.end(at.ownRun(number, 'alice'), { a: PASSING });
  await at.reconcile(number);
  const before = at.headOf(number);
  at.repo.commit({ branch: 'new', files: { 'models/a.yaml': `${CANDIDATE}# again\n` } });
  // GitHub tells the push before it lists the run.
  await hear(at, number, 'synchronize', before);
  at.end(at.ownRun(number, 'alice'), { a: PASSING });
  await hearRun(at, lastRun(at));

  expect(dispatched(at)).toEqual([]);
});

test('/rebench cancel stops the own run of a pull request whose base was changed once, and nothing starts', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  thereAndBack(at, number);
  const run = at.ownRun(number, 'alice');
  at.fake.setRun(run.id, { status: 'in_progress' });
  await at.reconcile(number);
  await at.say('/rebench cancel', number);
  at.fake.setRun(run.id, { status: 'completed', conclusion: 'cancelled' });
  await hearRun(at, run);

  expect(dispatched(at)).toEqual([]);
});

/** What happens to it is long after it was made. */
const madeBefore = (at: BotScene, id: number, ms: number): void => {
  const run = at.repo.state.runs.get(id);
  if (run !== undefined) run.createdAt = new Date(Date.parse(run.createdAt) - ms).toISOString();
};

/** Made two hours ago: since then, nothing that it is told from but its pull request's time. */
const openedBefore = (at: BotScene, number: number, ms: number): void => {
  const issue = at.repo.state.issues.get(number);
  if (issue !== undefined)
    (issue as { createdAt: string }).createdAt = new Date(Date.parse(issue.createdAt) - ms).toISOString();
};

test.for(['cancelled', 'action_required', 'skipped'] as const)(
  'a run that ended as %s hours ago, and is started again or approved, is not measured a second time',
  async (conclusion) => {
    await using at = await botScene();
    const number = at.pull(ONE);
    openedBefore(at, number, 3 * HOUR_MS);
    const run = startedRun(at.repo, number, 'alice');
    madeBefore(at, run.id, 2 * HOUR_MS);
    at.end(run, {}, conclusion);
    await at.reconcile(number);
    expect(dispatched(at)).toEqual([]);
    // Its jobs are queued: none has begun.
    at.fake.setRun(run.id, { status: 'queued' });
    await hearRun(at, run, 'requested');
    at.fake.setRun(run.id, { status: 'in_progress' });
    leaveProof(at.fake, at.repo, run);
    at.end(run, { a: PASSING });
    await hearRun(at, run);

    expect(dispatched(at)).toEqual([]);
    expect(outcome(at, number)).toEqual(['success']);
  },
);

test('of two models the second waits for the own run that has begun, where the first was measured by command', async () => {
  await using at = await botScene();
  const number = at.pull({ ...ONE, 'models/b.yaml': CANDIDATE });
  at.end(startedRun(at.repo, number, 'alice'), {}, 'cancelled');
  await at.say('/rebench model=a', number);
  at.end(lastRun(at), { a: PASSING });
  await hearRun(at, lastRun(at));
  const run = startedRun(at.repo, number, 'alice');
  at.fake.setRun(run.id, { status: 'in_progress' });

  await later(at, 45 * 60_000).reconcile(number);
  expect(outcome(at, number)).toEqual(['in_progress']);
});

test('a second attempt of failed jobs counts with the first, beside a push during it', async () => {
  await using at = await botScene();
  const number = at.pull({ ...ONE, 'models/b.yaml': CANDIDATE });
  const run = at.ownRun(number, 'alice');
  at.end(run, { a: PASSING }, 'failure');
  await at.reconcile(number);
  at.fake.setRun(run.id, { status: 'in_progress' });
  await at.reconcile(number);
  addRecord(at.repo, run, 'b', PASSING, { attempt: 2 });
  at.end(run);
  await at.reconcile(number);
  expect(outcome(at, number)).toEqual(['success']);
  expect(dispatched(at)).toEqual([]);
});

test('a workflow that is bumped on the default branch while a run goes on takes nothing from it', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const run = at.ownRun(number, 'alice');
  at.fake.setRun(run.id, { status: 'in_progress' });
  await at.reconcile(number);
  const path = '.github/workflows/pull-request.yml';
  at.repo.commit({ branch: 'main', files: { [path]: `${at.repo.read(path, 'main')}# bumped\n` } });
  at.end(run, { a: PASSING });
  await at.another().reconcile(number);
  expect(outcome(at, number)).toEqual(['success']);
  expect(dispatched(at)).toEqual([]);
});

// attack: measured again
test('what has failed counts where the pull request is sent to another branch and back, and run again', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  at.end(at.ownRun(number, 'alice'), { a: FAILING });
  await at.reconcile(number);
  thereAndBack(at, number);
  at.end(at.ownRun(number, 'alice'), { a: PASSING });
  await at.another().reconcile(number);
  expect(outcome(at, number)).toEqual(['failure']);
});

// attack: measured again
test('nor by a push that changes a comment, with the run of before cancelled in its second attempt', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  at.end(at.ownRun(number, 'alice'), { a: FAILING });
  await at.reconcile(number);
  at.fake.setRun(lastRun(at).id, { status: 'completed', conclusion: 'cancelled' });
  at.repo.commit({ branch: 'new', files: { 'models/a.yaml': `${CANDIDATE}# again\n` } });
  at.end(at.ownRun(number, 'alice'), { a: PASSING });
  await at.another().reconcile(number);
  expect(outcome(at, number)).toEqual(['failure']);
});

// attack: measured again
test('of two models, what the one has failed is not forgotten where the run was cancelled before the other, and its base had changed', async () => {
  await using at = await botScene();
  const number = at.pull({ ...ONE, 'models/b.yaml': CANDIDATE });
  thereAndBack(at, number);
  at.end(at.ownRun(number, 'alice'), { a: FAILING }, 'cancelled');
  await at.reconcile(number);
  for (const { id, event } of at.repo.state.runs.values()) {
    const run = at.repo.state.runs.get(id);
    if (run === undefined || event !== 'workflow_dispatch') continue;
    const model = run.inputs['candidate'] === 'models/a.yaml' ? 'a' : 'b';
    at.end(run, { [model]: PASSING });
  }
  await at.reconcile(number);
  expect(outcome(at, number)).not.toEqual(['success']);
});
