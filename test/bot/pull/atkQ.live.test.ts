import { expect, test } from 'vitest';
import { pullJob } from '../../../bot/pull/pull-job.ts';
import { runQueue } from '../../../bot/pull/run-queue.ts';
import { artifactLists } from '../../../bot/results/run-artifacts.ts';
import { repositoryOf } from '../../../src/github/repository.ts';
import { hear, hearRun, keepBusy, lastRun, ONE, outcome, spend } from '../../support/bot-events.ts';
import { botScene, CANDIDATE, FAILING, NAME, PASSING, POLICY } from '../../support/bot-scene.ts';
import type { BotScene } from '../../support/bot-scene.ts';
import { startedRun } from '../../support/own-run.ts';

/** A reader opens a pull request from the branch of a writer to another base, and GitHub starts a run of it. */
function readersRun(at: BotScene): number {
  at.repo.commit({
    branch: 'mild',
    parent: 'main',
    files: { '.github/papergap.yml': `${POLICY}budget: 0.9\n` },
  });
  at.repo.commit({ branch: 'new', parent: 'main', files: ONE });
  const number = at.repo.openPull({ head: 'new', user: 'alice' });
  const other = at.repo.openPull({ head: 'new', base: 'mild', user: 'mallory' });
  at.end(startedRun(at.repo, other), {}, 'skipped');
  at.repo.closePull(other);
  return number;
}

/** The reader makes an organisation of the account: GitHub says of one that it "is not a user". */
const becomeOrganisation = ({ fake }: BotScene, login: string): void => {
  fake.failNext({
    path: new RegExp(`/collaborators/${login}/permission`),
    status: 404,
    body: { message: `${login} is not a user` },
    times: 10_000,
  });
  fake.failNext({
    path: new RegExp(`/users/${login}$`),
    status: 200,
    body: { login, id: 77, type: 'Organization' },
    times: 10_000,
  });
};

// attack: blocking twin
test.for([false, true])(
  'Q1 a reader’s account that has become an organisation keeps no writer’s pull request from passing: %s',
  async (becomes) => {
    await using at = await botScene();
    const number = readersRun(at);
    if (becomes) becomeOrganisation(at, 'mallory');
    const run = at.ownRun(number);
    at.end(run, { a: PASSING });

    await hearRun(at, run).catch(() => undefined);
    await at.reconcile(number).catch(() => undefined);

    expect(outcome(at, number)).toEqual(['success']);
  },
);

// attack: blocking twin
test('Q1b nor does it block for good what had passed', async () => {
  await using scene = await botScene();
  const number = readersRun(scene);
  const run = scene.ownRun(number);
  scene.end(run, { a: PASSING });
  await hearRun(scene, run);
  expect(outcome(scene, number)).toEqual(['success']);
  becomeOrganisation(scene, 'mallory');
  let hours = 2;
  const at = scene.another({ now: () => new Date(Date.now() + hours * 3_600_000) });

  await at.reconcile(number).catch(() => undefined);
  hours = 5;
  await at.reconcile(number).catch(() => undefined);

  expect(outcome(at, number)).toEqual(['success']);
});

// attack: blocking twin
test.for([false, true])('Q1c nor does it keep a merge queue waiting for its check: %s', async (becomes) => {
  await using scene = await botScene();
  const number = readersRun(scene);
  scene.end(scene.ownRun(number), { a: PASSING });
  await scene.reconcile(number);
  expect(outcome(scene, number)).toEqual(['success']);
  if (becomes) becomeOrganisation(scene, 'mallory');
  const at = scene.another();
  const event = at.repo.event.mergeGroup(number);

  await at.hear(event).catch(() => undefined);

  const { head_sha: group } = event.payload['merge_group'] as { readonly head_sha: string };
  expect(at.checks(group).map(([state]) => state)).toEqual(['success']);
});

// attack: blocking twin
test.for([false, true])('Q1d nor does it keep a maintainer from having it measured: %s', async (becomes) => {
  await using at = await botScene();
  const number = readersRun(at);
  at.ownRun(number);
  for (const run of at.repo.state.runs.values()) if (run.status !== 'completed') at.end(run, {}, 'cancelled');
  if (becomes) becomeOrganisation(at, 'mallory');

  await at.say('/rebench', number).catch(() => undefined);
  at.end(lastRun(at), { a: PASSING });
  await hearRun(at, lastRun(at)).catch(() => undefined);

  expect(outcome(at, number)).toEqual(['success']);
});

// attack: stranger’s run
test('Q6 who may write no more has nothing measured by the bot itself', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'new', parent: 'main', files: ONE });
  const first = at.repo.openPull({ head: 'new', user: 'alice' });
  await hear(at, first, 'opened');
  await at.reconcile(first);
  at.repo.setPermission('alice', 'read');
  at.repo.commit({ branch: 'other', parent: 'main', files: { 'models/b.yaml': `${CANDIDATE}# b\n` } });
  const number = at.repo.openPull({ head: 'other', user: 'alice' });
  at.end(startedRun(at.repo, number));

  await hear(at, number, 'opened');

  expect(lastRun(at).event).toBe('pull_request');
});

// attack: measured again
test.for([false, true])(
  'Q6b what a run of someone has failed is held against it, also where they could not write a moment before it: %s',
  async (isKnown) => {
    await using at = await botScene();
    at.fake.addUser('carol');
    at.repo.setPermission('carol', 'read');
    const number = at.pull(ONE);
    if (isKnown) await at.hear(at.repo.event.pullRequest(number, 'reopened', { sender: 'carol' }));
    at.repo.setPermission('carol', 'write');
    const failed = at.ownRun(number, 'carol');
    at.end(failed, { a: FAILING });
    await hearRun(at, failed);
    const passed = at.ownRun(number, 'alice');
    at.end(passed, { a: PASSING });
    await hearRun(at, passed);

    expect(outcome(at, number)).toEqual(['failure']);
  },
);
