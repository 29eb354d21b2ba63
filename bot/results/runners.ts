import { normalize } from 'node:path/posix';
import { isDeepStrictEqual } from 'node:util';
import type { Policy } from '../../src/config/policy.ts';
import type { Runner } from '../../src/config/runner.ts';
import { runSuites } from '../../src/config/suite-choice.ts';
import type { GitHubRepository } from '../../src/github/repository.ts';
import { entryAt } from '../../src/github/tree.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import type { Evaluation, EvaluatorPass } from '../../src/record/types.ts';
import { foreign } from './refused.ts';

/** How a suite of an external evaluator has to have been asked. */
export interface ExpectedRunner {
  readonly runner: Runner;
  /** Git's name of the folder with its tasks; absent where it reads none. */
  readonly files?: string;
}

/** The external evaluators of a policy at a commit, by suite. */
export async function runnersAt(
  { suites }: Policy,
  commit: string,
  repo: GitHubRepository,
): Promise<Readonly<Record<string, ExpectedRunner>>> {
  const found: [suite: string, expected: ExpectedRunner][] = [];
  for (const [name, { runner }] of runSuites(suites)) {
    const entry =
      runner.files === undefined ? undefined : await entryAt(commit, normalize(runner.files), repo);
    found.push([name, { runner, ...(runner.files !== undefined && { files: entry?.sha ?? 'missing' }) }]);
  }
  return Object.fromEntries(found);
}

/** Every suite of an external evaluator was asked by it as the policy says, and none by another means. */
export function checkRunners(
  { plan, passes }: Pick<RunRecord, 'plan' | 'passes'>,
  expected: Readonly<Record<string, ExpectedRunner>>,
): void {
  const runners = new Map(Object.entries(expected));
  for (const pass of plan.passes) {
    const its = runners.get(pass.suite);
    if (pass.kind === 'evaluator') checkPlanned(pass, its);
    else if (its !== undefined) throw foreign('a suite of an external evaluator was asked by other means');
  }
  for (const seen of passes) {
    if (seen.kind !== 'evaluator' || seen.evaluator === undefined) continue;
    const pass = plan.passes.find(({ id }) => id === seen.pass);
    const its = pass && runners.get(pass.suite);
    if (its === undefined) throw foreign(OTHER_RUNNER);
    const { files, evaluation } = seen.evaluator;
    if (files !== its.files)
      throw foreign("an external evaluator's tasks were other ones than the base branch has");
    if (evaluation !== undefined) checkSaid(evaluation, its.runner);
  }
}

const OTHER_RUNNER = 'an external evaluator was run otherwise than the policy of the base branch says';

function checkPlanned({ runner }: EvaluatorPass, expected: ExpectedRunner | undefined): void {
  if (!isDeepStrictEqual(runner, expected?.runner)) throw foreign(OTHER_RUNNER);
}

/** What the results say of their making; a task's name is each evaluator's own to write. */
function checkSaid({ evaluator, version, metric }: Evaluation, expected: Runner): void {
  const isOther =
    evaluator !== expected.name ||
    (version !== undefined && version !== expected.version) ||
    (expected.metric !== undefined && metric !== expected.metric);
  if (isOther) throw foreign('the results are not of the evaluator that the policy of the base branch names');
}
