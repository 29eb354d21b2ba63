import { pushEvent } from '../events.ts';
import { isAncestor } from '../history.ts';
import { happened } from '../hub.ts';
import { apiOf, nodeId } from '../json.ts';
import type { Json, Repo } from '../model.ts';
import { deleteBranch, setBranch } from '../pulls.ts';
import { setRef } from '../repository.ts';
import {
  actorOf,
  created,
  malformed,
  noContent,
  notFound,
  ok,
  paged,
  param,
  repoIn,
  route,
  textField,
  unprocessable,
} from '../route.ts';
import type { Call, Route } from '../route.ts';

const R = '/repos/{owner}/{repo}/git';
const READ = ['contents:read'] as const;
const WRITE = ['contents:write'] as const;
const SHA = { is: 'text', match: /^[0-9a-f]{40}$/ } as const;

function refJson(call: Call, repo: Repo, ref: string, sha: string): Json {
  const api = apiOf(call.hub, repo);
  return {
    ref,
    node_id: nodeId('REF', 0),
    url: `${api}/git/${ref}`,
    object: { type: 'commit', sha, url: `${api}/git/commits/${sha}` },
  };
}

/** Moves a ref; a branch takes its pull requests with it. */
function move(call: Call, repo: Repo, ref: string, sha: string): void {
  if (repo.protectedRefs.get(ref)?.includes(repo.refs.has(ref) ? 'update' : 'creation'))
    throw unprocessable(
      `Repository rule violations found\n\n${repo.refs.has(ref) ? 'Cannot update this protected ref.' : 'Cannot create ref due to creations being restricted.'}`,
    );
  const before = repo.refs.get(ref);
  if (ref.startsWith('refs/heads/')) setBranch(call.hub, repo, ref.slice('refs/heads/'.length), sha);
  else setRef(repo, ref, sha);
  const sender = actorOf(call).user;
  happened(call.hub, () => pushEvent(call.hub, repo, ref, { sender, before: before ?? '0'.repeat(40) }));
}

function knownCommit(repo: Repo, sha: string): string {
  if (!repo.store.commits.has(sha)) throw unprocessable('Object does not exist');
  return sha;
}

export const refRoutes: readonly Route[] = [
  route(`GET ${R}/ref/{+ref}`, { needs: READ }, (call) => {
    const ref = `refs/${param(call, 'ref')}`;
    const sha = repoIn(call).refs.get(ref);
    if (sha === undefined) throw notFound();
    return ok(refJson(call, repoIn(call), ref, sha));
  }),
  route(`GET ${R}/matching-refs/{+ref}`, { needs: READ }, (call) => {
    const repo = repoIn(call);
    const found = [...repo.refs].filter(([ref]) => ref.startsWith(`refs/${param(call, 'ref')}`));
    return paged(call, found.toSorted(), ([ref, sha]) => refJson(call, repo, ref, sha));
  }),
  route(
    `POST ${R}/refs`,
    { needs: WRITE, body: { ref: { is: 'text', required: true }, sha: { ...SHA, required: true } } },
    (call) => {
      const repo = repoIn(call);
      const ref = textField(call, 'ref') ?? '';
      if (!/^refs\/[^/]+\/[^\s~^:?*[\\]+$/.test(ref) || ref.includes('..'))
        throw malformed(call, `${ref} is not a valid ref name.`);
      if (repo.refs.has(ref)) throw unprocessable('Reference already exists');
      move(call, repo, ref, knownCommit(repo, textField(call, 'sha') ?? ''));
      return created(refJson(call, repo, ref, repo.refs.get(ref) ?? ''));
    },
  ),
  route(
    `PATCH ${R}/refs/{+ref}`,
    { needs: WRITE, body: { sha: { ...SHA, required: true }, force: { is: 'boolean' } } },
    (call) => {
      const repo = repoIn(call);
      const ref = `refs/${param(call, 'ref')}`;
      const old = repo.refs.get(ref);
      if (old === undefined) throw unprocessable('Reference does not exist');
      const sha = knownCommit(repo, textField(call, 'sha') ?? '');
      if (call.body['force'] !== true && !isAncestor(repo.store, old, sha))
        throw unprocessable('Update is not a fast forward');
      move(call, repo, ref, sha);
      return ok(refJson(call, repo, ref, sha));
    },
  ),
  route(`DELETE ${R}/refs/{+ref}`, { needs: WRITE }, (call) => {
    const repo = repoIn(call);
    const ref = `refs/${param(call, 'ref')}`;
    const before = repo.refs.get(ref);
    if (before === undefined) throw unprocessable('Reference does not exist');
    if (repo.protectedRefs.get(ref)?.includes('deletion'))
      throw unprocessable('Repository rule violations found\n\nCannot delete this protected ref.');
    if (ref.startsWith('refs/heads/')) deleteBranch(call.hub, repo, ref.slice('refs/heads/'.length));
    else repo.refs.delete(ref);
    const sender = actorOf(call).user;
    happened(call.hub, () => pushEvent(call.hub, repo, ref, { sender, before }));
    return noContent;
  }),
];
