import { compactVerify, createRemoteJWKSet, customFetch, errors } from 'jose';
import type { FetchImplementation } from 'jose';
import * as z from 'zod';
import { statusOf, withRetry } from '../../src/github/client.ts';
import { PROOF_AUDIENCE } from '../../src/github/run-proof.ts';
import { explain } from '../../src/shell/errors.ts';

/** What GitHub has signed of a run of a pull request. */
export interface SignedRun {
  readonly id: number;
  readonly repositoryId: number;
  /** The branch that it was to be merged into. */
  readonly baseRef: string;
  /** The merge of head and base that it was started for. */
  readonly mergeSha: string;
  /** Its workflow's path, and the commit that this was read at. */
  readonly workflow: { readonly path: string; readonly sha: string };
}

/**
 * Reads a signed token; undefined for what GitHub has not signed, or not about a pull request's run, and
 * `unknown-key` where it names a key that GitHub does not have, or has no more.
 */
export type ReadSigned = (token: string) => Promise<SignedRun | 'unknown-key' | undefined>;

const Sha = z.string().regex(/^[0-9a-f]{40}$/);
const Id = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);
const WORKFLOW = /^[^/]+\/[^/]+\/(\.github\/workflows\/[^/@]+)@/;

/** Claims of GitHub's tokens: https://docs.github.com/en/actions/reference/security/oidc. */
const Claims = z.object({
  aud: z.literal(PROOF_AUDIENCE),
  event_name: z.literal('pull_request'),
  run_id: Id,
  repository_id: Id,
  base_ref: z.string().min(1),
  sha: Sha,
  workflow_ref: z.string().regex(WORKFLOW),
  workflow_sha: Sha,
});

/**
 * Who signs what Actions says of a run, by the root of GitHub's REST API: github.com, a data residency, or an
 * Enterprise Server.
 */
export function issuerOf(apiUrl: string): string {
  const url = new URL(apiUrl);
  if (url.host === 'api.github.com') return 'https://token.actions.githubusercontent.com';
  const residency = /^api\.([a-z0-9-]+\.ghe\.com)$/.exec(url.host);
  if (residency !== null) return `https://token.actions.${residency[1]}`;
  return `${url.origin}/_services/token`;
}

/**
 * Reads what one issuer has signed. A token tells what a run was: that it opens nothing any more, since its
 * time is over, takes nothing from that.
 * Where the issuer's keys can't be read, it throws what GitHub may answer otherwise in a moment.
 */
export function readSigned(issuer: string): ReadSigned {
  const options = { [customFetch]: fetched, timeoutDuration: KEYS_MS };
  const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks`), options);
  return async (token) => {
    try {
      const { payload } = await compactVerify(token, keys, { algorithms: ['RS256'] });
      return signedRunFrom(JSON.parse(new TextDecoder().decode(payload)), issuer);
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey) return 'unknown-key';
      if (NOT_SIGNED.some((kind) => error instanceof kind) || error instanceof SyntaxError) return undefined;
      const message = `the keys of ${issuer} could not be read (OIDC_ISSUER in docs/bot.md): ${explain(error)}`;
      throw Object.assign(new Error(message, { cause: error }), { status: statusOf(error) ?? 503 });
    }
  };
}

/** How long the keys may take to come, with all tries. */
const KEYS_MS = 20_000;

const fetched: FetchImplementation = (url, init) =>
  withRetry('read', async () => {
    const response = await fetch(url, init);
    const { status } = response;
    if (status !== 200)
      throw Object.assign(new Error(`they are answered with ${status}`), {
        status,
      });
    return response;
  });

const NOT_SIGNED = [
  errors.JWSInvalid,
  errors.JWSSignatureVerificationFailed,
  errors.JWKSMultipleMatchingKeys,
  errors.JOSEAlgNotAllowed,
  errors.JOSENotSupported,
] as const;

function signedRunFrom(claims: unknown, issuer: string): SignedRun | undefined {
  const parsed = Claims.extend({ iss: z.literal(issuer) }).safeParse(claims);
  if (!parsed.success) return undefined;
  const { run_id, repository_id, base_ref, sha, workflow_ref, workflow_sha } = parsed.data;
  const [, path = ''] = WORKFLOW.exec(workflow_ref) ?? [];
  return {
    id: run_id,
    repositoryId: repository_id,
    baseRef: base_ref,
    mergeSha: sha,
    workflow: { path, sha: workflow_sha },
  };
}
