import { redirectRefused, renamed } from './refusals.ts';

interface From {
  readonly hub: URL;
  /** The repository that was asked for. */
  readonly repo: string;
  /** Whether the bytes of a file are asked for: nothing else lies at another host. */
  readonly isFile: boolean;
}

/** Which repository a path of a hub speaks of, where it says something of one and where it has its files. */
const REPOSITORY = [
  /^\/api(?:\/resolve-cache)?\/(?:models\/|(?=datasets\/))((?:datasets\/)?[^/]+\/[^/]+)(?:\/|$)/,
  /^\/((?:datasets\/)?[^/]+\/[^/]+)\/(?:resolve|tree|[0-9a-f]{40})(?:\/|$)/,
];

/**
 * Where a hub sends us, if it may. To the repository of another name it may not: a policy trusts
 * organisations by their names.
 */
export function redirectOf(location: string, from: URL, { hub, repo, isFile }: From): URL {
  const url = URL.parse(location, from.href);
  if (url === null || !/^https?:$/.test(url.protocol)) throw redirectRefused(hub, 'nowhere');
  if (url.origin === hub.origin) {
    const path = url.pathname.slice(hub.pathname.replace(/\/$/, '').length);
    const named = REPOSITORY.map((pattern) => pattern.exec(path)?.[1]).find((name) => name !== undefined);
    if (named !== undefined && named !== repo) throw renamed(repo, named);
    return url;
  }
  if (!isFile) throw redirectRefused(url, 'elsewhere');
  if (from.protocol === 'https:' && url.protocol === 'http:') throw redirectRefused(url, 'open');
  return url;
}
