import { expect, test } from 'vitest';
import { botScene, CANDIDATE, FAILING, PASSING, POLICY, addRecord } from '../../support/bot-scene.ts';
import type { BotScene } from '../../support/bot-scene.ts';

const ONE = { 'models/a.yaml': CANDIDATE };
const WORKFLOW = '.github/workflows/pull-request.yml';
const EARLIER = new Date(Date.now() - 3_600_000).toISOString();
const LATER = new Date(Date.now() + 60_000).toISOString();

/** A branch whose workflow may upload anything, with the policy of the default branch. */
function addHostileBase(at: BotScene): void {
  at.repo.commit({ branch: 'mild', parent: 'main', files: { [WORKFLOW]: 'on: pull_request\n' } });
}

/** The run that GitHub starts for a pull request ends with a record that passes. */
function pass(at: BotScene, number: number): void {
  at.end(at.ownRun(number), { a: PASSING });
}

/** Ways to a result for a pull request to the default branch, and what its check says in the end. */
const CASES: readonly (readonly [string, string, (at: BotScene) => number | Promise<number>])[] = [
  [
    'its own run',
    'success',
    (at) => {
      const number = at.pull(ONE);
      pass(at, number);
      return number;
    },
  ],
  // attack: changed base
  [
    'a run that began before its base was changed to the default branch',
    'action_required',
    (at) => {
      addHostileBase(at);
      at.repo.commit({ branch: 'new', parent: 'main', files: ONE });
      const number = at.repo.openPull({ head: 'new', base: 'mild' });
      pass(at, number);
      at.repo.retargetPull(number, 'main', LATER);
      return number;
    },
  ],
  // attack: changed base
  [
    'the same run, started again after the change',
    'action_required',
    (at) => {
      addHostileBase(at);
      at.repo.commit({ branch: 'new', parent: 'main', files: ONE });
      const number = at.repo.openPull({ head: 'new', base: 'mild' });
      const run = at.ownRun(number);
      at.repo.retargetPull(number, 'main', LATER);
      addRecord(at.repo, run, 'a', PASSING, { attempt: 2 });
      at.end(run);
      return number;
    },
  ],
  [
    'a run that began well after its base was changed',
    'success',
    (at) => {
      const number = at.pull(ONE);
      at.repo.retargetPull(number, 'main', EARLIER);
      pass(at, number);
      return number;
    },
  ],
  // attack: closed pull request
  [
    'the run of a closed pull request of its commit to another base, behind more than a hundred closed ones',
    'action_required',
    (at) => {
      addHostileBase(at);
      const number = at.pull(ONE);
      const twin = at.repo.openPull({ head: 'new', base: 'mild' });
      pass(at, twin);
      at.repo.closePull(twin);
      at.repo.commit({ branch: 'trivial', parent: 'main', files: { 'README.md': 'x\n' } });
      for (let closed = 0; closed < 101; closed++) at.repo.closePull(at.repo.openPull({ head: 'trivial' }));
      return number;
    },
  ],
  // attack: closed pull request, changed base
  [
    'the run of a pull request to another base that has its base changed and is closed',
    'action_required',
    (at) => {
      addHostileBase(at);
      const number = at.pull(ONE);
      const twin = at.repo.openPull({ head: 'new', base: 'mild' });
      pass(at, twin);
      at.repo.retargetPull(twin, 'main', LATER);
      at.repo.closePull(twin);
      return number;
    },
  ],
  // attack: closed pull request
  [
    'the run of a pull request to another base, of the same branch, that is closed at another commit',
    'action_required',
    (at) => {
      addHostileBase(at);
      const number = at.pull(ONE);
      const head = at.headOf(number);
      const twin = at.repo.openPull({ head: 'new', base: 'mild' });
      pass(at, twin);
      at.repo.commit({ branch: 'new', files: { 'README.md': 'moved\n' } });
      at.repo.closePull(twin);
      at.repo.forcePush('new', head);
      return number;
    },
  ],
  // attack: foreign run
  [
    'a run of the same commit from another branch, which has moved on',
    'in_progress',
    (at) => {
      addHostileBase(at);
      const number = at.pull(ONE);
      at.repo.forcePush('other', at.headOf(number));
      pass(at, at.repo.openPull({ head: 'other', base: 'mild' }));
      at.repo.commit({ branch: 'other', files: { 'README.md': 'moved\n' } });
      return number;
    },
  ],
  // attack: own policy
  [
    'its own run, by a workflow that it changes',
    'action_required',
    (at) => {
      const number = at.pull({ ...ONE, [WORKFLOW]: 'on: pull_request\n' });
      pass(at, number);
      return number;
    },
  ],
  // attack: foreign run
  [
    'a run dispatched from a tag with the name of the default branch',
    'in_progress',
    (at) => {
      const number = at.pull(ONE);
      const headSha = at.repo.commit({ branch: 'evil', parent: 'main', files: { [WORKFLOW]: 'on: {}\n' } });
      const path = '.github/workflows/rebench.yml';
      const title = `Rebench #${number}: models/a.yaml`;
      const run = at.repo.addRun({ event: 'workflow_dispatch', path, title, headBranch: 'main', headSha });
      addRecord(at.repo, run, 'a', PASSING, { commit: at.headOf(number) });
      at.end(run);
      return number;
    },
  ],
  // attack: fork
  [
    'a run of a fork',
    'action_required',
    (at) => {
      const fork = at.repo.addFork('mallory/models');
      const headSha = fork.commit({ branch: 'new', parent: 'main', files: ONE });
      const number = at.repo.openPull({ head: { repo: fork, branch: 'new' } });
      const event = 'pull_request';
      const run = at.repo.addRun({ event, path: WORKFLOW, headBranch: 'new', headSha, headRepo: fork });
      at.end(run, { a: PASSING });
      return number;
    },
  ],
  // attack: changed base
  [
    'a run that the bot dispatched, after its base was changed',
    'failure',
    async (at) => {
      addHostileBase(at);
      at.repo.commit({ branch: 'new', parent: 'main', files: ONE });
      const number = at.repo.openPull({ head: 'new', base: 'mild' });
      pass(at, number);
      at.repo.retargetPull(number, 'main', LATER);
      await at.say('/rebench', number);
      at.end([...at.repo.state.runs.values()].at(-1)!, { a: FAILING });
      return number;
    },
  ],
];

test.for(CASES)('by %s its check is %s', async ([, expected, arrange]) => {
  await using at = await botScene();
  const number = await arrange(at);

  await at.reconcile(number);

  expect(at.checks(at.headOf(number)).map(([state]) => state)).toEqual([expected]);
  expect(at.fake.complaints).toEqual([]);
});

// attack: changed base
test('a pull request to another branch than the default one is believed nothing by its own runs', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'release', parent: 'main', files: { '.github/papergap.yml': POLICY } });
  at.repo.commit({ branch: 'new', parent: 'main', files: ONE });
  const number = at.repo.openPull({ head: 'new', base: 'release' });
  pass(at, number);

  await at.reconcile(number);

  expect(at.checks(at.headOf(number)).map(([state]) => state)).toEqual(['action_required']);
  expect(at.repo.checks(at.headOf(number))[0]?.output.summary).toContain('not go to the default branch');
});
