import type { Endpoints } from '@octokit/types';
import type { GitHubRepository } from './repository.ts';

/** Which check it is: any App may make one of the same name and the same external id. */
export interface CheckIdentity {
  readonly appId: number;
  readonly name: string;
  readonly sha: string;
  /** Ours alone: by it a check is found again after a restart, and made once where a request broke off. */
  readonly externalId: string;
}

/** A check as it is; times in ISO 8601. */
export interface FoundCheck {
  readonly id: number;
  readonly name: string;
  readonly externalId: string;
  readonly status: string;
  readonly conclusion: string | undefined;
  readonly startedAt: string;
  readonly completedAt: string | undefined;
  readonly title: string | undefined;
  readonly summary: string | undefined;
}

/** Our checks of that identity, the youngest first. */
export async function findChecks(
  { appId, sha, name, externalId }: CheckIdentity,
  repo: GitHubRepository,
): Promise<readonly FoundCheck[]> {
  const found = await checksOfApp({ appId, sha, name }, repo);
  return found.filter((check) => check.externalId === externalId);
}

/**
 * The checks of an App on a commit, those of one name or all, the youngest first. GitHub lists those of a
 * commit's thousand youngest suites, and everyone whose pull request has the commit brings about suites of
 * other Apps: where none is listed, the App's own suites are asked.
 */
export async function checksOfApp(
  { appId, sha, name }: Pick<CheckIdentity, 'appId' | 'sha'> & Partial<Pick<CheckIdentity, 'name'>>,
  repo: GitHubRepository,
): Promise<readonly FoundCheck[]> {
  const which = { ...(name !== undefined && { check_name: name }), filter: 'all' } as const;
  const ofApp = { ref: sha, app_id: appId };
  const listed = repo.pages(
    'GET /repos/{owner}/{repo}/commits/{ref}/check-runs',
    { ...ofApp, ...which },
    (data): readonly CheckRun[] => data.check_runs,
  );
  const found = await checksIn(listed, appId);
  if (found.length > 0) return youngestFirst(found);
  const suites = repo.pages(
    'GET /repos/{owner}/{repo}/commits/{ref}/check-suites',
    ofApp,
    (data) => data.check_suites,
  );
  for await (const { id } of suites) {
    const runs = repo.pages(
      'GET /repos/{owner}/{repo}/check-suites/{check_suite_id}/check-runs',
      { check_suite_id: Number(id), ...which },
      (data): readonly CheckRun[] => data.check_runs,
    );
    found.push(...(await checksIn(runs, appId)));
  }
  return youngestFirst(found);
}

const youngestFirst = (found: readonly FoundCheck[]): readonly FoundCheck[] =>
  found.toSorted((a, b) => b.id - a.id);

type CheckRun =
  Endpoints['GET /repos/{owner}/{repo}/commits/{ref}/check-runs']['response']['data']['check_runs'][number];

async function checksIn(runs: AsyncIterable<CheckRun>, appId: number): Promise<FoundCheck[]> {
  const found: FoundCheck[] = [];
  for await (const run of runs) {
    if (run.app?.id !== appId) continue;
    found.push({
      id: Number(run.id),
      name: run.name,
      externalId: run.external_id ?? '',
      status: run.status,
      conclusion: run.conclusion ?? undefined,
      startedAt: run.started_at ?? '',
      completedAt: run.completed_at ?? undefined,
      title: run.output.title ?? undefined,
      summary: run.output.summary ?? undefined,
    });
  }
  return found;
}
