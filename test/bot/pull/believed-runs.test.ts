import { expect, test } from 'vitest';
import type { Bot } from '../../../bot/bot.ts';
import { memory } from '../../../bot/memory.ts';
import { believedRuns, sinceOf } from '../../../bot/pull/believed-runs.ts';
import type { ListedPull } from '../../../bot/pull/listed-pulls.ts';
import type { Pull } from '../../../bot/pull/pulls.ts';
import type { GitHubRepository } from '../../../src/github/repository.ts';

const opened = (createdAt: string, isCrossRepository: boolean) =>
  ({ createdAt, isCrossRepository, author: { login: 'an-app', type: 'Bot' } }) as ListedPull;

const own = (twins: readonly ListedPull[]): readonly ListedPull[] =>
  twins.filter(({ isCrossRepository }) => !isCrossRepository);

test.for([
  ['one of this repository', [opened('2026-11-01T00:00:00Z', false)], '2026-11-01'],
  ['forks alone', [opened('2026-11-01T00:00:00Z', true), opened('2025-11-01T00:00:00Z', true)], '2025-11-01'],
  [
    'one of this repository and a fork’s of a week before',
    [opened('2026-11-08T00:00:00Z', false), opened('2026-11-01T00:00:00Z', true)],
    '2026-11-01',
  ],
] as const)('runs of %s are listed since the oldest was opened', ([, twins, day]) => {
  expect(sinceOf(twins, own(twins)).slice(0, 10)).toBe(day);
});

// attack: flood
test('a fork’s pull request of years ago with the same commit has no years of runs listed', () => {
  const its = opened('2026-11-08T00:00:00Z', false);
  const old = opened('2020-01-01T00:00:00Z', true);

  expect(sinceOf([its, old], [its]).slice(0, 10)).toBe('2026-10-09');
});

/** A repository whose lists of runs GitHub ends, after ten pages that show these. */
const cutOff = (shown: readonly object[]): GitHubRepository => {
  async function* pages(_: string, __: object, pick: (data: object) => readonly unknown[]) {
    for (let page = 0; page < 10; page++) yield* await Promise.resolve(pick({ workflow_runs: shown }));
  }
  return { owner: 'acme', name: 'models', pages } as unknown as GitHubRepository;
};

const NOTHING = () => Promise.resolve({ records: [], expired: [], marks: [] });

const believedBeside = (twins: readonly ListedPull[], repo: GitHubRepository) => {
  const workflows = { pullRequest: 'pull-request.yml', rebench: 'rebench.yml', nightly: 'nightly.yml' };
  const bot = { workflows, memory: memory() } as unknown as Bot;
  const head = { sha: 'a'.repeat(40), ref: 'new', repo: { id: 2 } };
  const base = { ref: 'main', repo: { id: 1, default_branch: 'main' } };
  return believedRuns({ number: 1, head, base } as unknown as Pull, twins, true, NOTHING, bot, repo);
};

// attack: measured again
test('where not all dispatched runs are listed, one that failed may be among them: none is believed', async () => {
  const end = believedBeside([opened('2026-11-01T00:00:00Z', true)], cutOff([]));

  await expect(end).rejects.toThrow('more runs were dispatched on the default branch');
});

// attack: measured again
test.for([
  ['no fork’s is decided beside one of this repository', false, 'refused'],
  ['a fork’s younger one is decided beside a fork’s older one', true, 'believed'],
] as const)('%s, of whose runs not all are listed', async ([, isCrossRepository, outcome]) => {
  const run = {
    ...{ id: 1, event: 'push', display_title: '', head_branch: 'main', created_at: '2026-11-10T00:00:00Z' },
    repository: { id: 1 },
  };
  const twins = [opened('2026-11-01T00:00:00Z', isCrossRepository), opened('2026-11-20T00:00:00Z', true)];

  const end = believedBeside(twins, cutOff([run])).then(
    () => 'believed',
    () => 'refused',
  );

  expect(await end).toBe(outcome);
});
