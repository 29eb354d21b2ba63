import { expect, test } from 'vitest';
import { runQueue } from '../../../bot/pull/run-queue.ts';
import { isOpen } from '../../../bot/results/bench-run.ts';
import { artifactLists } from '../../../bot/results/run-artifacts.ts';
import { repositoryOf } from '../../../src/github/repository.ts';
import { EVIL, hear, hearRun, lastRun, ONE, outcome } from '../../support/bot-events.ts';
import { botScene, CANDIDATE, NAME, PASSING, readable } from '../../support/bot-scene.ts';
import type { BotScene } from '../../support/bot-scene.ts';
import type { Run } from '../../support/fake-github/index.ts';
import { leaveProof, startedRun } from '../../support/own-run.ts';

const WORKFLOW = '.github/workflows/pull-request.yml';
const DEPENDABOT = 'dependabot[bot]';
const BUMP = { 'package.json': '{ "dependencies": { "papergap": "0.1.1" } }\n' };

/** A pull request of Dependabot's, of a branch of this repository, and the run that it has caused. */
const dependabot = (at: BotScene, files: Readonly<Record<string, string>>): number => {
  at.fake.addUser(DEPENDABOT, { type: 'Bot' });
  at.repo.commit({ branch: 'dependabot/npm/papergap', parent: 'main', files });
  return at.repo.openPull({ head: 'dependabot/npm/papergap', user: DEPENDABOT });
};

const runOf = (at: BotScene, number: number, more: { readonly actor?: string } = {}): Run => {
  const { head } = at.repo.state.issues.get(number)!.pull!;
  if (head.repo === at.repo.state) return at.ownRun(number, more.actor);
  const where = { headBranch: head.ref, headSha: head.sha, headRepo: at.repo.addFork('mallory/again') };
  return at.repo.addRun({ event: 'pull_request', path: WORKFLOW, ...where, ...more });
};

const forked = (at: BotScene): number => {
  const repo = at.repo.addFork('mallory/models');
  repo.commit({ branch: 'new', parent: 'main', files: ONE });
  return at.repo.openPull({ head: { repo, branch: 'new' } });
};

/** The bot hears that a run is where GitHub says. */
const goesOn = async (at: BotScene, run: Run, status: string, conclusion?: string): Promise<void> => {
  at.fake.setRun(run.id, { status, ...(conclusion !== undefined && { conclusion }) });
  await hearRun(at, run, conclusion === undefined ? 'requested' : 'completed');
};

const passes = async (at: BotScene, run: Run): Promise<void> => {
  at.end(run, { a: PASSING });
  await hearRun(at, run);
};

/** What happens, status or conclusion of the check in the end, and a part of what that says. */
type Row = readonly [
  way: string,
  check: string,
  happens: (at: BotScene) => number | Promise<number>,
  words: string,
];

const OF_DEPENDABOT: readonly Row[] = [
  [
    'Dependabot’s pull request without a model',
    'success',
    (at) => dependabot(at, BUMP),
    'adds or changes no `models/*.yaml`',
  ],
  [
    'Dependabot’s pull request with a model, whose own run has passed without secrets',
    'success',
    async (at) => {
      const number = dependabot(at, { ...ONE });
      await passes(at, runOf(at, number, { actor: DEPENDABOT }));
      return number;
    },
    'budget 20.0 %: pass.',
  ],
  [
    'Dependabot’s pull request with a model, whose own run has failed for want of a secret',
    'failure',
    async (at) => {
      const number = dependabot(at, ONE);
      await goesOn(at, runOf(at, number, { actor: DEPENDABOT }), 'completed', 'failure');
      return number;
    },
    'Dependabot’s runs have no secrets of Actions. Comment /rebench for one that has them.',
  ],
  [
    'the run that a maintainer has started for it after that',
    'success',
    async (at) => {
      const number = dependabot(at, ONE);
      await goesOn(at, runOf(at, number, { actor: DEPENDABOT }), 'completed', 'failure');
      await at.say('/rebench', number);
      await passes(at, lastRun(at));
      return number;
    },
    'budget 20.0 %: pass.',
  ],
  // attack: own policy
  [
    'Dependabot’s pull request with another version of an action, which someone has added a model to',
    'in_progress',
    async (at) => {
      const text = `${at.repo.read(WORKFLOW) ?? ''}# bumped\n`;
      const number = dependabot(at, { ...ONE, [WORKFLOW]: text });
      await passes(at, runOf(at, number, { actor: DEPENDABOT }));
      return number;
    },
    'Its own runs do not count: they were by another workflow than the default branch has',
  ],
];

