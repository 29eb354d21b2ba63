import { expect, test } from 'vitest';
import { stagePolling } from '../../../bot/pull/stage-polling.ts';
import type { GitHubRepository } from '../../../src/github/repository.ts';

const repoOf = (owner: string): GitHubRepository =>
  ({ owner, name: 'models', fullName: `${owner}/models` }) as GitHubRepository;

// attack: flood
test('an owner with thousands of pull requests that are being measured keeps no other’s from being looked at', () => {
  const polling = stagePolling();
  for (let number = 1; number <= 5_000; number++) polling.set(number, repoOf('mallory'), true);

  polling.set(7, repoOf('acme'), true);

  const numbers = (owner: string) =>
    polling.round().flatMap(({ repo, number }) => (repo.owner === owner ? [number] : []));
  expect(numbers('mallory')).toHaveLength(200);
  expect(numbers('acme')).toEqual([7]);
});

// attack: many pushes
test('one whose look failed is looked at for a round more where it was being measured, and else in none', () => {
  const polling = stagePolling();
  const repo = repoOf('acme');
  const numbers = () => polling.round().map(({ number }) => number);
  polling.set(7, repo, true);

  polling.failed(7, repo);
  polling.failed(8, repo);
  expect(numbers()).toEqual([7]);
  polling.failed(7, repo);
  expect(numbers()).toEqual([]);
});

// attack: flood
test.for([
  [999, 12],
  [1_000, 6],
  [4_900, 2],
] as const)('one whose look lists %i runs is looked at %i times in twelve rounds', ([listed, times]) => {
  const polling = stagePolling();
  const repo = repoOf('acme');
  polling.set(7, repo, true, listed);

  let looks = 0;
  for (let round = 0; round < 12; round++)
    for (const { number } of polling.round()) {
      looks++;
      polling.set(number, repo, true, listed);
    }

  expect(looks).toBe(times);
});
