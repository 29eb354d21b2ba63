import { expect, test } from 'vitest';
import { reconcileInstallation } from '../../../bot/events/reconcile-installation.ts';
import { counted, forkBudget, readCounted } from '../../../bot/fork-budget.ts';
import { withGitCache } from '../../../bot/git-cache.ts';
import { memory } from '../../../bot/memory.ts';
import type { Bot } from '../../../bot/bot.ts';
import { isOwed, owe } from '../../../bot/pull/owed-looks.ts';
import { reconcileBase } from '../../../bot/pull/reconcile-base.ts';
import { repositoryOf } from '../../../src/github/repository.ts';
import { hear, ONE, outcome, passedFork, spend, spendShare, untilQueued } from '../../support/bot-events.ts';
import { botScene, CANDIDATE, NAME, PASSING, POLICY } from '../../support/bot-scene.ts';
import type { BotScene } from '../../support/bot-scene.ts';
import { clientOf, jwtOf } from '../../support/fake-github/scene.ts';

const HOUR_MS = 3_600_000;
const STRICTER = { '.github/papergap.yml': `${POLICY}budget: 0.001\n` };

const round = async (at: BotScene): Promise<unknown> =>
  Promise.all(await reconcileInstallation(at.installation, at.bot));

/** A pull request of this repository that has passed. */
async function passedOwn(at: BotScene, branch = 'own'): Promise<number> {
  const number = at.pull(ONE, branch);
  at.end(at.ownRun(number), { a: PASSING });
  await at.reconcile(number);
  expect(outcome(at, number)).toEqual(['success']);
  return number;
}

/** Forks' pull requests that are green, since they bring no model. */
async function greenForks(at: BotScene, count: number): Promise<readonly number[]> {
  const repo = at.repo.addFork('eve/models');
  const numbers: number[] = [];
  for (let each = 0; each < count; each++) {
    repo.commit({ branch: `b${each}`, parent: 'main', files: { 'NOTES.md': `${each}\n` } });
    const number = at.repo.openPull({ head: { repo, branch: `b${each}` } });
    await at.reconcile(number);
    numbers.push(number);
  }
  return numbers;
}

const SHARE = 300;
const OWED_SHARE = 700;

/** Another instance, which keeps what git has told as the bot in production does. */
function remembering(at: BotScene, changes: Partial<Bot>): BotScene {
  const known = memory();
  const clientOfIt: Bot['clientOf'] = (_, onRequest = () => undefined) =>
    Promise.resolve(readCounted(withGitCache(counted(at.github, onRequest), known), onRequest));
  return at.another({ ...changes, memory: known, clientOf: clientOfIt });
}

/** What is asked of GitHub meanwhile. */
async function costOf(at: BotScene, work: () => Promise<unknown>): Promise<number> {
  const before = at.fake.requests.length;
  await work();
  return at.fake.requests.length - before;
}

// attack: many pushes, moved base
test('a push to a base beside many green commits of forks costs a bounded number of requests, and in the end all are looked at', async () => {
  await using scene = await botScene();
  const green = await greenForks(scene, 44);
  const { number: stale } = await passedFork(scene);
  const own = await passedOwn(scene);
  let nowMs = 1;
  const now = (): Date => new Date(Date.now() + 2 * HOUR_MS + nowMs);
  const at = remembering(scene, { now, forkBudget: forkBudget(() => nowMs) });
  await round(at);
  for (const by of ['eve', 'mallory']) await spend(at, by);
  await spendShare(at, 'looks that are owed', OWED_SHARE - 100);
  at.repo.commit({ branch: 'main', files: STRICTER });
  const repo = repositoryOf(at.github, NAME);
  const owed = (): number => [...green, stale].filter((number) => isOwed(number, at.bot, repo)).length;

  const alone = 80;
  expect(await costOf(at, () => at.hearPush('main'))).toBeLessThan(SHARE + alone);

  expect(outcome(at, own)).toEqual(['failure']);
  expect(owed()).toBeGreaterThan(10);
  expect(outcome(at, stale)).toEqual(['success']);
  const rounds = async (): Promise<void> => {
    for (let each = 0; each < 3; each++) await round(at);
  };
  expect(await costOf(at, rounds)).toBeLessThan(100 + 3 * alone);
  expect(owed()).toBeGreaterThan(0);
  for (let hours = 0; hours < 3 && owed() > 0; hours++) {
    nowMs += HOUR_MS + 1;
    for (const by of ['eve', 'mallory']) await spend(at, by);
    await round(at);
  }
  expect(owed()).toBe(0);
  expect(outcome(at, stale)).toEqual(['failure']);
});

