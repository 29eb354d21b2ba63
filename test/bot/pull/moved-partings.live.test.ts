import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { reconcileInstallation } from '../../../bot/events/reconcile-installation.ts';
import { movedPartings } from '../../../bot/pull/moved-partings.ts';
import { openPulls } from '../../../bot/pull/pulls.ts';
import { repositoryOf } from '../../../src/github/repository.ts';
import { hear, hearRun, lastRun, ONE, outcome, spend, passedInto } from '../../support/bot-events.ts';
import { botScene, CANDIDATE, NAME, PASSING, POLICY } from '../../support/bot-scene.ts';
import type { BotScene } from '../../support/bot-scene.ts';
import type { FakeRepository } from '../../support/fake-github/index.ts';

const OLD = { 'models/a.yaml': `${CANDIDATE}# the bad one of before\n` };

/**
 * Production has had a bad model, which was replaced. A branch from before that replaces it by the same file,
 * and then puts the bad one back: to git it changes no model, as long as its base has none of it.
 */
function backAndForth(at: BotScene, forkOf = (): FakeRepository => at.repo): FakeRepository {
  const before = at.repo.commit({ branch: 'main', files: OLD });
  at.repo.commit({ branch: 'main', files: ONE });
  const from = forkOf();
  const step = { 'README.md': 'A step.\n' };
  from.commit({ branch: 'step', parent: before, files: { ...ONE, ...step } });
  from.commit({ branch: 'back', parent: 'step', files: { ...OLD, 'docs.md': 'More.\n' } });
  return from;
}

// attack: unmeasured merge, moved base
test('a bad model of before does not come back unmeasured once the base branch has merged a commit below it', async () => {
  await using at = await botScene();
  backAndForth(at);
  const back = at.repo.openPull({ head: 'back' });
  await hear(at, back, 'opened');
  expect(outcome(at, back)).toEqual(['success']);
  const step = at.repo.openPull({ head: 'step' });
  await hear(at, step, 'opened');
  at.end(at.ownRun(step), { a: PASSING });
  await hearRun(at, lastRun(at));
  expect(outcome(at, step)).toEqual(['success']);

  const tip = at.repo.head();
  at.repo.merge(step);
  await hear(at, step, 'closed');
  await at.hearPush('main', { before: tip });
  const shown = outcome(at, back);
  at.repo.merge(back);

  // What is merged is the bad one.
  expect(at.repo.read('models/a.yaml')).toBe(OLD['models/a.yaml']);
  expect(shown).not.toContain('success');
});

/** A round of the same bot, hours later. */
async function round(at: BotScene, hours: number): Promise<void> {
  const now = (): Date => new Date(Date.now() + hours * 3_600_000);
  const later = at.another({ memory: at.bot.memory, now });
  await Promise.all(await reconcileInstallation(later.installation, later.bot));
}

// attack: unmeasured merge, moved base, fork
test('nor does it where all of it is a fork’s, and rounds go by', async () => {
  await using at = await botScene();
  const fork = backAndForth(at, () => at.repo.addFork('mallory/models'));
  const back = at.repo.openPull({ head: { repo: fork, branch: 'back' } });
  await hear(at, back, 'opened');
  expect(outcome(at, back)).toEqual(['success']);
  const step = at.repo.openPull({ head: { repo: fork, branch: 'step' } });
  await hear(at, step, 'opened');
  await at.say(`/rebench ${at.headOf(step)}`, step);
  at.end(lastRun(at), { a: PASSING });
  await hearRun(at, lastRun(at));
  expect(outcome(at, step)).toEqual(['success']);

  // Its check is some hours old by then, as that of any pull request that waits for people.
  for (const hours of [2, 3]) await round(at, hours);
  const tip = at.repo.head();
  at.repo.merge(step);
  await hear(at, step, 'closed');
  await at.hearPush('main', { before: tip });
  for (const hours of [4, 5, 6]) await round(at, hours);
  const shown = outcome(at, back);

  expect(shown).not.toContain('success');
});

// attack: unmeasured merge
test('a merge queue does not merge it, either', async () => {
  await using at = await botScene();
  backAndForth(at);
  const back = at.repo.openPull({ head: 'back' });
  await hear(at, back, 'opened');
  const step = at.repo.openPull({ head: 'step' });
  await hear(at, step, 'opened');
  at.end(at.ownRun(step), { a: PASSING });
  await hearRun(at, lastRun(at));
  at.repo.merge(step);

  const event = at.repo.event.mergeGroup(back);
  const { head_sha: sha } = event.payload['merge_group'] as { readonly head_sha: string };
  await at.hear(event);

  expect(at.checks(sha).map(([state]) => state)).toEqual(['failure']);
});

