import type { Commit, Store } from './git.ts';
import type { Hub } from './hub.ts';
import type { App, AppIdentity, Installation, Json, Repo, User } from './model.ts';
import { fullNameOf } from './repository.ts';

/** Pages for people stay on github.com, as runners and payloads have them. */
export const PAGES = 'https://github.com';

export const nodeId = (kind: string, id: number): string =>
  `${kind}_kwDO${Buffer.from(String(id)).toString('base64url')}`;

export function apiOf(hub: Hub, repo: Repo): string {
  return `${hub.url}/repos/${fullNameOf(repo)}`;
}

export function userJson(hub: Hub, user: User): Json {
  return {
    login: user.login,
    id: user.id,
    node_id: nodeId('U', user.id),
    avatar_url: `https://avatars.githubusercontent.com/u/${user.id}?v=4`,
    url: `${hub.url}/users/${encodeURIComponent(user.login)}`,
    html_url: `${PAGES}/${user.type === 'Bot' ? `apps/${user.login.replace('[bot]', '')}` : user.login}`,
    type: user.type,
    site_admin: false,
  };
}

export function appJson(hub: Hub, app: AppIdentity): Json {
  return {
    id: app.id,
    slug: app.slug,
    node_id: nodeId('A', app.id),
    owner: userJson(hub, app.owner),
    name: app.slug,
    description: '',
    external_url: PAGES,
    html_url: `${PAGES}/apps/${app.slug}`,
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
    permissions: app.permissions,
    events: app.events,
  };
}

export function installationJson(hub: Hub, installation: Installation): Json {
  const { app, id } = installation;
  return {
    id,
    node_id: nodeId('MDIz', id),
    account: userJson(hub, installation.account),
    repository_selection: 'selected',
    access_tokens_url: `${hub.url}/app/installations/${id}/access_tokens`,
    repositories_url: `${hub.url}/installation/repositories`,
    html_url: `${PAGES}/settings/installations/${id}`,
    app_id: app.id,
    client_id: app.clientId,
    app_slug: app.slug,
    target_id: installation.account.id,
    target_type: installation.account.type,
    permissions: app.permissions,
    events: app.events,
    created_at: installation.createdAt,
    updated_at: installation.createdAt,
    single_file_name: null,
    suspended_by: null,
    suspended_at: installation.suspended ? installation.createdAt : null,
  };
}

export function repoJson(hub: Hub, repo: Repo): Json {
  const full = fullNameOf(repo);
  return {
    id: repo.id,
    node_id: nodeId('R', repo.id),
    name: repo.name,
    full_name: full,
    private: repo.private,
    visibility: repo.private ? 'private' : 'public',
    owner: userJson(hub, repo.owner),
    html_url: `${PAGES}/${full}`,
    description: null,
    fork: repo.parent !== undefined,
    url: apiOf(hub, repo),
    clone_url: `${PAGES}/${full}.git`,
    default_branch: repo.defaultBranch,
    has_issues: repo.hasIssues,
    archived: false,
    disabled: false,
    created_at: repo.createdAt,
    updated_at: repo.createdAt,
    pushed_at: repo.createdAt,
  };
}

/** What `GET /repos/…` has over a repository elsewhere. */
export function fullRepoJson(hub: Hub, repo: Repo): Json {
  return {
    ...repoJson(hub, repo),
    ...(repo.parent && { parent: repoJson(hub, repo.parent), source: repoJson(hub, repo.parent) }),
  };
}

const ROLE_LEVEL = {
  admin: 'admin',
  maintain: 'write',
  write: 'write',
  triage: 'read',
  read: 'read',
  none: 'none',
};

/** What a user may do in a repository: the old level, and the role that it stands for. */
export function permissionOf(repo: Repo, user: User): { readonly permission: string; readonly role: string } {
  const otherwise = repo.owner === user ? 'admin' : repo.private ? 'none' : 'read';
  const role = repo.roles.get(user.login.toLowerCase()) ?? otherwise;
  return { permission: ROLE_LEVEL[role], role };
}

/** A commit as `/git/commits` has it. */
export function gitCommitJson(hub: Hub, repo: Repo, sha: string): Json {
  const commit = commitOf(repo.store, sha);
  return {
    sha,
    node_id: `C_${sha}`,
    url: `${apiOf(hub, repo)}/git/commits/${sha}`,
    html_url: `${PAGES}/${fullNameOf(repo)}/commit/${sha}`,
    author: commit.author,
    committer: commit.committer,
    message: commit.message,
    tree: { sha: commit.tree, url: `${apiOf(hub, repo)}/git/trees/${commit.tree}` },
    parents: commit.parents.map((parent) => ({
      sha: parent,
      url: `${apiOf(hub, repo)}/git/commits/${parent}`,
    })),
  };
}

/** A commit as `/commits` has it. */
export function commitJson(hub: Hub, repo: Repo, sha: string): Json {
  const { author, committer, message, tree, parents } = gitCommitJson(hub, repo, sha);
  const url = `${apiOf(hub, repo)}/commits/${sha}`;
  const user = [...hub.users.values()].find(({ login }) => login === commitOf(repo.store, sha).author.name);
  const account = user ? userJson(hub, user) : null;
  return {
    sha,
    node_id: `C_${sha}`,
    url,
    html_url: `${PAGES}/${fullNameOf(repo)}/commit/${sha}`,
    commit: { author, committer, message, tree },
    author: account,
    committer: account,
    parents,
  };
}

export function commitOf(store: Store, sha: string): Commit {
  const commit = store.commits.get(sha);
  if (!commit) throw new Error(`no commit ${sha}`);
  return commit;
}

/** An App as itself sees it. */
export function ownAppJson(hub: Hub, app: App): Json {
  const count = [...hub.installations.values()].filter((installation) => installation.app === app).length;
  return { ...appJson(hub, app), client_id: app.clientId, installations_count: count };
}
