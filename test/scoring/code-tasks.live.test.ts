import { expect, test } from 'vitest';
import { programSandbox } from '../../src/drivers/program-sandbox.ts';
import type { Answer } from '../../src/scoring/answer.ts';
import { code } from '../../src/scoring/code.ts';
import { gradePass } from '../../src/scoring/grade.ts';
import type { Item } from '../../src/suites/suite.ts';
import { codeTasks } from '../support/code/tasks.ts';
import type { CodeTask } from '../support/code/tasks.ts';
import { MACHINE_ENV, TEST_CACHE } from '../support/machine-env.ts';

const tasks = codeTasks();
const found = await programSandbox('/nowhere', {
  cacheDir: TEST_CACHE,
  env: MACHINE_ENV,
  signal: new AbortController().signal,
});

/** The outcomes of all tasks, each asked once for each of what is said to it: a solution is run once for both. */
async function outcomes(...said: readonly ((task: CodeTask) => string)[]): Promise<readonly unknown[]> {
  const items = new Map(
    tasks.map((target): [string, Item] => [target.id, { id: target.id, fields: {}, target }]),
  );
  const answers = said.flatMap((answer, attempt) =>
    tasks.map((task): Answer => ({ item: task.id, attempt, source: 'test', text: answer(task) })),
  );
  const scoring = {
    by: { paper: code.scorer(code.options.parse({})) },
    ...(found.ok && { capabilities: { sandbox: found.value } }),
  };
  const graded = await gradePass(answers, items, scoring);
  return graded.map(({ grades }) => grades?.paper?.outcome);
}

test.skipIf(!found.ok)(
  'each of many tasks passes by its own solution, and by that with one token changed it does not',
  async () => {
    const seen = await outcomes(
      (task) => task.canonical_solution,
      (task) => task.changed,
    );

    expect(seen).toEqual([...tasks.map(() => 'correct'), ...tasks.map(() => 'wrong')]);
  },
);
