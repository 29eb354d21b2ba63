import { expect, test } from 'vitest';
import { pullJob } from '../../../bot/pull/pull-job.ts';
import { reconcileUnqueued } from '../../../bot/pull/reconcile-commits.ts';
import { repositoryOf } from '../../../src/github/repository.ts';
import { hear, hearRun, lastRun, ONE, outcome, unproven, keepBusy } from '../../support/bot-events.ts';
import {
  addRecord,
  botScene,
  CANDIDATE,
  FAILING,
  NAME,
  PASSING,
  POLICY,
  readable,
} from '../../support/bot-scene.ts';
import type { BotScene } from '../../support/bot-scene.ts';

const summary = (at: BotScene, number: number) => at.repo.checks(at.headOf(number)).at(-1)?.output.summary;
const askedFor = async (at: BotScene, work: () => Promise<void>): Promise<number> => {
  const before = at.fake.requests.length;
  await work();
  return at.fake.requests.length - before;
};

/** A branch whose policy is milder than that of main. */
const addMild = (at: BotScene): void =>
  void at.repo.commit({
    branch: 'mild',
    parent: 'main',
    files: { '.github/papergap.yml': `${POLICY}budget: 0.9\n` },
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
  const asked = lastRun(at);
  at.end(asked, { a: FAILING });
  await hearRun(at, asked);
  expect(outcome(at, number)).toEqual(['failure']);
});

// attack: milder twin
test('each base has a check of its own: what passes by the policy of one says nothing by that of another', async () => {
  await using at = await botScene();
  addMild(at);
  const number = at.pull(ONE);
  const sha = at.headOf(number);
  const mild = at.repo.openPull({ head: 'new', base: 'mild' });
  await at.say('/rebench', mild);
  addRecord(at.repo, lastRun(at), 'a', FAILING, { commit: sha, policyFrom: 'mild' });
  at.end(lastRun(at));
  await hearRun(at, lastRun(at));
  expect(at.checks(sha, 'papergap (mild)').map(([state]) => state)).toEqual(['success']);

  await at.reconcile(number);

  expect(outcome(at, number)).toEqual(['in_progress']);
});

test('a base that is not the default one is told apart by the name of its check, and waits for a maintainer', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'release', parent: 'main', files: { '.github/papergap.yml': POLICY } });
  at.repo.commit({ branch: 'new', parent: 'main', files: ONE });
  const number = at.repo.openPull({ head: 'new', base: 'release' });
  at.end(at.ownRun(number), { a: PASSING });

  await at.reconcile(number);

  expect(at.checks(at.headOf(number))).toEqual([]);
  expect(at.checks(at.headOf(number), 'papergap (release)').map(([state]) => state)).toEqual([
    'action_required',
  ]);
  expect(summary(at, number)).toContain('it does not go to the default branch');
});

test('a pull request that gets another base leaves no open check behind', async () => {
  await using at = await botScene();
  addMild(at);
  const number = at.pull(ONE);
  await hear(at, number, 'opened');
  at.repo.retargetPull(number, 'mild');

  await at.hear(at.repo.event.pullRequest(number, 'edited', { from: 'main' }));

  expect(outcome(at, number)).toEqual(['cancelled']);
  expect(at.checks(at.headOf(number), 'papergap (mild)').map(([state]) => state)).toEqual([
    'action_required',
  ]);
});

test('nor does it where its closing waits to be looked at when that is heard', async () => {
  await using at = await botScene();
  addMild(at);
  const number = at.pull(ONE);
  await hear(at, number, 'opened');
  const goOn = keepBusy(at);

  at.repo.closePull(number);
  const closed = hear(at, number, 'closed');
  at.repo.reopenPull(number);
  at.repo.retargetPull(number, 'mild');
  const edited = at.hear(at.repo.event.pullRequest(number, 'edited', { from: 'main' }));
  goOn();
  await Promise.all([closed, edited]);

  expect(outcome(at, number)).toEqual(['cancelled']);
});

test.for([true, false])(
  'the check of the commit before is ended after an App’s push, also where a look waits: %s',
  async (waits) => {
    await using at = await botScene();
    at.fake.addUser('helper[bot]', { type: 'Bot' });
    at.repo.commit({ branch: 'new', parent: 'main', files: ONE });
    const number = at.repo.openPull({ head: 'new', user: 'helper[bot]' });
    const first = at.headOf(number);
    await hear(at, number, 'opened');
    expect(outcome(at, number)).toEqual(['in_progress']);
    const goOn = keepBusy(at);
    if (waits) void at.bot.queue.add(pullJob(number, at.bot, repositoryOf(at.github, NAME)));
    at.repo.commit({ branch: 'new', files: { 'models/a.yaml': `${CANDIDATE}# again\n` } });
    const heard = at.hear(
      at.repo.event.pullRequest(number, 'synchronize', { before: first, sender: 'helper[bot]' }),
    );
    goOn();
    await heard;

    expect(at.checks(first).map(([state]) => state)).toEqual(['cancelled']);
  },
);

