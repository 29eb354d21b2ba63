import { ancestryOf } from './history.ts';
import { createStore } from './git.ts';
import type { Signature } from './git.ts';
import { now, userOf } from './hub.ts';
import type { Hub } from './hub.ts';
import type { Repo, User } from './model.ts';

export function createRepo(
  hub: Hub,
  fullName: string,
  options: { readonly private?: boolean; readonly defaultBranch?: string; readonly parent?: Repo },
): Repo {
  const [owner = '', name = ''] = fullName.split('/');
  if (owner === '' || name === '') throw new Error(`"${fullName}" is no owner/name`);
  if (hub.repos.has(fullName.toLowerCase())) throw new Error(`${fullName} is there already`);
  const { parent } = options;
  const repo: Repo = {
    id: hub.nextId(),
    owner: userOf(hub, owner),
    name,
    private: options.private ?? false,
    defaultBranch: options.defaultBranch ?? parent?.defaultBranch ?? 'main',
    parent,
    createdAt: now(),
    deleted: false,
    store: parent?.store ?? createStore(),
    refs: new Map([...(parent?.refs ?? [])].filter(([ref]) => !ref.startsWith('refs/pull/'))),
    queue: new Map(),
    moves: [],
    commits: new Set(parent?.commits),
    protectedRefs: new Map(),
    hasIssues: true,
    roles: new Map(),
    issues: new Map(),
    comments: new Map(),
    checks: new Map(),
    runs: new Map(),
    workflows: new Map(),
    artifacts: new Map(),
  };
  hub.repos.set(fullName.toLowerCase(), repo);
  return repo;
}

export function fullNameOf(repo: Repo): string {
  return `${repo.owner.login}/${repo.name}`;
}

/** Points a ref at a commit; what it leads to stays readable for good. */
export function setRef(repo: Repo, ref: string, sha: string): void {
  repo.refs.set(ref, sha);
  for (const commit of ancestryOf(repo.store, sha)) repo.commits.add(commit);
}

/** The commit that a name stands for: SHA, branch, tag or full ref, as far as this repository has it. */
export function resolve(repo: Repo, name: string): string | undefined {
  if (/^[0-9a-f]{40}$/.test(name)) return repo.commits.has(name) ? name : undefined;
  const ref = [name, `refs/${name}`, `refs/heads/${name}`, `refs/tags/${name}`].find((ref) =>
    repo.refs.has(ref),
  );
  if (ref !== undefined) return repo.refs.get(ref);
  if (!/^[0-9a-f]{7,39}$/.test(name)) return undefined;
  const short = [...repo.commits].filter((sha) => sha.startsWith(name));
  return short.length === 1 ? short[0] : undefined;
}

/** The tip of a branch that must be there. */
export function headOf(repo: Repo, branch: string): string {
  const sha = repo.refs.get(`refs/heads/${branch}`);
  if (sha === undefined) throw new Error(`${fullNameOf(repo)} has no branch ${branch}`);
  return sha;
}

/** The folder of a commit that must be there. */
export function treeOfCommit(repo: Repo, sha: string): string {
  const commit = repo.store.commits.get(sha);
  if (!commit) throw new Error(`no commit ${sha}`);
  return commit.tree;
}

export function signatureOf(user: User, date = now()): Signature {
  return { name: user.login, email: `${user.id}+${user.login}@users.noreply.github.com`, date };
}
