import { expect, test } from 'vitest';
import { isWriter } from '../../../bot/pull/writers.ts';
import { pagesOf } from '../../../src/github/client.ts';
import { repositoryOf } from '../../../src/github/repository.ts';
import { hearRun, lastRun, ONE, outcome } from '../../support/bot-events.ts';
import { botScene, FAILING, FILES, NAME, PASSING, POLICY } from '../../support/bot-scene.ts';
import type { BotScene } from '../../support/bot-scene.ts';
import type { Run } from '../../support/fake-github/index.ts';
import { startedRun } from '../../support/own-run.ts';

const WORKFLOW = '.github/workflows/pull-request.yml';

/** A branch whose workflow leaves what it likes. */
const addEvil = ({ repo }: BotScene): void => {
  const text = FILES[WORKFLOW].replace('[self-hosted, gpu]', 'ubuntu-latest');
  repo.commit({ branch: 'evil', parent: 'main', files: { [WORKFLOW]: text } });
};

/**
 * A reader opens a pull request from a branch of the repository to the evil one, a run of that leaves a pass,
 * and it is closed.
 *
 * @param actor who has caused the run
 */
const forged = (at: BotScene, actor: string): Run => {
  const other = at.repo.openPull({ head: 'new', base: 'evil', user: 'mallory' });
  const run = at.ownRun(other, actor);
  at.end(run, { a: PASSING });
  at.repo.closePull(other);
  return run;
};

/** The writer has cancelled what the bot has started by itself. */
const cancelDispatched = (at: BotScene): void => {
  for (const run of at.repo.state.runs.values())
    if (run.event === 'workflow_dispatch') at.end(run, {}, 'cancelled');
};

// attack: closed pull request
test.for([
  ['that a reader has caused, and that the bot sees for the first time', 'mallory', false],
  ['that a reader has caused, and that the bot has seen before', 'mallory', true],
  ['that a writer has caused by a label, and that the bot has seen before', 'alice', true],
] as const)(
  'a run for another base %s is not believed once GitHub hides who had opened that pull request',
  async ([, actor, isSeen]) => {
    await using at = await botScene();
    addEvil(at);
    const number = at.pull(ONE);
    at.end(at.ownRun(number), {}, 'cancelled');
    const run = forged(at, actor);
    if (isSeen) await hearRun(at, run);
    cancelDispatched(at);

    at.fake.hideUser('mallory');
    await at.reconcile(number);

    expect(outcome(at, number)).not.toContain('success');
  },
);

// attack: blocking twin
test('where only a reader has caused the runs of a writer’s pull request, the bot has it measured by itself', async () => {
  await using at = await botScene();
  const number = at.repo.openPull({ head: branchOf(at), user: 'alice' });
  const reopened = at.ownRun(number, 'mallory');
  at.end(reopened, { a: FAILING });

  await hearRun(at, reopened);
  expect(outcome(at, number)).toEqual(['in_progress']);
  expect(lastRun(at)).toMatchObject({ event: 'workflow_dispatch', inputs: { sha: at.headOf(number) } });
  at.end(lastRun(at), { a: PASSING });
  await hearRun(at, lastRun(at));

  expect(outcome(at, number)).toEqual(['success']);
});

test('whether who has opened it may write is asked once an hour, and once more before a run is started, however often the bot looks', async () => {
  await using at = await botScene();
  const number = at.repo.openPull({ head: branchOf(at), user: 'alice' });
  at.end(at.ownRun(number, 'mallory'), { a: FAILING });

  for (let look = 0; look < 3; look++) await at.reconcile(number);

  const asked = at.fake.requests.filter(({ path }) => path.includes('/collaborators/alice/'));
  expect(asked).toHaveLength(2);
});

// attack: many runs
test('whether a reader may write is asked again once a run of theirs has changed, and once for all of them', async () => {
  await using at = await botScene();
  const number = at.repo.openPull({ head: branchOf(at), user: 'alice' });
  const asked = async (): Promise<number> => {
    for (let look = 0; look < 3; look++) await at.reconcile(number);
    return at.fake.requests.filter(({ path }) => path.includes('/collaborators/mallory/')).length;
  };
  for (let run = 0; run < 5; run++) at.ownRun(number, 'mallory');
  expect(await asked()).toBe(1);

  for (const run of at.repo.state.runs.values()) {
    at.fake.setRun(run.id, { status: 'completed', conclusion: 'failure' });
    run.updatedAt = `2100-01-01T00:00:0${run.id % 10}Z`;
  }

  expect(await asked()).toBe(2);
});