// attack: blocking twin
test('trouble with one pull request of a commit keeps the others from nothing, and is told in the end', async () => {
  await using at = await botScene();
  addMild(at);
  const number = at.pull(ONE);
  const mild = at.repo.openPull({ head: 'new', base: 'mild' });
  const letGo = () => reconcileUnqueued(at.headOf(number), undefined, at.bot, repositoryOf(at.github, NAME));
  for (const one of [number, mild])
    at.fake.failNext({ method: 'GET', path: new RegExp(`/pulls/${one}$`), status: 404 });

  await expect(letGo()).rejects.toThrow(AggregateError);
  at.fake.failNext({ method: 'GET', path: new RegExp(`/pulls/${mild}$`), status: 404 });
  await expect(letGo()).rejects.toThrow(AggregateError);

  expect(outcome(at, number)).toEqual(['in_progress']);
  expect(at.checks(at.headOf(number), 'papergap (mild)').map(([state]) => state)).toEqual([
    'action_required',
  ]);
});

// attack: blocking twin
test('a fork’s twin gets no comment, and many of them cost pages of a list and nothing more', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  at.end(at.ownRun(number), { a: FAILING });
  const head = { repo: at.repo.addFork('mallory/models'), branch: 'new' };
  const twin = at.repo.openPull({ head });
  await hear(at, twin, 'opened');
  const [withOne, ofTwin] = [
    await askedFor(at, () => at.reconcile(number)),
    await askedFor(at, () => at.reconcile(twin)),
  ];

  for (let more = 0; more < 999; more++) at.repo.openPull({ head });

  expect(await askedFor(at, () => at.reconcile(number))).toBe(withOne + 10);
  expect(await askedFor(at, () => at.reconcile(twin))).toBe(ofTwin + 10);
  expect(outcome(at, twin)).toEqual(['failure']);
  expect(at.repo.comments(twin)).toEqual([]);
  expect(at.comment(number)).toMatch(/^❌ \*\*FAIL: /);
});

test('what was told in a fork’s pull request leads to its twin of this repository once there is one', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'new', parent: 'main', files: ONE });
  const twin = at.repo.openPull({ head: { repo: at.repo.addFork('mallory/models'), branch: 'new' } });
  await at.say(`/rebench ${at.headOf(twin)}`, twin);
  at.end(lastRun(at), { a: FAILING });
  await at.reconcile(twin);
  expect(at.comment(twin)).toMatch(/^❌ \*\*FAIL: /);

  const number = at.repo.openPull({ head: 'new' });
  await hear(at, number, 'opened');
  await at.reconcile(twin);

  expect(at.comment(number)).toMatch(/^❌ \*\*FAIL: /);
  expect(at.comment(twin)).toContain(`is measured in pull request ${number}`);
});

test('who asked in a pull request is told there, although the comparison stands in its twin', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const twin = at.repo.openPull({ head: { repo: at.repo.addFork('mallory/models'), branch: 'new' } });
  await at.say(`/rebench ${at.headOf(twin)}`, twin);
  at.end(lastRun(at), { a: FAILING });

  await hearRun(at, lastRun(at));

  expect(at.comment(number)).toMatch(/^❌ \*\*FAIL: /);
  expect(readable(at.repo.comments(twin).at(-1)?.body)).toContain('loses 37.5 %');
});

// attack: measured again
test('a failure of a pull request at another head is not forgotten by an older pull request that gets its commit', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'aside', parent: 'main', files: { 'README.md': 'aside\n' } });
  at.repo.openPull({ head: 'aside', user: 'alice' });
  const number = at.pull(ONE);
  at.end(at.ownRun(number, 'alice'), { a: FAILING });
  await at.reconcile(number);
  expect(outcome(at, number)).toEqual(['failure']);
  at.repo.commit({ branch: 'new', files: { 'models/a.yaml': `${CANDIDATE}# again\n` } });
  at.repo.forcePush('aside', at.headOf(number));
  at.end(at.ownRun(number, 'alice'), { a: PASSING });

  await at.another().reconcile(number);

  expect(outcome(at, number)).toEqual(['failure']);
});

