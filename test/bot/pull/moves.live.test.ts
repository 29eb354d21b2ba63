import { expect, test } from 'vitest';
import { reconcileInstallation } from '../../../bot/events/reconcile-installation.ts';
import { failureText } from '../../../bot/log.ts';
import { lookAtAll, strangerJob } from '../../../bot/pull/look-again.ts';
import { isOwed } from '../../../bot/pull/owed-looks.ts';
import { reconcileBase } from '../../../bot/pull/reconcile-base.ts';
import { lookBegins, lookedAt } from '../../../bot/pull/owed-looks.ts';
import { reconcilePull } from '../../../bot/pull/reconcile-pull.ts';
import { openPulls } from '../../../bot/pull/pulls.ts';
import { stalePulls } from '../../../bot/pull/stale-pulls.ts';
import { repositoryOf } from '../../../src/github/repository.ts';
import { addReferences, hear, hearRun, lastRun, ONE, outcome } from '../../support/bot-events.ts';
import { referenceOf, spend, untilQueued } from '../../support/bot-events.ts';
import { botScene, CANDIDATE, FAILING, NAME, PASSING, POLICY } from '../../support/bot-scene.ts';
import type { BotScene } from '../../support/bot-scene.ts';

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
  expect(at.comment(number)).toMatch(/^❌ \*\*FAIL: /);
});

test('the result of a pull request that was merged stays what it was, by a run that ends after it', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const head = at.headOf(number);
  const run = at.ownRun(number);
  await hearRun(at, run, 'requested');
  at.repo.merge(number);
  at.end(run, { a: FAILING });

  await hearRun(at, run);

  expect(at.checks(head).map(([state]) => state)).toEqual(['failure']);
});

test('a new push: the comment says that it is of an earlier commit, and the old check ends', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const run = at.ownRun(number);
  at.end(run, { a: FAILING });
  await hearRun(at, run);
  const before = at.headOf(number);
  const after = at.repo.commit({
    branch: 'new',
    files: { 'models/a.yaml': CANDIDATE.replace(/0{64}/, '2'.repeat(64)) },
  });

  await hear(at, number, 'synchronize', before);

  expect(outcome(at, number)).toEqual(['in_progress']);
  expect(at.comment(number)).toContain(`the head is now \`${after}\``);
  expect(at.comment(number)).toContain('37.5 %');
  const next = at.ownRun(number);
  at.end(next, { a: PASSING });
  await hearRun(at, next);
  expect(at.comment(number)).toMatch(/^✅ \*\*PASS: /);
  expect(at.repo.comments(number)).toHaveLength(1);
});

test('a check on a commit that was pushed over never stays open', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  await hear(at, number, 'opened');
  const [before, run] = [at.headOf(number), at.ownRun(number)];
  at.repo.commit({ branch: 'new', files: { 'models/a.yaml': CANDIDATE.replace(/0{64}/, '2'.repeat(64)) } });

  at.end(run, { a: PASSING });
  await hearRun(at, run);

  expect(at.checks(before)).toEqual([['cancelled', 'The pull request has moved on']]);
  expect(at.comment(number)).toBeUndefined();
});

test.for(['its push', 'the end of a run for it'])(
  'a check on a commit that was pushed over is ended after %s, also where the pull request cannot be read',
  async (what) => {
    await using at = await botScene();
    const number = at.pull(ONE);
    await at.say('/rebench', number);
    const [before, run] = [at.headOf(number), lastRun(at)];
    expect(at.checks(before).map(([state]) => state)).toEqual(['in_progress']);
    at.repo.commit({ branch: 'new', files: { 'README.md': 'New\n' } });
    at.end(run, { a: PASSING });
    at.fake.failNext({ path: new RegExp(`/pulls/${number}$`), status: 400, times: 9 });

    const heard = what === 'its push' ? hear(at, number, 'synchronize', before) : hearRun(at, run);

    const told = await heard.catch(failureText);
    expect(told).toContain(`pull request ${number} could not be brought up to date`);
    expect(at.checks(before)).toEqual([['cancelled', 'The pull request has moved on']]);
  },
);

test('a check on a commit that GitHub does not find for a moment is left to another look, and never open', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  await at.say('/rebench', number);
  const before = at.headOf(number);
  at.repo.commit({ branch: 'new', files: { 'README.md': 'New\n' } });
  at.fake.failNext({ path: new RegExp(`/commits/${before}/check-runs`), status: 404 });

  expect(await hear(at, number, 'synchronize', before).catch(failureText)).toContain('could not be ended');
  expect(at.checks(before).map(([state]) => state)).toEqual(['in_progress']);
  await hear(at, number, 'synchronize', before);

  expect(at.checks(before)).toEqual([['cancelled', 'The pull request has moved on']]);
});

