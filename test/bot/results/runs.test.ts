import { expect, test } from 'vitest';
import { runsOf } from '../../../bot/results/runs.ts';
import { repositoryOf } from '../../../src/github/repository.ts';
import type { GitHubRepository } from '../../../src/github/repository.ts';
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

/** A GitHub that lists a thousand of so many runs by a search, and leaves out those that it hides. */
function repoWith(count: number, isShown: (id: number) => boolean): GitHubRepository {
  const request = (_: string, asked: { readonly created: string; readonly page: number }) => {
    const { created, page } = asked;
    const until = created.split('..')[1] ?? timeOf(count);
    const found = Array.from({ length: count }, (__, index) => count - index)
      .filter((id) => timeOf(id) <= until)
      .slice(0, 1_000);
    const its = found.slice((page - 1) * 100, page * 100);
    const link = found.length > page * 100 ? `<https://x.test/?page=${page + 1}>; rel="next"` : undefined;
    const shown = its.filter(isShown);
    return Promise.resolve({ data: { workflow_runs: shown.map(runAt) }, headers: { link } });
  };
  return repositoryOf({ request } as unknown as GitHub, { owner: 'acme', name: 'models' });
}

const list = (repo: GitHubRepository) => runsOf('pullRequest', WORKFLOWS, { since: timeOf(0) }, repo);

test('runs since a time are listed to the last one, also where GitHub leaves some out of each page', async () => {
  const { runs, isCutOff } = await list(repoWith(1_500, (id) => id % 10 !== 0));

  expect(runs.map(({ id }) => id)).toEqual(
    Array.from({ length: 1_500 }, (_, index) => 1_500 - index).filter((id) => id % 10 !== 0),
  );
  expect(isCutOff).toBe(false);
});

// attack: many runs
test.for([
  ['a thousand hidden ones before the first', 1_010, (id: number) => id <= 10, true],
  ['a thousand hidden ones in a row', 1_020, (id: number) => id <= 10 || id > 1_010, true],
  ['fewer hidden ones in a row', 1_000, (id: number) => id <= 10 || id > 990, false],
  ['nothing but so many hidden ones', 1_000, () => false, true],
  ['as many as one list has', 1_000, () => true, false],
  ['more than are listed', 6_000, () => true, true],
] as const)(
  'whether runs since a time may be more than are shown is told where there are %s',
  async ([, count, isShown, expected]) => {
    expect((await list(repoWith(count, isShown))).isCutOff).toBe(expected);
  },
);