// attack: many pushes, moved base
test('a fork that goes back to green commits without end takes no look from those that are owed one', async () => {
  await using at = await botScene();
  const { number } = await passedFork(at);
  const [other] = await greenForks(at, 1);
  at.repo.commit({ branch: 'main', files: STRICTER });
  await spend(at, 'mallory');
  await spend(at, 'eve');
  for (let each = 0; each < 40; each++) {
    at.repo.closePull(other!);
    at.repo.reopenPull(other!);
    await at.hear(at.repo.event.pullRequest(other!, 'reopened', {}));
  }

  await at.hearPush('main');
  expect(outcome(at, number)).toEqual(['success']);
  await round(at);

  expect(outcome(at, number)).toEqual(['failure']);
});

// attack: many pushes, moved base
test('what lets nothing be merged keeps no green commit from the look that it is owed, however long it was owed one', async () => {
  await using scene = await botScene();
  const repo = scene.repo.addFork('eve/models');
  for (let each = 0; each < 3; each++) {
    repo.commit({
      branch: `b${each}`,
      parent: 'main',
      files: { 'models/a.yaml': `${CANDIDATE}# ${each}\n` },
    });
    await scene.reconcile(scene.repo.openPull({ head: { repo, branch: `b${each}` } }));
  }
  const { number } = await passedFork(scene);
  let nowMs = 1;
  const at = scene.another({ forkBudget: forkBudget(() => nowMs) });
  at.repo.commit({ branch: 'main', files: STRICTER });
  const spendAll = async (): Promise<void> => {
    for (const by of ['eve', 'mallory']) await spend(at, by);
    await spendShare(at, 'looks at green commits');
    // One look is left.
    await spendShare(at, 'looks that are owed', OWED_SHARE - 1);
  };
  await spendAll();
  await at.hearPush('main');

  for (let hours = 0; hours < 4; hours++) {
    expect(outcome(at, number)).toEqual(['success']);
    await round(at);
    nowMs += HOUR_MS + 1;
    await spendAll();
  }

  expect(outcome(at, number)).toEqual(['failure']);
});

// attack: many pushes, moved base
test('a green commit of two forks is looked at though the pull request that the look was for is closed', async () => {
  await using scene = await botScene();
  const { number } = await passedFork(scene);
  const repo = scene.repo.addFork('bob/models');
  repo.forcePush('new', scene.headOf(number));
  const twin = scene.repo.openPull({ head: { repo, branch: 'new' } });
  // They were not touched for long: no round has them looked at for that.
  const now = (): Date => new Date(Date.now() + 10 * 24 * HOUR_MS);
  const at = scene.another({ now });
  await round(at);
  for (const by of ['mallory', 'bob']) await spend(at, by);
  await spendShare(at, 'looks at green commits');
  at.repo.commit({ branch: 'main', files: STRICTER });

  await at.hearPush('main');
  at.repo.closePull(number);
  await hear(at, number, 'closed');
  expect(outcome(at, twin)).toEqual(['success']);
  await round(at);

  expect(outcome(at, twin)).toEqual(['action_required']);
});

test('pull requests with one commit are owed one look together', async () => {
  await using at = await botScene();
  const { number } = await passedFork(at);
  const repo = at.repo.addFork('bob/models');
  repo.forcePush('new', at.headOf(number));
  const twin = at.repo.openPull({ head: { repo, branch: 'new' } });
  at.repo.commit({ branch: 'main', files: STRICTER });

  await at.hearPush('main');

  const own = repositoryOf(at.github, NAME);
  expect([number, twin].map((one) => isOwed(one, at.bot, own))).toEqual([false, false]);
});