test('a check that was begun for a pull request of long ago ends all the same, also by another instance', async () => {
  await using at = await botScene();
  const number = at.pull({ 'models/a.yaml': CANDIDATE });
  const old = new Date(Date.now() - 40 * 86_400_000).toISOString();
  Object.assign(at.repo.state.issues.get(number)!, { updatedAt: old, createdAt: old });
  const untouched = at.pull({ 'models/a.yaml': `${CANDIDATE}# 2\n` }, 'untouched');
  Object.assign(at.repo.state.issues.get(untouched)!, { updatedAt: old, createdAt: old });
  const later = new Date(Date.now() + 3_600_000);
  const round = async (scene: BotScene): Promise<void> => {
    await Promise.all(await reconcileInstallation(scene.installation, scene.bot));
  };
  await round(at);
  await at.reconcile(number);
  expect(outcome(at, number)).toEqual(['in_progress']);

  const same = at.another({ now: () => later, memory: at.bot.memory });
  await round(same);
  expect(outcome(at, number)).toEqual(['failure']);

  await at.reconcile(untouched);
  await round(at.another({ now: () => later }));
  expect(outcome(at, untouched)).toEqual(['failure']);
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
  expect(at.comment(number)).toMatch(/^✅ \*\*PASS: /);
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

// attack: moved base
test.for([
  ['does so no longer on the day after its last, and a round of the bot sees to it', 0],
  ['and was not touched for 40 days does so no longer on the day after its last', 40],
] as const)('what passes by a waiver %s', async ([, days]) => {
  await using at = await botScene();
  const until = at.bot.now().toISOString().slice(0, 10);
  const waiver = `{ finding: gap-over-budget, owner: '@acme/serving', reason: Known, until: '${until}' }`;
  at.repo.commit({
    branch: 'main',
    files: { '.github/papergap.yml': `${POLICY}waivers: [${waiver}]\n` },
  });
  const number = at.pull(ONE);
  const run = at.ownRun(number);
  at.end(run, { a: FAILING });
  await hearRun(at, run);
  await Promise.all(await reconcileInstallation(at.installation, at.bot));
  expect(outcome(at, number)).toEqual(['success']);
  const touched = new Date(at.bot.now().getTime() - days * 86_400_000);
  at.repo.state.issues.get(number)!.updatedAt = touched.toISOString();

  const tomorrow = new Date(Date.parse(until) + 86_400_000 * 1.5);
  const later = at.another({ now: () => tomorrow, memory: at.bot.memory });
  await Promise.all(await reconcileInstallation(at.installation, later.bot));

  expect(outcome(at, number)).toEqual(['failure']);
  const checks = at.repo.checks(at.headOf(number)).length;
  await Promise.all(await reconcileInstallation(at.installation, later.bot));
  expect(at.repo.checks(at.headOf(number))).toHaveLength(checks);
});

/** Rounds of the bot, each two hours after the one before. */
function roundsOf(at: BotScene) {
  const start = Date.now();
  let hours = 0;
  const later = at.another({ now: () => new Date(start + hours * 3_600_000), memory: at.bot.memory });
  return async (): Promise<void> => {
    hours += 2;
    await Promise.all(await reconcileInstallation(at.installation, later.bot));
  };
}

const looksAt = (at: BotScene, number: number): number =>
  at.fake.requests.filter(({ path }) => path.endsWith(`/pulls/${number}`)).length;

// attack: many comments
test('what strangers say has no pull request looked at again', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  at.end(at.ownRun(number), { a: PASSING });
  await at.reconcile(number);
  const round = roundsOf(at);
  await round();
  await round();
  const before = looksAt(at, number);

  at.repo.comment(number, { user: 'mallory', body: 'Hi' });
  // GitHub's times are of whole seconds.
  at.repo.state.issues.get(number)!.updatedAt = new Date(Date.now() + 60_000).toISOString();
  await round();

  expect(before).toBeGreaterThan(0);
  expect(looksAt(at, number)).toBe(before);
});

test('a pull request that was opened again is looked at although nothing told of it', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  await hear(at, number, 'opened');
  const round = roundsOf(at);
  await round();
  at.repo.closePull(number);
  await hear(at, number, 'closed');
  expect(outcome(at, number)).toEqual(['cancelled']);
  at.repo.reopenPull(number);

  await round();

  expect(outcome(at, number)).toEqual(['failure']);
});