const OF_FORKS: readonly Row[] = [
  // attack: fork
  [
    'a fork’s pull request, whose run GitHub holds back',
    'action_required',
    async (at) => {
      const number = forked(at);
      await goesOn(at, runOf(at, number), 'completed', 'action_required');
      return number;
    },
    'it comes from a fork. A maintainer reads the change, then comments `/rebench',
  ],
  // attack: fork
  [
    'a fork’s pull request, whose run was approved late and has left a record that passes',
    'action_required',
    async (at) => {
      const number = forked(at);
      const run = runOf(at, number);
      await goesOn(at, run, 'completed', 'action_required');
      await goesOn(at, run, 'queued');
      await passes(at, run);
      return number;
    },
    'it comes from a fork',
  ],
];

/** Its own run, which an environment or GitHub itself holds back. */
const HELD: readonly Row[] = [
  [
    'a run that an environment holds back',
    'in_progress',
    async (at) => {
      const number = at.pull(ONE);
      await goesOn(at, runOf(at, number), 'waiting');
      return number;
    },
    'Its run waits for an approval, which an environment of its workflow asks for',
  ],
  [
    'a run that an environment holds back, and that was rejected',
    'failure',
    async (at) => {
      const number = at.pull(ONE);
      const run = runOf(at, number);
      await goesOn(at, run, 'waiting');
      await goesOn(at, run, 'completed', 'failure');
      return number;
    },
    'Its run ended (failure) and left no record: its log says why.',
  ],
  [
    'a run that an environment holds back, and that was approved late',
    'success',
    async (at) => {
      const number = at.pull(ONE);
      const run = runOf(at, number);
      await goesOn(at, run, 'waiting');
      await goesOn(at, run, 'in_progress');
      await passes(at, run);
      return number;
    },
    'budget 20.0 %: pass.',
  ],
  [
    'a run that GitHub holds back',
    'action_required',
    async (at) => {
      const number = at.pull(ONE);
      await goesOn(at, startedRun(at.repo, number), 'completed', 'action_required');
      return number;
    },
    'GitHub holds its run back: read the change, then approve the run on its page, or comment /rebench.',
  ],
  [
    'a run that GitHub holds back, and that was approved late',
    'success',
    async (at) => {
      const number = at.pull(ONE);
      const run = startedRun(at.repo, number);
      await goesOn(at, run, 'completed', 'action_required');
      await goesOn(at, run, 'queued');
      leaveProof(at.fake, at.repo, run);
      await passes(at, run);
      return number;
    },
    'budget 20.0 %: pass.',
  ],
  // attack: changed base
  [
    'a run by the workflow of another base, approved once the base was changed to the default branch',
    'in_progress',
    async (at) => {
      at.repo.commit({ branch: 'mild', parent: 'main', files: { [WORKFLOW]: EVIL } });
      at.repo.commit({ branch: 'new', parent: 'main', files: ONE });
      const number = at.repo.openPull({ head: 'new', base: 'mild' });
      const run = runOf(at, number);
      await goesOn(at, run, 'completed', 'action_required');
      at.repo.retargetPull(number, 'main');
      await goesOn(at, run, 'queued');
      await passes(at, run);
      return number;
    },
    'Its own runs do not count: they were of a merge into another branch',
  ],
  [
    'a run that the bot was asked for, and that an environment holds back',
    'in_progress',
    async (at) => {
      const number = at.pull(ONE);
      await at.say('/rebench', number);
      await goesOn(at, lastRun(at), 'waiting');
      return number;
    },
    'Its run waits for an approval',
  ],
  [
    'a run that the bot was asked for, and that was rejected',
    'failure',
    async (at) => {
      const number = at.pull(ONE);
      await at.say('/rebench', number);
      await goesOn(at, lastRun(at), 'waiting');
      await goesOn(at, lastRun(at), 'completed', 'failure');
      return number;
    },
    'its log says why. Comment /rebench once that is mended',
  ],
];

