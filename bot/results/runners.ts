import { normalize } from 'node:path/posix';
import type { Policy } from '../../src/config/policy.ts';
import { runSuites } from '../../src/config/suite-choice.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import { entryAt } from '../../src/github/tree.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import { refused } from './refused.ts';

/** Git's names of the folders that external evaluators read, by suite; suites without one are left out. */
export async function runnerFilesAt(
  { suites }: Policy,
  commit: string,
  repo: GitHubRepository,
): Promise<Readonly<Record<string, string>>> {
  const found: [name: string, sha: string][] = [];
  for (const [name, { runner }] of runSuites(suites)) {
    if (runner.files === undefined) continue;
    const entry = await entryAt(commit, normalize(runner.files), repo);
    found.push([name, entry?.sha ?? 'missing']);
  }
  return Object.fromEntries(found);
}

/** Every pass of an external evaluator read the very files that a commit has. */
export function checkRunnerFiles(
  { plan, passes }: Pick<RunRecord, 'plan' | 'passes'>,
  expected: Readonly<Record<string, string>>,
): void {
  const files = new Map(Object.entries(expected));
  for (const { id, suite, kind } of plan.passes) {
    const seen = passes.find(({ pass }) => pass === id);
    const its = files.get(suite);
    if (its === undefined || seen === undefined) continue;
    if (kind !== 'evaluator') throw refused('a suite of an external evaluator was asked by other means');
    if (seen.kind === 'evaluator' && seen.evaluator !== undefined && seen.evaluator.files !== its)
      throw refused("an external evaluator's tasks were other ones than the base branch has");
  }
}
