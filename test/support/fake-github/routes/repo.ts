import { changesBetween } from '../diff.ts';
import { commitsBetween, mergeBaseOf } from '../history.ts';
import { repoOf } from '../hub.ts';
import { apiOf, commitJson, commitOf, fullRepoJson, permissionOf, userJson } from '../json.ts';
import { changeJson, pullJson } from '../json-threads.ts';
import type { Json, Repo } from '../model.ts';
import { pullsOf } from '../pulls.ts';
import { resolve, treeOfCommit } from '../repository.ts';
import {
  linksOf,
  notFound,
  ok,
  pageOf,
  paged,
  param,
  Refusal,
  repoIn,
  route,
  unprocessable,
} from '../route.ts';
import type { Call, Route } from '../route.ts';

const R = '/repos/{owner}/{repo}';
const MOST_FILES = 300;

/** The commit that a path names, or GitHub's 422. */
export function commitIn(call: Call, name: string): string {
  const sha = resolve(repoIn(call), name);
  if (sha === undefined) throw unprocessable(`No commit found for SHA: ${name}`);
  return sha;
}

/** A side of a comparison: `ref`, `owner:ref` or `owner:repo:ref`, each within the network of forks. */
function sideOf(call: Call, base: Repo, text: string): string {
  const parts = text.split(':');
  const ref = parts.at(-1) ?? '';
  const owner = parts.length > 1 ? (parts[0] ?? '') : base.owner.login;
  const name = parts.length === 3 ? (parts[1] ?? '') : base.name;
  const repo = repoOf(call.hub, `${owner}/${name}`);
  const sha = repo && repo.store === base.store ? resolve(repo, ref) : undefined;
  if (sha === undefined || (repo?.private && !call.token?.repos.has(repo))) throw notFound();
  return sha;
}

function comparison(call: Call): { readonly body: Json; readonly pages: number } {
  const repo = repoIn(call);
  const { hub } = call;
  const [left, right] = param(call, 'basehead').split('...');
  if (!left || !right) throw notFound();
  const [base, head] = [sideOf(call, repo, left), sideOf(call, repo, right)];
  const ahead = commitsBetween(repo.store, base, head);
  const behind = commitsBetween(repo.store, head, base);
  const from = mergeBaseOf(repo.store, base, head);
  if (from === undefined) throw new Refusal(404, `No common ancestor between ${left} and ${right}.`);
  const { page, perPage } = pageOf(call);
  const size = call.query.has('page') || call.query.has('per_page') ? perPage : 250;
  const changes = changesBetween(repo.store, treeOfCommit(repo, from), treeOfCommit(repo, head));
  const diverged = behind.length > 0 ? 'diverged' : 'ahead';
  const body = {
    url: `${apiOf(hub, repo)}/compare/${left}...${right}`,
    base_commit: commitJson(hub, repo, base),
    merge_base_commit: commitJson(hub, repo, from),
    status: ahead.length > 0 ? diverged : behind.length > 0 ? 'behind' : 'identical',
    ahead_by: ahead.length,
    behind_by: behind.length,
    total_commits: ahead.length,
    commits: ahead.slice((page - 1) * size, page * size).map((sha) => commitJson(hub, repo, sha)),
    // Only the first page has files, and no page has more than 300.
    files: page === 1 ? changes.slice(0, MOST_FILES).map((change) => changeJson(hub, repo, change)) : [],
  };
  return { body, pages: Math.ceil(ahead.length / size) };
}

