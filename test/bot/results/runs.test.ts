import { expect, test } from 'vitest';
import { runsOf } from '../../../bot/results/runs.ts';
import { repositoryOf } from '../../../src/github/repository.ts';
import type { GitHub } from '../../../src/github/client.ts';

const WORKFLOWS = { pullRequest: 'pull-request.yml', rebench: 'rebench.yml', nightly: 'nightly.yml' };
const START_MS = Date.parse('2029-01-01T00:00:00Z');
const timeOf = (id: number): string => new Date(START_MS + id * 1000).toISOString().replace('.000', '');

const runAt = (id: number) => ({
  id,
  path: '.github/workflows/pull-request.yml',
  event: 'pull_request',
  display_title: '',
  status: 'completed',
  conclusion: 'success',
  html_url: 'x',
  head_sha: 'a'.repeat(40),
  head_branch: 'new',
  head_repository: { id: 1 },
  repository: { id: 1 },
  actor: null,
  created_at: timeOf(id),
  updated_at: timeOf(id),
});

/** GitHub lists a thousand runs of a search and leaves out those that it hides. */
const github = {
  request: (_: string, { created, page }: { readonly created: string; readonly page: number }) => {
    const until = created.split('..')[1] ?? timeOf(1_500);
    const found = Array.from({ length: 1_500 }, (__, index) => 1_500 - index)
      .filter((id) => timeOf(id) <= until)
      .slice(0, 1_000);
    const its = found.slice((page - 1) * 100, page * 100);
    const link = found.length > page * 100 ? `<https://x.test/?page=${page + 1}>; rel="next"` : undefined;
    const shown = its.filter((id) => id % 10 !== 0);
    return Promise.resolve({ data: { workflow_runs: shown.map(runAt) }, headers: { link } });
  },
} as unknown as GitHub;

test('runs since a time are listed to the last one, also where GitHub leaves some out of each page', async () => {
  const repo = repositoryOf(github, { owner: 'acme', name: 'models' });

  const runs = await runsOf('pullRequest', WORKFLOWS, { since: timeOf(0) }, repo);

  expect(runs.map(({ id }) => id)).toEqual(
    Array.from({ length: 1_500 }, (_, index) => 1_500 - index).filter((id) => id % 10 !== 0),
  );
});
