import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { OURS, branch, refusal, scene } from '../support/fake-github/scene.ts';

test('a dispatch checks its inputs, gives the run, and hands it to the test', async () => {
  await using s = await scene();
  const seen: unknown[] = [];
  s.fake.on('workflow_dispatch', (run) => seen.push(run.inputs));
  const dispatch = (inputs: Record<string, string>, workflow_id = 'papergap.yml', ref = 'main') =>
    s.octokit.request('POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches', {
      ...OURS,
      workflow_id,
      ref,
      inputs,
      return_run_details: true,
    });
  const { status, data } = await dispatch({ candidate: 'models/a.yaml' });
  await s.fake.idle();
  expect(status).toBe(200);
  expect(seen).toEqual([{ candidate: 'models/a.yaml', profile: 'full' }]);
  const run_id = (data as { readonly workflow_run_id: number }).workflow_run_id;
  expect(
    (await s.octokit.request('GET /repos/{owner}/{repo}/actions/runs/{run_id}', { ...OURS, run_id })).data,
  ).toMatchObject({
    status: 'queued',
    event: 'workflow_dispatch',
    head_sha: s.repo.head(),
  });
  expect((await refusal(dispatch({ candidate: 'x', mood: 'y' }))).message).toBe(
    'Unexpected inputs provided: ["mood"]',
  );
  expect((await refusal(dispatch({}))).message).toBe("Required input 'candidate' not provided");
  expect((await refusal(dispatch({ candidate: 'x', profile: 'z' }))).message).toMatch(
    /not in the list of allowed values/,
  );
  expect((await refusal(dispatch({ candidate: 'x' }, 'none.yml'))).status).toBe(404);
  expect((await refusal(dispatch({ candidate: 'x' }, 'papergap.yml', 'none'))).message).toBe(
    'No ref found for: none',
  );
  expect(s.fake.takeComplaints()).toHaveLength(3);
  const cancel = () =>
    s.octokit.request('POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel', { ...OURS, run_id });
  expect((await cancel()).status).toBe(202);
  expect((await refusal(cancel())).status).toBe(409);
});

test('an artifact comes from another origin without the token: raw as it is, else as a zip', async () => {
  await using s = await scene();
  const run = s.repo.addRun({ conclusion: 'success' });
  const raw = s.repo.addArtifact(run.id, { name: 'record.json', content: '{}', raw: true });
  s.repo.addArtifact(run.id, { name: 'zipped', content: 'hello' });
  const { data } = await s.octokit.request('GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts', {
    ...OURS,
    run_id: run.id,
  });
  const digest = `sha256:${createHash('sha256').update('{}').digest('hex')}`;
  expect(data.artifacts.find(({ id }) => id === raw.id)).toMatchObject({
    size_in_bytes: 2,
    digest,
    expired: false,
  });
  const get = (artifact_id: number) =>
    s.octokit.request('GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}', {
      ...OURS,
      artifact_id,
      archive_format: 'zip',
    });
  expect((await get(raw.id)).data).toEqual({});
  const zip = Buffer.from(
    (await get(Number(data.artifacts.find(({ name }) => name === 'zipped')?.id))).data as ArrayBuffer,
  );
  expect(zip.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
  expect(zip.includes('hello')).toBe(true);
  expect(s.fake.complaints).toEqual([]);
});

test('a runner gets for a pull request the merge commit and the number in the ref', async () => {
  await using s = await scene();
  const number = s.repo.openPull({ head: branch(s.repo), user: 'alice' });
  const event = s.repo.event.pullRequest(number, 'synchronize');
  const env = s.fake.runnerEnvironment(event);
  expect(env).toMatchObject({
    GITHUB_REF: `refs/pull/${number}/merge`,
    GITHUB_ACTOR: 'alice',
    GITHUB_HEAD_REF: 'change',
  });
  const { data } = await s.octokit.request('GET /repos/{owner}/{repo}/git/commits/{commit_sha}', {
    ...OURS,
    commit_sha: env['GITHUB_SHA'] ?? '',
  });
  expect(data.parents.map(({ sha }) => sha)).toEqual([s.repo.head(), s.repo.head('change')]);
});
