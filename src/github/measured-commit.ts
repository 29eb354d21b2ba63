import { PapergapError } from '../shell/errors.ts';
import type { GitHubRepository } from './repository.ts';
import { statusOf } from './client.ts';
import type { Occasion } from './event.ts';
import { mayCauseRuns } from './permissions.ts';

/** Which commit is measured, and by which commit's policy, suites and weights. */
export interface MeasuredCommit {
  /** The candidate is read at it. */
  readonly sha: string;
  /** Policy and data are read at it: a commit of the base branch, never of the pull request. */
  readonly baseSha: string;
  readonly pullRequest?: number;
  /** Whether the measured commit is one of the default branch, so that its result may go into the history. */
  readonly onDefault: boolean;
}

/** What a maintainer approved for a dispatched run. */
export interface Approval {
  /** Nothing is started: the candidate is looked at as text, which a fork's may be, too. */
  readonly onlyReads?: boolean;
  readonly pullRequest?: number;
  readonly sha?: string;
}

/**
 * The commits of an occasion, checked against GitHub as it is now.
 *
 * Refused, with what a maintainer can do: a fork's pull request that was not approved, a run that someone has
 * caused who may not write, a head that has moved since, a dispatch from another branch than the default one,
 * a commit that belongs to neither.
 */
export async function measuredCommitOf(
  occasion: Occasion,
  approval: Approval,
  repo: GitHubRepository,
): Promise<MeasuredCommit> {
  const { kind, sha } = occasion;
  if (kind === 'pull-request') return ofPullRequest(occasion, approval, repo);
  if (kind === 'dispatch') return ofDispatch(occasion, approval, repo);
  if (kind === 'push') return ofPush(occasion, repo);
  return { sha, baseSha: sha, onDefault: true };
}

async function ofPush(
  { sha, onDefault }: Extract<Occasion, { kind: 'push' }>,
  repo: GitHubRepository,
): Promise<MeasuredCommit> {
  return { sha, baseSha: onDefault ? sha : await defaultHead(repo), onDefault };
}

async function ofPullRequest(
  { number, sha, baseSha, fork, by }: Extract<Occasion, { kind: 'pull-request' }>,
  { onlyReads = false }: Approval,
  repo: GitHubRepository,
): Promise<MeasuredCommit> {
  if (fork && !onlyReads) {
    throw refused(
      'fork-refused',
      `pull request ${number} comes from a fork`,
      `A maintainer who has read it comments /rebench ${sha}, or runs rebench.yml with that commit.`,
    );
  }
  // Anyone may open a pull request from any branch of the repository, and close it and open it again.
  if (!onlyReads && !(await mayCauseRuns(by, repo))) {
    throw refused(
      'reader-refused',
      `this run of pull request ${number} was caused by ${by?.login ?? 'an account that is gone'}, who may not write here`,
      `A maintainer who has read it pushes to its branch, comments /rebench ${sha}, or runs rebench.yml with that commit; to start this run again does not help.`,
    );
  }
  await expectHead(number, sha, repo);
  return { sha, baseSha, pullRequest: number, onDefault: false };
}

async function ofDispatch(
  { sha: workflowSha, onDefault }: Extract<Occasion, { kind: 'dispatch' }>,
  { pullRequest, sha }: Approval,
  repo: GitHubRepository,
): Promise<MeasuredCommit> {
  if (!onDefault) {
    throw refused(
      'branch-refused',
      'this run was dispatched from another branch than the default one',
      'Choose the default branch under "Use workflow from": its workflow and policy are the trusted ones.',
    );
  }
  if (pullRequest === undefined) {
    if (sha !== undefined) await expectOnDefault(sha, workflowSha, repo);
    return { sha: sha ?? workflowSha, baseSha: workflowSha, onDefault: true };
  }
  if (sha === undefined) {
    throw refused(
      'sha-missing',
      `a run for pull request ${pullRequest} needs the commit that was approved`,
      'Give its full 40 hex digits as sha.',
    );
  }
  await expectHead(pullRequest, sha, repo);
  return { sha, baseSha: workflowSha, pullRequest, onDefault: false };
}

/** What was approved is one commit: a push after it is not. */
async function expectHead(number: number, sha: string, repo: GitHubRepository): Promise<void> {
  const { data: pull } = await repo
    .read('GET /repos/{owner}/{repo}/pulls/{pull_number}', { pull_number: number })
    .catch((error: unknown) => {
      if (statusOf(error) !== 404) throw error;
      throw refused('pull-request-missing', `there is no pull request ${number}`, 'Correct the number.');
    });
  if (pull.state !== 'open') {
    throw refused(
      'pull-request-closed',
      `pull request ${number} is closed`,
      'Open it again to have it measured.',
    );
  }
  if (pull.head.sha === sha) return;
  throw refused(
    'ref-changed',
    `pull request ${number} has moved on: its head is ${pull.head.sha}, not ${sha}`,
    'Look at the new commits, then ask for a run of the new head.',
  );
}

async function expectOnDefault(sha: string, head: string, repo: GitHubRepository): Promise<void> {
  const found = await repo
    .read('GET /repos/{owner}/{repo}/compare/{basehead}', {
      basehead: `${sha}...${head}`,
      per_page: 1,
    })
    .catch((error: unknown) => {
      if (statusOf(error) === 404) return undefined;
      throw error;
    });
  if (found?.data.status === 'ahead' || found?.data.status === 'identical') return;
  throw refused(
    'sha-refused',
    `${sha} is no commit of the default branch`,
    'Give the number of the pull request that it belongs to, too.',
  );
}

async function defaultHead(repo: GitHubRepository): Promise<string> {
  const { data: repository } = await repo.read('GET /repos/{owner}/{repo}', {});
  const { data: branch } = await repo.read('GET /repos/{owner}/{repo}/branches/{branch}', {
    branch: repository.default_branch,
  });
  return branch.commit.sha;
}

function refused(code: RefusalCode, message: string, hint: string): PapergapError {
  return new PapergapError(code, message, hint);
}

type RefusalCode = PapergapError['code'] &
  (
    | 'fork-refused'
    | 'reader-refused'
    | 'branch-refused'
    | 'sha-missing'
    | 'sha-refused'
    | 'ref-changed'
    | 'pull-request-missing'
    | 'pull-request-closed'
  );
