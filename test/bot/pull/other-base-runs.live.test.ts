import { expect, test } from 'vitest';
import { hear, hearRun, lastRun, ONE, outcome } from '../../support/bot-events.ts';
import { botScene, CANDIDATE, PASSING } from '../../support/bot-scene.ts';
import type { BotScene } from '../../support/bot-scene.ts';
import type { Run } from '../../support/fake-github/index.ts';
import { startedRun } from '../../support/own-run.ts';

const NEXT = { 'models/a.yaml': `${CANDIDATE}# again\n` };

/** A reader opens pull requests from the branch to other branches of the repository. */
const readersPulls = (at: BotScene, many: number): readonly number[] =>
  Array.from({ length: many }, (_, index) => {
    at.repo.commit({ branch: `b${index}`, parent: 'main', files: { 'README.md': `${index}\n` } });
    return at.repo.openPull({ head: 'new', base: `b${index}`, user: 'mallory' });
  });

/** The author pushes: GitHub starts a run for each of them, by whom it was caused, and skips its jobs. */
const skippedRuns = (at: BotScene, pulls: readonly number[]): void => {
  for (const number of pulls) at.end(startedRun(at.repo, number, 'alice'), {}, 'skipped');
};

/** A pull request that its author pushes to while a reader has so many others of its branch, and its own run. */
function pushedBeside(at: BotScene, many: number): { readonly number: number; readonly own: Run } {
  const number = at.pull(ONE);
  const readers = readersPulls(at, many);
  at.repo.commit({ branch: 'new', files: NEXT });
  const own = at.ownRun(number, 'alice');
  skippedRuns(at, readers);
  return { number, own };
}

// attack: blocking twin
test('a reader who opens the branch to a hundred other branches does not block it', async () => {
  await using at = await botScene();
  const { number, own } = pushedBeside(at, 101);
  at.end(own, { a: PASSING });

  await at.reconcile(number);
  expect(outcome(at, number)).toEqual(['success']);
});

// attack: blocking twin
test('and a maintainer can have it measured again', async () => {
  await using at = await botScene();
  const { number, own } = pushedBeside(at, 101);
  at.end(own, { a: PASSING });
  await at.reconcile(number);
  await at.say('/rebench', number);
  at.end(lastRun(at), { a: PASSING });
  await hearRun(at, lastRun(at));
  expect(lastRun(at).event).toBe('workflow_dispatch');
  expect(outcome(at, number)).toEqual(['success']);
});

// attack: blocking twin
test('a run of another base that waits for an approval keeps no proven pass from being told', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const [reader = 0] = readersPulls(at, 1);
  at.repo.commit({ branch: 'new', files: NEXT });
  const own = at.ownRun(number, 'alice');
  const other = startedRun(at.repo, reader, 'alice');
  at.fake.setRun(other.id, { status: 'waiting' });
  at.end(own, { a: PASSING });

  await at.reconcile(number);
  expect(outcome(at, number)).toEqual(['success']);
});

// attack: many pushes
test('a look does not ask for the artifacts of each run of another base that has ended, again and again', async () => {
  await using at = await botScene();
  const { number, own } = pushedBeside(at, 60);
  at.fake.setRun(own.id, { status: 'in_progress' });
  await at.reconcile(number);
  const before = at.fake.requests.length;

  await at.reconcile(number);

  const asked = at.fake.requests.slice(before);
  expect(asked.filter(({ path }) => path.endsWith('/artifacts')).length).toBeLessThan(10);
});

// attack: many pushes
test('nor does each look ask for the jobs of runs of other bases that wait', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const readers = readersPulls(at, 60);
  at.repo.commit({ branch: 'new', files: NEXT });
  const own = at.ownRun(number, 'alice');
  for (const reader of readers)
    at.fake.setRun(startedRun(at.repo, reader, 'alice').id, { status: 'waiting' });
  at.fake.setRun(own.id, { status: 'in_progress' });
  await at.reconcile(number);
  const before = at.fake.requests.length;

  await at.reconcile(number);

  const asked = at.fake.requests.slice(before);
  expect(asked.filter(({ path }) => /\/(jobs|artifacts)$/.test(path)).length).toBeLessThan(10);
});

