import { expect, test } from 'vitest';
import { OURS, refusal, scene } from '../support/fake-github/scene.ts';

test('objects have the ids that git gives them', async () => {
  await using s = await scene();
  const sha = s.repo.commit({
    branch: 'objects',
    files: { 'models/hello': 'hello world\n', 'models/run': { mode: '100755', content: '' } },
  });
  const { data } = await s.octokit.request('GET /repos/{owner}/{repo}/git/trees/{tree_sha}', {
    ...OURS,
    tree_sha: sha,
    recursive: 'true',
  });
  const found = Object.fromEntries(data.tree.map(({ path, sha, mode }) => [path, `${mode} ${sha}`]));
  expect(found).toMatchObject({
    'models/hello': '100644 3b18e512dba79e4c8300dd08aeb37f8e728b8dad',
    'models/run': '100755 e69de29bb2d1d6434b8b29ae775ad8c2e48c5391',
  });
});

test('trees and commits written through the API are those that git would write', async () => {
  await using s = await scene();
  const { octokit } = s;
  const tree = await octokit.request('POST /repos/{owner}/{repo}/git/trees', {
    ...OURS,
    tree: [
      { path: 'b.txt', mode: '100644', type: 'blob', content: 'hello world\n' },
      { path: 'a/c.txt', mode: '100644', type: 'blob', content: 'c\n' },
      { path: 'a.txt', mode: '120000', type: 'blob', content: 'b.txt' },
    ],
  });
  const who = { name: 'A', email: 'a@b.c', date: '2026-01-02T03:04:05Z' };
  const commit = await octokit.request('POST /repos/{owner}/{repo}/git/commits', {
    ...OURS,
    message: 'First\n',
    tree: tree.data.sha,
    author: who,
  });
  expect({ tree: tree.data.sha, commit: commit.data.sha }).toEqual({
    tree: 'b8bc63828e986246a2d7b8ef6639991f0989fdb6',
    commit: '81be08a7e98cd7ff8f0ae5d0f1a339dc0a74b3e7',
  });
});

test('a branch moves only fast forward, unless forced', async () => {
  await using s = await scene();
  const { octokit, repo } = s;
  const first = repo.head();
  const second = repo.commit({ branch: 'main', files: { x: '1' } });
  const other = repo.commit({ branch: 'other', parent: first, files: { x: '2' } });
  const move = (sha: string, force = false): Promise<unknown> =>
    octokit.request('PATCH /repos/{owner}/{repo}/git/refs/{ref}', { ...OURS, ref: 'heads/main', sha, force });
  expect(await refusal(move(other))).toEqual({ status: 422, message: 'Update is not a fast forward' });
  expect(await refusal(move(first))).toEqual({ status: 422, message: 'Update is not a fast forward' });
  await move(other, true);
  expect(repo.head()).toBe(other);
  expect(second).not.toBe(other);
  expect(s.fake.complaints).toEqual([]);
});

