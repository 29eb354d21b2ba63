import { expect, test } from 'vitest';
import { hear, hearRun, lastRun, ONE, outcome } from '../../support/bot-events.ts';
import { botScene, PASSING } from '../../support/bot-scene.ts';
import type { BotScene } from '../../support/bot-scene.ts';

const DAY_MS = 86_400_000;
const ago = (ms: number): string => new Date(Date.now() - ms).toISOString();

/** Twenty a day, which is what the bot starts of them, make 5,000 in 250 days. */
const addYearsOfRuns = (at: BotScene): void => {
  const path = '.github/workflows/rebench.yml';
  for (let run = 0; run < 5_001; run++) {
    const inputs = { 'pull-request': '9999', sha: 'b'.repeat(40), candidate: 'models/b.yaml' };
    const made = at.repo.addRun({ event: 'workflow_dispatch', path, headBranch: 'main', inputs });
    const createdAt = ago(250 * DAY_MS - run * 1_000);
    Object.assign(made, { status: 'completed', conclusion: 'success', createdAt });
  }
};

// attack: flood
test('a stranger’s pull request of last year, to which a fork’s commit is pushed, keeps that from no result', async () => {
  await using at = await botScene();
  const theirs = at.repo.addFork('mallory/models');
  theirs.commit({ branch: 'old', parent: 'main', files: { 'NOTES.md': 'x\n' } });
  const older = at.repo.openPull({ head: { repo: theirs, branch: 'old' } });
  at.repo.state.issues.get(older)!.createdAt = ago(300 * DAY_MS);
  addYearsOfRuns(at);
  at.fake.addUser('bob');
  const fork = at.repo.addFork('bob/models');
  const sha = fork.commit({ branch: 'new', parent: 'main', files: ONE });
  const honest = at.repo.openPull({ head: { repo: fork, branch: 'new' } });
  await at.say(`/rebench ${sha}`, honest);
  at.end(lastRun(at), { a: PASSING });
  await hearRun(at, lastRun(at));
  expect(outcome(at, honest)).toEqual(['success']);

  theirs.forcePush('old', sha);
  await hear(at, older, 'synchronize').catch(() => undefined);

  expect(outcome(at, honest)).toEqual(['success']);
});

// A branch of the repository that is pointed at what is tried, such as one that is deployed for that.
// attack: flood, blocking twin
test('a reader’s pull request of last year, from a branch that is pointed at a writer’s commit, keeps that from no result', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'staging', parent: 'main', files: { 'NOTES.md': 'x\n' } });
  const older = at.repo.openPull({ head: 'staging', user: 'mallory' });
  at.repo.state.issues.get(older)!.createdAt = ago(300 * DAY_MS);
  addYearsOfRuns(at);
  const honest = at.pull(ONE);
  at.end(at.ownRun(honest), { a: PASSING });
  await hearRun(at, lastRun(at));
  expect(outcome(at, honest)).toEqual(['success']);

  at.repo.forcePush('staging', at.headOf(honest));
  await hear(at, honest, 'synchronize').catch(() => undefined);

  expect(outcome(at, honest)).toEqual(['success']);
});
