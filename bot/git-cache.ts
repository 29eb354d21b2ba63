import { LRUCache } from 'lru-cache';
import type { GitHub } from '../src/github/client.ts';

/** What git names by its content never changes: it is asked for once. */
const IMMUTABLE = new Set([
  'GET /repos/{owner}/{repo}/git/trees/{tree_sha}',
  'GET /repos/{owner}/{repo}/git/blobs/{file_sha}',
]);
const MOST_CHARACTERS = 32 * 2 ** 20;

/** Lets clients remember trees and blobs: most of what a pull request is asked about is the same each time. */
export type GitCache = (github: GitHub) => GitHub;

export function gitCache(): GitCache {
  const answers = new LRUCache<string, object>({
    maxSize: MOST_CHARACTERS,
    sizeCalculation: (answer) => JSON.stringify(answer).length,
  });

  return (github) => {
    const request = async (route: unknown, parameters?: object): Promise<object> => {
      const ask = github.request as (route: unknown, parameters?: object) => Promise<object>;
      if (!IMMUTABLE.has(String(route))) return ask(route, parameters);
      const key = JSON.stringify([route, parameters]);
      const known = answers.get(key);
      if (known !== undefined) return known;
      const answer = await ask(route, parameters);
      answers.set(key, answer);
      return answer;
    };
    return { request: Object.assign(request, { endpoint: github.request.endpoint }) as GitHub['request'] };
  };
}
