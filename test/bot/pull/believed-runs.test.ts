import { expect, test } from 'vitest';
import { sinceOf } from '../../../bot/pull/believed-runs.ts';
import type { ListedPull } from '../../../bot/pull/listed-pulls.ts';

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
