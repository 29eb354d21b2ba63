import { expect, test } from 'vitest';
import { forkBudget } from '../../../bot/fork-budget.ts';
import { failureText } from '../../../bot/log.ts';
import { reconcileInstallation } from '../../../bot/events/reconcile-installation.ts';
import { isOwed } from '../../../bot/pull/owed-looks.ts';
import { repositoryOf } from '../../../src/github/repository.ts';
import { hear, hearRun, lastRun, ONE, outcome, spend, spendShare } from '../../support/bot-events.ts';
import { botScene, NAME, PASSING, POLICY } from '../../support/bot-scene.ts';
import type { BotScene } from '../../support/bot-scene.ts';

const HOUR_MS = 3_600_000;
const STRICTER = { '.github/papergap.yml': `${POLICY}budget: 0.001\n` };

/** A fork's pull request that has passed. */
async function passed(at: BotScene) {
  const repo = at.repo.addFork('mallory/models');
  repo.commit({ branch: 'new', parent: 'main', files: ONE });
  const number = at.repo.openPull({ head: { repo, branch: 'new' } });
  await hear(at, number, 'opened');
  await at.say(`/rebench ${at.headOf(number)}`, number);
  at.end(lastRun(at), { a: PASSING });
  await hearRun(at, lastRun(at));
  expect(outcome(at, number)).toEqual(['success']);
  return { repo, number };
}

/** An event of a pull request that was closed and opened again. */
const reopen = (at: BotScene, number: number): Promise<void> => {
  at.repo.closePull(number);
  at.repo.reopenPull(number);
  return at.hear(at.repo.event.pullRequest(number, 'reopened', {}));
};

/** What strangers may have asked, all of it spent. */
async function spendAll(at: BotScene): Promise<void> {
  await spend(at, 'mallory');
  await spendShare(at, 'looks at green commits');
}

/**
 * A fork's pull request that has gone back to a commit that had passed, by the policy of before, once
 * strangers have spent all that they may have asked. The bot was not told of it yet.
 */
async function wentBack(at: BotScene) {
  const { repo, number } = await passed(at);
  const green = at.headOf(number);
  const over = repo.commit({ branch: 'new', files: { 'NOTES.md': 'x\n' } });
  await hear(at, number, 'synchronize', green);
  at.repo.commit({ branch: 'main', files: STRICTER });
  await at.hearPush('main');
  await spendAll(at);
  repo.forcePush('new', green);
  return { number, over };
}

const round = async (at: BotScene): Promise<unknown> =>
  Promise.all(await reconcileInstallation(at.installation, at.bot));

// attack: many pushes, moved base
test('a fork that has spent what all may have asked goes back to a green commit until the next round, and costs nothing', async () => {
  await using at = await botScene();
  const { number, over } = await wentBack(at);
  const before = at.fake.requests.length;
  for (let each = 0; each < 10; each++) await hear(at, number, 'synchronize', over);
  expect(at.fake.requests.length).toBe(before);
  await round(at);

  expect(outcome(at, number)).toEqual(['failure']);
});

// attack: many pushes, blocking twin
test('a fork that has spent what all may have asked takes no check from a pull request with the same commit', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'own', parent: 'main', files: { 'NOTES.md': '0\n' } });
  const own = at.repo.openPull({ head: { repo: at.repo, branch: 'own' } });
  await hear(at, own, 'opened');
  expect(outcome(at, own)).toEqual(['success']);
  const { repo } = await passed(at);
  await spendAll(at);

  repo.forcePush('new', at.headOf(own));
  const twin = at.repo.openPull({ head: { repo, branch: 'new' } });
  await hear(at, twin, 'opened');
  expect(outcome(at, own)).toEqual(['success']);
  await round(at);

  expect(outcome(at, own)).toEqual(['success']);
});

// attack: many pushes
test('a check that lets nothing be merged is left as it is where strangers have spent what they may have asked', async () => {
  await using at = await botScene();
  const { number } = await passed(at);
  at.repo.commit({ branch: 'main', files: STRICTER });
  await at.hearPush('main');
  await at.say(`/rebench ${at.headOf(number)}`, number);
  at.fake.setRun(lastRun(at).id, { status: 'in_progress' });
  await at.reconcile(number);
  const measuring = at.checks(at.headOf(number));
  at.repo.commit({ branch: 'main', files: { 'README.md': 'Hi\n' } });
  await at.hearPush('main');
  await spendAll(at);

  await reopen(at, number);
  await round(at);

  expect(measuring).toEqual([['in_progress', '1 model being measured']]);
  expect(at.checks(at.headOf(number))).toEqual(measuring);
});