// attack: closed pull request
test('what a reader has opened from a branch of the repository is passed by no run of its own', async () => {
  await using at = await botScene();
  const number = at.repo.openPull({ head: branchOf(at), user: 'mallory' });
  const run = at.ownRun(number);
  at.end(run, { a: PASSING });

  await hearRun(at, run);

  expect(outcome(at, number)).toEqual(['action_required']);
});

test('the run of an App’s pull request counts', async () => {
  await using at = await botScene();
  at.fake.addUser('updates[bot]', { type: 'Bot' });
  const number = at.repo.openPull({ head: branchOf(at), user: 'updates[bot]' });
  const run = at.ownRun(number);
  at.end(run, { a: PASSING });

  await hearRun(at, run);

  expect(outcome(at, number)).toEqual(['success']);
});

// attack: blocking twin
test('a pass stands however often others open the pull request again, and cancel what that starts', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const run = at.ownRun(number);
  at.end(run, { a: PASSING });
  for (let reopened = 0; reopened < 101; reopened++) at.end(at.ownRun(number, 'mallory'), {}, 'cancelled');

  await hearRun(at, run);

  expect(outcome(at, number)).toEqual(['success']);
});

// attack: closed pull request
test('a list goes on after a page that has fewer than were asked for', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'new', parent: 'main', files: ONE });
  for (let opened = 0; opened < 101; opened++)
    at.repo.closePull(at.repo.openPull({ head: 'new', user: opened === 7 ? 'mallory' : 'alice' }));
  at.fake.hideUser('mallory');

  const route = 'GET /repos/{owner}/{repo}/pulls';
  const found: number[] = [];
  const about = { owner: 'acme', repo: 'models', state: 'all' } as const;
  for await (const { number } of pagesOf(at.github, route, about, (data) => data)) found.push(number);

  expect(found).toHaveLength(100);
});

function branchOf({ repo }: BotScene): string {
  repo.commit({ branch: 'new', parent: 'main', files: ONE });
  return 'new';
}

/** GitHub does not find an account for a moment. */
const loseForAMoment = ({ fake }: BotScene, login: string): void =>
  fake.failNext({
    path: new RegExp(`/collaborators/${login}/permission`),
    status: 404,
    body: { message: 'Not Found' },
  });

// attack: measured again
test('a run that has failed is held against its pull request where GitHub does not find its actor for a moment', async () => {
  await using at = await botScene();
  at.fake.addUser('carol');
  at.repo.setPermission('carol', 'write');
  const number = at.pull(ONE);
  const failed = at.ownRun(number, 'carol');
  at.end(failed, { a: FAILING });
  loseForAMoment(at, 'carol');

  await hearRun(at, failed).catch(() => undefined);
  await at.reconcile(number);

  expect(outcome(at, number)).toEqual(['failure']);
  expect(lastRun(at).event).toBe('pull_request');
});

// attack: measured again
test('a pass stands where GitHub does not find its actor for a moment', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'new', parent: 'main', files: ONE });
  const number = at.repo.openPull({ head: 'new', user: 'alice' });
  const passed = at.ownRun(number);
  at.end(passed, { a: PASSING });
  loseForAMoment(at, 'alice');

  await hearRun(at, passed).catch(() => undefined);
  await at.reconcile(number);

  expect(outcome(at, number)).toEqual(['success']);
});

test('an account that is gone may write nothing, and is asked about again after a minute', async () => {
  await using at = await botScene();
  const repo = repositoryOf(at.github, NAME);

  expect(await isWriter({ login: 'nobody', type: 'User' }, at.bot, repo)).toBe(false);
  const minutes = at.bot.memory.writers.getRemainingTTL('acme/models nobody') / 60_000;
  expect(minutes).toBeGreaterThan(0);
  expect(minutes).toBeLessThanOrEqual(1);
});

/** Beside a writer's pull request a reader opens one of its branch to another base, and GitHub starts a run. */
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

const CHANGES: readonly (readonly [string, (at: BotScene) => void])[] = [
  ['is there', () => undefined],
  ['has become an organisation', ({ fake }) => fake.become('mallory', 'Organization')],
  ['is that of an App by now', ({ fake }) => fake.become('mallory', 'Bot')],
  ['is a place-holder of an import', ({ fake }) => fake.become('mallory', 'Mannequin')],
  ['is known to an enterprise alone', ({ fake }) => fake.become('mallory', 'EnterpriseUserAccount')],
  ['is suspended', ({ fake }) => fake.suspendUser('mallory')],
  ['has another login', ({ fake }) => fake.renameUser('mallory', 'eve')],
  ['is hidden', ({ fake }) => fake.hideUser('mallory')],
];

