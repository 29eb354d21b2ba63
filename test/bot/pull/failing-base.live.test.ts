import { expect, test } from 'vitest';
import { reconcileInstallation } from '../../../bot/events/reconcile-installation.ts';
import { isOwed } from '../../../bot/pull/owed-looks.ts';
import { reconcileFloors } from '../../../bot/pull/reconcile-floors.ts';
import { repositoryOf } from '../../../src/github/repository.ts';
import { hearRun, ONE, outcome } from '../../support/bot-events.ts';
import { botScene, FAILING, NAME, POLICY } from '../../support/bot-scene.ts';
import type { BotScene } from '../../support/bot-scene.ts';

const DAY_MS = 86_400_000;
const today = new Date().toISOString().slice(0, 10);
const WAIVER = `{ finding: gap-over-budget, owner: '@acme/serving', reason: Known, until: '${today}' }`;
const WAIVED = { '.github/papergap.yml': `${POLICY}waivers: [${WAIVER}]\n` };

/** A pull request that has failed, and passes by a waiver that ends today. */
async function waived(at: BotScene): Promise<number> {
  at.repo.commit({ branch: 'main', files: WAIVED });
  const number = at.pull(ONE);
  const run = at.ownRun(number);
  at.end(run, { a: FAILING });
  await hearRun(at, run);
  expect(outcome(at, number)).toEqual(['success']);
  return number;
}

/** The same instance, a day and a half later. */
const tomorrow = ({ bot, another }: BotScene): BotScene =>
  another({ now: () => new Date(Date.parse(today) + 1.5 * DAY_MS), memory: bot.memory });

/** A pull request to a branch of its own. */
function toAnother(at: BotScene, files: Readonly<Record<string, string>>): number {
  at.repo.commit({ branch: 'other', parent: 'main', files });
  at.repo.commit({ branch: 'side', parent: 'main', files: { 'README.md': 'y\n' } });
  return at.repo.openPull({ head: 'side', base: 'other' });
}

const MANY = Object.fromEntries(Array.from({ length: 1_501 }, (_, index) => [`f${index}`, 'x']));

// attack: failing look
test('a branch with a folder too large to be listed keeps no waiver’s end from being seen', async () => {
  await using at = await botScene();
  const number = await waived(at);
  await Promise.all(await reconcileInstallation(at.installation, at.bot));
  toAnother(at, MANY);

  const later = tomorrow(at);
  await Promise.allSettled(await reconcileInstallation(at.installation, later.bot));

  expect(outcome(at, number)).toEqual(['failure']);
});

// attack: failing look
test('a branch that GitHub refuses keeps no waiver’s end from being seen, however many pull requests go to it', async () => {
  await using at = await botScene();
  const number = await waived(at);
  toAnother(at, { 'NOTES.md': 'x\n' });
  for (let each = 0; each < 10; each++) {
    at.repo.commit({ branch: `side-${each}`, parent: 'main', files: { 'README.md': `${each}\n` } });
    at.repo.openPull({ head: `side-${each}`, base: 'other' });
  }
  await Promise.all(await reconcileInstallation(at.installation, at.bot));
  const later = tomorrow(at);
  at.fake.failNext({ path: /\/git\/ref\/heads(?:%2F|\/)other$/, status: 400, times: 1_000 });

  await expect(reconcileInstallation(at.installation, later.bot)).rejects.toBeInstanceOf(AggregateError);

  await expect.poll(() => outcome(at, number)).toEqual(['failure']);
});

test('a waiver’s end is seen though the look that began before it wrote the check a moment after it', async () => {
  await using at = await botScene();
  const number = await waived(at);
  const completedAt = new Date(Date.parse(today) + DAY_MS + 60_000).toISOString();
  for (const check of at.repo.checks(at.headOf(number))) Object.assign(check, { completedAt });
  await Promise.all(await reconcileInstallation(at.installation, at.bot));

  await Promise.all(await reconcileInstallation(at.installation, tomorrow(at).bot));

  expect(outcome(at, number)).toEqual(['failure']);
});

// attack: failing look
test('a branch that GitHub refuses keeps no other’s floor from being looked at after a push to the history', async () => {
  await using at = await botScene();
  const floor = `floor: incumbent - 0.1\n${POLICY.replace('suite: tickets', 'suite: tickets, incumbent: old')}`;
  const files = { '.github/papergap.yml': floor };
  at.repo.commit({ branch: 'main', files });
  const refused = toAnother(at, files);
  at.repo.commit({ branch: 'release', parent: 'main', files: { 'NOTES.md': 'x\n' } });
  at.repo.commit({ branch: 'new', parent: 'release', files: ONE });
  const number = at.repo.openPull({ head: 'new', base: 'release' });
  const before = at.repo.commit({ branch: 'papergap-history', parent: 'main', files: { 'x.md': 'x\n' } });
  at.fake.failNext({ path: /\/git\/ref\/heads(?:%2F|\/)other$/, status: 400, times: 1_000 });
  const { length } = at.fake.requests;
  const repo = repositoryOf(at.github, NAME);

  const look = reconcileFloors(before, 'main', at.installation, at.bot, repo);
  await expect(look).rejects.toThrow('floors could not be looked at');

  const looked = at.fake.requests.slice(length).map(({ path }) => decodeURIComponent(path));
  expect(looked.some((path) => path.endsWith('heads/release'))).toBe(true);
  expect([refused, number].map((one) => isOwed(one, at.bot, repo))).toEqual([true, false]);
});