test('a ref is made once, and of two who make it one is refused', async () => {
  await using s = await scene();
  const make = (): Promise<unknown> =>
    s.octokit.request('POST /repos/{owner}/{repo}/git/refs', {
      ...OURS,
      ref: 'refs/heads/history',
      sha: s.repo.head(),
    });
  const outcomes = await Promise.allSettled([make(), make()]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect((await refusal(make())).message).toBe('Reference already exists');
});

test('files are base64 below a megabyte and empty above it, links are followed within the repository', async () => {
  await using s = await scene();
  s.repo.commit({
    branch: 'main',
    files: {
      big: Buffer.alloc(1_100_000, 65),
      link: { mode: '120000', content: 'models/a.yaml' },
      out: { mode: '120000', content: '../../etc/passwd' },
      sub: { mode: '160000', sha: s.repo.head() },
    },
  });
  const read = async (path: string): Promise<Record<string, unknown>> =>
    (await s.octokit.request('GET /repos/{owner}/{repo}/contents/{path}', { ...OURS, path })).data as never;
  expect(Buffer.from(String((await read('models/a.yaml'))['content']), 'base64').toString()).toBe(
    'a: 1\nb: 2\nc: 3\n',
  );
  expect(await read('big')).toMatchObject({ content: '', encoding: 'none', size: 1_100_000 });
  expect(await read('link')).toMatchObject({ type: 'file', path: 'models/a.yaml' });
  expect(await read('out')).toMatchObject({ type: 'symlink', target: '../../etc/passwd' });
  expect(await read('sub')).toMatchObject({ type: 'submodule' });
  expect((await read('models')) as unknown).toMatchObject([{ name: 'a.yaml', type: 'file' }]);
  expect((await refusal(read('none'))).status).toBe(404);
});

test('a pull request from a fork is read through the base, lists its files, and loses its head with the fork', async () => {
  await using s = await scene();
  const fork = s.repo.addFork('mallory/models');
  const early = fork.commit({ branch: 'change', parent: 'main', files: { 'models/b.yaml': 'b: 1\n' } });
  const read = (ref: string): Promise<unknown> =>
    s.octokit.request('GET /repos/{owner}/{repo}/contents/{path}', { ...OURS, path: 'models/b.yaml', ref });
  expect((await refusal(read(early))).status).toBe(404);
  const number = s.repo.openPull({ head: { repo: fork, branch: 'change' }, user: 'mallory' });
  await read(early);
  const sha = fork.commit({
    branch: 'change',
    files: { 'models/c.yaml': 'a: 1\nb: 2\nc: 4\n' },
    remove: ['models/a.yaml'],
  });
  const files = await s.octokit.request('GET /repos/{owner}/{repo}/pulls/{pull_number}/files', {
    ...OURS,
    pull_number: number,
  });
  expect(
    files.data.map(({ filename, status, previous_filename }) => [filename, status, previous_filename]),
  ).toEqual([
    ['models/b.yaml', 'added', undefined],
    ['models/c.yaml', 'renamed', 'models/a.yaml'],
  ]);
  fork.delete();
  const { data } = await s.octokit.request('GET /repos/{owner}/{repo}/pulls/{pull_number}', {
    ...OURS,
    pull_number: number,
  });
  expect(data).toMatchObject({
    head: { sha, repo: null },
    base: { ref: 'main' },
    merged: false,
    changed_files: 2,
  });
  const listed = await s.octokit.request('GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls', {
    ...OURS,
    commit_sha: sha,
  });
  expect(listed.data.map((pull) => pull.number)).toEqual([number]);
});

test('a comparison says how the two stand and pages its commits', async () => {
  await using s = await scene();
  for (const n of [1, 2, 3])
    s.repo.commit({ branch: 'ahead', parent: n === 1 ? 'main' : 'ahead', files: { [`f${n}`]: 'x' } });
  const compare = (
    basehead: string,
    page = 1,
  ): Promise<{ data: { status: string; files?: unknown[]; commits: unknown[] } }> =>
    s.octokit.request('GET /repos/{owner}/{repo}/compare/{basehead}', {
      ...OURS,
      basehead,
      per_page: 2,
      page,
    });
  expect((await compare('main...ahead')).data).toMatchObject({ status: 'ahead', total_commits: 3 });
  expect((await compare('main...ahead')).data.files).toHaveLength(3);
  expect((await compare('main...ahead', 2)).data.files).toEqual([]);
  expect((await compare('ahead...main')).data.status).toBe('behind');
  s.repo.commit({ branch: 'main', files: { y: '1' } });
  expect((await compare('main...ahead')).data.status).toBe('diverged');
});

test('two commits that have none in common cannot be compared, and it says so', async () => {
  await using s = await scene();
  const sha = s.repo.commit({ branch: 'alone', files: { 'a.md': 'a' } });

  const compared = s.octokit.request('GET /repos/{owner}/{repo}/compare/{basehead}', {
    ...OURS,
    basehead: `main...${sha}`,
  });

  await expect(compared).rejects.toThrow(`No common ancestor between main and ${sha}.`);
});

test('a branch that is deleted closes the pull requests that go to it or are made from it', async () => {
  await using s = await scene();
  s.repo.commit({ branch: 'release', parent: 'main', files: { 'a.md': 'a' } });
  s.repo.commit({ branch: 'new', parent: 'release', files: { 'b.md': 'b' } });
  const numbers = [
    s.repo.openPull({ head: 'new', base: 'release' }),
    s.repo.openPull({ head: 'release' }),
    s.repo.openPull({ head: 'new' }),
  ];

  await s.octokit.request('DELETE /repos/{owner}/{repo}/git/refs/{ref}', { ...OURS, ref: 'heads/release' });

  expect(numbers.map((number) => s.repo.state.issues.get(number)?.state)).toEqual([
    'closed',
    'closed',
    'open',
  ]);
});
