import { posix } from 'node:path';
import { entryAt } from '../git.ts';
import type { Leaf } from '../git.ts';
import { PAGES, apiOf } from '../json.ts';
import type { Json, Repo } from '../model.ts';
import { fullNameOf, resolve, treeOfCommit } from '../repository.ts';
import { Refusal, notFound, ok, param, repoIn, route } from '../route.ts';
import type { Answer, Call, Route } from '../route.ts';

const R = '/repos/{owner}/{repo}';
const MEGABYTE = 1_048_576;
const MOST_LISTED = 1000;

/** Base64 as GitHub sends it: lines of sixty characters. */
export function base64Lines(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll(/.{1,60}/g, '$&\n');
}

export function wantsRaw(call: Call): boolean {
  return /application\/vnd\.github(?:\.v3)?\.raw/.test(call.headers.accept ?? '');
}

function contents(call: Call): Answer {
  const repo = repoIn(call);
  const ref = call.query.get('ref') ?? repo.defaultBranch;
  const sha = resolve(repo, ref);
  if (sha === undefined) throw new Refusal(404, `No commit found for the ref ${ref}`);
  const tree = treeOfCommit(repo, sha);
  const path = posix.normalize(param(call, 'path') || '.').replace(/^\.$|\/$/g, '');
  const found = entryAt(repo.store, tree, path);
  if (!found || path.startsWith('..')) throw notFound();
  if (found.mode === '040000') return ok(listing(call, repo, path, found));
  // A link to a file of the repository is answered with that file.
  const target = found.mode === '120000' ? followed(repo, tree, path, found) : undefined;
  const shown = target ?? { path, leaf: found };
  const bytes = repo.store.blobs.get(shown.leaf.sha);
  if (bytes && wantsRaw(call) && shown.leaf.mode !== '120000') return rawAnswer(bytes);
  return ok({ ...entryJson(call, repo, shown.path, shown.leaf), ...fileFields(repo, shown.leaf, bytes) });
}

function rawAnswer(bytes: Buffer): Answer {
  return {
    status: 200,
    bytes,
    headers: { 'content-type': 'application/vnd.github.raw+json; charset=utf-8' },
  };
}

function followed(
  repo: Repo,
  tree: string,
  path: string,
  link: Leaf,
): { readonly path: string; readonly leaf: Leaf } | undefined {
  const target = posix.join(posix.dirname(path), repo.store.blobs.get(link.sha)?.toString() ?? '');
  const leaf = target.startsWith('..') ? undefined : entryAt(repo.store, tree, target);
  return leaf?.mode === '100644' || leaf?.mode === '100755' ? { path: target, leaf } : undefined;
}

function fileFields(repo: Repo, { mode, sha }: Leaf, bytes: Buffer | undefined): Json {
  if (mode === '160000') return { submodule_git_url: `${PAGES}/${fullNameOf(repo)}-submodule.git` };
  if (mode === '120000') return { target: bytes?.toString() };
  if (!bytes) throw new Error(`no blob ${sha}`);
  if (bytes.length > 100 * MEGABYTE)
    throw new Refusal(403, 'This API returns blobs up to 100 MB in size. The requested blob is too large.');
  return bytes.length > MEGABYTE
    ? { content: '', encoding: 'none' }
    : { content: base64Lines(bytes), encoding: 'base64' };
}

const TYPES = {
  '100644': 'file',
  '100755': 'file',
  '120000': 'symlink',
  '160000': 'submodule',
  '040000': 'dir',
};

function entryJson(call: Call, repo: Repo, path: string, leaf: Leaf): Json {
  const url = `${apiOf(call.hub, repo)}/contents/${path}`;
  return {
    name: posix.basename(path),
    path,
    sha: leaf.sha,
    size: repo.store.blobs.get(leaf.sha)?.length ?? 0,
    type: TYPES[leaf.mode],
    url,
    git_url: `${apiOf(call.hub, repo)}/git/${leaf.mode === '040000' ? 'trees' : 'blobs'}/${leaf.sha}`,
    html_url: `${PAGES}/${fullNameOf(repo)}/blob/${path}`,
    download_url: null,
  };
}

function listing(call: Call, repo: Repo, path: string, folder: Leaf): readonly Json[] {
  return (repo.store.trees.get(folder.sha) ?? []).slice(0, MOST_LISTED).map(({ mode, name, sha }) => ({
    ...entryJson(call, repo, posix.join(path, name), { mode, sha }),
    // Lists call a submodule a file, for the sake of old clients.
    ...(mode === '160000' && { type: 'file' }),
  }));
}

export const contentsRoutes: readonly Route[] = [
  route(`GET ${R}/contents`, { needs: ['contents:read'] }, contents),
  route(`GET ${R}/contents/`, { needs: ['contents:read'] }, contents),
  route(`GET ${R}/contents/{+path}`, { needs: ['contents:read'] }, contents),
];
