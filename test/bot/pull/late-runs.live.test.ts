import { expect, test } from 'vitest';
import { reconcileInstallation } from '../../../bot/events/reconcile-installation.ts';
import { isOwed } from '../../../bot/pull/owed-looks.ts';
import { stalePulls } from '../../../bot/pull/stale-pulls.ts';
import { repositoryOf } from '../../../src/github/repository.ts';
import { hearRun, lastRun, ONE, outcome, passedBesideSlowRun, keepBusy } from '../../support/bot-events.ts';
import { addRecord, botScene, CANDIDATE, FAILING, NAME, PASSING } from '../../support/bot-scene.ts';
import type { BotScene } from '../../support/bot-scene.ts';
import type { Run } from '../../support/fake-github/index.ts';
import { leaveProof, startedRun } from '../../support/own-run.ts';
import { rightOf } from '../../support/record.ts';

const HOUR_MS = 3_600_000;

/** A pull request that has passed, while the run of the commit before goes on. */
async function passedBeforeSlowRun(at: BotScene): Promise<{ readonly number: number; readonly slow: Run }> {
  const { number, slow } = await passedBesideSlowRun(at);
  await Promise.all(await reconcileInstallation(at.installation, at.bot));
  expect(outcome(at, number)).toEqual(['success']);
  return { number, slow };
}

/** The same instance some hours later: what has ended a moment ago is looked at in any case. */
const hoursLater = (at: BotScene, nowMs = Date.now() + 3 * HOUR_MS): BotScene =>
  at.another({ now: () => new Date(nowMs), memory: at.bot.memory });

function endLater(at: BotScene, run: Run): void {
  at.end(run, { a: FAILING });
  run.updatedAt = new Date(Date.now() + 3 * HOUR_MS).toISOString();
}

// attack: measured again
test('a run at an earlier commit that fails once the head has passed is held against it', async () => {
  await using at = await botScene();
  const { number, slow } = await passedBeforeSlowRun(at);

  at.end(slow, { a: FAILING });
  await hearRun(at, slow);

  expect(outcome(at, number)).not.toContain('success');
});

// attack: measured again
test('nor is it forgotten where a run of another branch with that commit has just ended', async () => {
  await using at = await botScene();
  const { number, slow } = await passedBeforeSlowRun(at);
  at.repo.commit({ branch: 'copy', parent: 'main', files: { 'x.txt': '' } });
  at.repo.forcePush('copy', slow.headSha);
  const other = at.ownRun(at.repo.openPull({ head: 'copy' }));
  const goOn = keepBusy(at);

  at.end(other, {}, 'cancelled');
  const first = hearRun(at, other);
  at.end(slow, { a: FAILING });
  const second = hearRun(at, slow);
  goOn();
  await Promise.all([first, second]);

  expect(outcome(at, number)).not.toContain('success');
});

// attack: measured again
test('it is held against it, too, where a fork has a pull request with the earlier commit', async () => {
  await using at = await botScene();
  const { number, slow } = await passedBeforeSlowRun(at);
  const head = { repo: at.repo.addFork('mallory/models'), branch: 'old' };
  head.repo.forcePush('old', slow.headSha);
  at.repo.openPull({ head, user: 'mallory' });

  at.end(slow, { a: FAILING });
  await hearRun(at, slow);

  expect(outcome(at, number)).not.toContain('success');
});

// attack: measured again
test('a round finds it where no event has told of it', async () => {
  await using at = await botScene();
  const { number, slow } = await passedBeforeSlowRun(at);

  endLater(at, slow);
  await Promise.all(await reconcileInstallation(at.installation, hoursLater(at).bot));

  expect(outcome(at, number)).not.toContain('success');
});

// attack: many runs
test('runs that readers cause, or forks, with a commit or the branch of another’s have no round look at that', async () => {
  await using at = await botScene();
  const { number, slow } = await passedBeforeSlowRun(at);
  const later = hoursLater(at);
  const repo = repositoryOf(at.github, NAME);
  const quiet = await stalePulls(at.installation, 'main', later.bot, repo);
  expect(quiet.pulls).toEqual([]);
  const path = '.github/workflows/pull-request.yml';
  const started = { event: 'pull_request', path, headBranch: 'new', actor: 'mallory' };
  const headRepo = at.repo.addFork('mallory/models');

  for (const headSha of [slow.headSha, at.headOf(number)]) {
    endLater(at, at.repo.addRun({ ...started, headSha }));
    endLater(at, at.repo.addRun({ ...started, headSha, headRepo }));
  }
  await stalePulls(at.installation, 'main', later.bot, repo);

  expect(isOwed(number, later.bot, repo)).toBe(false);
});

const again = (at: BotScene): void =>
  void at.repo.commit({ branch: 'new', files: { 'models/a.yaml': `${CANDIDATE}# again\n` } });

/** Started again, which keeps its id: the second attempt passes. */
function passAgain(at: BotScene, run: Run): void {
  Object.assign(run, { attempt: 2 });
  at.fake.setRun(run.id, { status: 'in_progress' });
  leaveProof(at.fake, at.repo, run);
  addRecord(at.repo, run, 'a', PASSING, { attempt: 2, commit: run.headSha });
  at.end(run);
}

/** The run of a pull request, which someone cancels before it has begun. */
function cancelled(at: BotScene, number: number): Run {
  const run = startedRun(at.repo, number);
  at.end(run, {}, 'cancelled');
  return run;
}

async function lookedAt(at: BotScene, number: number): Promise<readonly string[]> {
  await at.reconcile(number);
  return outcome(at, number);
}

// attack: measured again
test('a failure at a later head is not forgotten by going back to one that has passed', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const first = at.headOf(number);
  at.end(at.ownRun(number), { a: PASSING });
  again(at);
  at.end(at.ownRun(number), { a: FAILING });
  expect(await lookedAt(at, number)).toEqual(['failure']);

  at.repo.forcePush('new', first);
  cancelled(at, number);

  expect(await lookedAt(at.another(), number)).toEqual(['failure']);
});

// attack: measured again
test('nor is it by starting an older run again there', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const first = at.headOf(number);
  const old = cancelled(at, number);
  again(at);
  at.end(at.ownRun(number), { a: FAILING });
  expect(await lookedAt(at, number)).toEqual(['failure']);

  at.repo.forcePush('new', first);
  cancelled(at, number);
  passAgain(at, old);

  expect(await lookedAt(at.another(), number)).toEqual(['failure']);
});

// attack: measured again
test('a look at a part that has failed is not forgotten by starting an older run of the same head again', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const old = cancelled(at, number);
  await at.say('/rebench passes=production', number);
  at.end(lastRun(at), { a: { production: rightOf(200, 400) } });
  expect(await lookedAt(at, number)).toEqual(['failure']);

  passAgain(at, old);

  expect(await lookedAt(at.another(), number)).toEqual(['failure']);
});
