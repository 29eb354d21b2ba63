import { expect, test } from 'vitest';
import { isQueued } from '../../src/github/merge-queue.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';

const QUEUED = 'a'.repeat(40);
const BASE = 'b'.repeat(40);

/** A repository whose queue has one entry, the second of two pages, and whose branches are at these commits. */
function repositoryWith(branches: readonly string[]): GitHubRepository {
  const page = (nodes: readonly object[], endCursor: string | null) => ({
    repository: {
      mergeQueue: { entries: { nodes, pageInfo: { hasNextPage: endCursor !== null, endCursor } } },
    },
  });
  const entry = { headCommit: { oid: QUEUED }, baseCommit: { oid: BASE }, pullRequest: { number: 7 } };
  const built = { headCommit: null, baseCommit: null, pullRequest: { number: 8 } };
  return {
    owner: 'acme',
    name: 'models',
    graphql: (_: string, __: string, { after }: { readonly after: string | null }) =>
      Promise.resolve(after === null ? page([built], 'more') : page([entry], null)),
    read: (_: string, { ref }: { readonly ref: string }) => {
      expect(ref).toBe('heads/gh-readonly-queue/main/pr-7-');
      return Promise.resolve({ data: branches.map((sha) => ({ object: { sha } })) });
    },
  } as unknown as GitHubRepository;
}

test.for([
  ['is in the queue while its branch is there', QUEUED, [QUEUED], true],
  ['is let go once its branch is gone, although the queue still tells of it', QUEUED, [], false],
  ['is none of the queue’s by the name of a branch alone', BASE, [BASE], false],
] as const)('a commit %s', async ([, sha, branches, expected]) => {
  expect(await isQueued(sha, 'main', repositoryWith(branches))).toBe(expected);
});
