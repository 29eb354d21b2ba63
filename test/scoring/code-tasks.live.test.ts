import { describe, expect, test } from 'vitest';
import { programSandbox } from '../../src/drivers/program-sandbox.ts';
import type { Answer } from '../../src/scoring/answer.ts';
import { code } from '../../src/scoring/code.ts';
import { gradePass } from '../../src/scoring/grade.ts';
import type { Item } from '../../src/suites/suite.ts';
import { codeTasks } from '../support/code/tasks.ts';
import type { CodeTask } from '../support/code/tasks.ts';
import { MACHINE_ENV } from '../support/machine-env.ts';

const tasks = codeTasks();
const found = await programSandbox('/nowhere', { env: MACHINE_ENV, signal: new AbortController().signal });

/** The outcomes of all tasks, each asked once with what is said to it. */
async function outcomes(said: (task: CodeTask) => string): Promise<readonly unknown[]> {
  const items = new Map(
    tasks.map((target): [string, Item] => [target.id, { id: target.id, fields: {}, target }]),
  );
  const answers = tasks.map((task): Answer => ({
    item: task.id,
    attempt: 0,
    source: 'test',
    text: said(task),
  }));
  const scoring = {
    by: { paper: code.scorer(code.options.parse({})) },
    ...(found.ok && { capabilities: { sandbox: found.value } }),
  };
  const graded = await gradePass(answers, items, scoring);
  return graded.map(({ grades }) => grades?.paper?.outcome);
}

describe.skipIf(!found.ok)('of 164 tasks', () => {
  test('each passes by its own solution', async () => {
    expect(await outcomes((task) => task.canonical_solution)).toEqual(tasks.map(() => 'correct'));
  });

  test('none passes by its solution with one token changed', async () => {
    expect(await outcomes((task) => task.changed)).toEqual(tasks.map(() => 'wrong'));
  });
});
