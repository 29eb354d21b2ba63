import { expect, test } from 'vitest';
import { reconcileInstallation } from '../../../bot/events/reconcile-installation.ts';
import { pullAt } from '../../../bot/pull/pulls.ts';
import { repositoryOf } from '../../../src/github/repository.ts';
import {
  EVIL,
  hear,
  hearRun,
  lastRun,
  ONE,
  outcome,
  spend,
  spendShare,
  passedInto,
} from '../../support/bot-events.ts';
import { botScene, FILES, NAME, PASSING, POLICY } from '../../support/bot-scene.ts';
import type { BotScene } from '../../support/bot-scene.ts';

const WORKFLOW = '.github/workflows/pull-request.yml';
const HOUR_MS = 3_600_000;
const ago = (hours: number): string => new Date(Date.now() - hours * HOUR_MS).toISOString();

/** A pull request that was opened so many hours ago, and closed a day later. */
const closedLongAgo = (at: BotScene, number: number): void => {
  const issue = at.repo.state.issues.get(number)!;
  at.repo.closePull(number);
  Object.assign(issue, { createdAt: ago(72), closedAt: ago(48) });
};

/** A label starts a run of a pull request, and it leaves what its workflow likes. */
const labelled = (at: BotScene, number: number): void => at.end(at.ownRun(number, 'alice'), { a: PASSING });

// GitHub starts workflows for a closed pull request, too: `labeled`, `edited`, `assigned` and such.
// attack: closed pull request
test('a run for another base that a label has started long after that pull request was closed is not believed', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'evil', parent: 'main', files: { [WORKFLOW]: EVIL } });
  const number = at.pull(ONE);
  const other = at.repo.openPull({ head: 'new', base: 'evil', user: 'alice' });
  closedLongAgo(at, other);
  await hear(at, number, 'opened');
  expect(outcome(at, number)).toEqual(['in_progress']);

  labelled(at, other);
  await hearRun(at, lastRun(at));

  expect(outcome(at, number)).not.toContain('success');
});

// attack: closed pull request
test('nor is it where the pull request is merged into the other base', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'evil', parent: 'main', files: { [WORKFLOW]: EVIL } });
  at.repo.commit({ branch: 'new', parent: 'main', files: ONE });
  const other = at.repo.openPull({ head: 'new', base: 'evil', user: 'alice' });
  at.repo.merge(other);
  Object.assign(at.repo.state.issues.get(other)!, { createdAt: ago(72), closedAt: ago(48) });
  const number = at.repo.openPull({ head: 'new' });
  await hear(at, number, 'opened');
  expect(outcome(at, number)).toEqual(['in_progress']);

  labelled(at, other);
  await hearRun(at, lastRun(at));

  expect(outcome(at, number)).not.toContain('success');
});

/**
 * For a while the workflow of main runs a script of the checkout, which the pull request changes; it is
 * closed meanwhile.
 */
function closedWhileOpen(at: BotScene, user = 'alice'): number {
  const steps = FILES[WORKFLOW];
  at.repo.commit({ branch: 'new', parent: 'main', files: { ...ONE, 'ci/bench.sh': 'exit 0\n' } });
  const closed = at.repo.openPull({ head: 'new', base: 'main', user });
  at.repo.commit({ branch: 'main', files: { [WORKFLOW]: `${steps}      - run: ci/bench.sh\n` } });
  closedLongAgo(at, closed);
  at.repo.commit({ branch: 'main', files: { [WORKFLOW]: steps } });
  for (const move of at.repo.state.moves) move.at = ago(40);
  return closed;
}

// GitHub merges a pull request no more once it is closed.
// attack: closed pull request
test('a run that a label has started is not by the workflow of now, where that pull request was closed before', async () => {
  await using at = await botScene();
  const other = closedWhileOpen(at);
  const number = at.repo.openPull({ head: 'new' });
  await hear(at, number, 'opened');

  labelled(at, other);
  await hearRun(at, lastRun(at));

  expect(outcome(at, number)).not.toContain('success');
});

// attack: closed pull request
test('nor is it once that pull request is opened again', async () => {
  await using at = await botScene();
  const other = closedWhileOpen(at);
  const run = at.ownRun(other, 'alice');
  at.end(run, { a: PASSING });
  run.createdAt = ago(1);

  at.repo.reopenPull(other);
  await hearRun(at, run);

  expect(outcome(at, other)).not.toContain('success');
});

