import type { Friction } from '../../engines/friction.ts';
import type { HubAccess } from './access.ts';
import { DATASETS } from './datasets.ts';
import { isRepositoryId } from './names.ts';
import { HubTrouble, quoted } from './trouble.ts';

/** A hub's answer that is no success: its status, its headers, and the start of its body. */
interface Refused {
  readonly status: number;
  header(name: string): string | undefined;
  readonly said: string;
}

interface Asked {
  readonly access: Pick<HubAccess, 'url' | 'token'>;
  readonly repo: string;
  /** Whether the bytes of a file were asked for, which the hub had listed. */
  readonly isFile: boolean;
  /** Takes out of a text what the hub was given. */
  readonly told: (text: string) => string;
}

/** A server that asks us to wait longer is not waited for. */
const LONGEST_WAIT_MS = 60_000;

/** What a refusal of a hub means, by its own error codes first. */
export function refusal(
  { status, header, said }: Refused,
  { access, repo, isFile, told }: Asked,
): HubTrouble {
  const code = header('x-error-code') ?? '';
  const line = quoted(told(`HTTP ${status} ${code} ${header('x-error-message') ?? said}`));
  const host = access.url.host;
  const trouble = (friction: Omit<Friction, 'line'>, retryAfterMs?: number): HubTrouble =>
    new HubTrouble({ ...friction, line }, retryAfterMs);
  const hasToken = access.token !== undefined;
  if (code === 'GatedRepo')
    return trouble(hasToken ? gatedForToken(repo, access.url) : gated(repo, access.url));
  if (code === 'RevisionNotFound') return trouble(revisionMissing(repo, host));
  // A mirror may say no code, and the repository was there a moment ago.
  if (code === 'EntryNotFound' || (isFile && code === '' && status === 404))
    return trouble(entryMissing(repo, host));
  if (code === 'RepoNotFound' || status === 404)
    return trouble(hasToken ? repoMissing(repo, host) : repoHidden(repo, host));
  if (status === 401 || status === 403)
    return trouble(hasToken ? tokenRefused(host) : tokenMissing(repo, host));
  if (status === 429) return rateLimited(host, waitOf(header('retry-after')), line);
  if (status >= 500 || status === 408) return trouble(serverFailed(host, status), 0);
  return trouble(strangeAnswer(host));
}

/** How long a server asks us to wait, in ms; it writes seconds or a date. */
function waitOf(written: string | undefined): number {
  if (written === undefined) return 0;
  const seconds = Number(written);
  const ms = Number.isNaN(seconds) ? Date.parse(written) - Date.now() : seconds * 1000;
  return Number.isFinite(ms) && ms > 0 ? ms : 0;
}

function rateLimited(host: string, waitMs: number, line: string): HubTrouble {
  const isLong = waitMs > LONGEST_WAIT_MS;
  return new HubTrouble(
    {
      code: 'hub-rate-limited',
      summary: isLong
        ? `${host} has had too many requests, and asks to wait ${Math.ceil(waitMs / 1000)} s.`
        : `${host} has had too many requests, and goes on saying so.`,
      remedy: 'Run it again later; set HF_TOKEN, for whom limits are higher, or fill the cache beforehand.',
      blame: 'network',
      line,
    },
    isLong ? undefined : waitMs,
  );
}

const gated = (repo: string, url: URL): Friction => ({
  code: 'hub-gated',
  summary: `${repo} is gated: its files are for those who accepted its terms, and no token was given.`,
  remedy: `Accept the terms at ${url.origin}/${repo}, and give the runner a token of that account as HF_TOKEN.`,
  blame: 'machine',
});

const gatedForToken = (repo: string, url: URL): Friction => ({
  code: 'hub-gated',
  summary: `${repo} is gated, and the account of HF_TOKEN has no access to it.`,
  remedy: `Accept the terms at ${url.origin}/${repo} with that account, and let a fine-grained token read gated repositories.`,
  blame: 'machine',
});

const repoHidden = (repo: string, host: string): Friction => ({
  code: 'hub-repository-missing',
  summary: `${host} has no repository ${repo}, or it is private and no token was given.`,
  remedy: 'Correct the id, or give the runner a token that may read it as HF_TOKEN.',
  blame: 'unknown',
});

