import { expect, test } from 'vitest';
import { ALL, OURS, branch, clientOf, jwtOf, refusal, scene } from '../support/fake-github/scene.ts';

test('a token does what it may and no more', async () => {
  await using s = await scene({ contents: 'read', checks: 'read' });
  const issue_number = s.repo.openPull({ head: branch(s.repo) });
  const asks = [
    () =>
      s.octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
        ...OURS,
        issue_number,
        body: 'hello',
      }),
    () =>
      s.octokit.request('POST /repos/{owner}/{repo}/check-runs', {
        ...OURS,
        name: 'x',
        head_sha: s.repo.head(),
      }),
    () => s.octokit.request('GET /repos/{owner}/{repo}/actions/runs', OURS),
  ];
  for (const ask of asks)
    expect(await refusal(ask())).toEqual({ status: 403, message: 'Resource not accessible by integration' });
  await s.octokit.request('GET /repos/{owner}/{repo}', OURS);
  const bad = clientOf(s.fake, 'ghs_nonsense');
  expect(await refusal(bad.request('GET /repos/{owner}/{repo}', OURS))).toEqual({
    status: 401,
    message: 'Bad credentials',
  });
  expect(s.fake.requests.map(({ token }) => token)).toEqual([
    'actions',
    'actions',
    'actions',
    'actions',
    'bad',
  ]);
});

test('a comment on a pull request needs either permission, one on an issue needs that for issues', async () => {
  await using s = await scene({ 'pull-requests': 'write' });
  const comment = (issue_number: number): Promise<unknown> =>
    s.octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
      ...OURS,
      issue_number,
      body: 'x',
    });
  await comment(s.repo.openPull({ head: branch(s.repo) }));
  expect((await refusal(comment(s.repo.openIssue({ title: 'x' }).number))).status).toBe(403);
});

test('a private repository is not there for those who cannot see it', async () => {
  await using s = await scene(ALL, { private: true });
  expect((await refusal(clientOf(s.fake).request('GET /repos/{owner}/{repo}', OURS))).status).toBe(404);
  const elsewhere = s.fake.actionsToken(s.fake.addRepository('acme/other'), ALL);
  expect((await refusal(clientOf(s.fake, elsewhere).request('GET /repos/{owner}/{repo}', OURS))).status).toBe(
    404,
  );
  await s.octokit.request('GET /repos/{owner}/{repo}', OURS);
});

test('what GitHub ignores is a complaint: unknown fields, unknown parameters, unknown routes', async () => {
  await using s = await scene();
  await s.octokit.request('POST /repos/{owner}/{repo}/check-runs', {
    ...OURS,
    name: 'x',
    head_sha: s.repo.head(),
    mood: 'good',
  });
  await s.octokit.request('GET /repos/{owner}/{repo}/pulls', {
    ...OURS,
    per_page: 500,
    author: 'x',
  } as never);
  await refusal(s.octokit.request('GET /repos/{owner}/{repo}/nonsense', OURS));
  expect(s.fake.takeComplaints()).toEqual([
    'POST /repos/acme/models/check-runs: body / must NOT have additional properties: mood',
    'GET /repos/acme/models/pulls: per_page=500 is not within 1 and 100',
    'GET /repos/acme/models/pulls: query / must NOT have additional properties: author',
    'GET /repos/acme/models/nonsense: there is no such route',
  ]);
});

test('roles map to the old levels, and a stranger to nothing', async () => {
  await using s = await scene();
  s.repo.setPermission('alice', 'maintain');
  s.repo.setPermission('bob', 'triage');
  s.fake.addUser('carol');
  const level = async (username: string): Promise<unknown> => {
    const { data } = await s.octokit.request(
      'GET /repos/{owner}/{repo}/collaborators/{username}/permission',
      { ...OURS, username },
    );
    return [data.permission, data.role_name];
  };
  expect([await level('acme'), await level('alice'), await level('bob'), await level('carol')]).toEqual([
    ['admin', 'admin'],
    ['write', 'maintain'],
    ['read', 'triage'],
    ['read', 'read'],
  ]);
  expect((await refusal(level('nobody'))).status).toBe(404);
  s.fake.become('carol', 'Organization');
  expect(await refusal(level('carol'))).toMatchObject({ status: 404, message: 'carol is not a user' });
});

test('an App gets a token by its JSON web token, narrowed as asked, until it expires', async () => {
  await using s = await scene();
  const app = s.fake.addApp({ slug: 'papergap', permissions: { checks: 'write', contents: 'read' } });
  const installation_id = s.fake.install(app, s.repo);
  const asApp = clientOf(s.fake, jwtOf(app));
  expect((await asApp.request('GET /app')).data).toMatchObject({ slug: 'papergap' });
  expect((await asApp.request('GET /repos/{owner}/{repo}/installation', OURS)).data).toMatchObject({
    id: installation_id,
  });
  const get = (body: object) =>
    asApp.request('POST /app/installations/{installation_id}/access_tokens', { installation_id, ...body });
  const { data } = await get({ repositories: ['models'], permissions: { checks: 'write' } });
  const octokit = clientOf(s.fake, data.token);
  const made = await octokit.request('POST /repos/{owner}/{repo}/check-runs', {
    ...OURS,
    name: 'x',
    head_sha: s.repo.head(),
  });
  expect(made.data.app).toMatchObject({ id: app.id, slug: 'papergap' });
  expect(
    (
      await refusal(
        octokit.request('GET /repos/{owner}/{repo}/contents/{path}', { ...OURS, path: 'README.md' }),
      )
    ).status,
  ).toBe(403);
  expect((await refusal(get({ permissions: { actions: 'write' } }))).status).toBe(422);
  expect((await refusal(get({ repositories: ['elsewhere'] }))).status).toBe(422);
  s.fake.expire(data.token);
  expect((await refusal(octokit.request('GET /repos/{owner}/{repo}', OURS))).message).toBe('Bad credentials');
});

test('a JSON web token that GitHub refuses is refused', async () => {
  await using s = await scene();
  const app = s.fake.addApp({ slug: 'papergap', permissions: {} });
  const other = s.fake.addApp({ slug: 'other', permissions: {} });
  const nowS = Math.floor(Date.now() / 1000);
  const ask = (jwt: string) => refusal(clientOf(s.fake, jwt).request('GET /app'));
  expect((await ask(jwtOf(app, { exp: nowS + 700 }))).message).toMatch(/too far in the future/);
  expect((await ask(jwtOf(app, { exp: nowS - 1 }))).message).toMatch(/Expiration time/);
  expect((await ask(jwtOf(app, { iat: nowS + 200 }))).message).toMatch(/Issued at/);
  expect(await ask(jwtOf({ ...app, privateKeyPem: other.privateKeyPem }))).toEqual({
    status: 401,
    message: 'A JSON web token could not be decoded',
  });
});
