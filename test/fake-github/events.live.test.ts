import { expect, test } from 'vitest';
import { OURS, branch, clientOf, jwtOf, refusal, scene } from '../support/fake-github/scene.ts';

test('every event says what happened, where, and which commit a workflow for it gets', async () => {
  await using s = await scene();
  const { repo, fake } = s;
  const base = repo.head();
  const number = repo.openPull({ head: branch(repo), user: 'alice' });
  const head = repo.head('change');
  const comment = repo.comment(number, { user: 'alice', body: '/rebench' });
  const run = repo.addRun({ headBranch: 'change', event: 'pull_request', inputs: { candidate: 'x' } });
  const { data } = await s.octokit.request('POST /repos/{owner}/{repo}/check-runs', {
    ...OURS,
    name: 'papergap',
    head_sha: head,
  });
  const check = Number(data.id);
  const onMain = { ref: 'refs/heads/main', sha: base };
  const { event } = repo;
  expect(event.comment(comment.id, 'edited', { from: '/rebenc' })).toMatchObject({
    ...onMain,
    name: 'issue_comment',
    payload: {
      action: 'edited',
      changes: { body: { from: '/rebenc' } },
      issue: { number, pull_request: {} },
      comment: { id: comment.id, body: '/rebench', user: { login: 'alice', type: 'User' } },
      sender: { login: 'alice' },
    },
  });
  expect(event.requestedAction(check, 'rebench', 'bob')).toMatchObject({
    ...onMain,
    name: 'check_run',
    payload: { requested_action: { identifier: 'rebench' }, check_run: { id: check, head_sha: head } },
  });
  expect(event.checkRun(check, 'rerequested', 'bob').payload).toMatchObject({
    check_run: { check_suite: { head_branch: 'change' }, pull_requests: [{ number }] },
    sender: { login: 'bob' },
  });
  expect(event.workflowRun(run.id, 'completed').payload).toMatchObject({
    workflow_run: { id: run.id, head_sha: head, pull_requests: [{ number }] },
    workflow: { path: '.github/workflows/papergap.yml' },
  });
  expect(event.workflowDispatch(run.id)).toMatchObject({
    ref: 'refs/heads/change',
    sha: head,
    payload: { inputs: { candidate: 'x' } },
  });
  expect(event.push('change')).toMatchObject({
    ref: 'refs/heads/change',
    sha: head,
    payload: { before: base, after: head, commits: [{ added: ['models/b.yaml'] }] },
  });
  expect(event.schedule('0 3 * * *')).toMatchObject({ ...onMain, payload: { schedule: '0 3 * * *' } });
  const queued = event.mergeGroup(number);
  expect(queued.ref).toMatch(/^refs\/heads\/gh-readonly-queue\/main\/pr-/);
  expect(queued.payload).toMatchObject({ merge_group: { head_sha: queued.sha, base_sha: base } });
  repo.merge(number);
  expect(event.pullRequest(number, 'closed').payload).toMatchObject({ pull_request: { merged: true } });
  expect(fake.complaints).toEqual([]);
});

test('runs and checks of a fork name no pull request', async () => {
  await using s = await scene();
  const fork = s.repo.addFork('mallory/models');
  s.repo.openPull({ head: { repo: fork, branch: branch(fork) } });
  const run = s.repo.addRun({ event: 'pull_request', headRepo: fork, headBranch: 'change' });
  expect(s.repo.event.workflowRun(run.id, 'completed').payload).toMatchObject({
    workflow_run: {
      pull_requests: [],
      head_repository: { full_name: 'mallory/models' },
      head_sha: fork.head('change'),
    },
  });
});

test('a suspended installation can do nothing', async () => {
  await using s = await scene();
  const app = s.fake.addApp({ slug: 'papergap', permissions: { contents: 'read' } });
  const installation_id = s.fake.install(app, s.repo);
  expect(s.fake.installationEvent(installation_id, 'created').payload).toMatchObject({
    installation: { id: installation_id, app_id: app.id },
    repositories: [{ full_name: 'acme/models' }],
  });
  s.fake.suspend(installation_id);
  const ask = clientOf(s.fake, jwtOf(app)).request(
    'POST /app/installations/{installation_id}/access_tokens',
    {
      installation_id,
    },
  );
  expect((await refusal(ask)).message).toBe('This installation has been suspended');
});