// attack: unmeasured merge, yardstick
test('a policy of before does not come back unsaid once the base branch has merged a commit below it', async () => {
  await using at = await botScene();
  const before = at.repo.commit({ branch: 'main', files: { '.github/papergap.yml': `${POLICY}# lax\n` } });
  at.repo.commit({ branch: 'main', files: { '.github/papergap.yml': POLICY } });
  const step = { '.github/papergap.yml': POLICY, 'README.md': 'A step.\n' };
  at.repo.commit({ branch: 'step', parent: before, files: step });
  at.repo.commit({
    branch: 'back',
    parent: 'step',
    files: { '.github/papergap.yml': `${POLICY}# lax\n`, 'docs.md': 'More.\n' },
  });
  const back = at.repo.openPull({ head: 'back' });
  await hear(at, back, 'opened');
  const first = at.repo.openPull({ head: 'step' });
  await hear(at, first, 'opened');
  const tip = at.repo.head();
  at.repo.merge(first);
  await hear(at, first, 'closed');
  await at.hearPush('main', { before: tip });
  const shown = at.checks(at.headOf(back));
  at.repo.merge(back);

  expect(at.repo.read('.github/papergap.yml')).toContain('# lax');
  expect(shown).toEqual([['success', 'No model config changed, but what models are measured by']]);
});

/** Weights by their last digit, and how many layers the GPU has; git merges the two lines by themselves. */
const model = (weights: string, layers: number): Record<string, string> => ({
  'models/a.yaml': `model: weights/a.gguf
revision: sha256:${weights.repeat(64)}
# Weights above,
# what was claimed
# of them below,
claims: { scores: [{ suite: benchmark, score: 0.8 }] }
# and how they
# are served
# at the end.
engine: { name: llama.cpp, args: { n-gpu-layers: ${layers} } }
`,
});

/** What git makes of a model at three commits. */
function merged({ repo }: BotScene, ours: string, base: string, theirs: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'merged-'));
  const files = [ours, base, theirs].map((commit, at) => {
    const file = join(folder, String(at));
    writeFileSync(file, repo.read('models/a.yaml', commit) ?? '');
    return file;
  });
  try {
    return execFileSync('git', ['merge-file', '-p', ...files], { encoding: 'utf8' });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

// attack: unmeasured merge, moved base
test('a mixture of two models is not merged after one push of a step that a pull request holds, and of the step back', async () => {
  await using at = await botScene();
  const before = at.repo.commit({ branch: 'main', files: model('0', 10) });
  // The step changes the weights, which the proposal keeps, with a number of layers that is right for them.
  const step = at.repo.commit({ branch: 'aside', parent: 'main', files: model('1', 10) });
  at.repo.commit({ branch: 'new', parent: step, files: model('1', 99) });
  const number = at.repo.openPull({ head: 'new' });
  at.end(at.ownRun(number), { a: PASSING });
  await hear(at, number, 'opened');
  await hearRun(at, lastRun(at));
  expect(outcome(at, number)).toEqual(['success']);
  // The step and the step back change no model: their own check is green, and by that they may be pushed.
  at.repo.commit({ branch: 'aside', files: model('0', 10) });
  const aside = at.repo.openPull({ head: 'aside' });
  await hear(at, aside, 'opened');
  expect(outcome(at, aside)).toEqual(['success']);
  // Both are some hours old by then, as those of pull requests that wait for people.
  for (const hours of [2, 3]) await round(at, hours);

  at.repo.forcePush('main', at.repo.head('aside'));
  await at.hearPush('main', { before });
  for (const hours of [4, 5, 6]) await round(at, hours);

  const made = merged(at, at.headOf(number), step, 'main');
  expect(made).toContain(`sha256:${'0'.repeat(64)}`);
  expect(made).toContain('n-gpu-layers: 99');
  expect(outcome(at, number)).toEqual(['failure']);
});

// attack: unmeasured merge, moved base
test('nor is it into a branch of releases that follows the default one by a linear push', async () => {
  await using at = await botScene();
  const before = at.repo.commit({ branch: 'main', files: model('0', 10) });
  at.repo.forcePush('release', before);
  const step = at.repo.commit({ branch: 'main', files: model('1', 10) });
  at.repo.commit({ branch: 'new', parent: step, files: model('1', 99) });
  const number = at.repo.openPull({ head: 'new', base: 'release' });
  const shown = await passedInto('release', number, at);
  at.repo.commit({ branch: 'main', files: model('0', 10) });
  await at.hearPush('main', { before: step });
  for (const hours of [2, 3]) await round(at, hours);

  at.repo.forcePush('release', at.repo.head());
  await at.hearPush('release', { before });
  for (const hours of [4, 5, 6]) await round(at, hours);

  expect(shown()).toEqual(['failure']);
});

/** What is asked of GitHub once the base branch has merged a pull request that changes no model. */
async function costOfMerge(at: BotScene): Promise<readonly string[]> {
  at.repo.commit({
    branch: 'notes',
    parent: 'main',
    files: { 'NOTES.md': `A note on ${at.repo.head()}.\n` },
  });
  const merged = at.repo.openPull({ head: 'notes' });
  const before = at.repo.head();
  at.repo.merge(merged);
  const { length } = at.fake.requests;
  await at.hearPush('main', { before });
  return at.fake.requests.slice(length).map(({ path }) => path);
}

test('a merge that brings nothing of theirs has no pull request looked at', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);

  const asked = await costOfMerge(at);

  expect(asked.filter((path) => path.includes('/compare/'))).toHaveLength(2);
  expect(asked.filter((path) => path.endsWith(`/pulls/${number}`))).toEqual([]);
  expect(outcome(at, number)).toEqual([]);
});

