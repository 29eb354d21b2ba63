import { commitsBetween } from './history.ts';
import { userOf } from './hub.ts';
import type { GitHubEvent, Hub } from './hub.ts';
import { apiOf, commitOf, installationJson, nodeId, PAGES, repoJson, userJson } from './json.ts';
import { commentJson, fullPullJson, issueJson } from './json-threads.ts';
import { checkPayload, runJson } from './json-runs.ts';
import type { CheckRun, Comment, Installation, Issue, Json, Repo, Run, User } from './model.ts';
import { changesBetween } from './diff.ts';
import { pullOf } from './pulls.ts';
import { fullNameOf, headOf, treeOfCommit } from './repository.ts';

const ZERO = '0'.repeat(40);

/** Adds what every payload of a repository has; workflows for it run on the default branch unless told. */
export function eventOf(
  hub: Hub,
  repo: Repo,
  name: string,
  sender: User,
  payload: Json,
  at?: { readonly ref: string; readonly sha: string },
): GitHubEvent {
  return {
    name,
    repo,
    payload: { ...payload, repository: repoJson(hub, repo), sender: userJson(hub, sender) },
    ref: at?.ref ?? `refs/heads/${repo.defaultBranch}`,
    sha: at?.sha ?? headOf(repo, repo.defaultBranch),
  };
}

export function pullRequestEvent(
  hub: Hub,
  repo: Repo,
  number: number,
  action: 'opened' | 'synchronize' | 'reopened' | 'closed' | 'ready_for_review' | 'edited' | 'labeled',
  options: {
    readonly sender?: string;
    readonly before?: string;
    /** The base branch that it had. */
    readonly from?: string;
  } = {},
): GitHubEvent {
  const issue = pullOf(repo, number);
  const sender = options.sender === undefined ? issue.by.user : userOf(hub, options.sender);
  const payload = {
    action,
    number,
    pull_request: fullPullJson(hub, repo, issue),
    ...(action === 'synchronize' && { before: options.before ?? ZERO, after: issue.pull.head.sha }),
    ...(options.from !== undefined && { changes: { base: { ref: { from: options.from } } } }),
  };
  const at = { ref: `refs/pull/${number}/merge`, sha: issue.pull.mergeSha };
  return eventOf(hub, repo, 'pull_request', sender, payload, at);
}

export function commentEvent(
  hub: Hub,
  repo: Repo,
  comment: Comment,
  action: 'created' | 'edited' | 'deleted',
  options: { readonly from?: string; readonly sender?: User } = {},
): GitHubEvent {
  return eventOf(hub, repo, 'issue_comment', options.sender ?? comment.by.user, {
    action,
    ...(action === 'edited' && { changes: { body: { from: options.from ?? comment.body } } }),
    issue: issueJson(hub, repo, comment.issue),
    comment: commentJson(hub, repo, comment),
  });
}

export function issueEvent(
  hub: Hub,
  repo: Repo,
  issue: Issue,
  action: 'opened' | 'edited' | 'closed' | 'reopened',
  sender: User,
): GitHubEvent {
  return eventOf(hub, repo, 'issues', sender, { action, issue: issueJson(hub, repo, issue) });
}

export function checkRunEvent(
  hub: Hub,
  repo: Repo,
  check: CheckRun,
  action: 'created' | 'completed' | 'rerequested' | 'requested_action',
  sender: User,
  identifier?: string,
): GitHubEvent {
  return eventOf(hub, repo, 'check_run', sender, {
    action,
    check_run: checkPayload(hub, repo, check),
    ...(action === 'requested_action' && { requested_action: { identifier } }),
  });
}

/**
 * "Re-run all checks" was pressed: GitHub tells the App of the suite, not of each check, and resets the suite.
 *
 * @param at when it was pressed, in ISO 8601
 */
export function checkSuiteEvent(
  hub: Hub,
  repo: Repo,
  check: CheckRun,
  sender: User,
  at: string,
): GitHubEvent {
  const { check_suite: suite } = checkPayload(hub, repo, check);
  const reset = { ...(suite as Json), status: 'queued', conclusion: null, updated_at: at };
  return eventOf(hub, repo, 'check_suite', sender, { action: 'rerequested', check_suite: reset });
}