// attack: many comments
test('of many pull requests a round looks at fifty, and the next ones look at the others', async () => {
  await using at = await botScene();
  for (let index = 0; index < 52; index++)
    at.pull({ 'models/a.yaml': `${CANDIDATE}# ${index}\n` }, `new-${index}`);
  const repo = repositoryOf(at.github, NAME);
  const numbers = async (): Promise<readonly number[]> =>
    (await stalePulls(at.installation, 'main', at.bot, repo)).pulls.map(({ number }) => number);

  const first = await numbers();
  for (const number of first) lookedAt(number, lookBegins(at.bot), at.bot, repo);
  const second = await numbers();

  expect(first).toHaveLength(50);
  expect(second).toHaveLength(50);
  expect(new Set([...first, ...second]).size).toBe(52);
});

const STRICTER = { '.github/papergap.yml': `${POLICY}budget: 0.1\n` };

// attack: moved base
test.for<[what: string, push: (at: BotScene) => Promise<void>]>([
  [
    'has a stricter policy',
    async (at) => {
      at.repo.commit({ branch: 'main', files: STRICTER });
      await at.hearPush('main');
    },
  ],
  [
    'has a stricter policy, pushed before another commit',
    async (at) => {
      const before = at.repo.head();
      at.repo.commit({ branch: 'main', files: STRICTER });
      at.repo.commit({ branch: 'main', files: { 'README.md': 'Hello\n' } });
      await at.hearPush('main', { before });
    },
  ],
  [
    'has other data for a suite',
    async (at) => {
      at.repo.commit({ branch: 'main', files: { 'b.jsonl': '{"id":"harder"}\n' } });
      await at.hearPush('main');
    },
  ],
  [
    'has another model of the same id',
    async (at) => {
      at.repo.commit({ branch: 'main', files: { 'models/a.yml': CANDIDATE } });
      await at.hearPush('main');
    },
  ],
  [
    'has a stricter policy, and a model that is no text',
    async (at) => {
      const noText = { 'models/other.yaml': Buffer.from([0xff, 0xfe]) };
      at.repo.commit({ branch: 'main', files: { ...STRICTER, ...noText } });
      await at.hearPush('main');
    },
  ],
  [
    'has a policy that is no text',
    async (at) => {
      at.repo.commit({ branch: 'main', files: { '.github/papergap.yml': Buffer.from([0xff, 0xfe]) } });
      await at.hearPush('main');
    },
  ],
  [
    'has a stricter policy by a forced push, after which the commit before it is gone',
    async (at) => {
      at.repo.commit({ branch: 'main', files: STRICTER });
      await at.hearPush('main', { before: 'f'.repeat(40) });
    },
  ],
])('a pull request that has passed does so no longer once its base %s', async ([, push]) => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const run = at.ownRun(number);
  at.end(run, { a: PASSING });
  await hearRun(at, run);
  expect(outcome(at, number)).toEqual(['success']);

  await push(at);

  expect(outcome(at, number)).toEqual(['failure']);
  expect(at.fake.complaints).toEqual([]);
});

// attack: yardstick
test('a pull request that has passed does so no longer once the reference of its model is a higher one', async () => {
  await using at = await botScene();
  addReferences(at);
  const number = at.pull(ONE);
  const run = at.ownRun(number);
  at.end(run, { a: PASSING });
  await hearRun(at, run);
  expect(outcome(at, number)).toEqual(['success']);

  at.repo.commit({ branch: 'main', files: referenceOf(0.99) });
  await at.hearPush('main');

  expect(outcome(at, number)).toEqual(['failure']);
});

test('a push that changes nothing that pull requests are judged by, or to no base, reads none of them', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  at.repo.commit({ branch: 'main', files: { 'README.md': 'Hello\n' } });
  at.repo.commit({ branch: 'other', parent: 'main', files: STRICTER });

  await at.hearPush('main');
  await at.hearPush('other');

  expect(outcome(at, number)).toEqual([]);
});

// attack: pushes of workflows
test('a thousand pushes at once are one look or two, whatever each of them changed', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const before = at.repo.head();
  at.repo.commit({ branch: 'main', files: STRICTER });
  const event = at.repo.event.push('main', { before });

  await Promise.all(Array.from({ length: 1_000 }, () => at.hear(event)));
  await at.hearPush('main', { before: at.repo.head() });

  expect(
    at.fake.requests.filter(({ body }) => JSON.stringify(body ?? '').includes('number updatedAt')).length,
  ).toBeLessThanOrEqual(3);
  expect(outcome(at, number)).toEqual(['in_progress']);
});

// attack: flood
test('forks’ pull requests keep no other one from being looked at again when its base moves', async () => {
  await using at = await botScene();
  const fork = at.repo.addFork('mallory/models');
  for (let each = 0; each < 120; each++) {
    fork.commit({ branch: `m${each}`, parent: 'main', files: { 'README.md': `${each}\n` } });
    at.repo.openPull({ head: { repo: fork, branch: `m${each}` } });
  }
  const number = at.pull(ONE);
  at.repo.commit({ branch: 'main', files: STRICTER });
  const { bot, jobs } = untilQueued(at);
  const moved = { branch: 'main', before: at.headOf(number), after: at.repo.head() };
  await reconcileBase(moved, at.installation, bot, repositoryOf(at.github, NAME));

  expect(jobs).toHaveLength(100);
  expect(jobs[0]?.subject).toBe(`pull request ${number}`);
});

