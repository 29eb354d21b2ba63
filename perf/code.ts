/**
 * How long it takes to grade code: 164 tasks of HumanEval's shape, each answered once by its own solution, with the
 * sandbox's workers at work together. Each task runs twice: the reference that calibrates its time, and the answer.
 *
 *   node perf/code.ts
 */
import { markdownTable } from 'markdown-table';
import { programSandbox } from '../src/drivers/program-sandbox.ts';
import { code } from '../src/scoring/code.ts';
import { gradePass } from '../src/scoring/grade.ts';
import type { Item } from '../src/suites/suite.ts';
import { codeTasks } from '../test/support/code/tasks.ts';
import { TEST_CACHE } from '../test/support/machine-env.ts';

const tasks = codeTasks();
const sandbox = await programSandbox(process.cwd(), {
  cacheDir: TEST_CACHE,
  env: process.env,
  signal: new AbortController().signal,
});
if (!sandbox.ok) throw new Error(JSON.stringify(sandbox.faults));
const items = new Map(
  tasks.map((target): [string, Item] => [target.id, { id: target.id, fields: {}, target }]),
);

const rows: string[][] = [];
for (const [name, said] of [
  ['their own solutions', 'canonical_solution'],
  ['one token changed', 'changed'],
] as const) {
  const answers = tasks.map((task) => ({ item: task.id, attempt: 0, source: 'perf', text: task[said] }));
  const score = code.scorer(code.options.parse({}));
  const begun = performance.now();
  const graded = await gradePass(answers, items, {
    by: { paper: score },
    capabilities: { sandbox: sandbox.value },
  });
  const seconds = (performance.now() - begun) / 1000;
  const right = graded.filter(({ grades }) => grades?.paper?.outcome === 'correct').length;
  rows.push([name, String(tasks.length), String(right), seconds.toFixed(1)]);
}
console.log(
  markdownTable([['answers', 'tasks', 'right', 'seconds'], ...rows], { align: ['l', 'r', 'r', 'r'] }),
);