export function workflowRunEvent(
  hub: Hub,
  repo: Repo,
  run: Run,
  action: 'requested' | 'in_progress' | 'completed',
): GitHubEvent {
  return eventOf(hub, repo, 'workflow_run', run.actor, {
    action,
    workflow_run: runJson(hub, repo, run),
    workflow: {
      id: run.workflowId,
      node_id: nodeId('W', run.workflowId),
      name: run.name,
      path: run.path,
      state: 'active',
      url: `${apiOf(hub, repo)}/actions/workflows/${run.workflowId}`,
    },
  });
}

/** A push that moved a ref to where it is now; `before` is its first parent where it is left out. */
export function pushEvent(
  hub: Hub,
  repo: Repo,
  ref: string,
  options: { readonly before?: string; readonly sender?: User } = {},
): GitHubEvent {
  const after = repo.refs.get(ref) ?? ZERO;
  const deleted = after === ZERO;
  const before = options.before ?? (deleted ? ZERO : (commitOf(repo.store, after).parents[0] ?? ZERO));
  const sender = options.sender ?? repo.owner;
  const commits = deleted
    ? []
    : commitsBetween(repo.store, before, after).map((sha) => pushedCommit(repo, sha));
  const payload = {
    ref,
    before,
    after,
    created: before === ZERO,
    deleted,
    forced: false,
    base_ref: null,
    compare: `${PAGES}/${fullNameOf(repo)}/compare/${before.slice(0, 12)}...${after.slice(0, 12)}`,
    commits,
    head_commit: deleted ? null : pushedCommit(repo, after),
    pusher: { name: sender.login, email: null },
  };
  return eventOf(hub, repo, 'push', sender, payload, { ref, sha: after });
}

function pushedCommit(repo: Repo, sha: string): Json {
  const { tree, parents, message, author, committer } = commitOf(repo.store, sha);
  const before = parents[0] === undefined ? '' : treeOfCommit(repo, parents[0]);
  const changes = changesBetween(repo.store, before, tree);
  const paths = (statuses: readonly string[]): readonly string[] =>
    changes.filter(({ status }) => statuses.includes(status)).map(({ path }) => path);
  return {
    id: sha,
    tree_id: tree,
    distinct: true,
    message,
    timestamp: author.date,
    url: `${PAGES}/${fullNameOf(repo)}/commit/${sha}`,
    author: { ...author, username: author.name },
    committer: { ...committer, username: committer.name },
    added: paths(['added', 'renamed']),
    removed: [
      ...paths(['removed']),
      ...changes.flatMap(({ previousPath }) => (previousPath === undefined ? [] : [previousPath])),
    ],
    modified: paths(['modified']),
  };
}

/** What a dispatched run finds at `GITHUB_EVENT_PATH`. */
export function workflowDispatchEvent(hub: Hub, repo: Repo, run: Run): GitHubEvent {
  const ref = `refs/heads/${run.headBranch ?? repo.defaultBranch}`;
  const payload = { inputs: run.inputs, ref, workflow: run.path };
  return eventOf(hub, repo, 'workflow_dispatch', run.actor, payload, { ref, sha: run.headSha });
}

export function scheduleEvent(hub: Hub, repo: Repo, schedule: string, workflow: string): GitHubEvent {
  const { ref, sha } = eventOf(hub, repo, 'schedule', repo.owner, {});
  // Of a schedule a runner is told nothing else, not even the repository.
  return { name: 'schedule', repo, payload: { schedule, workflow }, ref, sha };
}

export function installationEvent(
  hub: Hub,
  installation: Installation,
  action: 'created' | 'deleted',
): GitHubEvent {
  const repositories = [...installation.repos].map((repo) => ({
    id: repo.id,
    node_id: nodeId('R', repo.id),
    name: repo.name,
    full_name: fullNameOf(repo),
    private: repo.private,
  }));
  const payload = {
    action,
    installation: installationJson(hub, installation),
    repositories,
    requester: null,
    sender: userJson(hub, installation.account),
  };
  return { name: 'installation', repo: undefined, payload, ref: '', sha: '' };
}