export const repoRoutes: readonly Route[] = [
  route(`GET ${R}`, { needs: ['metadata:read'] }, (call) => ok(fullRepoJson(call.hub, repoIn(call)))),
  route(`GET ${R}/branches/{+branch}`, { needs: ['contents:read'] }, (call) => {
    const repo = repoIn(call);
    const name = param(call, 'branch');
    const sha = repo.refs.get(`refs/heads/${name}`);
    if (sha === undefined) throw notFound();
    return ok({ name, commit: commitJson(call.hub, repo, sha), protected: false });
  }),
  route(`GET ${R}/activity`, { needs: ['contents:read'] }, (call) => {
    const repo = repoIn(call);
    const ref = call.query.get('ref');
    const moves = repo.moves.filter((move) => ref === null || move.ref === ref).toReversed();
    // Pages are told by a cursor: the number of moves before them.
    const from = Number(call.query.get('after') ?? 0);
    const to = from + pageOf(call).perPage;
    const query = new URLSearchParams(call.query);
    query.set('after', String(to));
    const link = `<${call.hub.url}${call.path}?${query.toString()}>; rel="next"`;
    const shown = moves.slice(from, to).map(({ ref: of, before, after, at }) => ({
      id: 1,
      node_id: 'PSH_1',
      before,
      after,
      ref: of,
      timestamp: at,
      activity_type: 'push',
      actor: null,
    }));
    return ok(shown, to < moves.length ? { link } : {});
  }),
  route(`GET ${R}/rules/branches/{+branch}`, { needs: ['metadata:read'] }, (call) => {
    const forbidden = repoIn(call).protectedRefs.get(`refs/heads/${param(call, 'branch')}`) ?? [];
    return paged(call, forbidden, (type) => ({
      type,
      ruleset_source_type: 'Repository',
      ruleset_source: repoIn(call).name,
      ruleset_id: 1,
    }));
  }),
  route(`GET ${R}/commits/{+ref}/pulls`, { needs: ['pull_requests:read'] }, (call) => {
    const repo = repoIn(call);
    const sha = commitIn(call, param(call, 'ref'));
    const found = pullsOf(repo).filter(
      ({ pull }) =>
        pull.mergeSha === sha ||
        pull.head.sha === sha ||
        commitsBetween(repo.store, pull.base.sha, pull.head.sha).includes(sha),
    );
    return paged(call, found, (issue) => pullJson(call.hub, repo, issue));
  }),
  route(`GET ${R}/commits`, { needs: ['contents:read'] }, (call) => {
    const repo = repoIn(call);
    const head = commitIn(call, call.query.get('sha') ?? repo.defaultBranch);
    const path = call.query.get('path');
    const until = call.query.get('until');
    const isUntil = (sha: string): boolean =>
      until === null ||
      Date.parse(commitOf(repo.store, sha).committer.date) <= Math.floor(Date.parse(until) / 1000) * 1000;
    const touches = (sha: string): boolean => {
      const before = repo.store.commits.get(sha)?.parents[0];
      const tree = before === undefined ? '' : treeOfCommit(repo, before);
      return changesBetween(repo.store, tree, treeOfCommit(repo, sha)).some(
        (change) => change.path === path || change.path.startsWith(`${path}/`),
      );
    };
    const all = commitsBetween(repo.store, '', head)
      .toReversed()
      .filter((sha) => isUntil(sha) && (path === null || touches(sha)));
    return paged(call, all, (sha) => commitJson(call.hub, repo, sha));
  }),
  route(`GET ${R}/commits/{+ref}`, { needs: ['contents:read'] }, (call) => {
    const repo = repoIn(call);
    const sha = commitIn(call, param(call, 'ref'));
    const before = repo.store.commits.get(sha)?.parents[0];
    const changes = changesBetween(
      repo.store,
      before === undefined ? '' : treeOfCommit(repo, before),
      treeOfCommit(repo, sha),
    );
    const files = changes.slice(0, MOST_FILES).map((change) => changeJson(call.hub, repo, change));
    return ok({ ...commitJson(call.hub, repo, sha), files });
  }),
  route(`GET ${R}/compare/{+basehead}`, { needs: ['contents:read'] }, (call) => {
    const { body, pages } = comparison(call);
    return ok(body, linksOf(call, pageOf(call).page, pages));
  }),
  route(`GET ${R}/collaborators/{username}/permission`, { needs: ['metadata:read'] }, (call) => {
    const repo = repoIn(call);
    // Unlike the rest of a public repository, this is told to those alone who are installed on it.
    if (!call.token?.repos.has(repo)) throw notFound();
    const user = call.hub.users.get(param(call, 'username').toLowerCase());
    if (!user || call.hub.suspended.has(user)) throw notFound();
    if (user.type !== 'User') throw new Refusal(404, `${user.login} is not a user`);
    const { permission, role } = permissionOf(repo, user);
    return ok({ permission, role_name: role, user: { ...userJson(call.hub, user), role_name: role } });
  }),
  route('GET /users/{username}', {}, (call) => {
    const user = call.hub.users.get(param(call, 'username').toLowerCase());
    if (!user) throw notFound();
    return ok(userJson(call.hub, user));
  }),
];