// attack: flood, moved base
test('what those who only read open from branches of the repository is looked at after the others, and as far as they may ask', async () => {
  await using scene = await botScene();
  const at = remembering(scene, {});
  const theirs: number[] = [];
  for (let each = 0; each < 101; each++) {
    at.repo.commit({ branch: `b${each}`, parent: 'main', files: { 'NOTES.md': `${each}\n` } });
    theirs.push(at.repo.openPull({ head: `b${each}`, user: 'mallory' }));
  }
  const number = at.pull(ONE);
  const before = at.repo.head();
  at.repo.commit({ branch: 'main', files: STRICTER });
  const { jobs, bot } = untilQueued(at);
  const own = repositoryOf(at.github, NAME);

  await reconcileBase({ branch: 'main', before }, at.installation, bot, own);

  expect(jobs[0]).toMatchObject({ key: 'acme/models', subject: `pull request ${number}` });
  expect(jobs).toHaveLength(100);
  expect(theirs.filter((one) => isOwed(one, at.bot, own))).toHaveLength(101);
  await spend(at, 'mallory');
  await spendShare(at, 'looks at green commits');
  at.repo.commit({ branch: 'main', files: { '.github/papergap.yml': POLICY } });
  expect(await costOf(at, () => at.hearPush('main'))).toBeLessThan(80);
});

// attack: moved base, failing look
test('an account of which GitHub tells nothing keeps no pull request from being looked at once a base has moved', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'theirs', parent: 'main', files: { 'NOTES.md': 'x\n' } });
  const broken = at.repo.openPull({ head: 'theirs', user: 'mallory' });
  const number = await passedOwn(at);
  at.repo.commit({ branch: 'main', files: STRICTER });
  at.fake.failNext({ path: /collaborators\/mallory/, status: 400, times: 1_000 });
  await spend(at, 'mallory');

  await at.hearPush('main');

  expect(outcome(at, number)).toEqual(['failure']);
  expect(isOwed(broken, at.bot, repositoryOf(at.github, NAME))).toBe(true);
});

// attack: moved base
test('where GitHub tells of no account once a base has moved, the next round looks at what is green', async () => {
  await using at = await botScene();
  const number = await passedOwn(at);
  const other = at.another();
  await round(other);
  at.repo.commit({ branch: 'main', files: STRICTER });
  at.fake.failNext({ path: /collaborators/, status: 429, headers: { 'retry-after': '100' } });
  other.bot.memory.writers.clear();

  await expect(other.hearPush('main')).rejects.toMatchObject({ status: 429 });
  expect(outcome(at, number)).toEqual(['success']);
  expect(isOwed(number, other.bot, repositoryOf(at.github, NAME))).toBe(true);
  await round(other);

  expect(outcome(at, number)).toEqual(['failure']);
});

// attack: moved base
test('a first round that GitHub answered nothing is made up for by the next one', async () => {
  await using scene = await botScene();
  const number = await passedOwn(scene);
  scene.repo.commit({ branch: 'main', files: STRICTER });
  const at = scene.another({ now: () => new Date(Date.now() + 10 * 24 * HOUR_MS) });
  at.fake.failNext({ path: /graphql/, status: 429, headers: { 'retry-after': '100' } });

  await expect(round(at)).rejects.toBeInstanceOf(AggregateError);
  expect(outcome(at, number)).toEqual(['success']);
  await round(at);

  expect(outcome(at, number)).toEqual(['failure']);
});

// attack: many pushes
test('of several repositories a round looks first at what strangers have been owed the longest, and at own ones before', async () => {
  await using scene = await botScene();
  const other = scene.fake.addRepository('acme/zoo', { files: { 'README.md': 'Zoo\n' } });
  const fork = other.addFork('bob/zoo');
  fork.commit({ branch: 'new', parent: 'main', files: { 'NOTES.md': 'x\n' } });
  const late = other.openPull({ head: { repo: fork, branch: 'new' } });
  const forks = await greenForks(scene, 2);
  const own = await passedOwn(scene);
  const installation = scene.fake.install(scene.app, scene.repo, other);
  const { data } = await clientOf(scene.fake, jwtOf(scene.app)).request(
    'POST /app/installations/{installation_id}/access_tokens',
    { installation_id: installation },
  );
  const at = scene.another({ clientOf: () => Promise.resolve(clientOf(scene.fake, data.token)) });
  owe(late, at.bot, { fullName: 'acme/zoo' });
  for (const number of [...forks, own]) owe(number, at.bot, { fullName: 'acme/models' });
  const { jobs, bot } = untilQueued(at);

  await Promise.all(await reconcileInstallation(installation, bot));

  const told = jobs.map(({ key, subject }) => `${key}: ${subject}`);
  const looks = told.filter((one) => one.includes('pull request'));
  expect(looks.map((one) => one.replace(/,.*/, ''))).toEqual([
    `acme/models: pull request ${own}`,
    `acme/zoo: stranger’s pull request ${late}`,
    ...forks.map((number) => `acme/models: stranger’s pull request ${number}`),
  ]);
});
