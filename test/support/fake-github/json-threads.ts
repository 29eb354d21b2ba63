import type { Change } from './diff.ts';
import { commitsBetween } from './history.ts';
import type { Hub } from './hub.ts';
import { PAGES, apiOf, appJson, nodeId, repoJson, userJson } from './json.ts';
import type { Actor, Comment, Issue, Json, Repo, User } from './model.ts';
import { changesOfPull } from './pulls.ts';
import type { PullIssue } from './pulls.ts';
import { fullNameOf } from './repository.ts';

export function associationOf(repo: Repo, user: User): string {
  if (repo.owner === user) return 'OWNER';
  return repo.roles.has(user.login.toLowerCase()) ? 'COLLABORATOR' : 'NONE';
}

function byJson(hub: Hub, by: Actor): Json {
  return {
    user: userJson(hub, by.user),
    performed_via_github_app: by.app ? appJson(hub, by.app) : null,
  };
}

const labelJson = (name: string): Json => ({ name, color: 'ededed', default: false, description: null });

export function labelsJson(issue: Issue): readonly Json[] {
  return issue.labels.map((name) => labelJson(name));
}

export function issueJson(hub: Hub, repo: Repo, issue: Issue): Json {
  const url = `${apiOf(hub, repo)}/issues/${issue.number}`;
  const page = `${PAGES}/${fullNameOf(repo)}/${issue.pull ? 'pull' : 'issues'}/${issue.number}`;
  return {
    id: issue.id,
    node_id: nodeId('I', issue.id),
    number: issue.number,
    url,
    repository_url: apiOf(hub, repo),
    comments_url: `${url}/comments`,
    html_url: page,
    ...byJson(hub, issue.by),
    title: issue.title,
    body: issue.body,
    state: issue.state,
    state_reason: issue.stateReason,
    locked: false,
    labels: labelsJson(issue),
    assignee: null,
    assignees: [],
    milestone: null,
    comments: [...repo.comments.values()].filter((comment) => comment.issue === issue).length,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    author_association: associationOf(repo, issue.by.user),
    ...(issue.pull && {
      draft: issue.pull.draft,
      pull_request: {
        url: `${apiOf(hub, repo)}/pulls/${issue.number}`,
        html_url: page,
        merged_at: issue.pull.mergedAt,
      },
    }),
  };
}

export function commentJson(hub: Hub, repo: Repo, comment: Comment): Json {
  const issueUrl = `${apiOf(hub, repo)}/issues/${comment.issue.number}`;
  const kind = comment.issue.pull ? 'pull' : 'issues';
  return {
    id: comment.id,
    node_id: comment.nodeId,
    url: `${apiOf(hub, repo)}/issues/comments/${comment.id}`,
    html_url: `${PAGES}/${fullNameOf(repo)}/${kind}/${comment.issue.number}#issuecomment-${comment.id}`,
    issue_url: issueUrl,
    body: comment.body,
    ...byJson(hub, comment.by),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    author_association: associationOf(repo, comment.by.user),
    minimized: comment.minimized === null ? null : { reason: comment.minimized },
  };
}

/** A pull request as lists and payloads have it. */
export function pullJson(hub: Hub, repo: Repo, issue: PullIssue): Json {
  const { pull } = issue;
  const url = `${apiOf(hub, repo)}/pulls/${issue.number}`;
  const side = (of: Repo, ref: string, sha: string): Json => ({
    label: `${of.owner.login}:${ref}`,
    ref,
    sha,
    user: of.deleted ? null : userJson(hub, of.owner),
    repo: of.deleted ? null : repoJson(hub, of),
  });
  return {
    id: pull.id,
    node_id: nodeId('PR', pull.id),
    number: issue.number,
    url,
    html_url: `${PAGES}/${fullNameOf(repo)}/pull/${issue.number}`,
    issue_url: `${apiOf(hub, repo)}/issues/${issue.number}`,
    comments_url: `${apiOf(hub, repo)}/issues/${issue.number}/comments`,
    state: issue.state,
    locked: false,
    title: issue.title,
    body: issue.body,
    user: userJson(hub, issue.by.user),
    labels: labelsJson(issue),
    draft: pull.draft,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeSha,
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    author_association: associationOf(repo, issue.by.user),
    head: side(pull.head.repo, pull.head.ref, pull.head.sha),
    base: side(repo, pull.base.ref, pull.base.sha),
  };
}

/** What `GET /pulls/{n}` has over a pull request in a list. */
export function fullPullJson(hub: Hub, repo: Repo, issue: PullIssue): Json {
  const changes = changesOfPull(repo, issue.pull);
  return {
    ...pullJson(hub, repo, issue),
    merged: issue.pull.mergedAt !== null,
    mergeable: issue.state === 'open' ? true : null,
    mergeable_state: issue.state === 'open' ? 'clean' : 'unknown',
    maintainer_can_modify: false,
    comments: [...repo.comments.values()].filter((comment) => comment.issue === issue).length,
    commits: commitsBetween(repo.store, issue.pull.base.sha, issue.pull.head.sha).length,
    additions: changes.reduce((sum, { additions }) => sum + additions, 0),
    deletions: changes.reduce((sum, { deletions }) => sum + deletions, 0),
    changed_files: changes.length,
  };
}

export function changeJson(hub: Hub, repo: Repo, change: Change): Json {
  return {
    sha: change.sha,
    filename: change.path,
    status: change.status,
    additions: change.additions,
    deletions: change.deletions,
    changes: change.additions + change.deletions,
    contents_url: `${apiOf(hub, repo)}/contents/${change.path}`,
    ...(change.patch !== undefined && { patch: change.patch }),
    ...(change.previousPath !== undefined && { previous_filename: change.previousPath }),
  };
}