// attack: moved base
test('beyond a hundred commits, those that may be merged are looked at again when their base moves', async () => {
  await using at = await botScene();
  for (let each = 0; each < 100; each++) at.pull({ 'README.md': `${each}\n` }, `b${each}`);
  const number = at.pull(ONE);
  const run = at.ownRun(number);
  at.end(run, { a: PASSING });
  await hearRun(at, run);
  const without = at.pull({ 'README.md': 'Last\n' }, 'last');
  const before = at.repo.head();
  at.repo.commit({ branch: 'main', files: STRICTER });
  const { bot, jobs } = untilQueued(at);
  const moved = { branch: 'main', before, after: at.repo.head() };

  await reconcileBase(moved, at.installation, bot, repositoryOf(at.github, NAME));
  for (const job of jobs.slice(100)) await job.work();

  expect(jobs).toHaveLength(102);
  expect(outcome(at, number)).toEqual(['failure']);
  expect(outcome(at, without)).toEqual([]);
});

// attack: moved base, many pushes
test('beyond a hundred commits, a fork’s that may be merged is looked at by the next round', async () => {
  await using at = await botScene();
  const repo = at.repo.addFork('mallory/models');
  for (let each = 0; each < 100; each++) at.pull({ 'README.md': `${each}\n` }, `b${each}`);
  repo.commit({ branch: 'new', parent: 'main', files: ONE });
  const number = at.repo.openPull({ head: { repo, branch: 'new' } });
  await at.say(`/rebench ${at.headOf(number)}`, number);
  at.end(lastRun(at), { a: PASSING });
  await hearRun(at, lastRun(at));
  await spend(at, 'mallory');
  expect(outcome(at, number)).toEqual(['success']);
  const before = at.repo.head();
  at.repo.commit({ branch: 'main', files: STRICTER });
  const queue = { ...at.bot.queue, add: () => Promise.resolve() };
  const moved = { branch: 'main', before };
  const own = repositoryOf(at.github, NAME);
  expect(isOwed(number, at.bot, own)).toBe(false);
  await reconcileBase(moved, at.installation, { ...at.bot, queue }, own);
  expect(isOwed(number, at.bot, own)).toBe(true);

  const { pulls: stale } = await stalePulls(at.installation, 'main', at.bot, own);
  expect(stale).toContainEqual({ number, payer: 'mallory', repo: own });
  await strangerJob({ number, payer: 'mallory' }, 'looks that are owed', at.installation, at.bot, own).work();

  expect(outcome(at, number)).toEqual(['failure']);
});

// attack: moved head
test('a branch that moves away and back whenever it is looked at gets no success for another’s files', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const bad = at.headOf(number);
  const request = async (route: string, parameters: Readonly<Record<string, unknown>>) => {
    const isHead = route.endsWith('/pulls/{pull_number}');
    if (!isHead) at.repo.forcePush('new', at.repo.head('main'));
    const answer = await at.github.request(route, parameters);
    if (!isHead) at.repo.forcePush('new', bad);
    return answer;
  };

  await reconcilePull(number, at.bot, repositoryOf({ request } as never, NAME));

  expect(at.checks(bad)).toEqual([['in_progress', '1 model waits for its run']]);
});

test.for([99, 100])(
  'what has failed is owed the look that a push to its base asks for, behind %s others, too',
  async (others) => {
    await using at = await botScene();
    const number = at.pull(ONE);
    at.end(at.ownRun(number), { a: FAILING });
    await at.reconcile(number);
    const repo = repositoryOf(at.github, NAME);
    const [pull] = await openPulls(repo);
    const open = Array.from({ length: others }, (_, each) => {
      const sha = String(each).padStart(40, '0');
      return { ...pull!, number: 1_000 + each, head: { ...pull!.head, sha } };
    });
    const { bot, jobs } = untilQueued(at);

    await lookAtAll([...open, pull!], at.installation, bot, repo);
    const before = owedTurn(at, number);
    await jobs.at(-1)!.work();

    expect(jobs).toHaveLength(others + 1);
    expect(before).toBe(true);
    // Within the first hundred it has been looked at; behind them it has not.
    expect(owedTurn(at, number)).toBe(others === 100);
  },
);

const owedTurn = ({ bot }: BotScene, number: number): boolean =>
  isOwed(number, bot, { fullName: 'acme/models' });
