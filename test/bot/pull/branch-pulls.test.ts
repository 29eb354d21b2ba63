import { expect, test } from 'vitest';
import { mergeTimes } from '../../../bot/pull/branch-pulls.ts';
import type { BranchPull } from '../../../bot/pull/branch-pulls.ts';
import { unsureAt, unsureTimes } from '../../../bot/pull/other-bases.ts';
import type { GitHubRepository } from '../../../src/github/repository.ts';

// attack: blocking twin
test('a pull request that GitHub lists and has no word of may have had any base, and stops no look', async () => {
  const pulls = [7, 8].map((number) => ({ number, node_id: `PR_${number}` }) as BranchPull);
  const nodes = [null, { number: 8, baseChanges: { nodes: [] }, reopenings: { nodes: [] } }];
  const repo = { graphql: () => Promise.resolve({ nodes }) } as unknown as GitHubRepository;

  expect(await mergeTimes(pulls, repo)).toEqual(
    new Map([
      [7, { changedMs: Infinity }],
      [8, {}],
    ]),
  );
});

// attack: closed pull request
test('one that GitHub has no word of makes runs unsure from when it was opened, closed or not', async () => {
  const opened = { base: { ref: 'main' }, head: { sha: 'a' }, created_at: '2026-11-01T00:00:00Z' };
  const pulls = [
    { ...opened, number: 7, node_id: 'PR_7', closed_at: null },
    { ...opened, number: 8, node_id: 'PR_8', closed_at: '2026-11-02T00:00:00Z' },
  ] as unknown as readonly BranchPull[];
  const nodes = [{ number: 7, baseChanges: { nodes: [] }, reopenings: { nodes: [] } }, null];
  const repo = { graphql: () => Promise.resolve({ nodes }) } as unknown as GitHubRepository;
  const asked = { isTimeAsked: true, isOlderOther: false };

  const times = await unsureTimes({ pulls, isWhole: true }, 'main', asked, repo);

  expect(unsureAt(Date.parse('2026-10-31T00:00:00Z'), 'a', times)).toBeUndefined();
  expect(unsureAt(Date.parse('2026-11-30T00:00:00Z'), 'b', times)).toBe('changed-base');
});
