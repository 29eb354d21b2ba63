import { expect, test } from 'vitest';
import { MergeGroupEvent, onMergeGroup, onPullRequest, PullRequestEvent } from '../../bot/checks.ts';
import { fakeGitHub } from '../support/fake-github/index.ts';
import type { FakeRepository } from '../support/fake-github/index.ts';
import { clientOf } from '../support/fake-github/scene.ts';

async function hub() {
  const fake = await fakeGitHub();
  const repo = fake.addRepository('acme/models', {
    files: { 'models/a.yaml': 'a: 1\n', 'README.md': 'x\n' },
  });
  const github = clientOf(
    fake,
    fake.actionsToken(repo, { contents: 'read', 'pull-requests': 'read', checks: 'write' }),
  );
  return { fake, repo, github, [Symbol.asyncDispose]: () => fake.stop() };
}

function pullEvent(repo: FakeRepository, number: number, action: string): PullRequestEvent {
  return PullRequestEvent.parse(repo.event.pullRequest(number, action as 'opened').payload);
}

const checksOn = (repo: FakeRepository, sha: string) =>
  repo
    .checks(sha)
    .map(({ name, status, conclusion }) => ({ name, status, conclusion: conclusion ?? undefined }));

test('a pull request without a model gets success at once', async () => {
  await using at = await hub();
  const sha = at.repo.commit({ branch: 'docs', parent: 'main', files: { 'README.md': 'y\n' } });
  const number = at.repo.openPull({ head: 'docs' });

  await onPullRequest(pullEvent(at.repo, number, 'opened'), at.github);

  expect(checksOn(at.repo, sha)).toEqual([{ name: 'papergap', status: 'completed', conclusion: 'success' }]);
  expect(at.fake.complaints).toEqual([]);
});

test('a changed model leaves the check in progress, and the same event twice makes one check', async () => {
  await using at = await hub();
  const sha = at.repo.commit({ branch: 'new', parent: 'main', files: { 'models/b.yaml': 'b: 1\n' } });
  const event = pullEvent(at.repo, at.repo.openPull({ head: 'new' }), 'opened');

  await onPullRequest(event, at.github);
  await onPullRequest(event, at.github);

  expect(checksOn(at.repo, sha)).toEqual([
    { name: 'papergap', status: 'in_progress', conclusion: undefined },
  ]);
});

test.for([[502], ['reset']] as const)(
  'a check that was made before GitHub failed (%s) is not made twice',
  async ([status]) => {
    await using at = await hub();
    const sha = at.repo.commit({ branch: 'new', parent: 'main', files: { 'models/b.yaml': 'b: 1\n' } });
    const event = pullEvent(at.repo, at.repo.openPull({ head: 'new' }), 'opened');
    at.fake.failNext({ method: 'POST', path: /check-runs$/, status, afterEffect: true });

    await onPullRequest(event, at.github);

    expect(checksOn(at.repo, sha)).toHaveLength(1);
  },
);

test("a fork's pull request waits for a maintainer, and the check says what to write", async () => {
  await using at = await hub();
  const fork = at.repo.addFork('mallory/models');
  const sha = fork.commit({ branch: 'new', parent: 'main', files: { 'models/b.yaml': 'b: 1\n' } });
  const number = at.repo.openPull({ head: { repo: fork, branch: 'new' } });

  await onPullRequest(pullEvent(at.repo, number, 'opened'), at.github);

  expect(checksOn(at.repo, sha)).toMatchObject([{ status: 'completed', conclusion: 'action_required' }]);
  expect(at.repo.checks(sha)[0]?.output?.summary).toContain(`/rebench ${sha}`);
});

test('an event of a head that has moved on makes no check', async () => {
  await using at = await hub();
  const sha = at.repo.commit({ branch: 'new', parent: 'main', files: { 'models/b.yaml': 'b: 1\n' } });
  const late = pullEvent(at.repo, at.repo.openPull({ head: 'new' }), 'opened');
  at.repo.commit({ branch: 'new', files: { 'models/b.yaml': 'b: 2\n' } });

  await onPullRequest(late, at.github);

  expect(checksOn(at.repo, sha)).toEqual([]);
});

test('what needs no check makes none: a label, a closed pull request', async () => {
  await using at = await hub();
  const sha = at.repo.commit({ branch: 'new', parent: 'main', files: { 'models/b.yaml': 'b: 1\n' } });
  const number = at.repo.openPull({ head: 'new' });
  const event = pullEvent(at.repo, number, 'opened');

  await onPullRequest({ ...event, action: 'labeled' }, at.github);
  at.repo.closePull(number);
  await onPullRequest(event, at.github);

  expect(checksOn(at.repo, sha)).toEqual([]);
});

test('a merge group is answered', async () => {
  await using at = await hub();
  at.repo.commit({ branch: 'new', parent: 'main', files: { 'models/b.yaml': 'b: 1\n' } });
  const { payload } = at.repo.event.mergeGroup(at.repo.openPull({ head: 'new' }));
  const event = MergeGroupEvent.parse(payload);

  await onMergeGroup(event, at.github);

  expect(checksOn(at.repo, event.merge_group.head_sha)).toMatchObject([{ conclusion: 'success' }]);
});