// attack: blocking twin
test.for(CHANGES)(
  'a reader’s account that %s keeps no writer’s pull request from passing',
  async ([, change]) => {
    await using at = await botScene();
    const number = readersRun(at);
    change(at);
    const run = at.ownRun(number);
    at.end(run, { a: PASSING });

    await hearRun(at, run);
    await at.reconcile(number);

    expect(outcome(at, number)).toEqual(['success']);
    expect(at.fake.complaints).toEqual([]);
  },
);

// attack: closed pull request
test.for(CHANGES.filter(([change]) => ['is a place-holder of an import', 'is suspended'].includes(change)))(
  'what a reader has opened from a branch of the repository is passed by no run of its own where their account %s',
  async ([, change]) => {
    await using at = await botScene();
    const number = at.repo.openPull({ head: branchOf(at), user: 'mallory' });
    const run = at.ownRun(number);
    at.end(run, { a: PASSING });
    change(at);

    await hearRun(at, run);
    await at.reconcile(number);

    expect(outcome(at, number)).not.toContain('success');
  },
);

// attack: closed pull request
test('who takes the login of someone who could write a moment ago is not taken for them', async () => {
  await using at = await botScene();
  const theirs = at.repo.openPull({ head: branchOf(at), user: 'alice' });
  at.end(at.ownRun(theirs), { a: PASSING });
  await at.reconcile(theirs);
  expect(outcome(at, theirs)).toEqual(['success']);
  at.fake.renameUser('alice', 'alicia');
  at.fake.addUser('alice');
  at.repo.commit({ branch: 'other', parent: 'main', files: { ...ONE, 'README.md': 'Other\n' } });
  const number = at.repo.openPull({ head: 'other', user: 'alice' });
  const run = at.ownRun(number);
  at.end(run, { a: PASSING });

  await hearRun(at, run);

  expect(outcome(at, number)).toEqual(['action_required']);
});

// attack: refused commands
test('a command is not taken for that of who has got the login of its author', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const { id } = at.repo.comment(number, { user: 'mallory', body: '/rebench' });
  const asked = at.repo.event.comment(id);
  at.fake.renameUser('mallory', 'eve');
  at.fake.renameUser('alice', 'mallory');

  await at.hear(asked);

  expect([...at.repo.state.runs]).toEqual([]);
});

// attack: blocking twin
test('nor does it take away what had passed', async () => {
  await using scene = await botScene();
  const number = readersRun(scene);
  const run = scene.ownRun(number);
  scene.end(run, { a: PASSING });
  await hearRun(scene, run);
  expect(outcome(scene, number)).toEqual(['success']);
  scene.fake.become('mallory', 'Organization');
  let hours = 2;
  const at = scene.another({ now: () => new Date(Date.now() + hours * 3_600_000) });

  await at.reconcile(number);
  hours = 5;
  await at.reconcile(number);

  expect(outcome(at, number)).toEqual(['success']);
});

// attack: blocking twin
test.for([false, true])('nor does it keep a merge queue waiting for its check: %s', async (becomes) => {
  await using scene = await botScene();
  const number = readersRun(scene);
  scene.end(scene.ownRun(number), { a: PASSING });
  await scene.reconcile(number);
  expect(outcome(scene, number)).toEqual(['success']);
  if (becomes) scene.fake.become('mallory', 'Organization');
  const at = scene.another();
  const event = at.repo.event.mergeGroup(number);

  await at.hear(event);

  const { head_sha: group } = event.payload['merge_group'] as { readonly head_sha: string };
  expect(at.checks(group).map(([state]) => state)).toEqual(['success']);
});

// attack: blocking twin
test.for([false, true])('nor does it keep a maintainer from having it measured: %s', async (becomes) => {
  await using at = await botScene();
  const number = readersRun(at);
  at.ownRun(number);
  for (const run of at.repo.state.runs.values()) if (run.status !== 'completed') at.end(run, {}, 'cancelled');
  if (becomes) at.fake.become('mallory', 'Organization');

  await at.say('/rebench', number);
  at.end(lastRun(at), { a: PASSING });
  await hearRun(at, lastRun(at));

  expect(outcome(at, number)).toEqual(['success']);
});

// attack: measured again
test.for([false, true])(
  'what a run of someone has failed is held against it, also where they could not write a moment before it: %s',
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
