import { expect, test } from 'vitest';
import { reconcileInstallation } from '../../../bot/events/reconcile-installation.ts';
import { isOwed } from '../../../bot/pull/owed-looks.ts';
import { reconcilePull } from '../../../bot/pull/reconcile-pull.ts';
import type { GitHub } from '../../../src/github/client.ts';
import { repositoryOf } from '../../../src/github/repository.ts';
import { hear, ONE, outcome, passedFork } from '../../support/bot-events.ts';
import { botScene, NAME, PASSING, POLICY } from '../../support/bot-scene.ts';
import type { BotScene } from '../../support/bot-scene.ts';
import type { FakeRepository } from '../../support/fake-github/index.ts';

const HOUR_MS = 3_600_000;
const STRICTER = { '.github/papergap.yml': `budget: 0.001\n${POLICY}` };

type Ask = (route: unknown, parameters?: { readonly query?: string }) => Promise<object>;

/** A client beside whose requests something else happens. */
function beside(
  github: GitHub,
  before: (isList: boolean) => void,
  after: (isList: boolean) => void = () => undefined,
): GitHub {
  const ask = github.request as unknown as Ask;
  const request: Ask = async (route, parameters) => {
    const isList = parameters?.query?.includes('pullRequests(states') === true;
    before(isList);
    const answer = await ask(route, parameters);
    after(isList);
    return answer;
  };
  return { request: Object.assign(request, { endpoint: github.request.endpoint }) as never };
}

/** The same bot, whose requests something happens beside. */
function watched(at: BotScene, ...[before, after]: Rest<Parameters<typeof beside>>): BotScene {
  const { clientOf, memory } = at.bot;
  return at.another({
    memory,
    clientOf: async (...asked) => beside(await clientOf(...asked), before, after),
  });
}
type Rest<T extends readonly unknown[]> = T extends readonly [unknown, ...infer R] ? R : never;

/** A stranger's pull request, older than all others, which gets another one's commit and leaves it again. */
function movingTwin(at: BotScene) {
  at.fake.addUser('eve');
  const fork = at.repo.addFork('eve/models');
  const aside = fork.commit({ branch: 'old', parent: 'main', files: { 'NOTES.md': 'x\n' } });
  const older = at.repo.openPull({ head: { repo: fork, branch: 'old' } });
  return {
    older,
    to: (sha: string): void => fork.forcePush('old', sha),
    away: (): void => fork.forcePush('old', aside),
  };
}

// attack: blocking twin, failing look
test.for([
  ['at once', 1],
  ['by the next round where all are listed meanwhile, too', 0],
] as const)(
  'a check that is green by a policy of before is so no more, whatever an older pull request does while it is looked at: %s',
  async ([, unmoved]) => {
    await using at = await botScene();
    const twin = movingTwin(at);
    await hear(at, twin.older, 'opened');
    const { number } = await passedFork(at);
    const sha = at.headOf(number);
    const round = async (hours: number): Promise<void> => {
      const now = (): Date => new Date(Date.now() + hours * HOUR_MS);
      const later = at.another({ memory: at.bot.memory, now });
      await Promise.all(await reconcileInstallation(later.installation, later.bot));
    };
    for (const hours of [2, 3]) await round(hours);
    expect(outcome(at, number)).toEqual(['success']);
    const tip = at.repo.head();
    at.repo.commit({ branch: 'main', files: STRICTER });

    let lists = 0;
    const moving = watched(
      at,
      (isList) => isList && lists++ >= unmoved && twin.to(sha),
      (isList) => isList && twin.away(),
    );
    await moving.hearPush('main', { before: tip });
    await hear(at, twin.older, 'synchronize', sha);
    if (unmoved === 0) await round(4);

    expect(outcome(at, number)).toEqual(['failure']);
  },
);

// attack: blocking twin, crowded group
test('a merge queue lets somebody else’s pull request through, whatever an older one does while it is looked at', async () => {
  await using at = await botScene();
  const twin = movingTwin(at);
  const { number } = await passedFork(at);
  const green = at.headOf(number);
  const event = at.repo.event.mergeGroup(number);
  const { head_sha: sha } = event.payload['merge_group'] as { readonly head_sha: string };

  const moving = watched(
    at,
    (isList) => isList && twin.to(green),
    (isList) => isList && twin.away(),
  );
  await moving.hear(event);

  expect(at.checks(sha).map(([state]) => state)).toEqual(['success']);
});

