import { expect, test } from 'vitest';
import { lastBaseChanges } from '../../../bot/pull/branch-pulls.ts';
import type { BranchPull } from '../../../bot/pull/branch-pulls.ts';
import { unsureAt, unsureTimes } from '../../../bot/pull/other-bases.ts';
import type { GitHubRepository } from '../../../src/github/repository.ts';

// attack: blocking twin
test('a pull request that GitHub lists and has no word of may have had any base, and stops no look', async () => {
  const pulls = [7, 8].map((number) => ({ number, node_id: `PR_${number}` }) as BranchPull);
  const nodes = [null, { number: 8, baseChanges: { nodes: [] } }];
  const repo = { graphql: () => Promise.resolve({ nodes }) } as unknown as GitHubRepository;

  expect(await lastBaseChanges(pulls, repo)).toEqual(new Map([[7, Infinity]]));
});

// attack: blocking twin
test('one that GitHub has no word of and that is closed makes runs unsure for a day after, and no longer', async () => {
  const opened = { base: { ref: 'main' }, created_at: '2026-11-01T00:00:00Z' };
  const pulls = [
    { ...opened, number: 7, node_id: 'PR_7', closed_at: null },
    { ...opened, number: 8, node_id: 'PR_8', closed_at: '2026-11-02T00:00:00Z' },
  ] as unknown as readonly BranchPull[];
  const nodes = [{ number: 7, baseChanges: { nodes: [] } }, null];
  const repo = { graphql: () => Promise.resolve({ nodes }) } as unknown as GitHubRepository;

  const times = await unsureTimes({ pulls, isWhole: true }, 'main', 0, true, repo);

  expect(unsureAt(Date.parse('2026-11-02T23:00:00Z'), times)).toBe('changed-base');
  expect(unsureAt(Date.parse('2026-11-03T00:00:00Z'), times)).toBeUndefined();
});
