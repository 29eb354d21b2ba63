import { expect, test } from 'vitest';
import { reconcilePull } from '../../../bot/pull/reconcile-pull.ts';
import { stalePulls } from '../../../bot/pull/stale-pulls.ts';
import { repositoryOf } from '../../../src/github/repository.ts';
import { hear, hearRun, lastRun, ONE, outcome, spend, unproven } from '../../support/bot-events.ts';
import { addRecord, botScene, CANDIDATE, FAILING, NAME, PASSING, POLICY } from '../../support/bot-scene.ts';
import type { BotScene } from '../../support/bot-scene.ts';
import { startedRun } from '../../support/own-run.ts';

const HOUR_MS = 3_600_000;

/** A branch whose policy is milder than that of main. */
const addMild = (at: BotScene, branch = 'mild'): void =>
  void at.repo.commit({
    branch,
    parent: 'main',
    files: { '.github/papergap.yml': `${POLICY}budget: 0.9\n` },
  });

/** A reader opens pull requests from the branch of others to so many other bases. */
const openToOthers = (at: BotScene, count: number): readonly number[] =>
  Array.from({ length: count }, (_, each) => {
    addMild(at, `mild${each}`);
    return at.repo.openPull({ head: 'new', base: `mild${each}`, user: 'mallory' });
  });

const mild = (at: BotScene, sha: string): readonly string[] =>
  at.checks(sha, 'papergap (mild)').map(([state]) => state);

const costOf = async (at: BotScene, work: () => Promise<void>): Promise<number> => {
  const before = at.fake.requests.length;
  await work();
  return at.fake.requests.length - before;
};

// attack: blocking twin, many pushes
test('a run is a word about the pull request to the default branch, and costs the same however many go to others', async () => {
  await using at = await botScene();
  addMild(at);
  at.repo.commit({ branch: 'new', parent: 'main', files: ONE });
  at.repo.openPull({ head: 'new', base: 'mild', user: 'mallory' });
  const number = at.repo.openPull({ head: 'new' });
  const run = at.ownRun(number);
  await hearRun(at, run);
  await hearRun(at, run);
  const alone = await costOf(at, () => hearRun(at, run));

  openToOthers(at, 5);

  expect(await costOf(at, () => hearRun(at, run))).toBeLessThanOrEqual(alone);
  expect(outcome(at, number)).toEqual(['in_progress']);
  expect(mild(at, at.headOf(number))).toEqual([]);
});

// attack: blocking twin, many pushes
test('no round of reconciling looks at pull requests to other bases because of a run of their commit', async () => {
  await using scene = await botScene();
  const at = scene.another({ now: () => new Date(Date.now() + 2 * HOUR_MS) });
  const number = at.pull(ONE);
  const others = openToOthers(at, 2);
  for (const one of [number, ...others]) await at.reconcile(one);
  const run = at.ownRun(number);
  at.end(run, { a: PASSING });
  run.updatedAt = new Date(Date.now() + HOUR_MS).toISOString();
  const round = async () => {
    const { pulls: stale } = await stalePulls(at.installation, 'main', at.bot, repositoryOf(at.github, NAME));
    for (const one of stale) await reconcilePull(one.number, at.bot, repositoryOf(at.github, NAME));
    return stale.map((one) => one.number);
  };
  expect((await round()).toSorted()).toEqual([number, ...others]);

  expect(await round()).toEqual([number]);
});

test('a run where no pull request goes to the default branch is a word about the oldest', async () => {
  await using at = await botScene();
  addMild(at);
  at.repo.commit({ branch: 'new', parent: 'main', files: ONE });
  const number = at.repo.openPull({ head: 'new', base: 'mild' });
  const [other = 0] = openToOthers(at, 1);

  await hearRun(at, at.ownRun(number));

  expect(mild(at, at.headOf(number))).toEqual(['action_required']);
  expect(at.checks(at.headOf(other), 'papergap (mild0)')).toEqual([]);
});

// attack: milder twin
test.for([
  ['the one to the default branch first', ['main', 'mild']],
  ['the one to the milder base first', ['mild', 'main']],
] as const)(
  'of two pull requests with one commit, %s, a run of the milder base’s makes none green',
  async ([, [first, second]]) => {
    await using at = await botScene();
    addMild(at);
    at.repo.commit({ branch: 'new', parent: 'main', files: ONE });
    const number = at.repo.openPull({ head: 'new', base: first });
    const other = at.repo.openPull({ head: 'new', base: second });
    const sha = at.headOf(number);
    for (const policyFrom of ['main', 'mild']) {
      const run = at.ownRun(first === 'mild' ? number : other);
      addRecord(at.repo, run, 'a', policyFrom === 'main' ? PASSING : FAILING, { commit: sha, policyFrom });
      at.end(run);
      await hearRun(at, run);
    }
    for (const one of [number, other]) await at.reconcile(one);

    expect(outcome(at, number)).toEqual(['in_progress']);
    expect(mild(at, sha)).toEqual(['action_required']);
  },
);

