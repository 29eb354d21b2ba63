import { changesBetween } from './diff.ts';
import type { Change } from './diff.ts';
import { mergeBaseOf, mergeCommit } from './history.ts';
import { now, userOf } from './hub.ts';
import type { Hub } from './hub.ts';
import type { Actor, Comment, Issue, Pull, Repo } from './model.ts';
import { headOf, setRef, signatureOf, treeOfCommit } from './repository.ts';
import { Refusal } from './route.ts';

export interface PullSpec {
  /** A branch of this repository or of a fork. */
  readonly head: string | { readonly repo: Repo; readonly branch: string };
  /** The default branch where it is left out. */
  readonly base?: string;
  readonly title?: string;
  readonly body?: string;
  readonly user?: string;
  readonly draft?: boolean;
}

/** An issue whose `pull` is there. */
export type PullIssue = Issue & { readonly pull: Pull };

export function nextNumber(repo: Repo): number {
  return Math.max(0, ...repo.issues.keys()) + 1;
}

export function createIssue(
  hub: Hub,
  repo: Repo,
  by: Actor,
  fields: Pick<Issue, 'title' | 'body' | 'labels'>,
): Issue {
  const at = now();
  const issue: Issue = {
    id: hub.nextId(),
    number: nextNumber(repo),
    by,
    createdAt: at,
    updatedAt: at,
    closedAt: null,
    state: 'open',
    stateReason: null,
    ...fields,
  };
  repo.issues.set(issue.number, issue);
  return issue;
}

/** So many GitHub takes in one conversation. */
const MOST_COMMENTS = 2500;

export function createComment(hub: Hub, repo: Repo, issue: Issue, by: Actor, body: string): Comment {
  const before = [...repo.comments.values()].filter((one) => one.issue === issue).length;
  if (before >= MOST_COMMENTS)
    throw new Refusal(403, `Commenting is disabled on issues with more than ${MOST_COMMENTS} comments`);
  const id = hub.nextId();
  const at = now();
  const nodeId = `IC_kwDO${Buffer.from(`comment:${id}`).toString('base64url')}`;
  const comment: Comment = {
    id,
    nodeId,
    issue,
    by,
    createdAt: at,
    body,
    updatedAt: at,
    minimized: null,
    reactions: [],
  };
  repo.comments.set(id, comment);
  issue.updatedAt = at;
  return comment;
}

export function openPull(hub: Hub, base: Repo, spec: PullSpec): PullIssue {
  const head = typeof spec.head === 'string' ? { repo: base, branch: spec.head } : spec.head;
  const sha = headOf(head.repo, head.branch);
  const baseRef = spec.base ?? base.defaultBranch;
  const user = userOf(hub, spec.user ?? head.repo.owner.login);
  const pull: Pull = {
    id: hub.nextId(),
    head: { repo: head.repo, ref: head.branch, sha },
    base: { ref: baseRef, sha: headOf(base, baseRef) },
    baseChanges: [],
    reopenings: [],
    draft: spec.draft ?? false,
    mergedAt: null,
    mergeSha: '',
  };
  const issue = createIssue(
    hub,
    base,
    { user },
    { title: spec.title ?? `Change ${head.branch}`, body: spec.body ?? null, labels: [] },
  );
  const opened: PullIssue = Object.assign(issue, { pull });
  point(base, opened, sha);
  return opened;
}

/** Refs of a pull request, with the merge that a `pull_request` workflow checks out. */
function point(base: Repo, issue: PullIssue, sha: string): void {
  const { pull } = issue;
  pull.head.sha = sha;
  issue.updatedAt = now();
  pull.base.sha = headOf(base, pull.base.ref);
  setRef(base, `refs/pull/${issue.number}/head`, sha);
  mergeAnew(base, issue);
}