// attack: measured again
test('a failure at an earlier head of a reader’s pull request is not forgotten by an older one of the same reader that gets its commit', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'aside', parent: 'main', files: { 'README.md': 'aside\n' } });
  at.repo.openPull({ head: 'aside', user: 'mallory' });
  at.repo.commit({ branch: 'new', parent: 'main', files: ONE });
  const number = at.repo.openPull({ head: 'new', user: 'mallory' });
  // Who may write pushes: the run is hers, and is measured.
  at.end(at.ownRun(number, 'alice'), { a: FAILING });
  await at.reconcile(number);
  expect(outcome(at, number)).toEqual(['failure']);
  at.repo.commit({ branch: 'new', files: { 'models/a.yaml': `${CANDIDATE}# again\n` } });
  const alone = at.ownRun(number, 'alice');
  at.end(alone, { a: PASSING });
  await at.reconcile(number);
  // Held together in one pull request.
  expect(outcome(at, number)).toEqual(['failure']);

  at.repo.forcePush('aside', at.headOf(number));
  await at.reconcile(number);

  expect(outcome(at, number)).toEqual(['failure']);
});

// attack: measured again
test('what a writer’s push has failed in a reader’s pull request is held against a writer’s at the same commit', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'new', parent: 'main', files: ONE });
  const number = at.repo.openPull({ head: 'new', user: 'mallory' });
  at.repo.state.issues.get(number)!.createdAt = new Date(Date.now() - 7_200_000).toISOString();
  const failed = at.ownRun(number, 'alice');
  failed.createdAt = new Date(Date.now() - 7_200_000).toISOString();
  at.end(failed, { a: FAILING });
  await at.reconcile(number);
  expect(outcome(at, number)).toEqual(['failure']);

  at.repo.commit({ branch: 'again', parent: 'main', files: {} });
  at.repo.forcePush('again', at.headOf(number));
  const other = at.repo.openPull({ head: 'again', user: 'alice' });
  at.end(at.ownRun(other, 'alice'), { a: PASSING });
  await hear(at, other, 'opened');

  expect(outcome(at, number)).toEqual(['failure']);
});

/** Another branch gets the commit of a pull request, and a reader opens one from it. */
const openFromAnother = (at: BotScene, number: number, branch: string): void => {
  at.repo.commit({ branch, parent: 'main', files: {} });
  at.repo.forcePush(branch, at.headOf(number));
  at.repo.openPull({ head: branch, user: 'mallory' });
};

// attack: blocking twin
test('a reader who opens pull requests from more branches with a commit than are asked for runs changes nothing', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  at.end(at.ownRun(number, 'alice'), { a: PASSING });
  for (let each = 0; each < 6; each++) openFromAnother(at, number, `other${each}`);

  await at.reconcile(number);

  expect(outcome(at, number)).toEqual(['success']);
});

// attack: blocking twin
test('two hundred commits of a branch from which a reader has opened a pull request are not held against a writer’s', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'aside', parent: 'main', files: { 'models/a.yaml': `${CANDIDATE}# 0\n` } });
  const older = at.repo.openPull({ head: 'aside', user: 'mallory' });
  for (let push = 0; push < 201; push++) {
    const other = CANDIDATE.replace('0'.repeat(64), String(push).padStart(64, '1'));
    at.repo.commit({ branch: 'aside', files: { 'models/a.yaml': other } });
    at.end(at.ownRun(older, 'alice'), {});
  }
  const number = at.pull(ONE);
  at.end(at.ownRun(number), { a: PASSING });
  await at.reconcile(number);
  expect(outcome(at, number)).toEqual(['success']);

  at.repo.forcePush('aside', at.headOf(number));
  at.end(at.ownRun(older, 'alice'), { a: PASSING });
  await at.reconcile(number);

  expect(outcome(at, number)).toEqual(['success']);
});

const ago = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();

/** A pull request of a fork, opened before there was any of the repository. */
const openFork = (at: BotScene, files: Readonly<Record<string, string>>) => {
  const fork = at.repo.addFork('mallory/models');
  fork.commit({ branch: 'old', parent: 'main', files });
  const older = at.repo.openPull({ head: { repo: fork, branch: 'old' } });
  at.repo.state.issues.get(older)!.createdAt = ago(20);
  return { fork, older };
};

