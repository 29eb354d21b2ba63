import { commitFiles } from './commits.ts';
import type { CommitSpec } from './commits.ts';
import * as events from './events.ts';
import { entryAt } from './git.ts';
import { now, userOf } from './hub.ts';
import type { GitHubEvent, Hub } from './hub.ts';
import { REF_RULES } from './model.ts';
import type { Artifact, CheckRun, Comment, Issue, RefRule, Repo, Role, Run } from './model.ts';
import {
  closePull,
  createComment,
  createIssue,
  deleteBranch,
  mergePull,
  openPull,
  pullOf,
  retargetPull,
  setBranch,
  setPullState,
} from './pulls.ts';
import { idToken } from './id-token.ts';
import { mergeGroupEvent } from './merge-queue.ts';
import type { MergeMethod } from './merge-queue.ts';
import { createRepo, fullNameOf, headOf, resolve, treeOfCommit } from './repository.ts';
import { createArtifact, createRun, runById, setJob } from './runs.ts';
import type { ArtifactSpec, RunSpec } from './runs.ts';

type Tail<T extends (hub: Hub, repo: Repo, ...rest: never) => unknown> = T extends (
  hub: Hub,
  repo: Repo,
  ...rest: infer R
) => unknown
  ? R
  : never;

export interface PullOptions {
  /** A branch of this repository, or of a fork. */
  readonly head: string | { readonly repo: FakeRepository; readonly branch: string };
  /** The default branch unless told. */
  readonly base?: string;
  readonly title?: string;
  readonly body?: string;
  /** The owner of the head's repository unless told. */
  readonly user?: string;
  readonly draft?: boolean;
}

/** A run as a test describes it. */
export type RunOptions = Omit<RunSpec, 'headRepo'> & { readonly headRepo?: FakeRepository };

/** Payloads made from what the repository has; `fake.emit` sends them, a runner reads them as a file. */
export interface RepositoryEvents {
  pullRequest(...args: Tail<typeof events.pullRequestEvent>): GitHubEvent;
  comment(
    commentId: number,
    action?: 'created' | 'edited' | 'deleted',
    options?: { readonly from?: string; readonly sender?: string },
  ): GitHubEvent;
  checkRun(checkId: number, action: 'created' | 'completed' | 'rerequested', sender: string): GitHubEvent;
  /** All checks of the suite that a check is in are to run again, asked for now or at a time in ISO 8601. */
  checkSuite(checkId: number, sender: string, at?: string): GitHubEvent;
  /** A button of a check was pressed. */
  requestedAction(checkId: number, identifier: string, sender: string): GitHubEvent;
  workflowRun(runId: number, action: 'requested' | 'in_progress' | 'completed'): GitHubEvent;
  workflowDispatch(runId: number): GitHubEvent;
  mergeGroup(number: number, ahead?: readonly number[], method?: MergeMethod): GitHubEvent;
  /** A push to a branch as it is now. */
  push(branch: string, options?: { readonly before?: string }): GitHubEvent;
  schedule(cron: string, workflow?: string): GitHubEvent;
}

/** A repository in a test's hands; nothing done here is told to the Apps unless the test emits it. */
export interface FakeRepository {
  readonly fullName: string;
  readonly owner: string;
  readonly name: string;
  /** Everything it has, for a test to look at. */
  readonly state: Repo;
  readonly event: RepositoryEvents;
  /** Commits files over what the branch or `parent` has; gives the commit, and pull requests follow. */
  commit(spec: CommitSpec): string;
  /** The tip of a branch, the default one unless told. */
  head(branch?: string): string;
  /** Points a branch anywhere, as a forced push does. */
  forcePush(branch: string, sha: string): void;
  /** Deletes a branch, which closes the pull requests that are made from it or go to it. */
  deleteBranch(branch: string): void;
  /** A file's text at a branch or commit; undefined where there is none. */
  read(path: string, ref?: string): string | undefined;
  /** A fork with the branches that are there now; both share their objects. */
  addFork(fullName: string): FakeRepository;
  /** Takes the repository away; pull requests from it stay, without a head repository. */
  delete(): void;
  /** Gives the number. */
  openPull(options: PullOptions): number;
  closePull(number: number): void;
  reopenPull(number: number): void;
  /** A pull request gets another base, now or at a time in ISO 8601. */
  retargetPull(number: number, base: string, at?: string): void;
  /** Gives the merge commit. */
  merge(number: number): string;
  openIssue(fields: { readonly title: string; readonly body?: string; readonly user?: string }): Issue;
  comment(number: number, fields: { readonly user: string; readonly body: string }): Comment;
  /** Comments that are there, in order. */
  comments(number: number): readonly Comment[];
  /** Checks of a commit, in order. */
  checks(sha: string): readonly CheckRun[];
  /** Lets a ruleset forbid that a ref is made, moved and deleted, or what is told of these. */
  protect(ref: string, forbidden?: readonly RefRule[]): void;
  /** Turns the repository's Issues off; pull requests keep their comments. */
  disableIssues(): void;
  /** `maintain` and `triage` are what GitHub calls `write` and `read` elsewhere. */
  setPermission(login: string, role: Role): void;
  /** A run of a workflow, queued unless told; of a fork's branch where `headRepo` says so. */
  addRun(spec?: RunOptions): Run;
  /** Says how far one job of a run is; the run is as far as the least advanced of them. */
  setJob(runId: number, name: string, status: string, conclusion?: string): void;
  /** A file of a run, in a zip unless `raw`. */
  addArtifact(runId: number, spec: ArtifactSpec): Artifact;
  /** What this GitHub signs of a run; throws where none of its jobs may ask for it. */
  idToken(runId: number, audience: string): string;
  /** Takes a run's artifact of that name away. */
  removeArtifact(runId: number, name: string): void;
}