// attack: many pushes
test('the check of a pull request that was merged stays as it was, whatever its fork has used up', async () => {
  await using at = await botScene();
  const { number } = await passed(at);
  await spendAll(at);
  at.repo.merge(number);
  await at.hearPush('main');

  await hear(at, number, 'closed');

  expect(outcome(at, number)).toEqual(['success']);
});

// attack: many pushes
test('a check that never ended, of a pull request that was not touched for long, ends though its fork had nothing left', async () => {
  await using scene = await botScene();
  const repo = scene.repo.addFork('bob/models');
  repo.commit({ branch: 'new', parent: 'main', files: ONE });
  const number = scene.repo.openPull({ head: { repo, branch: 'new' } });
  await scene.say(`/rebench ${scene.headOf(number)}`, number);
  scene.fake.setRun(lastRun(scene).id, { status: 'completed', conclusion: 'failure' });
  expect(outcome(scene, number)).toEqual(['in_progress']);
  const updatedAt = new Date(Date.now() - 40 * 24 * HOUR_MS).toISOString();
  Object.assign(scene.repo.state.issues.get(number)!, { updatedAt, createdAt: updatedAt });
  let nowMs = 1;
  const at = scene.another({ forkBudget: forkBudget(() => nowMs) });
  await spend(at, 'bob');

  await round(at);
  expect(outcome(at, number)).toEqual(['in_progress']);
  nowMs += HOUR_MS + 1;
  await round(at);

  expect(outcome(at, number)).toEqual(['failure']);
});

// attack: many pushes, moved base
test('a bot that was started again looks at a green commit that a fork went back to, though all is spent once more', async () => {
  await using scene = await botScene();
  const { number, over } = await wentBack(scene);
  await hear(scene, number, 'synchronize', over);

  const at = scene.another();
  await spendAll(at);
  await round(at);

  expect(outcome(at, number)).toEqual(['failure']);
});

// attack: many pushes
test('a round that has nothing left for a look when it has seen that one is to be had looks an hour after', async () => {
  await using scene = await botScene();
  const { number } = await passed(scene);
  const now = (): Date => new Date(Date.now() + 2 * HOUR_MS);
  await scene.another({ now }).hear(scene.repo.event.push('main'));
  scene.repo.commit({ branch: 'main', files: STRICTER });
  let nowMs = 1;
  const at = scene.another({ now, forkBudget: forkBudget(() => nowMs) });
  await at.reconcile(number);
  expect(outcome(at, number)).toEqual(['failure']);
  scene.repo.commit({ branch: 'main', files: { '.github/papergap.yml': POLICY } });
  // One request for its check, and none for more.
  await spend(at, 'mallory', 298);

  await round(at);
  await round(at);
  expect(outcome(at, number)).toEqual(['failure']);
  nowMs += HOUR_MS + 1;
  await round(at);

  expect(outcome(at, number)).toEqual(['success']);
});

// attack: moved base
test('a look that GitHub answered nothing, after the base branch had moved, is done by the next round', async () => {
  await using scene = await botScene();
  const number = scene.pull(ONE);
  scene.end(scene.ownRun(number), { a: PASSING });
  const at = scene.another({ now: () => new Date(Date.now() + 2 * HOUR_MS) });
  await at.reconcile(number);
  await round(at);
  expect(outcome(at, number)).toEqual(['success']);
  at.repo.commit({ branch: 'main', files: STRICTER });
  at.fake.failNext({ path: new RegExp(`/pulls/${number}$`), status: 429, headers: { 'retry-after': '100' } });

  await at.hearPush('main');
  expect(outcome(at, number)).toEqual(['success']);
  await round(at);

  expect(outcome(at, number)).toEqual(['failure']);
});

// attack: moved base, many pushes
test('a fork whose check could not be read after the base branch had moved is looked at by the next round', async () => {
  await using scene = await botScene();
  const { number } = await passed(scene);
  const at = scene.another({ now: () => new Date(Date.now() + 2 * HOUR_MS) });
  await round(at);
  at.repo.commit({ branch: 'main', files: STRICTER });
  const refusal = { status: 429, headers: { 'retry-after': '100' } };
  at.fake.failNext({ path: new RegExp(`/commits/${at.headOf(number)}/check-runs`), ...refusal });

  await at.hearPush('main');
  expect(outcome(at, number)).toEqual(['success']);
  await round(at);

  expect(outcome(at, number)).toEqual(['failure']);
});