/** A pull request of the repository has failed ten days ago, as on a machine that broke, and was closed. */
const failBefore = (at: BotScene): void => {
  const number = at.pull(ONE);
  at.repo.state.issues.get(number)!.createdAt = ago(10);
  const failed = at.ownRun(number);
  failed.createdAt = ago(10);
  at.end(failed, { a: FAILING });
  at.repo.closePull(number);
};

// attack: blocking twin
test.for([
  ['at its commit', false],
  ['at another commit', true],
] as const)(
  'what an earlier pull request of its branch has failed %s is brought up by no older one of a fork that gets the commit',
  async ([, isPushed]) => {
    await using at = await botScene();
    const { fork, older } = openFork(at, { 'NOTES.md': 'x\n' });
    failBefore(at);
    if (isPushed) at.repo.commit({ branch: 'new', files: { 'README.md': 'mended\n' } });
    const number = at.repo.openPull({ head: 'new', user: 'alice' });
    at.end(at.ownRun(number), { a: PASSING });
    await at.reconcile(number);
    expect(outcome(at, number)).toEqual(['success']);

    fork.forcePush('old', at.headOf(number));
    await hear(at, older, 'synchronize');

    expect(outcome(at, number)).toEqual(['success']);
  },
);

/** A fork's pull request that a maintainer had measured, and that has failed. */
async function failInFork(at: BotScene) {
  const { fork, older } = openFork(at, ONE);
  await at.say(`/rebench ${at.headOf(older)}`, older);
  at.end(lastRun(at), { a: FAILING });
  await at.reconcile(older);
  expect(outcome(at, older)).toEqual(['failure']);
  return { fork, older };
}

// attack: blocking twin
test('what a fork’s pull request has failed at another commit is not held against a writer’s whose commit it gets', async () => {
  await using at = await botScene();
  const { fork, older } = await failInFork(at);
  const number = at.pull({ ...ONE, 'README.md': 'mine\n' });
  at.end(at.ownRun(number), { a: PASSING });
  await at.reconcile(number);
  expect(outcome(at, number)).toEqual(['success']);

  fork.forcePush('old', at.headOf(number));
  await hear(at, older, 'synchronize');

  expect(outcome(at, number)).toEqual(['success']);
});

// attack: blocking twin
test('what a fork’s pull request has failed at another commit is not held against that of another fork whose commit it gets', async () => {
  await using at = await botScene();
  const { fork: evil, older } = await failInFork(at);
  at.fake.addUser('carol');
  const honest = at.repo.addFork('carol/models');
  honest.commit({ branch: 'new', parent: 'main', files: { ...ONE, 'README.md': 'mine\n' } });
  const number = at.repo.openPull({ head: { repo: honest, branch: 'new' } });
  await at.say(`/rebench ${at.headOf(number)}`, number);
  at.end(lastRun(at), { a: PASSING });
  await hearRun(at, lastRun(at));
  expect(outcome(at, number)).toEqual(['success']);

  // Anyone can fetch it.
  evil.forcePush('old', at.headOf(number));
  await hear(at, older, 'synchronize');

  expect(outcome(at, number)).toEqual(['success']);
});

// attack: blocking twin
test('nor against that of a reader from a branch to which who may write has pushed', async () => {
  await using at = await botScene();
  const { fork: evil, older } = await failInFork(at);
  at.fake.addUser('carol');
  at.repo.setPermission('carol', 'read');
  at.repo.commit({ branch: 'new', parent: 'main', files: { ...ONE, 'README.md': 'mine\n' } });
  const number = at.repo.openPull({ head: 'new', user: 'carol' });
  at.end(at.ownRun(number, 'alice'), { a: PASSING });
  await at.reconcile(number);
  expect(outcome(at, number)).toEqual(['success']);

  evil.forcePush('old', at.headOf(number));
  await hear(at, older, 'synchronize');

  expect(outcome(at, number)).toEqual(['success']);
});

// attack: measured again
test('a fork’s own failure at another commit is not forgotten where another fork’s gets the commit that passed', async () => {
  await using at = await botScene();
  const { fork, older } = await failInFork(at);
  const other = at.repo.addFork('carol/models');
  other.commit({ branch: 'new', parent: 'main', files: { 'NOTES.md': 'x\n' } });
  fork.commit({ branch: 'old', files: { 'README.md': 'again\n' } });
  await at.say(`/rebench ${at.headOf(older)}`, older);
  at.end(lastRun(at), { a: PASSING });
  await at.reconcile(older);
  expect(outcome(at, older)).toEqual(['failure']);

  other.forcePush('new', at.headOf(older));
  const twin = at.repo.openPull({ head: { repo: other, branch: 'new' } });
  await hear(at, twin, 'opened');
  await at.reconcile(older);

  expect(outcome(at, older)).toEqual(['failure']);
});

