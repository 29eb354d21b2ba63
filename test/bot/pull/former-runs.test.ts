import { expect, test } from 'vitest';
import { formerRuns } from '../../../bot/pull/former-runs.ts';
import type { Bot } from '../../../bot/bot.ts';
import type { Pull } from '../../../bot/pull/pulls.ts';
import type { BenchRun } from '../../../bot/results/bench-run.ts';
import type { ArtifactsOf } from '../../../bot/results/run-artifacts.ts';
import type { GitHubRepository } from '../../../src/github/repository.ts';

/** The pull request of a fork, for which all runs are dispatched. */
const PULL = {
  ...{ number: 7, head: { sha: 'a'.repeat(40), ref: 'new', repo: { id: 2, owner: { login: 'eve' } } } },
  base: { sha: 'c'.repeat(40), ref: 'main', repo: { id: 1, default_branch: 'main' } },
} as unknown as Pull;
const commitOf = (digit: string): string => digit.repeat(40);

const run = (id: number, ticket?: { readonly sha: string }): BenchRun =>
  ({ id, order: { pullRequest: 7, candidate: 'models/a.yaml', ...(ticket && { ticket }) } }) as BenchRun;

/** What those started by hand left, by their ids: a record of each commit that is named. */
const leaving =
  (left: Readonly<Record<number, readonly string[]>>): ArtifactsOf =>
  ({ id }) => {
    const commits = left[id] ?? [];
    const records = commits.map((sha, index) => ({
      ...{ model: 'a', sha, attempt: index + 1 },
      ...{ id: 100 * id + index, sizeBytes: 1 },
    }));
    return Promise.resolve({ records, expired: [], marks: [] });
  };

const found = async (runs: readonly BenchRun[], artifactsOf: ArtifactsOf) =>
  (await formerRuns(PULL, [], runs, '2026-11-26', artifactsOf, {} as Bot, {} as GitHubRepository)).map(
    ({ run: { id }, commit }) => [id, commit],
  );

// attack: measured again
test('a run by hand that went on again and again counts once at each commit that it measured', async () => {
  const [b, d] = [commitOf('b'), commitOf('d')];

  expect(await found([run(11)], leaving({ 11: [b, b, d, b] }))).toEqual([
    [11, b],
    [11, d],
  ]);
});

// attack: commit that begins alike
test('commits that begin alike, and as the head does, are each another one: by ticket, and by hand', async () => {
  const [one, other] = ['b', 'c'].map((digit) => PULL.head.sha.slice(0, 12).padEnd(40, digit)) as [
    string,
    string,
  ];

  expect(await found([run(12, { sha: one }), run(11)], leaving({ 11: [one, other] }))).toEqual([
    [12, one],
    [11, one],
    [11, other],
  ]);
});

// attack: measured again
test('a commit that is measured by tickets and by hand takes one place among the youngest', async () => {
  const digits = ['b', 'd', 'e', 'f', '1', '2'];
  const asked = digits.map((digit, index) => run(30 - index, { sha: commitOf(digit) }));
  const byHand = digits.map((_, index) => run(20 - index));
  const left = leaving(Object.fromEntries(digits.map((digit, index) => [20 - index, [commitOf(digit)]])));

  const commits = (await found([...asked, ...byHand], left)).map(([, commit]) => commit);

  expect([...new Set(commits)]).toEqual(digits.slice(0, 5).map(commitOf));
  expect(commits).toHaveLength(10);
});
