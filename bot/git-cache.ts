import type { GitHub } from '../src/github/client.ts';
import type { Memory } from './memory.ts';

/** What git names by its content never changes. */
const IMMUTABLE = new Set([
  'GET /repos/{owner}/{repo}/git/trees/{tree_sha}',
  'GET /repos/{owner}/{repo}/git/blobs/{file_sha}',
  'GET /repos/{owner}/{repo}/git/commits/{commit_sha}',
]);

/**
 * A client that asks for commits, trees and blobs once: most of what is asked about a pull request is the
 * same each time.
 */
export function withGitCache(github: GitHub, { git }: Pick<Memory, 'git'>): GitHub {
  const request = async (route: unknown, parameters?: object): Promise<object> => {
    const ask = github.request as (route: unknown, parameters?: object) => Promise<object>;
    // What is read piece by piece can be read once.
    const isStream = parameters !== undefined && 'request' in parameters;
    if (isStream || !IMMUTABLE.has(String(route))) return ask(route, parameters);
    const key = JSON.stringify([route, parameters]);
    const known = git.get(key);
    if (known !== undefined) return known;
    const answer = await ask(route, parameters);
    git.set(key, answer);
    return answer;
  };
  return { request: Object.assign(request, { endpoint: github.request.endpoint }) as GitHub['request'] };
}