// attack: measured again
test('what a fork’s pull request has failed at a writer’s commit is held against the writer’s', async () => {
  await using at = await botScene();
  const { fork, older } = openFork(at, { 'NOTES.md': 'x\n' });
  const number = at.pull(ONE);
  at.end(at.ownRun(number), { a: PASSING });
  fork.forcePush('old', at.headOf(number));
  await at.say(`/rebench ${at.headOf(older)}`, older);
  at.end(lastRun(at), { a: FAILING });

  await at.reconcile(number);

  expect(outcome(at, number)).toEqual(['failure']);
});

// attack: measured again
test.for([
  [4, 'failure'],
  [6, 'action_required'],
] as const)(
  'what a pull request has failed is not forgotten where %i older ones of other branches get its commit',
  async ([count, expected]) => {
    await using at = await botScene();
    const others = Array.from({ length: count }, (_, each) => `other${each}`);
    for (const branch of others) {
      at.repo.commit({ branch, parent: 'main', files: { 'NOTES.md': `${branch}\n` } });
      at.repo.openPull({ head: branch, user: 'alice' });
    }
    const number = at.pull(ONE);
    at.end(at.ownRun(number), { a: FAILING });
    await at.reconcile(number);
    expect(outcome(at, number)).toEqual(['failure']);

    at.repo.commit({ branch: 'new', files: { 'README.md': 'again\n' } });
    at.end(at.ownRun(number), {}, 'cancelled');
    for (const branch of others) at.repo.forcePush(branch, at.headOf(number));
    await at.say('/rebench', number);
    at.end(lastRun(at), { a: PASSING });
    await at.reconcile(number).catch(() => undefined);

    expect(outcome(at, number)).toEqual([expected]);
    if (count > 5) expect(summary(at, number)).toContain('Close some of the pull requests with this commit');
  },
);

// attack: blocking twin
test('what the bot measures by itself starts once, takes nothing of the day’s runs, and tells no one', async () => {
  await using at = await botScene({ dailyRuns: 1 });
  const number = at.pull(ONE);
  unproven(at, number);
  await hear(at, number, 'opened');
  await Promise.all([at.reconcile(number), at.another().reconcile(number)]);

  const going = () =>
    [...at.repo.state.runs.values()].filter(
      ({ event, conclusion }) => event === 'workflow_dispatch' && conclusion !== 'cancelled',
    );
  expect(going()).toMatchObject([
    { headBranch: 'main', inputs: { sha: at.headOf(number), candidate: 'models/a.yaml' } },
  ]);
  at.end(going()[0]!, { a: PASSING });
  await hearRun(at, going()[0]!);
  expect(outcome(at, number)).toEqual(['success']);
  expect(at.repo.comments(number)).toHaveLength(1);

  expect(await at.say('/rebench', number)).toContain('Measuring');
});

test('where the bot can start no run, a maintainer is asked for one', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'main', files: {}, remove: ['.github/workflows/rebench.yml'] });
  const number = at.pull(ONE);
  unproven(at, number);

  await at.reconcile(number);

  expect(outcome(at, number)).toEqual(['action_required']);
  expect(summary(at, number)).toContain(`/rebench ${at.headOf(number)}`);
});

/** A fork's pull request with the commit of another one. */
const openTwin = (at: BotScene): number =>
  at.repo.openPull({ head: { repo: at.repo.addFork('mallory/models'), branch: 'new' }, user: 'mallory' });

// attack: blocking twin
test('a fork’s twin does not take a pass away where GraphQL lists the pull requests in part', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  at.end(at.ownRun(number), { a: PASSING });
  await at.reconcile(number);
  const twin = openTwin(at);
  at.fake.answerInPart({ field: /nodes\.0\.number$/ });

  await hear(at, twin, 'opened');

  expect(outcome(at, number)).toEqual(['success']);
});

// attack: milder twin
test('nor does it have what has failed pass then', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  at.end(at.ownRun(number), { a: FAILING });
  await at.reconcile(number);
  const twin = openTwin(at);
  await at.say(`/rebench ${at.headOf(twin)}`, twin);
  at.end(lastRun(at), { a: PASSING });
  at.fake.answerInPart({ field: /nodes\.0\.number$/ });

  await hearRun(at, lastRun(at));

  expect(outcome(at, number)).toEqual(['failure']);
});