// attack: blocking twin
test.for([
  ['has become another one’s base', (at: BotScene, older: number) => at.repo.retargetPull(older, 'side')],
  ['is closed', (at: BotScene, older: number) => at.repo.closePull(older)],
] as const)(
  'a pull request of this repository is looked at, though an older one with its commit %s meanwhile',
  async ([, leave]) => {
    await using at = await botScene();
    at.repo.commit({ branch: 'side', parent: 'main', files: { 'NOTES.md': 'x\n' } });
    at.repo.commit({ branch: 'new', parent: 'main', files: ONE });
    at.repo.forcePush('same', at.repo.head('new'));
    const older = at.repo.openPull({ head: 'same', user: 'mallory' });
    const number = at.repo.openPull({ head: 'new', user: 'alice' });
    at.end(at.ownRun(number), { a: PASSING });
    const github = beside(
      at.github,
      () => undefined,
      (isList) => isList && leave(at, older),
    );

    await reconcilePull(number, at.bot, repositoryOf(github, NAME));

    expect(outcome(at, number)).toEqual(['success']);
    expect(at.comment(older)).toBeUndefined();
  },
);

/** Pull requests of one fork, older than all others, each with a commit of its own. */
function crowd(at: BotScene, count: number): readonly [FakeRepository, ReadonlyMap<string, string>] {
  const theirs = at.repo.addFork('mallory/models');
  const aside = new Map<string, string>();
  for (let each = 0; each < count; each++) {
    const branch = `b${each}`;
    aside.set(branch, theirs.commit({ branch, parent: 'main', files: { [`${branch}.md`]: 'x\n' } }));
    at.repo.openPull({ head: { repo: theirs, branch } });
  }
  return [theirs, aside];
}

// attack: blocking twin, failing look
test.for([6, 20])(
  'each look comes to its end where %i older pull requests get the commit one after the other',
  async (count) => {
    await using at = await botScene();
    const [theirs, aside] = crowd(at, count);
    at.fake.addUser('bob');
    const fork = at.repo.addFork('bob/models');
    const sha = fork.commit({ branch: 'new', parent: 'main', files: ONE });
    const honest = at.repo.openPull({ head: { repo: fork, branch: 'new' } });
    let requests = 0;
    const github = beside(at.github, () => {
      const now = `b${Math.floor(requests++ / 4) % count}`;
      for (const [branch, own] of aside) theirs.forcePush(branch, branch === now ? sha : own);
    });

    for (let look = 0; look < 6; look++) await reconcilePull(honest, at.bot, repositoryOf(github, NAME));

    expect(outcome(at, honest)).toEqual(['action_required']);
    expect(isOwed(honest, at.bot, repositoryOf(at.github, NAME))).toBe(false);
  },
);

// attack: failing look
test('a pull request that moves each time it is read is owed its look, and undecided after an hour', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'main', files: STRICTER });
  const number = at.pull(ONE);
  let moves = 0;
  const last = at.headOf(number);
  const other = at.repo.commit({ branch: 'other', parent: 'main', files: { 'README.md': 'x\n' } });
  const github = beside(at.github, (isList) => {
    if (isList) at.repo.forcePush('new', moves++ % 2 === 0 ? other : last);
  });
  const own = repositoryOf(github, NAME);

  await expect(reconcilePull(number, at.bot, own)).rejects.toThrow('moved each time it was read');
  expect(isOwed(number, at.bot, own)).toBe(true);
  expect(outcome(at, number)).toEqual([]);
  const later = { ...at.bot, now: () => new Date(Date.now() + 2 * HOUR_MS) };
  await expect(reconcilePull(number, later, own)).rejects.toThrow('moved each time it was read');

  expect(outcome(at, number)).toEqual(['action_required']);
  expect(at.repo.checks(at.headOf(number)).at(-1)?.output.summary).toMatch(/^It could not be read: /);
});
