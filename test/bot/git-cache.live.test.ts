import { expect, test } from 'vitest';
import { repositoryOf } from '../../src/github/repository.ts';
import { withGitCache } from '../../bot/git-cache.ts';
import { memory } from '../../bot/memory.ts';
import { reconcilePull } from '../../bot/pull/reconcile-pull.ts';
import { botScene, CANDIDATE, PASSING, NAME } from '../support/bot-scene.ts';

test('what git names by its content is asked for once; what can change is asked for each time', async () => {
  await using at = await botScene();
  const number = at.pull({ 'models/a.yaml': CANDIDATE });
  at.end(at.ownRun(number), { a: PASSING });
  const github = withGitCache(at.github, memory());
  const asked = (): { readonly git: number; readonly all: number } => {
    const paths = at.fake.requests.map(({ path }) => path);
    return { git: paths.filter((path) => /\/git\/(?:trees|blobs)\//.test(path)).length, all: paths.length };
  };

  await reconcilePull(number, at.bot, repositoryOf(github, NAME));
  const first = asked();
  await reconcilePull(number, at.bot, repositoryOf(github, NAME));
  const second = asked();

  expect(first.git).toBeGreaterThan(0);
  // Branches may move; trees and blobs can't.
  expect(second.git).toBe(first.git);
  expect(second.all - first.all).toBeGreaterThan(5);
  expect(at.checks(at.headOf(number)).map(([state]) => state)).toEqual(['success']);
});

test('the oldest answers are forgotten, and another repository has answers of its own', async () => {
  const asked: unknown[] = [];
  const request = (route: unknown, parameters?: object) => {
    asked.push([route, parameters]);
    return Promise.resolve({ data: { content: 'x'.repeat(20 * 2 ** 20) } });
  };
  const { request: ask } = withGitCache({ request } as never, memory());
  const blob = (repo: string, sha: string) =>
    ask('GET /repos/{owner}/{repo}/git/blobs/{file_sha}', { owner: 'acme', repo, file_sha: sha });

  await blob('models', 'a');
  await blob('models', 'a');
  expect(asked).toHaveLength(1);
  await blob('secret', 'a');
  expect(asked).toHaveLength(2);
  await blob('models', 'a');
  expect(asked).toHaveLength(3);
});
