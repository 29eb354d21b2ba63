import { expect, test } from 'vitest';
import { hear, hearRun, lastRun, ONE, outcome } from '../../support/bot-events.ts';
import { botScene, FAILING, PASSING } from '../../support/bot-scene.ts';
import type { BotScene } from '../../support/bot-scene.ts';

/** The commit in which GitHub merges a pull request for a try: all who may read have it. */
const testMergeOf = (at: BotScene, number: number): string =>
  at.repo.state.issues.get(number)!.pull!.mergeSha;

/** What GitHub holds against a rule: where the test merge has a check, that, and else the check of the head. */
function held(at: BotScene, number: number): readonly (string | null)[] {
  const ofMerge = at.checks(testMergeOf(at, number));
  return ofMerge.length > 0 ? ofMerge.map(([state]) => state) : outcome(at, number);
}

/** A pull request that has passed. */
async function passed(at: BotScene): Promise<number> {
  const number = at.pull(ONE);
  at.end(at.ownRun(number), { a: PASSING });
  await hearRun(at, lastRun(at));
  expect(outcome(at, number)).toEqual(['success']);
  return number;
}

/** A pull request of a reader's fork with a commit of the repository. */
function openFromFork(at: BotScene, sha: string): number {
  const fork = at.repo.addFork('mallory/models');
  fork.commit({ branch: 'mine', parent: 'main', files: { 'NOTES.md': 'x\n' } });
  fork.forcePush('mine', sha);
  return at.repo.openPull({ head: { repo: fork, branch: 'mine' }, user: 'mallory' });
}

/** A pull request of a branch of the repository with a commit of it. */
function openFromBranch(at: BotScene, sha: string): number {
  at.repo.commit({ branch: 'other', parent: 'main', files: { 'NOTES.md': 'x\n' } });
  at.repo.forcePush('other', sha);
  return at.repo.openPull({ head: 'other', user: 'alice' });
}

// attack: blocking twin
test('a fork’s pull request with the commit in which GitHub tries to merge another one does not block that', async () => {
  await using at = await botScene();
  const number = await passed(at);

  const twin = openFromFork(at, testMergeOf(at, number));
  await hear(at, twin, 'opened');
  await hear(at, number, 'edited');

  expect(outcome(at, twin)).toEqual([]);
  expect(held(at, number)).toEqual(['success']);
});

// attack: blocking twin
test('nor does one block it that cannot be looked at, whose check would say so', async () => {
  await using at = await botScene();
  const number = await passed(at);
  const twin = openFromFork(at, testMergeOf(at, number));
  at.fake.failNext({ method: 'GET', path: /\/compare\//, status: 410 });

  await expect(at.another().reconcile(twin)).rejects.toThrow(/./);

  expect(outcome(at, twin)).toEqual([]);
  expect(held(at, number)).toEqual(['success']);
});

// attack: milder twin
test('what the commit has passed in which GitHub tries a merge does not hide that the pull request has failed since', async () => {
  await using at = await botScene();
  const number = await passed(at);
  const other = openFromBranch(at, testMergeOf(at, number));
  at.end(at.ownRun(other), { a: PASSING });
  await hearRun(at, lastRun(at));
  expect(outcome(at, other)).toEqual([]);
  at.repo.closePull(other);
  await hear(at, other, 'closed');

  // A maintainer has it measured once more.
  await at.say('/rebench', number);
  at.end(lastRun(at), { a: FAILING });
  await hearRun(at, lastRun(at));

  expect(held(at, number)).toEqual(['failure']);
});

test('nothing is measured or said for a commit in which GitHub tries a merge, and a commit upon it has its check', async () => {
  await using at = await botScene();
  const number = await passed(at);
  const other = openFromBranch(at, testMergeOf(at, number));
  const runs = at.repo.state.runs.size;

  await hear(at, other, 'opened');
  await at.say('/rebench', other);
  expect(at.repo.state.runs.size).toBe(runs);
  expect(outcome(at, other)).toEqual([]);
  expect(at.comment(other)).toBeUndefined();
  expect(at.repo.comments(other).at(-1)?.body).toContain('in which GitHub has tried a merge');

  at.repo.commit({ branch: 'other', files: { 'NOTES.md': 'x\n' } });
  at.end(at.ownRun(other, 'alice'), { a: PASSING });
  await hearRun(at, lastRun(at));

  expect(outcome(at, other)).toEqual(['success']);
});

// attack: failing look
test('a check that was green is so no more where not even the commit can be read that it is on', async () => {
  await using at = await botScene();
  const number = await passed(at);
  at.fake.failNext({ method: 'GET', path: /\/(compare|git\/commits)\//, status: 403, times: 100 });

  await expect(at.another().reconcile(number)).rejects.toThrow(/./);

  expect(outcome(at, number)).toEqual(['action_required']);
});
