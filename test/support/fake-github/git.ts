import { createHash } from 'node:crypto';

/** Kind of a tree's entry, as git writes it: file, executable, symlink, submodule, folder. */
export type Mode = '100644' | '100755' | '120000' | '160000' | '040000';

export interface TreeEntry {
  readonly mode: Mode;
  readonly name: string;
  readonly sha: string;
}

/** Who made a commit and when; whole seconds, UTC. */
export interface Signature {
  readonly name: string;
  readonly email: string;
  readonly date: string;
}

export interface Commit {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: string;
}

/** Git's objects by their real SHA-1; a repository and its forks share one store, as on GitHub. */
export interface Store {
  readonly blobs: Map<string, Buffer>;
  readonly trees: Map<string, readonly TreeEntry[]>;
  readonly commits: Map<string, Commit>;
}

/** A leaf of a tree: everything but folders. */
export interface Leaf {
  readonly mode: Mode;
  readonly sha: string;
}

/** A file as a test writes it: text, bytes, or either with a mode; a submodule is a commit's SHA. */
export type FileSpec =
  | string
  | Buffer
  | { readonly mode?: Mode; readonly content: string | Buffer }
  | { readonly mode: '160000'; readonly sha: string };

export function createStore(): Store {
  return { blobs: new Map(), trees: new Map(), commits: new Map() };
}

function shaOf(type: 'blob' | 'tree' | 'commit', content: Buffer): string {
  return createHash('sha1').update(`${type} ${content.length}\0`).update(content).digest('hex');
}

export function putBlob(store: Store, content: string | Buffer): string {
  const bytes = Buffer.from(content);
  const sha = shaOf('blob', bytes);
  store.blobs.set(sha, bytes);
  return sha;
}

/** Git sorts by bytes, and a folder as if its name ended in a slash. */
function inGitOrder(a: TreeEntry, b: TreeEntry): number {
  const key = ({ mode, name }: TreeEntry): Buffer => Buffer.from(mode === '040000' ? `${name}/` : name);
  return Buffer.compare(key(a), key(b));
}

export function putTree(store: Store, entries: readonly TreeEntry[]): string {
  const sorted = entries.toSorted(inGitOrder);
  const lines = sorted.map(({ mode, name, sha }) =>
    Buffer.concat([Buffer.from(`${mode.replace(/^0/, '')} ${name}\0`), Buffer.from(sha, 'hex')]),
  );
  const sha = shaOf('tree', Buffer.concat(lines));
  store.trees.set(sha, sorted);
  return sha;
}

/** @param beginning how its SHA begins: of twelve digits anyone finds a commit in hours */
export function putCommit(store: Store, commit: Commit, beginning = ''): string {
  const signed = ({ name, email, date }: Signature): string =>
    `${name} <${email}> ${Math.floor(Date.parse(date) / 1000)} +0000`;
  const text = [
    `tree ${commit.tree}`,
    ...commit.parents.map((parent) => `parent ${parent}`),
    `author ${signed(commit.author)}`,
    `committer ${signed(commit.committer)}`,
    '',
    commit.message,
  ].join('\n');
  const sha = beginning + shaOf('commit', Buffer.from(text)).slice(beginning.length);
  store.commits.set(sha, commit);
  return sha;
}

/** Every leaf below a tree by its path. */
export function leavesOf(store: Store, tree: string, prefix = ''): Map<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  for (const { mode, name, sha } of store.trees.get(tree) ?? []) {
    const path = prefix + name;
    if (mode !== '040000') leaves.set(path, { mode, sha });
    else for (const [below, leaf] of leavesOf(store, sha, `${path}/`)) leaves.set(below, leaf);
  }
  return leaves;
}

/** Writes the tree that has exactly these leaves, and every tree below it. */
export function treeOf(store: Store, leaves: ReadonlyMap<string, Leaf>): string {
  const entries: TreeEntry[] = [];
  const folders = new Map<string, Map<string, Leaf>>();
  for (const [path, leaf] of leaves) {
    const slash = path.indexOf('/');
    if (slash === -1) entries.push({ ...leaf, name: path });
    else {
      const folder = path.slice(0, slash);
      if (!folders.has(folder)) folders.set(folder, new Map());
      folders.get(folder)?.set(path.slice(slash + 1), leaf);
    }
  }
  for (const [name, below] of folders) entries.push({ mode: '040000', name, sha: treeOf(store, below) });
  return putTree(store, entries);
}

/** What lies at a path of a tree, folders too; the empty path is the tree itself. */
export function entryAt(store: Store, tree: string, path: string): Leaf | undefined {
  let at: Leaf = { mode: '040000', sha: tree };
  for (const part of path.split('/').filter(Boolean)) {
    const entry =
      at.mode === '040000' ? store.trees.get(at.sha)?.find(({ name }) => name === part) : undefined;
    if (entry === undefined) return undefined;
    at = entry;
  }
  return at;
}

/** Puts a test's file into the store. */
export function putFile(store: Store, file: FileSpec): Leaf {
  if (typeof file === 'string' || Buffer.isBuffer(file)) return { mode: '100644', sha: putBlob(store, file) };
  if ('sha' in file) return { mode: file.mode, sha: file.sha };
  return { mode: file.mode ?? '100644', sha: putBlob(store, file.content) };
}
