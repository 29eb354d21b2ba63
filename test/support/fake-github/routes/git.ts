import { leavesOf, putBlob, putCommit, putTree, treeOf } from '../git.ts';
import type { Leaf, Mode, Signature } from '../git.ts';
import { now } from '../hub.ts';
import { apiOf, gitCommitJson } from '../json.ts';
import type { Json, Repo } from '../model.ts';
import { resolve, signatureOf, treeOfCommit } from '../repository.ts';
import {
  actorOf,
  created,
  malformed,
  notFound,
  ok,
  param,
  repoIn,
  route,
  textField,
  unprocessable,
} from '../route.ts';
import type { Call, Route } from '../route.ts';
import { isObject } from '../shape.ts';
import type { Fields } from '../shape.ts';
import { base64Lines, wantsRaw } from './contents.ts';

const R = '/repos/{owner}/{repo}/git';
const READ = ['contents:read'] as const;
const WRITE = ['contents:write'] as const;
const SHA = { is: 'text', match: /^[0-9a-f]{40}$/ } as const;

const SIGNATURE: Fields = {
  name: { is: 'text', required: true, filled: true },
  email: { is: 'text', required: true, filled: true },
  date: { is: 'text', match: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/ },
};
const ENTRY: Fields = {
  path: { is: 'text', required: true, filled: true },
  mode: { is: 'text', required: true, oneOf: ['100644', '100755', '040000', '160000', '120000'] },
  type: { is: 'text', oneOf: ['blob', 'tree', 'commit'] },
  sha: { ...SHA, nullable: true },
  content: { is: 'text' },
};

/** One entry of a new tree laid over what was there; `sha: null` takes it away. */
function layEntry(call: Call, repo: Repo, leaves: Map<string, Leaf>, entry: Json): void {
  const path = String(entry['path']);
  const mode = String(entry['mode']) as Mode;
  const { sha, content } = entry;
  if (path.startsWith('/')) throw malformed(call, 'tree.path cannot start with a slash');
  if (path.split('/').some((part) => part === '' || part === '.' || part === '..' || part === '.git'))
    throw malformed(call, 'tree.path contains a malformed path component');
  if (sha !== undefined && content !== undefined)
    throw malformed(call, 'Must supply either tree.sha or tree.content, not both');
  if (sha === null) {
    const below = [...leaves.keys()].filter((known) => known === path || known.startsWith(`${path}/`));
    if (below.length === 0) throw unprocessable('GitRPC::BadObjectState');
    for (const gone of below) leaves.delete(gone);
    return;
  }
  // Files and folders take each other's place.
  for (const known of leaves.keys())
    if (known.startsWith(`${path}/`) || path.startsWith(`${known}/`)) leaves.delete(known);
  if (typeof content === 'string') leaves.set(path, { mode, sha: putBlob(repo.store, content) });
  else if (typeof sha !== 'string') throw malformed(call, 'Must supply either tree.sha or tree.content');
  else if (mode === '040000') {
    if (!repo.store.trees.has(sha)) throw unprocessable(`tree.sha ${sha} is not a valid tree`);
    for (const [below, leaf] of leavesOf(repo.store, sha)) leaves.set(`${path}/${below}`, leaf);
  } else {
    if (mode !== '160000' && !repo.store.blobs.has(sha))
      throw unprocessable(`tree.sha ${sha} is not a valid blob`);
    leaves.set(path, { mode, sha });
  }
}

/** GitHub lists 100,000 entries of a tree; fewer are enough to be too many here. */
const MOST_ENTRIES = 1_500;

function treeJson(call: Call, repo: Repo, sha: string, recursive: boolean): Json {
  const api = apiOf(call.hub, repo);
  const show = (path: string, { mode, sha: at }: Leaf): Json => {
    const type = mode === '040000' ? 'tree' : mode === '160000' ? 'commit' : 'blob';
    const size = repo.store.blobs.get(at)?.length;
    return { path, mode, type, sha: at, ...(type === 'blob' && { size }), url: `${api}/git/${type}s/${at}` };
  };
  const walk = (tree: string, prefix: string): Json[] =>
    (repo.store.trees.get(tree) ?? []).flatMap(({ mode, name, sha: at }) => [
      show(prefix + name, { mode, sha: at }),
      ...(recursive && mode === '040000' ? walk(at, `${prefix}${name}/`) : []),
    ]);
  const tree = walk(sha, '');
  const truncated = tree.length > MOST_ENTRIES;
  return { sha, url: `${api}/git/trees/${sha}`, tree: tree.slice(0, MOST_ENTRIES), truncated };
}

