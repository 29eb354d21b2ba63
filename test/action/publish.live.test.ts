import { expect, test } from 'vitest';
import type { Host } from '../../src/action/host.ts';
import { keepInHistory } from '../../src/action/past.ts';
import { expectPermissions } from '../../src/action/permissions.ts';
import { publish, summaryOf } from '../../src/action/publish.ts';
import { tell } from '../../src/action/tell.ts';
import { HISTORY_BRANCH, readHistory } from '../../src/github/history.ts';
import { repositoryOf } from '../../src/github/repository.ts';
import { judge } from '../../src/judge.ts';
import { branch, clientOf, jwtOf, scene } from '../support/fake-github/scene.ts';
import type { Scene } from '../support/fake-github/scene.ts';
import { aRecord, rightOf } from '../support/record.ts';

const record = aRecord({ production: rightOf(3, 4) });
const judged = judge(record);

/** A host with a repository alone, and what was annotated on it. */
function hostOf(repository: Host['repository']) {
  const annotations: string[] = [];
  const annotate: Host['annotate'] = ({ title, message }) => void annotations.push(`${title}: ${message}`);
  const host = { repository, annotate, serverUrl: 'https://github.com', runId: 1 } as Partial<Host> as Host;
  return { host, annotations };
}

function pullOf({ repo }: Scene) {
  const pullRequest = repo.openPull({ head: branch(repo) });
  return { pullRequest, sha: repo.head('change'), baseSha: repo.head(), onDefault: false };
}

/** The repository through the token of another App, which a workflow may hand in. */
async function throughApp({ fake, repo }: Scene) {
  const app = fake.addApp({ slug: 'ci-app', permissions: { 'pull-requests': 'write', issues: 'write' } });
  const installation_id = fake.install(app, repo);
  const route = 'POST /app/installations/{installation_id}/access_tokens';
  const { data } = await clientOf(fake, jwtOf(app)).request(route, { installation_id });
  return repositoryOf(clientOf(fake, data.token), { owner: 'acme', name: 'models' });
}

test('each account whose token is used has one comment, which is brought up to date', async () => {
  await using at = await scene();
  const target = pullOf(at);

  for (const repository of [at.github, await throughApp(at)]) {
    const { host } = hostOf(repository);
    await publish(judged, target, host);
    await publish(judged, { ...target, sha: at.repo.head() }, host);
  }

  const comments = at.repo.comments(target.pullRequest);
  expect(comments.map(({ by }) => by.user.login)).toEqual(['github-actions[bot]', 'ci-app[bot]']);
  expect(comments.every(({ body }) => body.includes(at.repo.head().slice(0, 7)))).toBe(true);
});

test.for<[left: { record: boolean; page: boolean }, said: RegExp]>([
  [{ record: true, page: true }, /The record and its page, with .* are artifacts of this run\./],
  [{ record: true, page: false }, /The record is an artifact of this run; it has no page\./],
  [{ record: false, page: true }, /was not uploaded .* tried again when the job ends\. Its page is an/],
  [{ record: false, page: false }, /was not uploaded .* tried again when the job ends\.$/m],
])('the summary says what of a run is an artifact: %j', async ([left, said]) => {
  await using at = await scene();
  const target = { sha: at.repo.head(), baseSha: at.repo.head(), onDefault: true };

  expect(summaryOf(judged, target, left, hostOf(at.github).host)).toMatch(said);
});

test('a result of the default branch leaves its badge beside its history, the latest one', async () => {
  await using at = await scene();
  const { host } = hostOf(at.github);
  const target = { sha: at.repo.head(), baseSha: at.repo.head(), onDefault: true };
  const { id } = record.candidate;

  await keepInHistory(judge(aRecord({ production: rightOf(352, 400) })), target, host);
  await keepInHistory(judged, target, { ...host, runId: 2 });

  const badge: unknown = JSON.parse(at.repo.read(`badges/${id}.json`, HISTORY_BRANCH) ?? '');
  expect(badge).toMatchObject({ schemaVersion: 1, message: expect.stringContaining(judged.verdict.outcome) });
  expect(await readHistory(id, at.github)).toHaveLength(2);
  expect(at.fake.complaints).toEqual([]);
});

test.for([
  ['a comment', { 'pull-requests': 'read' }, 'pull-requests: write'],
  ['the history', { contents: 'read' }, 'contents: write'],
] as const)('without the permission to write %s nothing is begun', async ([what, granted, permission]) => {
  await using at = await scene({ contents: 'write', 'pull-requests': 'write', ...granted });
  const { host } = hostOf(at.github);
  const pull = pullOf(at);
  const target =
    what === 'a comment' ? pull : { sha: at.repo.head(), baseSha: at.repo.head(), onDefault: true };

  await expect(expectPermissions({ comment: true, history: 'auto' }, target, host)).rejects.toMatchObject({
    code: 'github-refused',
    hint: expect.stringContaining(`permissions: ${permission}`) as string,
  });
  await expectPermissions({ comment: false, history: 'never' }, target, host);
});

test('with the permissions nothing is written to find out', async () => {
  await using at = await scene({ contents: 'write', 'pull-requests': 'write' });
  const { host } = hostOf(at.github);
  const pull = pullOf(at);

  await expectPermissions({ comment: true, history: 'auto' }, pull, host);
  await expectPermissions({ comment: true, history: 'auto' }, { ...pull, onDefault: true }, host);

  expect(at.repo.comments(pull.pullRequest)).toEqual([]);
});

test('what can not be written is told, and the rest is written all the same', async () => {
  await using at = await scene();
  at.repo.protect('refs/heads/papergap-history');
  const { host, annotations } = hostOf(at.github);
  const sha = at.repo.head();

  const inputs = { comment: true, history: 'auto' } as const;
  const unwritten = await tell(judged, inputs, { sha, baseSha: sha, onDefault: true }, host);

  expect(unwritten).toEqual(['the history']);
  expect(annotations).toEqual([
    expect.stringMatching(/^papergap: the history was not written: .*rule of the repository forbids/),
  ]);
});

// attack: many comments
test('where a conversation takes no more comments it is told, and no run fails by it', async () => {
  await using at = await scene({ 'pull-requests': 'write' });
  const { host, annotations } = hostOf(at.github);
  const target = pullOf(at);
  for (let index = 0; index < 2500; index++)
    at.repo.comment(target.pullRequest, { user: 'mallory', body: 'Hi' });

  const unwritten = await tell(judged, { comment: true, history: 'never' }, target, host);

  expect(unwritten).toEqual([]);
  expect(annotations).toEqual([
    expect.stringMatching(/^papergap: the comment was not written: .*Commenting is disabled/),
  ]);
});
