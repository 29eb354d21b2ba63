import { expect, test } from 'vitest';
import { lastBaseChanges } from '../../../bot/pull/branch-pulls.ts';
import type { BranchPull } from '../../../bot/pull/branch-pulls.ts';
import type { GitHubRepository } from '../../../src/github/repository.ts';

// attack: blocking twin
test('a pull request that GitHub lists and has no word of may have had any base, and stops no look', async () => {
  const pulls = [7, 8].map((number) => ({ number, node_id: `PR_${number}` }) as BranchPull);
  const nodes = [null, { number: 8, baseChanges: { nodes: [] } }];
  const repo = { graphql: () => Promise.resolve({ nodes }) } as unknown as GitHubRepository;

  expect(await lastBaseChanges(pulls, repo)).toEqual(new Map([[7, Infinity]]));
});
