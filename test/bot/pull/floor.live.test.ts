import { expect, test } from 'vitest';
import { reconcileInstallation } from '../../../bot/events/reconcile-installation.ts';
import { isOwed } from '../../../bot/pull/owed-looks.ts';
import { reconcileFloors } from '../../../bot/pull/reconcile-floors.ts';
import { stalePulls } from '../../../bot/pull/stale-pulls.ts';
import { historyEntry } from '../../../src/analyse/history-entry.ts';
import { changeHistory, lineOf } from '../../../src/github/history.ts';
import { repositoryOf } from '../../../src/github/repository.ts';
import { judge } from '../../../src/judge.ts';
import { untilQueued } from '../../support/bot-events.ts';
import { botScene, CANDIDATE, NAME, POLICY, recordOf } from '../../support/bot-scene.ts';
import type { BotScene } from '../../support/bot-scene.ts';
import { rightOf } from '../../support/record.ts';
import type { RecordOptions } from '../../support/record.ts';

const HELD = `floor: incumbent - 0.1\n${POLICY.replace('suite: tickets', 'suite: tickets, incumbent: old')}`;
const right = (count: number): RecordOptions => ({
  reproduce: rightOf(count, 400),
  production: rightOf(count, 400),
});

/** What becomes of a pull request whose model claims what it scores: its check, and the bot's comment. */
async function measured(at: BotScene, count: number): Promise<readonly [string | undefined, string]> {
  const claim = CANDIDATE.replace('score: 0.8', `score: ${count / 400}`);
  const number = at.pull({ 'models/a.yaml': claim }, `right-${count}`);
  await at.hear(at.repo.event.pullRequest(number, 'opened', {}));
  const run = at.ownRun(number);
  at.end(run, { a: { ...right(count), paper: count / 400 } });
  await at.hear(at.repo.event.workflowRun(run.id, 'completed'));
  return [at.checks(at.headOf(number))[0]?.[0], at.comment(number) ?? ''];
}

/** The incumbent's result of the default branch, with 320 of 400 right unless told, is accepted. */
async function measureIncumbent(at: BotScene, count = 320): Promise<void> {
  const record = recordOf({ ...right(count), policy: { floor: 'incumbent - 0.1' } });
  const { findings } = judge(record);
  const where = { at: '2029-12-01T03:00:00Z', commit: 'c'.repeat(40), run: 'x' };
  const entry = historyEntry(record, findings, 'pass', where);
  await changeHistory(
    'old',
    'entry',
    (lines) => [...lines, lineOf({ ...entry, accepted: true, candidate: { ...entry.candidate, id: 'old' } })],
    repositoryOf(at.github, NAME),
  );
}

// attack: yardstick
test('a model that claims what little it scores fails by the incumbent’s result; one as good as it passes', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'main', files: { '.github/papergap.yml': HELD } });
  await measureIncumbent(at);

  const [bad, why] = await measured(at, 200);
  const [good] = await measured(at, 320);

  expect(bad).toBe('failure');
  expect(why).toContain('scores 50.0 % in production, below the incumbent old at 80.0 %');
  expect(good).toBe('success');
});

// attack: moved base
test('a model that has passed does so no longer once a better result of the incumbent is accepted', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'main', files: { '.github/papergap.yml': HELD } });
  await measureIncumbent(at, 240);
  const [passed] = await measured(at, 240);
  const before = at.repo.head('papergap-history');

  await measureIncumbent(at, 360);
  await at.hearPush('papergap-history', { before });

  expect(passed).toBe('success');
  expect(at.checks(at.repo.head('right-240')).map(([state]) => state)).toEqual(['failure']);
});

// attack: moved base
test('a better result of the incumbent has pull requests to other branches looked at again, too', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'release', parent: 'main', files: { '.github/papergap.yml': HELD } });
  at.repo.commit({ branch: 'new', parent: 'release', files: { 'models/a.yaml': CANDIDATE } });
  const number = at.repo.openPull({ head: 'new', base: 'release' });
  at.pull({ 'README.md': 'To the default branch\n' }, 'other');
  await measureIncumbent(at, 240);
  const before = at.repo.head('papergap-history');
  await measureIncumbent(at, 360);
  const { bot, jobs } = untilQueued(at);

  await reconcileFloors(before, 'main', at.installation, bot, repositoryOf(at.github, NAME));

  expect(jobs.map(({ subject }) => subject)).toEqual([`pull request ${number}`]);
});