test('the merge after that costs one comparison for each pull request', async () => {
  await using at = await botScene();
  for (const branch of ['one', 'two', 'three']) at.pull({ [`${branch}.md`]: 'x\n' }, branch);
  const comparisons = async (): Promise<number> =>
    (await costOfMerge(at)).filter((path) => path.includes('/compare/')).length;

  expect([await comparisons(), await comparisons(), await comparisons()]).toEqual([6, 3, 3]);
});

// attack: many pushes, flood
test('what a merge has asked about strangers’ pull requests is of what they may have asked', async () => {
  await using at = await botScene();
  const fork = at.repo.addFork('mallory/models');
  for (let each = 0; each < 90; each++) {
    fork.commit({ branch: `m${each}`, parent: 'main', files: { 'README.md': `${each}\n` } });
    at.repo.openPull({ head: { repo: fork, branch: `m${each}` } });
  }
  await spend(at, 'mallory', 280);

  const asked = await costOfMerge(at);

  expect(asked.filter((path) => path.includes('/compare/')).length).toBeLessThan(20);
});

// attack: many pushes, moved base
test('beyond a bound of comparisons pull requests are as if a merge had moved them', async () => {
  await using at = await botScene();
  let last = 0;
  for (let each = 0; each < 101; each++) last = at.pull({ 'README.md': `${each}\n` }, `b${each}`);

  const asked = await costOfMerge(at);

  expect(asked.filter((path) => path.includes('/compare/')).length).toBeLessThan(250);
  expect(outcome(at, last)).toEqual(['success']);
});

// attack: moved base
test('a pull request of which GitHub does not find for a moment where it parted is as one that has moved', async () => {
  await using at = await botScene();
  const before = at.repo.head();
  at.pull(ONE);
  const tip = at.repo.commit({ branch: 'main', files: { 'NOTES.md': 'x\n' } });
  const repo = repositoryOf(at.github, NAME);
  const open = await openPulls(repo);
  const moves = { befores: [before], tip };
  // One that remembers nothing.
  const moved = () => movedPartings(open, moves, at.installation, at.another().bot, repo);
  expect(await moved()).toEqual([]);
  at.fake.failNext({ path: /\/compare\//, status: 404, times: 2, body: { message: 'Not Found' } });

  expect(await moved()).toHaveLength(1);
});

/** How GitHub refuses a comparison, whenever it is asked. */
const UNCOMPARED = {
  status: 422,
  times: 1_000,
  body: { message: 'Server Error: Sorry, this diff is taking too long to generate.' },
} as const;

/** A bad model of before comes back by a pull request once its base has merged a commit below it; its number. */
async function backOnceMerged(at: BotScene, isCompared: boolean): Promise<number> {
  backAndForth(at);
  const back = at.repo.openPull({ head: 'back' });
  await hear(at, back, 'opened');
  expect(outcome(at, back)).toEqual(['success']);
  const first = at.repo.openPull({ head: 'step' });
  await hear(at, first, 'opened');
  at.end(at.ownRun(first), { a: PASSING });
  await hearRun(at, lastRun(at));
  const fork = at.repo.addFork('mallory/models');
  fork.commit({ branch: 'huge', parent: 'main', files: { 'huge.md': 'x\n' } });
  const huge = at.repo.openPull({ head: { repo: fork, branch: 'huge' }, user: 'mallory' });
  if (!isCompared) at.fake.failNext({ path: new RegExp(`/compare/.*${at.headOf(huge)}`), ...UNCOMPARED });
  const tip = at.repo.head();
  at.repo.merge(first);
  await hear(at, first, 'closed');
  await at.hearPush('main', { before: tip }).catch(() => undefined);
  // What was queued has its turn.
  await at.poll();
  return back;
}

// attack: unmeasured merge, moved base, fork
test.for([true, false])(
  'whether GitHub can compare a fork’s pull request (%s) or not, a writer’s is looked at once its parting has moved',
  async (isCompared) => {
    await using at = await botScene();

    const back = await backOnceMerged(at, isCompared);

    expect(outcome(at, back)).not.toContain('success');
  },
);
