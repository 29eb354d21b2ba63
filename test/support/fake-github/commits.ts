import { leavesOf, putCommit, putFile, treeOf } from './git.ts';
import type { FileSpec, Leaf } from './git.ts';
import { userOf } from './hub.ts';
import type { Hub } from './hub.ts';
import type { Repo } from './model.ts';
import { setBranch } from './pulls.ts';
import { resolve, signatureOf, treeOfCommit } from './repository.ts';

export type Files = Readonly<Record<string, FileSpec>>;

export interface CommitSpec {
  /** Made from `parent`, or from nothing, where there is none of that name. */
  readonly branch: string;
  /** Branch or commit; the branch itself where it is left out. */
  readonly parent?: string;
  readonly files?: Files;
  readonly remove?: readonly string[];
  readonly message?: string;
  readonly author?: string;
  /** How its SHA begins. */
  readonly beginning?: string;
}

/** Commits files to a branch, over what its parent has. */
export function commitFiles(hub: Hub, repo: Repo, spec: CommitSpec): string {
  const onBranch = repo.refs.get(`refs/heads/${spec.branch}`);
  const parent = spec.parent === undefined ? onBranch : resolve(repo, spec.parent);
  if (spec.parent !== undefined && parent === undefined) throw new Error(`no parent ${spec.parent}`);
  const leaves: Map<string, Leaf> = parent
    ? leavesOf(repo.store, treeOfCommit(repo, parent))
    : new Map<string, Leaf>();
  for (const path of spec.remove ?? []) {
    if (!leaves.delete(path)) throw new Error(`no file ${path} to remove`);
  }
  for (const [path, file] of Object.entries(spec.files ?? {})) leaves.set(path, putFile(repo.store, file));
  const by = signatureOf(userOf(hub, spec.author ?? repo.owner.login));
  const commit = {
    tree: treeOf(repo.store, leaves),
    parents: parent ? [parent] : [],
    author: by,
    committer: by,
    message: spec.message ?? `Change ${spec.branch}`,
  };
  const sha = putCommit(repo.store, commit, spec.beginning);
  setBranch(hub, repo, spec.branch, sha);
  return sha;
}