/** Puts a repository into a test's hands. */
export function handleOf(hub: Hub, repo: Repo): FakeRepository {
  return {
    fullName: fullNameOf(repo),
    owner: repo.owner.login,
    name: repo.name,
    state: repo,
    event: eventsOf(hub, repo),
    commit: (spec) => commitFiles(hub, repo, spec),
    head: (branch) => headOf(repo, branch ?? repo.defaultBranch),
    forcePush: (branch, sha) => setBranch(hub, repo, branch, sha),
    deleteBranch: (branch) => deleteBranch(hub, repo, branch),
    read: (path, ref) => readFile(repo, path, ref),
    addFork: (fullName) => handleOf(hub, createRepo(hub, fullName, { parent: repo, private: repo.private })),
    protect: (ref, forbidden = REF_RULES) => void repo.protectedRefs.set(ref, forbidden),
    disableIssues: () => {
      repo.hasIssues = false;
    },
    delete: () => {
      repo.deleted = true;
      hub.repos.delete(fullNameOf(repo).toLowerCase());
    },
    openPull: ({ head, ...options }) => {
      const from = typeof head === 'string' ? head : { repo: head.repo.state, branch: head.branch };
      return openPull(hub, repo, { ...options, head: from }).number;
    },
    closePull: (number) => closePull(repo, number),
    reopenPull: (number) => setPullState(pullOf(repo, number), 'open'),
    retargetPull: (number, base, at = now()) => retargetPull(repo, number, base, at),
    merge: (number) => mergePull(hub, repo, number),
    openIssue: ({ title, body, user }) => {
      const by = { user: userOf(hub, user ?? repo.owner.login) };
      return createIssue(hub, repo, by, { title, body: body ?? null, labels: [] });
    },
    comment: (number, { user, body }) =>
      createComment(hub, repo, issueOf(repo, number), { user: userOf(hub, user) }, body),
    comments: (number) => [...repo.comments.values()].filter(({ issue }) => issue.number === number),
    checks: (sha) => [...repo.checks.values()].filter(({ headSha }) => headSha === sha),
    setPermission: (login, role) => {
      userOf(hub, login);
      repo.roles.set(login.toLowerCase(), role);
    },
    addRun: ({ headRepo, ...spec } = {}) =>
      createRun(hub, repo, { ...spec, ...(headRepo && { headRepo: headRepo.state }) }),
    setJob: (runId, name, status, conclusion) =>
      setJob(hub, runById(hub, runId).run, name, status, conclusion ?? null),
    addArtifact: (runId, spec) => createArtifact(hub, repo, runById(hub, runId).run, spec),
    idToken: (runId, audience) => idToken(hub, repo, runById(hub, runId).run, audience),
    removeArtifact: (runId, name) => {
      for (const { id, run, name: itsName } of repo.artifacts.values())
        if (run.id === runId && itsName === name) repo.artifacts.delete(id);
    },
  };
}

function eventsOf(hub: Hub, repo: Repo): RepositoryEvents {
  const check = (id: number): CheckRun => known(repo.checks.get(id), `check ${id}`);
  const run = (id: number): Run => known(repo.runs.get(id), `run ${id}`);
  return {
    pullRequest: (...args) => events.pullRequestEvent(hub, repo, ...args),
    comment: (id, action = 'created', { from, sender } = {}) =>
      events.commentEvent(hub, repo, known(repo.comments.get(id), `comment ${id}`), action, {
        ...(from !== undefined && { from }),
        ...(sender !== undefined && { sender: userOf(hub, sender) }),
      }),
    checkRun: (id, action, sender) => events.checkRunEvent(hub, repo, check(id), action, userOf(hub, sender)),
    checkSuite: (id, sender, at = now()) =>
      events.checkSuiteEvent(hub, repo, check(id), userOf(hub, sender), at),
    requestedAction: (id, identifier, sender) =>
      events.checkRunEvent(hub, repo, check(id), 'requested_action', userOf(hub, sender), identifier),
    workflowRun: (id, action) => events.workflowRunEvent(hub, repo, run(id), action),
    workflowDispatch: (id) => events.workflowDispatchEvent(hub, repo, run(id)),
    mergeGroup: (number, ahead, method) => mergeGroupEvent(hub, repo, number, ahead, method),
    push: (branch, options) => events.pushEvent(hub, repo, `refs/heads/${branch}`, options),
    schedule: (cron, workflow = '.github/workflows/papergap.yml') =>
      events.scheduleEvent(hub, repo, cron, workflow),
  };
}

function readFile(repo: Repo, path: string, ref = repo.defaultBranch): string | undefined {
  const sha = resolve(repo, ref);
  const entry = sha === undefined ? undefined : entryAt(repo.store, treeOfCommit(repo, sha), path);
  return entry && repo.store.blobs.get(entry.sha)?.toString();
}

function issueOf(repo: Repo, number: number): Issue {
  return known(repo.issues.get(number), `issue ${number}`);
}

function known<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw new Error(`no ${what}`);
  return found;
}
