import { expect, test } from 'vitest';
import { OURS, refusal, scene } from '../support/fake-github/scene.ts';

test('a check is made, updated with more annotations, completed, and found under its commit', async () => {
  await using s = await scene();
  const head_sha = s.repo.head();
  const annotation = {
    path: 'models/a.yaml',
    start_line: 1,
    end_line: 1,
    annotation_level: 'warning',
    message: 'm',
  } as const;
  const output = { title: 't', summary: 's', annotations: [annotation] };
  const { data } = await s.octokit.request('POST /repos/{owner}/{repo}/check-runs', {
    ...OURS,
    name: 'papergap',
    head_sha,
    status: 'in_progress',
    output,
  });
  await s.octokit.request('PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', {
    ...OURS,
    check_run_id: Number(data.id),
    conclusion: 'neutral',
    output,
    actions: [{ label: 'Re-bench', description: 'Again', identifier: 'rebench' }],
  });
  const found = await s.octokit.request('GET /repos/{owner}/{repo}/commits/{ref}/check-runs', {
    ...OURS,
    ref: 'main',
  });
  expect(found.data).toMatchObject({
    total_count: 1,
    check_runs: [{ status: 'completed', conclusion: 'neutral', output: { annotations_count: 2 } }],
  });
  expect(s.fake.complaints).toEqual([]);
});

test.each([
  [{ status: 'completed' }, '"conclusion" wasn\'t supplied'],
  [{ conclusion: 'stale' }, '"stale" is not a member'],
  [{ output: { title: 't', summary: 'x'.repeat(65_536) } }, 'output.summary'],
  [
    { output: { title: 't', summary: 's', annotations: Array.from({ length: 51 }, () => ({})) } },
    'No more than 50 items',
  ],
  [{ actions: [{ label: 'x'.repeat(21), description: 'd', identifier: 'i' }] }, 'actions[0].label'],
  [{ head_sha: '0'.repeat(40) }, 'No commit found for SHA'],
  [{ head_sha: 'main' }, 'head_sha'],
])('a check that GitHub refuses is refused: %j', async (fields, message) => {
  await using s = await scene();
  const body = { ...OURS, name: 'x', head_sha: s.repo.head(), ...fields };
  const refused = await refusal(s.octokit.request('POST /repos/{owner}/{repo}/check-runs', body as never));
  expect(refused).toMatchObject({ status: 422, message: expect.stringContaining(message) as string });
  s.fake.takeComplaints();
});