// GitHub merges in the background: one that is closed soon enough keeps its merge into the base of before.
// attack: closed pull request
test('nor is one by the base that a pull request had before, which it has been rid of, and closed', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'evil', parent: 'main', files: { [WORKFLOW]: EVIL } });
  const number = at.pull(ONE);
  const other = at.repo.openPull({ head: 'new', base: 'evil', user: 'alice' });
  const pull = at.repo.state.issues.get(other)!.pull!;
  const { mergeSha } = pull;
  at.repo.retargetPull(other, 'main', ago(50));
  closedLongAgo(at, other);
  pull.mergeSha = mergeSha;
  await hear(at, number, 'opened');

  labelled(at, other);
  await hearRun(at, lastRun(at));

  expect(outcome(at, number)).not.toContain('success');
});

// attack: blocking twin
test('what a stranger has opened and closed before is no obstacle: its own run counts', async () => {
  await using at = await botScene();
  closedWhileOpen(at, 'mallory');
  const number = at.repo.openPull({ head: 'new', user: 'alice' });
  const run = at.ownRun(number, 'alice');
  await hear(at, number, 'opened');
  expect(outcome(at, number)).toEqual(['in_progress']);

  at.end(run, { a: PASSING });
  await hearRun(at, run);

  expect(outcome(at, number)).toEqual(['success']);
});

test('what began before a pull request was closed counts for it', async () => {
  await using at = await botScene();
  const number = at.pull({ ...ONE, 'ci/bench.sh': 'exit 0\n' });
  const run = at.ownRun(number);
  at.end(run, { a: PASSING });
  for (const move of at.repo.state.moves) move.at = ago(40);
  Object.assign(at.repo.state.issues.get(number)!, { createdAt: ago(2) });
  run.createdAt = ago(1);
  await hearRun(at, run);
  expect(outcome(at, number)).toEqual(['success']);

  at.repo.closePull(number);
  await hear(at, number, 'closed');

  expect(outcome(at, number)).toEqual(['success']);
});

/** A pull request that has passed by its base's policy, and is red by the one that was pushed after that. */
async function redByStricterBase(at: BotScene, user = 'alice') {
  at.repo.forcePush('release', at.repo.head());
  at.repo.commit({ branch: 'new', parent: 'main', files: ONE });
  const number = at.repo.openPull({ head: 'new', base: 'release', user });
  const shown = await passedInto('release', number, at);
  const before = at.repo.head('release');
  const files = { '.github/papergap.yml': `${POLICY}# stricter\n` };
  const strict = at.repo.commit({ branch: 'release', files });
  await at.hearPush('release', { before });
  expect(shown()).toEqual(['failure']);
  return { number, strict, shown };
}

// attack: closed pull request, moved base
test('what was closed since its base was deleted is not judged by what that was before, nor once it is restored', async () => {
  await using at = await botScene();
  const { number, strict, shown } = await redByStricterBase(at);

  at.repo.deleteBranch('release');
  expect(at.repo.state.issues.get(number)?.state).toBe('closed');
  await hear(at, number, 'closed');
  expect(shown()).toEqual(['failure']);
  expect(await at.say('/rebench status', number)).toContain('would be merged into is gone');
  await expect(pullAt(number, repositoryOf(at.github, NAME))).rejects.toMatchObject({
    code: 'base-branch-missing',
  });
  at.repo.forcePush('release', strict);
  at.repo.reopenPull(number);

  expect(shown()).toEqual(['failure']);
});

// attack: closed pull request, moved base, many pushes
test('nor by who opens it again and may have nothing more asked', async () => {
  await using at = await botScene();
  const { number, strict, shown } = await redByStricterBase(at, 'mallory');

  at.repo.deleteBranch('release');
  await at.hear(at.repo.event.pullRequest(number, 'closed', { sender: 'alice' }));
  at.repo.forcePush('release', strict);
  await at.hearPush('release', { before: '0'.repeat(40) });
  at.repo.reopenPull(number);
  await spend(at, 'mallory');
  await spendShare(at, 'looks at green commits');
  await spendShare(at, 'looks that are owed', 700);
  await at.hear(at.repo.event.pullRequest(number, 'reopened', { sender: 'mallory' }));
  await Promise.all(await reconcileInstallation(at.installation, at.bot));

  expect(shown()).toEqual(['failure']);
});

test('what runs for one whose base is gone is stopped by /rebench cancel', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'release', parent: 'main', files: { 'README.md': 'A release.\n' } });
  at.repo.commit({ branch: 'new', parent: 'release', files: ONE });
  const number = at.repo.openPull({ head: 'new', base: 'release' });
  await at.say('/rebench', number);
  const run = lastRun(at);
  at.fake.setRun(run.id, { status: 'in_progress' });
  at.repo.closePull(number);
  at.repo.deleteBranch('release');

  expect(await at.say('/rebench cancel', number)).toContain('Cancelled: [run](');

  expect(lastRun(at)).toMatchObject({ id: run.id, cancelRequested: true });
});