// attack: moved base
test('pull requests to bases beyond the first twenty are looked at by the next round, however many there are', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'release', parent: 'main', files: { '.github/papergap.yml': HELD } });
  at.repo.commit({ branch: 'new', parent: 'release', files: { 'models/a.yaml': CANDIDATE } });
  const number = at.repo.openPull({ head: 'new', base: 'release' });
  await measureIncumbent(at, 240);
  // Those that were touched last come first.
  const updatedAt = new Date(Date.now() - 86_400_000).toISOString();
  at.repo.state.issues.get(number)!.updatedAt = updatedAt;
  at.repo.commit({ branch: 'decoy', parent: 'main', files: { 'README.md': 'x\n' } });
  for (let each = 0; each < 20; each++) {
    at.repo.commit({ branch: `base-${each}`, parent: 'main', files: { 'NOTES.md': `${each}\n` } });
    at.repo.openPull({ head: 'decoy', base: `base-${each}`, user: 'alice' });
  }
  const before = at.repo.head('papergap-history');
  await measureIncumbent(at, 360);
  const { bot } = at.another();
  const repo = repositoryOf(at.github, NAME);
  bot.memory.checksRead.set(repo.fullName, 'main');

  await reconcileFloors(before, 'main', at.installation, bot, repo);

  expect(isOwed(number, bot, repo)).toBe(true);
  const { pulls: stale } = await stalePulls(at.installation, 'main', bot, repo);
  expect(stale.map((pull) => pull.number)).toContain(number);
});

// attack: moved base, flood
test('bases that those who only read have opened pull requests to keep no other one from being looked at at once', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'release', parent: 'main', files: { '.github/papergap.yml': HELD } });
  at.repo.commit({ branch: 'new', parent: 'release', files: { 'models/a.yaml': CANDIDATE } });
  const number = at.repo.openPull({ head: 'new', base: 'release', user: 'alice' });
  await measureIncumbent(at, 240);
  at.repo.state.issues.get(number)!.updatedAt = new Date(Date.now() - 86_400_000).toISOString();
  for (let each = 0; each < 20; each++) {
    at.repo.commit({ branch: `base-${each}`, parent: 'main', files: { 'NOTES.md': `${each}\n` } });
    at.repo.openPull({ head: 'new', base: `base-${each}`, user: 'mallory' });
  }
  const before = at.repo.head('papergap-history');
  await measureIncumbent(at, 360);
  const { bot, jobs } = untilQueued(at);

  await reconcileFloors(before, 'main', at.installation, bot, repositoryOf(at.github, NAME));

  expect(jobs.map(({ subject }) => subject)).toEqual([`pull request ${number}`]);
});

/** So often were the open pull requests listed because of a push to the history. */
const looksIn = (at: BotScene): number =>
  at.fake.requests.filter(({ body }) => JSON.stringify(body ?? '').includes('number updatedAt')).length;

// attack: pushes of workflows
test('pushes to the history without end cost some looks in an hour, and a round makes up for the rest', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'main', files: { '.github/papergap.yml': HELD } });
  await measureIncumbent(at, 240);
  await measured(at, 240);
  const before = at.repo.head('papergap-history');
  const event = at.repo.event.push('papergap-history', { before });
  const push = () => at.hear(event);

  await Promise.all(Array.from({ length: 1_000 }, push));
  expect(looksIn(at)).toBeLessThanOrEqual(2);
  for (let each = 0; each < 50; each++) await push();
  expect(looksIn(at)).toBe(6);

  await measureIncumbent(at, 360);
  await at.hearPush('papergap-history', { before });
  expect(at.checks(at.repo.head('right-240')).map(([state]) => state)).toEqual(['success']);
  await Promise.all(await reconcileInstallation(at.installation, at.bot));
  await at.hearPush('papergap-history', { before });
  expect(at.checks(at.repo.head('right-240')).map(([state]) => state)).toEqual(['failure']);
});

// attack: yardstick
test('without a result of the incumbent no pull request passes, and it is told how to have one', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'main', files: { '.github/papergap.yml': HELD } });

  const [state, why] = await measured(at, 320);

  expect(state).toBe('failure');
  expect(why).toContain('cannot be held against the incumbent old: no result of it is known');
  expect(why).toContain('Let the default branch measure old by this policy');
});

test('a policy whose floor names no incumbent is told on the pull request', async () => {
  await using at = await botScene();
  const policy = `floor: incumbent - 0.1\n${POLICY}`;
  at.repo.commit({ branch: 'main', files: { '.github/papergap.yml': policy } });

  const [state, why] = await measured(at, 320);

  expect(state).toBe('failure');
  expect(why).toContain('production.incumbent: is missing');
});
