import { expect, test } from 'vitest';
import { OURS, refusal, scene } from '../support/fake-github/scene.ts';

test('faults strike before the effect or after it, so often and no more', async () => {
  await using s = await scene();
  const { number } = s.repo.openIssue({ title: 'x' });
  const comment = (): Promise<unknown> =>
    s.octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
      ...OURS,
      issue_number: number,
      body: 'x',
    });
  s.fake.failNext({ method: 'POST', path: /comments/, status: 502 });
  expect((await refusal(comment())).status).toBe(502);
  expect(s.repo.comments(number)).toHaveLength(0);
  s.fake.failNext({ method: 'POST', path: /comments/, status: 'reset', afterEffect: true });
  expect((await refusal(comment())).status).toBe(500);
  expect(s.repo.comments(number)).toHaveLength(1);
  s.fake.failNext({ path: /comments/, status: 'timeout' });
  const stop = new AbortController();
  const before = s.fake.requests.length;
  const unanswered = s.octokit.request('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', {
    ...OURS,
    issue_number: number,
    request: { signal: stop.signal },
  });
  await expect.poll(() => s.fake.requests.length).toBe(before + 1);
  stop.abort();
  await expect(unanswered).rejects.toThrow(/aborted/);
  await comment();
});

test('limits look like those of GitHub', async () => {
  await using s = await scene();
  const headersOf = async (): Promise<Record<string, unknown>> => {
    try {
      return (await s.octokit.request('GET /repos/{owner}/{repo}', OURS)).headers;
    } catch (error) {
      const { status, response } = error as {
        readonly status: number;
        readonly response: { readonly headers: object };
      };
      return { ...response.headers, status };
    }
  };
  s.fake.rateLimit({ kind: 'primary', resetInS: 5 });
  expect(await headersOf()).toMatchObject({ status: 403, 'x-ratelimit-remaining': '0' });
  s.fake.rateLimit({ kind: 'secondary', status: 429, retryAfterS: 2 });
  expect(await headersOf()).toMatchObject({ status: 429, 'retry-after': '2' });
  expect(await headersOf()).toMatchObject({ 'x-ratelimit-limit': '1000' });
});

test('GraphQL answers in part: what it fails at is null, up to where that may be', async () => {
  await using s = await scene();
  s.repo.commit({ branch: 'new', parent: 'main', files: { 'a.md': 'a' } });
  const number = s.repo.openPull({ head: 'new' });
  const query = `query($owner: String!, $name: String!) {
    repository(owner: $owner, name: $name) {
      pullRequests(first: 10) { nodes { number headRepositoryOwner { login } } }
    }
  }`;
  const { owner, repo: name } = OURS;
  const ask = async (): Promise<unknown> =>
    (await s.octokit.request('POST /graphql', { query, variables: { owner, name } })).data;
  const answer = (node: object | null, type?: string) => ({
    data: { repository: { pullRequests: { nodes: [node] } } },
    ...(type !== undefined && { errors: [expect.objectContaining({ type })] }),
  });

  s.fake.answerInPart({ field: /number$/ });
  expect(await ask()).toEqual(answer(null, 'RESOURCE_LIMITS_EXCEEDED'));
  s.fake.answerInPart({ field: /headRepositoryOwner$/, type: 'FORBIDDEN' });
  expect(await ask()).toEqual(answer({ number, headRepositoryOwner: null }, 'FORBIDDEN'));
  expect(await ask()).toEqual(answer({ number, headRepositoryOwner: { login: 'acme' } }));
});