// attack: many pushes
test('an owed look that GitHub answered nothing is owed on', async () => {
  await using at = await botScene();
  const { number, over } = await wentBack(at);
  await hear(at, number, 'synchronize', over);
  const refusal = { status: 429, headers: { 'retry-after': '100' } };
  at.fake.failNext({ path: new RegExp(`/pulls/${number}$`), ...refusal });

  await expect(round(at)).rejects.toMatchObject({ status: 429 });
  expect(outcome(at, number)).toEqual(['success']);
  await round(at);

  expect(outcome(at, number)).toEqual(['failure']);
});

// attack: moved base
test('what a round had found before it broke off is looked at by the next one', async () => {
  await using scene = await botScene();
  const { number: fork } = await passed(scene);
  const own = scene.pull(ONE);
  scene.end(scene.ownRun(own), { a: PASSING });
  await scene.reconcile(own);
  const at = scene.another({ now: () => new Date(Date.now() + 2 * HOUR_MS) });
  at.repo.commit({ branch: 'main', files: STRICTER });
  const refusal = { status: 429, headers: { 'retry-after': '100' } };
  at.fake.failNext({ path: new RegExp(`/commits/${at.headOf(fork)}/check-runs`), ...refusal });

  await expect(round(at)).rejects.toBeInstanceOf(AggregateError);
  expect(outcome(at, own)).toEqual(['success']);
  await round(at);

  expect(outcome(at, own)).toEqual(['failure']);
});

// attack: failing look
test.for(['of this repository', 'of a fork'])(
  'a check %s that GitHub never answers keeps no other pull request from being looked at, and is told',
  async (whose) => {
    await using scene = await botScene();
    const other = await passedOwn(scene);
    const broken = whose === 'of a fork' ? (await passed(scene)).number : scene.pull(ONE, 'broken');
    const at = scene.another({ now: () => new Date(Date.now() + 2 * HOUR_MS) });
    at.repo.commit({ branch: 'main', files: STRICTER });
    const path = new RegExp(`/commits/${at.headOf(broken)}/check-runs`);
    at.fake.failNext({ path, status: 400, body: { message: 'No' }, times: 1000 });

    const told = await round(at).catch(failureText);
    expect(told).toContain(`the check of pull request ${broken} could not be read, because: No`);
    await expect.poll(() => outcome(at, other)).toEqual(['failure']);
  },
);

test('where ten checks of a round can not be read, what it has found is looked at, and the others in the next', async () => {
  await using scene = await botScene();
  const found = await passedOwn(scene);
  const broken = Array.from({ length: 10 }, (_, index) =>
    scene.headOf(scene.pull({ 'x.md': `${index}` }, `broken-${index}`)),
  );
  const other = await passedOwn(scene, 'other');
  // Those that were touched last come first.
  scene.repo.state.issues.get(found)!.updatedAt = new Date(Date.now() + HOUR_MS).toISOString();
  scene.repo.state.issues.get(other)!.updatedAt = new Date(Date.now() - HOUR_MS).toISOString();
  const at = scene.another({ now: () => new Date(Date.now() + 2 * HOUR_MS) });
  at.repo.commit({ branch: 'main', files: STRICTER });
  const path = new RegExp(`/commits/(?:${broken.join('|')})/check-runs`);
  at.fake.failNext({ path, status: 400, times: 10 });

  await expect(round(at)).rejects.toBeInstanceOf(AggregateError);
  await expect.poll(() => outcome(at, found)).toEqual(['failure']);
  expect(outcome(at, other)).toEqual(['success']);
  await round(at);
  expect(outcome(at, other)).toEqual(['failure']);
});

/** An instance that was started ten days after all that there is was touched last. */
const startedLater = (scene: BotScene): BotScene =>
  scene.another({ now: () => new Date(Date.now() + 10 * 24 * HOUR_MS) });

