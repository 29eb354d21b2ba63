import { expect, test } from 'vitest';
import { forkOwnerOf, openPulls, openPullsTo } from '../../../bot/pull/pulls.ts';
import { repositoryOf } from '../../../src/github/repository.ts';
import { ONE } from '../../support/bot-events.ts';
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

  expect(listed.map((pull) => [pull.number, forkOwnerOf(pull)])).toContainEqual([number, undefined]);
  expect(listed.filter((pull) => forkOwnerOf(pull) === 'mallory')).toHaveLength(100);
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

// attack: flood
test('a fork whose owner lets nobody see them keeps no pull request from being listed', async () => {
  await using at = await botScene();
  const head = { repo: at.repo.addFork('mallory/models'), branch: 'main' };
  const theirs = at.repo.openPull({ head, user: 'mallory' });
  const number = at.pull(ONE);
  at.fake.answerInPart({ field: /nodes\.0\.headRepositoryOwner$/, type: 'FORBIDDEN' });

  const listed = await openPulls(repositoryOf(at.github, NAME));

  expect(new Map(listed.map((pull) => [pull.number, forkOwnerOf(pull)]))).toEqual(
    new Map([
      [theirs, ''],
      [number, undefined],
    ]),
  );
});