function signatureIn(call: Call, field: string): Signature | undefined {
  const given = call.body[field];
  if (!isObject(given)) return undefined;
  const date = new Date(String(given['date'] ?? now())).toISOString().replace(/\.\d+Z$/, 'Z');
  return { name: String(given['name']), email: String(given['email']), date };
}

export const gitRoutes: readonly Route[] = [
  route(`GET ${R}/blobs/{sha}`, { needs: READ }, (call) => {
    const repo = repoIn(call);
    const sha = param(call, 'sha');
    const bytes = repo.store.blobs.get(sha);
    if (!bytes) throw notFound();
    if (wantsRaw(call))
      return { status: 200, bytes, headers: { 'content-type': 'application/octet-stream' } };
    const url = `${apiOf(call.hub, repo)}/git/blobs/${sha}`;
    return ok({ sha, url, size: bytes.length, content: base64Lines(bytes), encoding: 'base64' });
  }),
  route(
    `POST ${R}/blobs`,
    {
      needs: WRITE,
      body: {
        content: { is: 'text', required: true },
        encoding: { is: 'text', oneOf: ['utf-8', 'base64'] },
      },
    },
    (call) => {
      const repo = repoIn(call);
      const encoding = call.body['encoding'] === 'base64' ? 'base64' : 'utf8';
      const sha = putBlob(repo.store, Buffer.from(textField(call, 'content') ?? '', encoding));
      return created({ sha, url: `${apiOf(call.hub, repo)}/git/blobs/${sha}` });
    },
  ),
  route(`GET ${R}/trees/{+sha}`, { needs: READ }, (call) => {
    const repo = repoIn(call);
    const name = param(call, 'sha');
    const commit = resolve(repo, name);
    const tree = commit === undefined ? name : treeOfCommit(repo, commit);
    if (!repo.store.trees.has(tree)) throw notFound();
    return ok(treeJson(call, repo, tree, call.query.has('recursive')));
  }),
  route(
    `POST ${R}/trees`,
    {
      needs: WRITE,
      body: { tree: { is: 'list', required: true, min: 1, of: { is: 'object', of: ENTRY } }, base_tree: SHA },
    },
    (call) => {
      const repo = repoIn(call);
      const base = textField(call, 'base_tree');
      if (base !== undefined && !repo.store.trees.has(base))
        throw unprocessable('base_tree is not a valid tree oid');
      const leaves = base === undefined ? new Map<string, Leaf>() : leavesOf(repo.store, base);
      for (const entry of call.body['tree'] as readonly Json[]) layEntry(call, repo, leaves, entry);
      const sha = leaves.size === 0 ? putTree(repo.store, []) : treeOf(repo.store, leaves);
      return created(treeJson(call, repo, sha, false));
    },
  ),
  route(`GET ${R}/commits/{sha}`, { needs: READ }, (call) => {
    const repo = repoIn(call);
    if (!repo.commits.has(param(call, 'sha'))) throw notFound();
    return ok(gitCommitJson(call.hub, repo, param(call, 'sha')));
  }),
  route(
    `POST ${R}/commits`,
    {
      needs: WRITE,
      body: {
        message: { is: 'text', required: true, filled: true },
        tree: { ...SHA, required: true },
        parents: { is: 'list', of: SHA },
        author: { is: 'object', of: SIGNATURE },
        committer: { is: 'object', of: SIGNATURE },
      },
    },
    (call) => {
      const repo = repoIn(call);
      const tree = textField(call, 'tree') ?? '';
      const parents = (call.body['parents'] ?? []) as readonly string[];
      if (!repo.store.trees.has(tree)) throw unprocessable('Tree SHA does not exist');
      if (parents.some((parent) => !repo.store.commits.has(parent)))
        throw unprocessable('Parent SHA does not exist or is not a commit object');
      const author = signatureIn(call, 'author') ?? signatureOf(actorOf(call).user);
      const committer = signatureIn(call, 'committer') ?? author;
      const message = textField(call, 'message') ?? '';
      const sha = putCommit(repo.store, { tree, parents, author, committer, message });
      repo.commits.add(sha);
      return created(gitCommitJson(call.hub, repo, sha));
    },
  ),
];