// attack: moved base
test.for([
  ['of this repository', (at: BotScene) => passedOwn(at)],
  ['of a fork', async (at: BotScene) => (await passed(at)).number],
] as const)(
  'a pull request %s that was green when the bot stopped, and not touched for long, is looked at once it has started',
  async ([, passing]) => {
    await using scene = await botScene();
    const number = await passing(scene);
    // It was owed a look for this, and had none before the end.
    scene.repo.commit({ branch: 'main', files: STRICTER });
    const at = startedLater(scene);

    await round(at);

    expect(outcome(at, number)).toEqual(['failure']);
    const { length } = at.fake.requests;
    await round(at);
    const looks = at.fake.requests.slice(length).filter(({ path }) => path.includes(`/pulls/${number}`));
    expect(looks).toEqual([]);
  },
);

async function passedOwn(at: BotScene, branch = 'new'): Promise<number> {
  const number = at.pull({ ...ONE, 'NOTES.md': `${branch}\n` }, branch);
  at.end(at.ownRun(number), { a: PASSING });
  await at.reconcile(number);
  return number;
}

// attack: moved base
test('a push to a base that GitHub told nothing of has what is green looked at in the next round', async () => {
  await using scene = await botScene();
  const number = await passedOwn(scene);
  const at = startedLater(scene);
  await round(at);
  expect(outcome(at, number)).toEqual(['success']);
  at.repo.commit({ branch: 'main', files: STRICTER });
  at.fake.failNext({ path: /graphql/, status: 429, headers: { 'retry-after': '100' } });

  await expect(at.hearPush('main')).rejects.toMatchObject({ status: 429 });
  expect(outcome(at, number)).toEqual(['success']);
  await round(at);

  expect(outcome(at, number)).toEqual(['failure']);
});

// attack: moved base
test.for([
  ['without the repository', /^repository$/],
  ['without a pull request', /nodes\.0\.number$/],
] as const)(
  'a push to a base is not forgotten where GraphQL lists the pull requests to it in part: %s',
  async ([, field]) => {
    await using scene = await botScene();
    const number = await passedOwn(scene);
    const at = startedLater(scene);
    await round(at);
    at.repo.commit({ branch: 'main', files: STRICTER });
    at.fake.answerInPart({ field });

    await at.hearPush('main');

    expect(outcome(at, number)).toEqual(['failure']);
  },
);

// attack: moved base
test('nor where the tip of the base is not found for a moment', async () => {
  await using scene = await botScene();
  const number = await passedOwn(scene);
  const at = startedLater(scene);
  await round(at);
  at.repo.commit({ branch: 'main', files: STRICTER });
  at.fake.failNext({ path: /git\/ref\/heads\/main$/, status: 404, body: { message: 'Not Found' } });

  await expect(at.hearPush('main')).rejects.toThrow('does not find the branch main');
  expect(outcome(at, number)).toEqual(['success']);
  await round(at);

  expect(outcome(at, number)).toEqual(['failure']);
});

// attack: milder twin, moved base
test('what was decided for a base that was the default branch lets nothing into the next one, however long it was not touched', async () => {
  await using scene = await botScene();
  scene.repo.commit({ branch: 'next', parent: 'main', files: STRICTER });
  await passedOwn(scene);
  const second = scene.repo.openPull({ head: 'new', base: 'next' });
  await hear(scene, second, 'opened');
  for (const days of [10, 40]) {
    const now = (): Date => new Date(Date.now() + days * 24 * HOUR_MS);
    await round(scene.another({ memory: scene.bot.memory, now }));
  }
  expect(outcome(scene, second)).toEqual(['success']);
  const now = (): Date => new Date(Date.now() + 41 * 24 * HOUR_MS);
  const at = scene.another({ memory: scene.bot.memory, now });

  Object.assign(at.repo.state, { defaultBranch: 'next' });
  await round(at);

  expect(outcome(at, second)).not.toEqual(['success']);
});

test('an event whose author GitHub tells nothing of has its pull request looked at by a round, and keeps the commit that was left', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'new', parent: 'main', files: ONE });
  const number = at.repo.openPull({ head: 'new', user: 'bob' });
  const left = at.headOf(number);
  at.repo.commit({ branch: 'new', files: { 'README.md': 'More\n' } });
  const event = at.repo.event.pullRequest(number, 'synchronize', { before: left });
  at.fake.failNext({ path: /\/collaborators\/bob\/permission$/, status: 403 });

  await expect(at.hear(event)).rejects.toMatchObject({ status: 403 });

  expect(isOwed(number, at.bot, repositoryOf(at.github, NAME))).toBe(true);
  expect([...at.bot.memory.commitsLeft.values()].flat()).toEqual([left]);
});