const repoMissing = (repo: string, host: string): Friction => ({
  code: 'hub-repository-missing',
  summary: `${host} has no repository ${repo} that the account of HF_TOKEN may read.`,
  remedy: 'Correct the id, or let the token read that repository.',
  blame: 'unknown',
});

const revisionMissing = (repo: string, host: string): Friction => ({
  code: 'hub-revision-missing',
  summary: `${repo} has no such revision at ${host}.`,
  remedy: 'Pin a commit of its history; one that was overwritten by a forced push is gone.',
  blame: 'candidate',
});

const entryMissing = (repo: string, host: string): Friction => ({
  code: 'hub-file-missing',
  summary: `${host} lists a file of ${repo} and does not have it.`,
  remedy: 'Open the file on the page of the repository; if it is a mirror, let it fetch the repository anew.',
  blame: 'network',
});

const tokenRefused = (host: string): Friction => ({
  code: 'hub-token-refused',
  summary: `${host} does not take the token of HF_TOKEN.`,
  remedy: 'Make a new token that may read; the old one has expired, was taken back, or is of another hub.',
  blame: 'machine',
});

const tokenMissing = (repo: string, host: string): Friction => ({
  code: 'hub-token-missing',
  summary: `${host} gives nothing of ${repo} without a token.`,
  remedy: 'Give the runner a token that may read it as HF_TOKEN.',
  blame: 'machine',
});

const serverFailed = (host: string, status: number): Friction => ({
  code: 'hub-failing',
  summary: `${host} answers with an error of its own, ${status}, again and again.`,
  remedy: 'Run it again later, or fill the cache beforehand.',
  blame: 'network',
});

/** An answer that is none of a hub: a login page of the network, another server. */
export const strangeAnswer = (host: string): Friction => ({
  code: 'hub-answer-strange',
  summary: `What answers at ${host} is no hub.`,
  remedy: 'Check HF_ENDPOINT, and whether a proxy or a login page of the network stands in between.',
  blame: 'network',
});

/** A repository under a new name: a policy trusts organisations by name, so it is not followed. */
export function renamed(repo: string, name: string): HubTrouble {
  // A command is only told of a name that is one: it may be copied into a shell.
  const orInit = isRepositoryId(name) ? `, or papergap init ${name}` : '';
  const write = repo.startsWith(DATASETS) ? quoted(name) : `model: ${quoted(name)}${orInit}`;
  return new HubTrouble({
    code: 'hub-renamed',
    summary: `${repo} is now ${quoted(name)}.`,
    remedy: `Write ${write}: the policy has to trust it under that name.`,
    blame: 'candidate',
  });
}

const REDIRECTS = {
  inwards: 'to an address of this machine or its network, where files of a model do not lie',
  circle: 'on and on',
  nowhere: 'to what is no address',
  elsewhere: 'to another host for what it says itself',
  open: 'from https to http',
} as const;

/** A redirect that is not followed. */
export function redirectRefused({ host }: URL, why: keyof typeof REDIRECTS): HubTrouble {
  return new HubTrouble({
    code: 'hub-redirect-refused',
    summary: `The hub sends us ${REDIRECTS[why]} (${host}), which papergap does not follow.`,
    remedy:
      'Check HF_ENDPOINT and whose hub it is; a mirror has to serve the files itself or from a public host.',
    blame: 'network',
  });
}

/** No answer at all. */
export function unreachable({ host }: URL, cause: unknown, told: Asked['told']): HubTrouble {
  const { code, message } = cause as NodeJS.ErrnoException;
  return new HubTrouble(
    {
      code: 'hub-unreachable',
      summary: `${host} can't be reached.`,
      remedy:
        'Let the runner reach it, set HF_ENDPOINT to a mirror, or fill the cache beforehand and set HF_HUB_OFFLINE=1.',
      blame: 'network',
      line: quoted(told([code, message].filter((part) => part !== undefined && part !== '').join(' '))),
    },
    0,
    { cause },
  );
}

/** An answer whose end is not waited for: asking again would take as long. */
export function answerLate({ host }: URL, ms: number): HubTrouble {
  return new HubTrouble({
    code: 'hub-download-slow',
    summary: `${host} was given up: an answer had no end after ${Math.ceil(ms / 1000)} s.`,
    remedy:
      'Run it again later, set HF_ENDPOINT to a mirror, or fill the cache beforehand and set HF_HUB_OFFLINE=1.',
    blame: 'network',
  });
}
