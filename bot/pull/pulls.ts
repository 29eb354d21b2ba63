import type { Endpoints } from '@octokit/types';
import type { GitHubRepository } from '../../src/github/repository.ts';
import { tipOf } from '../results/default-branch.ts';

/** A pull request as it is now. */
export interface Pull extends Pick<
  Endpoints['GET /repos/{owner}/{repo}/pulls']['response']['data'][number],
  'number' | 'state' | 'user' | 'head' | 'base' | 'created_at' | 'merged_at'
> {
  /** The base as it was when the pull request was opened or last pushed to. */
  readonly formerBase: string;
}

/**
 * A pull request with its base as that is now. GitHub's own `base.sha` is of when the pull request was opened
 * or last pushed to: what has been decided since about budgets and models would not count.
 */
export async function pullAt(number: number, repo: GitHubRepository): Promise<Pull> {
  const { data } = await repo.read('GET /repos/{owner}/{repo}/pulls/{pull_number}', { pull_number: number });
  const tip = await tipOf(data.base.ref, repo);
  const formerBase = data.base.sha;
  return { ...data, base: { ...data.base, sha: tip ?? formerBase }, formerBase };
}

/** Whether a pull request has another head, or another base, than it had. */
export async function hasMoved({ number, head, base }: Pull, repo: GitHubRepository): Promise<boolean> {
  const { data: now } = await repo.read('GET /repos/{owner}/{repo}/pulls/{pull_number}', {
    pull_number: number,
  });
  return now.head.sha !== head.sha || now.base.ref !== base.ref;
}

/** Whether its head lies in another repository, or in one that is gone. */
export const isFork = ({ head, base }: Pick<Pull, 'head' | 'base'>): boolean =>
  head.repo?.id !== base.repo.id;

/** What is read to tell whose fork a pull request comes from. */
export interface Origin {
  readonly head: {
    readonly repo?:
      { readonly id: number | bigint; readonly owner: { readonly login: string } } | null | undefined;
    readonly user?: { readonly login: string } | null | undefined;
  };
  readonly base: { readonly repo: { readonly id: number | bigint } };
}

/** Whose fork it comes from; undefined where it comes from its own repository. */
export function forkOwnerOf({ head, base }: Origin): string | undefined {
  return head.repo?.id === base.repo.id ? undefined : (head.repo?.owner.login ?? head.user?.login ?? '');
}

/** The open pull requests, those that were touched last first. */
export function openPulls(repo: GitHubRepository) {
  return repo.pages(
    'GET /repos/{owner}/{repo}/pulls',
    { state: 'open', sort: 'updated', direction: 'desc' },
    (data) => data,
    1_000,
  );
}

/** The open pull requests to a branch, the oldest first: no flood of new ones hides them. */
export function openPullsTo(branch: string, repo: GitHubRepository) {
  const filter = { state: 'open', base: branch, sort: 'created', direction: 'asc' } as const;
  return repo.pages('GET /repos/{owner}/{repo}/pulls', filter, (data) => data, 1_000);
}
