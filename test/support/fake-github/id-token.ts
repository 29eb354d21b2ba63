import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { parse } from 'yaml';
import { entryAt } from './git.ts';
import type { Hub } from './hub.ts';
import type { Json, Repo, Run } from './model.ts';
import { fullNameOf, treeOfCommit } from './repository.ts';
import type { Answer } from './route.ts';
import { runById } from './runs.ts';
import { isObject } from './shape.ts';

const KID = '38826b17-6a30-5f9b-b169-8beb8202f723';
let made: ReturnType<typeof makeKeys> | undefined;
const makeKeys = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
/** One pair for all: it takes a while to make. */
const keys = () => (made ??= makeKeys());

/** Who signs, as on an Enterprise Server. */
export const issuerOf = ({ url }: Hub): string => `${new URL(url).origin}/_services/token`;

/** The public keys, as GitHub publishes them. */
function keySet(): Json {
  const key = keys().publicKey.export({ format: 'jwk' });
  return { keys: [{ ...key, kid: KID, alg: 'RS256', use: 'sig' }] };
}

/**
 * What GitHub signs of a run for an audience. Throws where no job of its workflow may ask: the workflow is
 * that of the merge for a pull request, and a fork's run may ask for nothing.
 */
export function idToken(hub: Hub, repo: Repo, run: Run, audience: string): string {
  if (!mayAsk(repo, run)) throw new Error(`no job of run ${run.id} has the permission id-token: write`);
  const nowS = Math.floor(Date.now() / 1000);
  return signed({
    ...{ iss: issuerOf(hub), aud: audience, jti: randomUUID(), iat: nowS, nbf: nowS - 300, exp: nowS + 300 },
    ...claimsOf(repo, run),
  });
}

/** The claims of https://docs.github.com/en/actions/reference/security/oidc, all of them texts. */
function claimsOf(repo: Repo, { merge, ...run }: Run): Json {
  const name = fullNameOf(repo);
  const ref = merge === undefined ? `refs/heads/${run.headBranch}` : `refs/pull/${merge.number}/merge`;
  const sha = merge?.sha ?? run.headSha;
  return {
    sub: `repo:${name}:${run.event === 'pull_request' ? 'pull_request' : `ref:${ref}`}`,
    actor: run.actor.login,
    actor_id: String(run.actor.id),
    base_ref: merge?.base ?? '',
    event_name: run.event,
    head_ref: merge === undefined ? '' : (run.headBranch ?? ''),
    job_workflow_ref: `${name}/${run.path}@${ref}`,
    job_workflow_sha: sha,
    ref,
    ref_protected: 'false',
    ref_type: 'branch',
    repository: name,
    repository_id: String(repo.id),
    repository_owner: repo.owner.login,
    repository_owner_id: String(repo.owner.id),
    repository_visibility: repo.private ? 'private' : 'public',
    run_attempt: String(run.attempt),
    run_id: String(run.id),
    run_number: String(run.number),
    runner_environment: 'github-hosted',
    sha,
    workflow: run.name,
    workflow_ref: `${name}/${run.path}@${ref}`,
    workflow_sha: sha,
  };
}

function mayAsk(repo: Repo, run: Run): boolean {
  if (run.headRepo !== repo) return false;
  const sha = run.merge?.sha ?? run.headSha;
  const entry = entryAt(repo.store, treeOfCommit(repo, sha), run.path);
  const workflow: unknown = parse(repo.store.blobs.get(entry?.sha ?? '')?.toString() ?? '');
  if (!isObject(workflow)) return false;
  const jobs = isObject(workflow['jobs']) ? Object.values(workflow['jobs']).filter(isObject) : [];
  const levels = jobs.map((job) => job['permissions'] ?? workflow['permissions']);
  return levels.some((level) => isObject(level) && level['id-token'] === 'write');
}

/** A token with these claims, signed by this GitHub's key. */
export function signed(claims: Json): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part({ alg: 'RS256', typ: 'JWT', kid: KID, x5t: 'eFt' })}.${part(claims)}`;
  return `${text}.${sign('RSA-SHA256', Buffer.from(text), keys().privateKey).toString('base64url')}`;
}

/** What a step gets that may ask for such a token; nothing for one that may not. */
export function idTokenEnvironment(hub: Hub, runId: number): Readonly<Record<string, string>> {
  const { repo, run } = runById(hub, runId);
  if (!mayAsk(repo, run)) return {};
  return {
    ACTIONS_ID_TOKEN_REQUEST_URL: `${issuerOf(hub)}/run/${runId}?api-version=2.0`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: requestToken(runId),
  };
}

const requestToken = (runId: number): string => `job-of-run-${runId}`;

/** Answers what is asked of the issuer, which is no part of the REST API; undefined where nothing is. */
export function issuerAnswer(
  hub: Hub,
  address: string,
  query: URLSearchParams,
  authorization: string | undefined,
): Answer | undefined {
  const [, path] = /^\/_services\/token(\/.*)$/.exec(address) ?? [];
  if (path === undefined) return undefined;
  if (path === '/.well-known/jwks') return { status: 200, body: keySet() };
  const [, runId] = /^\/run\/(\d+)$/.exec(path) ?? [];
  if (runId === undefined) return { status: 404 };
  if (authorization !== `Bearer ${requestToken(Number(runId))}`) return { status: 401 };
  const { repo, run } = runById(hub, Number(runId));
  const value = idToken(hub, repo, run, query.get('audience') ?? `https://github.com/${repo.owner.login}`);
  return { status: 200, body: { count: value.length, value } };
}
