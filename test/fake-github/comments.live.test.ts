import { expect, test } from 'vitest';
import { OURS, refusal, scene } from '../support/fake-github/scene.ts';

test('comments page with a Link header and say who wrote them through which App', async () => {
  await using s = await scene();
  const { number } = s.repo.openIssue({ title: 'x' });
  for (let n = 0; n < 3; n++) s.repo.comment(number, { user: 'alice', body: `${n}` });
  const body = 'from the Action';
  await s.octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
    ...OURS,
    issue_number: number,
    body,
  });
  const page = await s.octokit.request('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', {
    ...OURS,
    issue_number: number,
    per_page: 3,
    page: 2,
  });
  expect(page.data).toMatchObject([
    {
      body,
      user: { login: 'github-actions[bot]', id: 41_898_282, type: 'Bot' },
      performed_via_github_app: { id: 15_368 },
    },
  ]);
  expect(page.headers.link).toMatch(/page=1>; rel="prev"/);
  expect(page.headers.link).not.toMatch(/rel="next"/);
});

test('a comment that is too long or blank is refused as GitHub refuses it', async () => {
  await using s = await scene();
  const { number } = s.repo.openIssue({ title: 'x' });
  const comment = (body: string): Promise<unknown> =>
    s.octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
      ...OURS,
      issue_number: number,
      body,
    });
  await comment('x'.repeat(65_536));
  expect(await refusal(comment('x'.repeat(65_537)))).toMatchObject({
    status: 422,
    message: expect.stringContaining('Body is too long (maximum is 65536 characters)') as string,
  });
  expect((await refusal(comment('  '))).status).toBe(422);
  expect(s.fake.takeComplaints()).toHaveLength(2);
});

test('GraphQL minimises a comment, and refuses what its schema lacks', async () => {
  await using s = await scene();
  const comment = s.repo.comment(s.repo.openIssue({ title: 'x' }).number, { user: 'alice', body: 'x' });
  const minimize = `mutation ($id: ID!) {
    minimizeComment(input: { subjectId: $id, classifier: OUTDATED }) { minimizedComment { isMinimized minimizedReason } }
  }`;
  expect(await s.octokit.graphql(minimize, { id: comment.nodeId })).toEqual({
    minimizeComment: { minimizedComment: { isMinimized: true, minimizedReason: 'outdated' } },
  });
  const query = `query ($id: ID!) { viewer { login } node(id: $id) { ... on IssueComment { hidden: isMinimized author { login } } } }`;
  expect(await s.octokit.graphql(query, { id: comment.nodeId })).toEqual({
    viewer: { login: 'github-actions[bot]' },
    node: { hidden: true, author: { login: 'alice' } },
  });
  await expect(s.octokit.graphql('{ viewer { mood } }')).rejects.toThrow(/Cannot query field/);
  expect(s.fake.takeComplaints()).toEqual(['POST /graphql: Cannot query field "mood" on type "User".']);
});
