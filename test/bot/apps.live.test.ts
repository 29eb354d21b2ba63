import { expect, test } from 'vitest';
import type { Bot } from '../../bot/bot.ts';
import { counted, readCounted } from '../../bot/fork-budget.ts';
import { withGitCache } from '../../bot/git-cache.ts';
import { memory } from '../../bot/memory.ts';
import { reconcileInstallation } from '../../bot/events/reconcile-installation.ts';
import { hearRun, lastRun, ONE, outcome, spend } from '../support/bot-events.ts';
import { botScene, CANDIDATE, PASSING } from '../support/bot-scene.ts';
import type { BotScene } from '../support/bot-scene.ts';

const UPDATES = 'renovate[bot]';
const HELPER = 'helper[bot]';

/** Apps that may push here. */
async function withApps(): Promise<BotScene> {
  const at = await botScene();
  for (const app of [UPDATES, HELPER]) at.fake.addUser(app, { type: 'Bot' });
  return at;
}

async function costOf({ fake }: BotScene, work: () => Promise<void>): Promise<number> {
  const before = fake.requests.length;
  await work();
  return fake.requests.length - before;
}

/** An App pushes, has a run of that go through its states, and the bot hears of all of it. */
async function update(at: BotScene, number: number, branch: string, text: string): Promise<void> {
  const before = at.headOf(number);
  at.repo.commit({ branch, files: { 'models/a.yaml': `${CANDIDATE}# ${text}\n` } });
  await at.hear(at.repo.event.pullRequest(number, 'synchronize', { before, sender: UPDATES }));
  const run = at.ownRun(number, UPDATES);
  await hearRun(at, run, 'requested');
  at.end(run, { a: PASSING });
  await hearRun(at, run);
}

// attack: many pushes
test.for([
  ['a writer’s pull request', 'alice'],
  ['one of its own', UPDATES],
] as const)(
  'what an App does at the wish of others with %s costs a bounded number of requests, and a round finds it',
  async ([, user]) => {
    await using at = await withApps();
    at.repo.commit({ branch: 'new', parent: 'main', files: ONE });
    const number = at.repo.openPull({ head: 'new', user });
    const press = async (action: 'closed' | 'reopened'): Promise<void> => {
      if (action === 'closed') at.repo.closePull(number);
      else at.repo.reopenPull(number);
      await at.hear(at.repo.event.pullRequest(number, action, { sender: HELPER }));
    };

    const cost = await costOf(at, async () => {
      for (let each = 0; each < 6; each++) {
        await press('closed');
        await press('reopened');
        const run = at.ownRun(number, HELPER);
        await hearRun(at, run, 'requested');
        at.end(run, {}, 'cancelled');
        await hearRun(at, run);
      }
    });
    expect(cost).toBeLessThan(700);
    at.end(at.ownRun(number, HELPER), { a: PASSING });
    await hearRun(at, lastRun(at));
    expect(outcome(at, number)).not.toContain('success');
    await Promise.all(await reconcileInstallation(at.installation, at.bot));

    expect(outcome(at, number)).toEqual(['success']);
  },
);

/** The same, asking for what git names by its content once, as the bot that runs does. */
function cached(scene: BotScene): BotScene {
  const remembered = memory();
  const clientOf: Bot['clientOf'] = (_, onRequest = () => undefined) =>
    Promise.resolve(readCounted(withGitCache(counted(scene.github, onRequest), remembered), onRequest));
  return scene.another({ memory: remembered, clientOf });
}

test('an App that brings updates has each looked at at once, as many as are usual', async () => {
  await using scene = await withApps();
  const at = cached(scene);
  const models = ['renovate/a', 'renovate/b'].map((branch) => {
    at.repo.commit({ branch, parent: 'main', files: ONE });
    return { branch, number: at.repo.openPull({ head: branch, user: UPDATES }) };
  });
  for (const { branch, number } of models)
    for (const text of ['one', 'two']) {
      await update(at, number, branch, `${branch} ${text}`);
      expect(outcome(at, number)).toEqual(['success']);
    }
  for (let each = 0; each < 10; each++) {
    const branch = `renovate/docs-${each}`;
    at.repo.commit({ branch, parent: 'main', files: { 'NOTES.md': `${each}\n` } });
    const number = at.repo.openPull({ head: branch, user: UPDATES });
    await at.hear(at.repo.event.pullRequest(number, 'opened', { sender: UPDATES }));
    expect(outcome(at, number)).toEqual(['success']);
  }
});

// attack: many pushes, flood
test('an App’s update is looked at at once whatever strangers have spent, and a writer’s push to it, too', async () => {
  await using at = await withApps();
  for (let one = 0; one < 12; one++) await spend(at, `stranger${one}`);
  at.repo.commit({ branch: 'renovate/a', parent: 'main', files: ONE });
  const number = at.repo.openPull({ head: 'renovate/a', user: UPDATES });
  await update(at, number, 'renovate/a', 'one');
  expect(outcome(at, number)).toEqual(['success']);
  const before = at.headOf(number);
  at.repo.commit({ branch: 'renovate/a', files: { 'models/a.yaml': `${CANDIDATE}# by alice\n` } });

  await at.hear(at.repo.event.pullRequest(number, 'synchronize', { before, sender: 'alice' }));

  expect(outcome(at, number)).toEqual(['in_progress']);
});
