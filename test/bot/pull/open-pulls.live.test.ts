import { expect, test } from 'vitest';
import { paidPulls } from '../../../bot/pull/paid-pulls.ts';
import { isFork, openPulls, openPullsTo } from '../../../bot/pull/pulls.ts';
import { repositoryOf } from '../../../src/github/repository.ts';
import { hear, ONE, outcome } from '../../support/bot-events.ts';
import { botScene, NAME } from '../../support/bot-scene.ts';
import type { BotScene } from '../../support/bot-scene.ts';

/** A hundred pull requests of a stranger's, the first of which is closed once the first page was read. */
async function whileOneIsClosed(at: BotScene) {
  const head = { repo: at.repo.addFork('mallory/models'), branch: 'main' };
  const theirs = Array.from({ length: 100 }, () => at.repo.openPull({ head, user: 'mallory' }));
  const number = at.pull(ONE);
  let asked = 0;
  const request = async (route: string, parameters: Record<string, unknown>) => {
    const answer = await at.github.request(route, parameters);
    if (asked++ === 0) at.repo.closePull(theirs[0] ?? 0);
    return answer;
  };
  return { number, repo: repositoryOf({ request } as typeof at.github, NAME) };
}

// attack: flood
test('a pull request that is closed while the open ones are listed hides none of the others', async () => {
  await using at = await botScene();
  const { number, repo } = await whileOneIsClosed(at);

  const listed = await openPullsTo('main', repo);

  expect(listed.map((pull) => pull.number)).toContain(number);
  expect(listed).toHaveLength(101);
});

test('nor where they are listed by when they were touched', async () => {
  await using at = await botScene();
  const { number, repo } = await whileOneIsClosed(at);

  const listed = await openPulls(repo);

  expect(listed.filter((pull) => !isFork(pull)).map((pull) => pull.number)).toEqual([number]);
  expect(listed.filter(isFork)).toHaveLength(100);
});

test('pull requests to other branches are left out', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'release', parent: 'main', files: { 'a.md': 'a\n' } });
  at.repo.commit({ branch: 'new', parent: 'release', files: ONE });
  const number = at.repo.openPull({ head: 'new', base: 'release' });
  at.pull(ONE, 'other');

  const listed = await openPullsTo('release', repositoryOf(at.github, NAME));

  expect(listed.map((pull) => pull.number)).toEqual([number]);
});

// attack: flood, fork
test('what is looked at for a fork’s pull request is taken from who has opened it, whoever owns the fork', async () => {
  await using at = await botScene();
  at.fake.addUser('bob');
  const head = { repo: at.repo.addFork('carol/models'), branch: 'main' };
  const opened = ['mallory', 'bob'].map((user) => [at.repo.openPull({ head, user }), user] as const);
  const repo = repositoryOf(at.github, NAME);

  const { paid } = await paidPulls(await openPulls(repo), at.bot, repo);

  expect(new Map(paid.map(({ number, payer }) => [number, payer]))).toEqual(new Map(opened));
});

// attack: flood, fork
test('what others do to pull requests from someone’s fork takes nothing of what its owner may have asked', async () => {
  await using at = await botScene();
  at.fake.addUser('bob');
  const fork = at.repo.addFork('bob/models');
  fork.commit({ branch: 'theirs', parent: 'main', files: { 'x.md': 'x\n' } });
  const theirs = at.repo.openPull({ head: { repo: fork, branch: 'theirs' }, user: 'mallory' });
  for (let each = 0; each < 40; each++)
    await at.hear(at.repo.event.pullRequest(theirs, 'reopened', { sender: 'mallory' }));
  fork.commit({ branch: 'mine', parent: 'main', files: { 'y.md': 'y\n' } });
  const mine = at.repo.openPull({ head: { repo: fork, branch: 'mine' }, user: 'bob' });

  await hear(at, mine, 'opened');

  expect(outcome(at, mine)).toEqual(['success']);
});
