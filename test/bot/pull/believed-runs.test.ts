import { expect, test } from 'vitest';
import type { Bot } from '../../../bot/bot.ts';
import { memory } from '../../../bot/memory.ts';
import { believedRuns, sinceOf } from '../../../bot/pull/believed-runs.ts';
import type { Changes } from '../../../bot/pull/changes.ts';
import type { ListedPull } from '../../../bot/pull/listed-pulls.ts';
import type { Pull } from '../../../bot/pull/pulls.ts';
import type { GitHubRepository } from '../../../src/github/repository.ts';

const opened = (createdAt: string, isCrossRepository: boolean) =>
  ({ createdAt, isCrossRepository }) as ListedPull;

test.for([
  ['one of this repository', [opened('2026-11-01T00:00:00Z', false)], '2026-11-01'],
  ['forks alone', [opened('2026-11-01T00:00:00Z', true), opened('2025-11-01T00:00:00Z', true)], '2025-11-01'],
  [
    'one of this repository and a fork’s of a week before',
    [opened('2026-11-08T00:00:00Z', false), opened('2026-11-01T00:00:00Z', true)],
    '2026-11-01',
  ],
] as const)('runs of %s are listed since the oldest was opened', ([, twins, day]) => {
  expect(sinceOf(twins).slice(0, 10)).toBe(day);
});

// attack: flood
test('a fork’s pull request of years ago with the same commit has no years of runs listed', () => {
  const own = opened('2026-11-08T00:00:00Z', false);
  const old = opened('2020-01-01T00:00:00Z', true);

  expect(sinceOf([own, old]).slice(0, 10)).toBe('2026-10-09');
});

// attack: measured again
test('where not all dispatched runs are listed, one that failed may be among them: none is believed', async () => {
  async function* pages(_: string, __: object, pick: (data: object) => readonly unknown[]) {
    // GitHub shows none of ten pages.
    for (let page = 0; page < 10; page++) yield* await Promise.resolve(pick({ workflow_runs: [] }));
  }
  const repo = { owner: 'acme', name: 'models', pages } as unknown as GitHubRepository;
  const workflows = { pullRequest: 'pull-request.yml', rebench: 'rebench.yml', nightly: 'nightly.yml' };
  const bot = { workflows, memory: memory() } as unknown as Bot;
  const head = { sha: 'a'.repeat(40), ref: 'new', repo: { id: 2 } };
  const base = { ref: 'main', repo: { id: 1, default_branch: 'main' } };
  const pull = { number: 1, head, base } as unknown as Pull;
  const twins = [opened('2026-11-01T00:00:00Z', true)];

  const end = believedRuns(pull, twins, {} as Changes, true, bot, repo);

  await expect(end).rejects.toThrow('more runs were dispatched on the default branch');
});