test.concurrent.for([...OF_DEPENDABOT, ...OF_FORKS, ...HELD])(
  '%s: %s, with words',
  async ([, check, happens, words]) => {
    await using at = await botScene();

    const number = await happens(at);
    await hear(at, number, 'opened');

    const shown = at.repo
      .checks(at.headOf(number))
      .filter(({ name }) => name === 'papergap')
      .at(-1);
    expect(shown?.conclusion ?? shown?.status).toBe(check);
    expect(readable(shown?.output.summary ?? '')).toContain(words);
  },
);

test('a record that has expired is told as that', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  at.end(at.ownRun(number), { a: PASSING });
  await at.reconcile(number);
  expect(outcome(at, number)).toEqual(['success']);

  for (const artifact of at.repo.state.artifacts.values()) Object.assign(artifact, { expired: true });
  await at.reconcile(number);

  expect(at.checks(at.headOf(number))).toEqual([
    ['action_required', 'Its record has expired: GitHub keeps it no more. Comment /rebench.'],
  ]);
});

test('a pull request that is opened again is waited for anew, whenever its check began', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  await hear(at, number, 'opened');
  const ofOld = '2026-01-01T00:00:00Z';
  for (const check of at.repo.state.checks.values()) Object.assign(check, { startedAt: ofOld });
  Object.assign(at.repo.state.issues.get(number)!, { createdAt: ofOld });
  at.repo.closePull(number);
  at.repo.reopenPull(number);

  await at.reconcile(number);
  expect(outcome(at, number)).toEqual(['in_progress']);

  const later = at.another({ now: () => new Date(Date.now() + 31 * 60_000) });
  await later.reconcile(number);
  expect(outcome(at, number)).toEqual(['failure']);
  expect(at.fake.complaints).toEqual([]);
});

// attack: many runs
test('runs that go on for other pull requests cost no look at one, however many they are', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  at.fake.setRun(at.ownRun(number).id, { status: 'in_progress' });
  at.repo.commit({ branch: 'other', parent: 'main', files: { 'models/b.yaml': CANDIDATE } });
  const other = at.repo.openPull({ head: 'other', user: 'mallory' });
  for (let each = 0; each < 20; each++)
    at.fake.setRun(at.ownRun(other, 'mallory').id, { status: 'in_progress' });

  const { length } = at.fake.requests;
  await at.reconcile(number);

  expect(outcome(at, number)).toEqual(['in_progress']);
  expect(at.fake.requests.slice(length).filter(({ path }) => path.endsWith('/jobs'))).toHaveLength(1);
});

// attack: many runs
test('runs that the Action refuses, which readers cause, say nothing of how long one takes', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'new', parent: 'main', files: ONE });
  const number = at.repo.openPull({ head: 'new', user: 'alice' });
  at.end(at.ownRun(number), { a: PASSING });
  for (let times = 0; times < 20; times++) at.end(startedRun(at.repo, number, 'mallory'), {}, 'failure');
  const run = at.ownRun(number);
  startedRun(at.repo, number, 'mallory');
  const next = at.ownRun(number);
  const repo = repositoryOf(at.github, NAME);

  const { estimate, runs } = await runQueue([], artifactLists(repo), at.bot, repo);

  expect(estimate?.samples).toBe(1);
  expect(runs.filter(isOpen).map(({ id }) => id)).toEqual([next.id, run.id]);
});

test('a run of another pull request that is deleted while it is read for an estimate leaves a check as it is', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  at.fake.setRun(at.ownRun(number).id, { status: 'in_progress' });
  await at.reconcile(number);
  expect(outcome(at, number)).toEqual(['in_progress']);
  const other = at.pull({ 'models/b.yaml': CANDIDATE }, 'other');
  const run = at.ownRun(other);
  at.end(run, { b: PASSING });
  at.fake.failNext({ path: new RegExp(`/runs/${run.id}/jobs`), status: 404, body: { message: 'Not Found' } });

  await at.reconcile(number);

  expect(outcome(at, number)).toEqual(['in_progress']);
});
