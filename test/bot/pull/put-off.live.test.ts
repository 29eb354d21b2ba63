import { expect, test } from 'vitest';
import { forkBudget } from '../../../bot/fork-budget.ts';
import { reconcileInstallation } from '../../../bot/events/reconcile-installation.ts';
import { hear, hearRun, lastRun, ONE, outcome, spend } from '../../support/bot-events.ts';
import { botScene, PASSING, POLICY } from '../../support/bot-scene.ts';
import type { BotScene } from '../../support/bot-scene.ts';

const HOUR_MS = 3_600_000;
const STRICTER = { '.github/papergap.yml': `${POLICY}budget: 0.001\n` };
const PUT_OFF = ['in_progress', 'It waits to be looked at again'];

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

// attack: many pushes, moved base
test('a commit that nobody may have asked about any more is green by no policy of before, after a restart', async () => {
  await using scene = await botScene();
  const { repo, number } = await passed(scene);
  const green = scene.headOf(number);
  const over = repo.commit({ branch: 'new', files: { 'NOTES.md': 'x\n' } });
  await hear(scene, number, 'synchronize', green);
  scene.repo.commit({ branch: 'main', files: STRICTER });
  await scene.hearPush('main');
  let nowMs = 1;
  const at = scene.another({ forkBudget: forkBudget(() => nowMs) });
  for (const by of ['mallory', 'green checks']) await spend(at, by);

  repo.forcePush('new', green);
  await hear(at, number, 'synchronize', over);

  expect(at.checks(green)).toEqual([PUT_OFF]);
  const before = at.fake.requests.length;
  for (let each = 0; each < 10; each++) await hear(at, number, 'synchronize', over);
  expect(at.fake.requests.length).toBe(before);
  nowMs += HOUR_MS + 1;
  await Promise.all(await reconcileInstallation(at.installation, at.bot));
  expect(outcome(at, number)).toEqual(['failure']);
});

// attack: many pushes
test('a check that lets nothing be merged is put off by nobody who has used up what they may have asked', async () => {
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
  for (const by of ['mallory', 'looks at green commits', 'green checks']) await spend(at, by);

  await reopen(at, number);

  expect(measuring).toEqual([['in_progress', '1 model being measured']]);
  expect(at.checks(at.headOf(number))).toEqual(measuring);
});

// attack: many pushes
test('the check of a pull request that was merged stays as it was, whatever its fork has used up', async () => {
  await using at = await botScene();
  const { number } = await passed(at);
  for (const by of ['mallory', 'looks at green commits', 'green checks']) await spend(at, by);
  at.repo.merge(number);
  await at.hearPush('main');

  await hear(at, number, 'closed');

  expect(outcome(at, number)).toEqual(['success']);
});

// attack: many pushes
test('a check that never ended, of a pull request that nobody touched for long, ends though its fork had nothing left', async () => {
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
  const round = async () => Promise.all(await reconcileInstallation(at.installation, at.bot));

  await round();
  expect(outcome(at, number)).toEqual(['in_progress']);
  nowMs += HOUR_MS + 1;
  await round();

  expect(outcome(at, number)).toEqual(['failure']);
});