/** Merges a pull request into its base as that is now, for what its runs are of; nothing is merged by it. */
export function mergeAnew(base: Repo, issue: PullIssue): void {
  const { pull } = issue;
  const { sha } = pull.head;
  const into = headOf(base, pull.base.ref);
  const by = signatureOf(issue.by.user);
  pull.mergeSha = mergeCommit(base.store, into, sha, by, `Merge ${sha} into ${into}`);
  setRef(base, `refs/pull/${issue.number}/merge`, pull.mergeSha);
}

/** Points a branch at a commit, and the pull requests that are made from it. */
export function setBranch(hub: Hub, repo: Repo, branch: string, sha: string): void {
  const ref = `refs/heads/${branch}`;
  repo.moves.push({ ref, before: repo.refs.get(ref) ?? '0'.repeat(40), after: sha, at: now() });
  setRef(repo, ref, sha);
  followHead(hub, repo, branch, sha);
}

/** Moves the open pull requests that are made from a branch. */
function followHead(hub: Hub, repo: Repo, branch: string, sha: string): void {
  for (const base of hub.repos.values()) {
    for (const issue of pullsOf(base)) {
      const { head } = issue.pull;
      if (issue.state === 'open' && head.repo === repo && head.ref === branch) point(base, issue, sha);
    }
  }
}

export function pullsOf(repo: Repo): readonly PullIssue[] {
  return [...repo.issues.values()].filter((issue): issue is PullIssue => issue.pull !== undefined);
}

export function pullOf(repo: Repo, number: number): PullIssue {
  const issue = repo.issues.get(number);
  if (!issue?.pull) throw new Error(`no pull request ${number}`);
  return issue as PullIssue;
}

/** Points a pull request at another base. */
export function retargetPull(repo: Repo, number: number, baseRef: string, at: string): void {
  const issue = pullOf(repo, number);
  issue.pull.base.ref = baseRef;
  issue.pull.baseChanges.push(at);
  point(repo, issue, issue.pull.head.sha);
}

/** Closes a pull request, which GitHub has merged a last time, for what its runs are of. */
export function closePull(repo: Repo, number: number): void {
  const issue = pullOf(repo, number);
  if (issue.state === 'open') mergeAnew(repo, issue);
  setPullState(issue, 'closed');
}

/** Deletes a branch, and closes the pull requests that are made from it or go to it. */
export function deleteBranch(hub: Hub, repo: Repo, branch: string): void {
  for (const base of hub.repos.values())
    for (const { number, state, pull } of pullsOf(base)) {
      const isFromIt = pull.head.repo === repo && pull.head.ref === branch;
      const isToIt = base === repo && pull.base.ref === branch;
      if (state === 'open' && (isFromIt || isToIt)) closePull(base, number);
    }
  repo.refs.delete(`refs/heads/${branch}`);
}

export function setPullState(issue: Issue, state: 'open' | 'closed'): void {
  const isReopened = issue.state === 'closed' && state === 'open';
  issue.state = state;
  issue.updatedAt = now();
  if (isReopened) issue.pull?.reopenings.push(issue.updatedAt);
  issue.closedAt = state === 'closed' ? issue.updatedAt : null;
}

/** Merges a pull request into its base branch. */
export function mergePull(hub: Hub, repo: Repo, number: number): string {
  const issue = pullOf(repo, number);
  const { pull } = issue;
  const by = signatureOf(repo.owner);
  const base = headOf(repo, pull.base.ref);
  const sha = mergeCommit(repo.store, base, pull.head.sha, by, `Merge pull request #${number}`);
  setBranch(hub, repo, pull.base.ref, sha);
  pull.mergeSha = sha;
  pull.mergedAt = now();
  setPullState(issue, 'closed');
  repo.refs.delete(`refs/pull/${number}/merge`);
  return sha;
}

/** The files of a pull request: its head against where it left the base branch. */
export function changesOfPull(repo: Repo, pull: Pull): readonly Change[] {
  const from = mergeBaseOf(repo.store, pull.base.sha, pull.head.sha);
  return changesBetween(
    repo.store,
    from === undefined ? '' : treeOfCommit(repo, from),
    treeOfCommit(repo, pull.head.sha),
  );
}