// attack: blocking twin
test('nor does one who opens it to five, where its author pushes twenty times and changes no model', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const readers = readersPulls(at, 5);
  for (let push = 0; push < 20; push++) {
    at.repo.commit({ branch: 'new', files: { 'notes.txt': `${push}\n` } });
    skippedRuns(at, readers);
  }
  at.repo.commit({ branch: 'new', files: { 'notes.txt': 'last\n' } });
  at.end(at.ownRun(number, 'alice'), { a: PASSING });
  await at.reconcile(number);
  expect(outcome(at, number)).toEqual(['success']);
});

test('a stacked pull request whose base becomes the default branch is measured', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'below', parent: 'main', files: { 'README.md': 'below\n' } });
  at.repo.commit({ branch: 'new', parent: 'below', files: ONE });
  const number = at.repo.openPull({ head: 'new', base: 'below', user: 'alice' });
  at.end(startedRun(at.repo, number, 'alice'), {}, 'skipped');
  await hear(at, number, 'opened');
  at.repo.retargetPull(number, 'main');

  await at.reconcile(number);
  expect(outcome(at, number)).toEqual(['in_progress']);
  expect(lastRun(at).event).toBe('workflow_dispatch');
});

test('one that GitHub has started no run for is told after half an hour, with what to do', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'below', parent: 'main', files: { 'README.md': 'below\n' } });
  at.repo.commit({ branch: 'new', parent: 'below', files: ONE });
  const number = at.repo.openPull({ head: 'new', base: 'below', user: 'alice' });
  at.repo.retargetPull(number, 'main');
  await at.reconcile(number);
  expect(outcome(at, number)).toEqual(['in_progress']);

  const later = at.another({ now: () => new Date(Date.now() + 31 * 60_000) });
  await later.reconcile(number);

  expect(outcome(at, number)).toEqual(['failure']);
  expect(at.repo.checks(at.headOf(number)).at(-1)?.output.summary).toContain('Comment /rebench');
});

const dispatched = (at: BotScene): number =>
  [...at.repo.state.runs.values()].filter(({ event }) => event === 'workflow_dispatch').length;

/** A reader opens the branch to another base: GitHub starts a run by whom it was caused, and skips its jobs. */
async function skippedForReader(at: BotScene): Promise<void> {
  const [theirs = 0] = readersPulls(at, 1);
  const run = startedRun(at.repo, theirs, 'mallory');
  await hearRun(at, run, 'requested');
  at.end(run, {}, 'skipped');
  await hearRun(at, run);
}

// attack: reader
test('what a reader opens to another base, whose run is skipped, has the bot measure nothing: the own run is awaited', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  await hear(at, number, 'opened');

  await skippedForReader(at);
  await at.reconcile(number);
  expect(dispatched(at)).toBe(0);
  expect(outcome(at, number)).toEqual(['in_progress']);

  at.end(at.ownRun(number, 'alice'), { a: PASSING });
  await hearRun(at, lastRun(at));
  expect(outcome(at, number)).toEqual(['success']);
  expect(dispatched(at)).toBe(0);
});

// attack: reader
test('nor does that take the runs of a day from others', async () => {
  await using at = await botScene({ dailyRuns: 2 });
  for (let index = 0; index < 2; index++) {
    const number = at.pull(ONE, `branch${index}`);
    at.repo.commit({ branch: `aside${index}`, parent: 'main', files: { 'README.md': `${index}\n` } });
    const theirs = at.repo.openPull({ head: `branch${index}`, base: `aside${index}`, user: 'mallory' });
    at.end(startedRun(at.repo, theirs, 'mallory'), {}, 'skipped');
    await at.reconcile(number);
  }
  const honest = at.pull(ONE, 'honest');
  at.end(startedRun(at.repo, honest, 'alice'));

  await at.reconcile(honest);

  expect(outcome(at, honest)).toEqual(['in_progress']);
  expect(dispatched(at)).toBe(1);
});

// attack: reader, blocking twin
test('where its own run never comes, as with a conflict, that is told after half an hour, and a maintainer has it measured', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  await skippedForReader(at);
  const later = at.another({ now: () => new Date(Date.now() + 31 * 60_000) });
  await later.reconcile(number);
  expect(outcome(at, number)).toEqual(['failure']);
  expect(at.repo.checks(at.headOf(number)).at(-1)?.output.summary).toContain('Comment /rebench');
  expect(dispatched(at)).toBe(0);

  await at.say('/rebench', number);
  at.end(lastRun(at), { a: PASSING });
  await hearRun(at, lastRun(at));

  expect(dispatched(at)).toBe(1);
  expect(outcome(at, number)).toEqual(['success']);
});