test('the run of a closed pull request to the default branch brings its check to an end, whatever was closed to others later', async () => {
  await using at = await botScene();
  addMild(at);
  const number = at.pull(ONE);
  const run = at.ownRun(number);
  await hearRun(at, run, 'requested');
  expect(outcome(at, number)).toEqual(['in_progress']);
  const other = at.repo.openPull({ head: 'new', base: 'mild', user: 'mallory' });
  for (const one of [number, other]) at.repo.closePull(one);
  at.end(run, {}, 'cancelled');

  await hearRun(at, run);

  expect(outcome(at, number)).not.toEqual(['in_progress']);
});

// attack: blocking twin
test('what the bot measures by itself is for the pull request of one who may write, and not for a stranger’s older one', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'new', parent: 'main', files: ONE });
  at.repo.forcePush('same', at.repo.commit({ branch: 'new', files: { 'NOTES.md': 'x\n' } }));
  const older = at.repo.openPull({ head: 'same', user: 'mallory' });
  const number = at.repo.openPull({ head: 'new', user: 'alice' });
  unproven(at, number);

  await hear(at, number, 'opened');

  expect(lastRun(at)).toMatchObject({ inputs: { 'pull-request': String(number) } });
  at.repo.closePull(older);
  at.end(lastRun(at), { a: PASSING });
  await hearRun(at, lastRun(at));
  expect(outcome(at, number)).toEqual(['success']);
});

// GitHub lists a run a moment after it was made; others can bring about looks meanwhile.
// attack: blocking twin
test('of runs that the bot starts by itself while GitHub does not list them yet one alone goes on', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'new', parent: 'main', files: ONE });
  const number = at.repo.openPull({ head: 'new', user: 'alice' });
  unproven(at, number);
  const none = { total_count: 0, workflow_runs: [] };
  const path = /\/actions\/workflows\/rebench\.yml\/runs/;
  at.fake.failNext({ method: 'GET', path, status: 200, body: none, times: 4 });

  for (let look = 0; look < 5; look++) await hear(at, number, 'opened');

  const runs = [...at.repo.state.runs.values()].map(({ event, conclusion }) => [event, conclusion]);
  expect(runs).toEqual([
    ['pull_request', 'success'],
    ['workflow_dispatch', null],
    ['workflow_dispatch', 'cancelled'],
  ]);
  expect(outcome(at, number)).toEqual(['in_progress']);
});

// attack: reader
test('who may write no more has nothing measured by the bot itself, whatever was known of them a moment before', async () => {
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

// attack: blocking twin
test('a stranger’s pull request alone is measured by nobody unasked', async () => {
  await using at = await botScene();
  addMild(at);
  at.repo.commit({ branch: 'new', parent: 'main', files: ONE });
  const number = at.repo.openPull({ head: 'new', user: 'mallory' });
  at.repo.openPull({ head: 'new', base: 'mild', user: 'mallory' });

  await at.reconcile(number);

  expect(outcome(at, number)).toEqual(['action_required']);
  expect([...at.repo.state.runs.values()]).toEqual([]);
});

// attack: many pushes, blocking twin
test('those who may write push to what a stranger has opened from their branch, and it costs a bounded number of requests', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const others = openToOthers(at, 5);
  const push = async (each: number, hearing: readonly number[]): Promise<void> => {
    const before = at.headOf(number);
    at.repo.commit({ branch: 'new', files: { 'NOTES.md': `${each}\n` } });
    for (const one of hearing)
      await at.hear(at.repo.event.pullRequest(one, 'synchronize', { before, sender: 'alice' }));
  };

  const cost = await costOf(at, async () => {
    for (let each = 0; each < 20; each++) await push(each, others);
  });

  expect(cost).toBeGreaterThanOrEqual(300);
  expect(cost).toBeLessThan(700);
  await push(20, [...others, number]);
  expect(outcome(at, number)).toEqual(['in_progress']);
});

// attack: many pushes
test('runs whose account is gone cost no more than one stranger may have asked', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const heard = at.repo.event.workflowRun(at.ownRun(number).id, 'completed');
  const run = { ...(heard.payload['workflow_run'] as object), actor: null, triggering_actor: null };
  await spend(at, 'ghost');

  const before = at.fake.requests.length;
  await at.hear({ ...heard, payload: { ...heard.payload, workflow_run: run } });

  // Whether it may write, and whether it is there at all.
  expect(at.fake.requests.length - before).toBeLessThanOrEqual(2);
});
