import type { Endpoints } from '@octokit/types';
import type { Account } from '../../src/github/permissions.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import { PapergapError } from '../../src/shell/errors.ts';
import { knownTipOf, tipOf } from '../results/default-branch.ts';
import { openPages } from './open-pages.ts';

/** A pull request as it is now. */
export interface Pull extends Pick<
  Endpoints['GET /repos/{owner}/{repo}/pulls']['response']['data'][number],
  'node_id' | 'number' | 'state' | 'user' | 'head' | 'base' | 'created_at' | 'updated_at' | 'merged_at'
> {
  /** The base as it was when the pull request was opened or last pushed to. */
  readonly formerBase: string;
}

/** A pull request with its base as that is now; what people can mend where that is gone is in the error. */
export async function pullAt(number: number, repo: GitHubRepository): Promise<Pull> {
  const pull = await pullWithBase(number, repo);
  if (pull !== undefined) return pull;
  throw new PapergapError(
    'base-branch-missing',
    `the branch that pull request ${number} would be merged into is gone`,
    'Restore it, then open the pull request again.',
  );
}

/**
 * A pull request with its base as that is now; undefined where it was closed and its base is gone: there is
 * nothing to judge it by. GitHub's own `base.sha` is of when the pull request was opened or last pushed to:
 * what has been decided since about budgets and models would not count, but for what is merged already.
 */
export async function pullWithBase(number: number, repo: GitHubRepository): Promise<Pull | undefined> {
  const data = await barePullAt(number, repo);
  const { ref, sha: formerBase } = data.base;
  // GitHub closes what goes to a branch that is deleted.
  const tip = data.state === 'open' ? await knownTipOf(ref, repo) : await tipOf(ref, repo);
  const sha = tip ?? (data.merged_at === null ? undefined : formerBase);
  return sha === undefined ? undefined : { ...data, base: { ...data.base, sha }, formerBase };
}

/** A pull request as GitHub has it: its base may be gone. */
export type BarePull = Omit<Pull, 'formerBase'>;

export async function barePullAt(number: number, repo: GitHubRepository): Promise<BarePull> {
  const { data } = await repo.read('GET /repos/{owner}/{repo}/pulls/{pull_number}', { pull_number: number });
  return data;
}

/** Whether a pull request has another head, or another base, than it had. */
export async function hasMoved({ number, head, base }: Pull, repo: GitHubRepository): Promise<boolean> {
  const now = await barePullAt(number, repo);
  return now.head.sha !== head.sha || now.base.ref !== base.ref;
}

/** Whether its head lies in another repository, or in one that is gone. */
export const isFork = ({ head, base }: Origin): boolean => head.repo?.id !== base.repo.id;

/** What is read to tell whether a pull request comes from a fork. */
export interface Origin {
  readonly head: { readonly repo?: { readonly id: number | bigint } | null | undefined };
  readonly base: { readonly repo: { readonly id: number | bigint } };
}

/** An open pull request, by the names that it has in the REST API. */
export interface OpenPull {
  readonly number: number;
  readonly updated_at: string;
  /** Who has opened it; null where their account is gone. */
  readonly user: Account | null;
  readonly head: {
    readonly sha: string;
    /** The branch. */
    readonly ref: string;
    /** Null where that is another one. */
    readonly repo: OwnRepository | null;
  };
  readonly base: { readonly ref: string; readonly repo: OwnRepository };
}

interface OwnRepository {
  readonly id: number | bigint;
  readonly owner: { readonly login: string };
  readonly default_branch: string;
}

interface OpenNode {
  readonly number: number;
  readonly updatedAt: string;
  readonly author: OpenPull['user'];
  readonly headRefOid: string;
  readonly headRefName: string;
  /** Whether it comes from a fork. */
  readonly isCrossRepository: boolean;
  readonly baseRefName: string;
  readonly baseRepository: {
    readonly databaseId: number;
    readonly owner: { readonly login: string };
    readonly defaultBranchRef: { readonly name: string };
  };
}

const FIELDS = `number updatedAt author { login type: __typename ... on User { id: databaseId } } headRefOid headRefName
  isCrossRepository baseRefName
  baseRepository { databaseId owner { login } defaultBranchRef { name } }`;

function openPullFrom({ baseRepository, isCrossRepository, ...node }: OpenNode): OpenPull {
  const { databaseId: id, owner, defaultBranchRef } = baseRepository;
  const repo = { id, owner, default_branch: defaultBranchRef.name };
  return {
    number: node.number,
    updated_at: node.updatedAt,
    user: node.author,
    head: {
      sha: node.headRefOid,
      ref: node.headRefName,
      repo: isCrossRepository ? null : repo,
    },
    base: { ref: node.baseRefName, repo },
  };
}

/** The open pull requests, those that were touched last first. */
export async function openPulls(repo: GitHubRepository): Promise<readonly OpenPull[]> {
  const open: OpenPull[] = [];
  for await (const node of openPages<OpenNode>(FIELDS, repo)) open.push(openPullFrom(node));
  return open.toSorted((a, b) => Date.parse(b.updated_at) - Date.parse(a.updated_at));
}

/** One of them as it is listed; undefined where it is not open. */
export async function openPullAt(number: number, repo: GitHubRepository): Promise<OpenPull | undefined> {
  for await (const node of openPages<OpenNode>(FIELDS, repo))
    if (node.number === number) return openPullFrom(node);
  return undefined;
}

/** The open pull requests to a branch, the oldest first: no flood of new ones hides them. */
export async function openPullsTo(branch: string, repo: GitHubRepository): Promise<readonly OpenPull[]> {
  const open: OpenPull[] = [];
  for await (const node of openPages<OpenNode>(FIELDS, repo))
    if (node.baseRefName === branch) open.push(openPullFrom(node));
  return open;
}
