import { join } from 'node:path';
import * as z from 'zod';
import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import { listOf, recordOf } from '../config/first-fault.ts';
import { keptText } from '../text/kept-text.ts';
import type { Evaluated, EvaluatedAnswer, Evaluator, EvaluatorJob, EvaluatorLaunch } from './evaluator.ts';
import type { MainFile, Wanted } from './evaluator.ts';
import { jsonLines } from './result-files.ts';
import type { ResultFiles } from './result-files.ts';
import { meanLike } from './sums.ts';

/** `base`: the tests of HumanEval or MBPP; `plus`: evalplus's own in addition, of which all have to pass. */
const TESTS = ['base', 'plus'] as const;
type Tests = (typeof TESTS)[number];

const Solution = z.looseObject({
  solution: z.string(),
  base_status: z.string(),
  plus_status: z.string().nullish(),
});
const Results = z.looseObject({
  hash: z.string(),
  eval: recordOf(listOf(Solution, { least: 1, most: 10_000 }), 200),
});
type Results = z.infer<typeof Results>;

/** evalplus runs code out of answers; it asks one request at a time, for at most 768 tokens. */
export const evalplus: Evaluator = {
  program: {
    takes: ['temperature', 'attempts'],
    runsCode: 'always',
    install: (version) => ({
      requirement: `evalplus==${version}`,
      without: ['wget', 'stop-sequencer', 'tempdir'],
      probe: 'evalplus',
    }),
    launch,
  },
  mainFile: /_eval_results\.json$/,
  recognises: (content) => Results.safeParse(content).success,
  read,
};

function launch({ runner, protocol, model, baseUrl, out, files }: EvaluatorJob): EvaluatorLaunch {
  const { temperature = 0, attempts = 1 } = protocol;
  const isGreedy = temperature === 0 && attempts === 1;
  const drawn = ['--temperature', String(temperature), '--n_samples', String(attempts), '--bs', '1'];
  const data = files && join(files, `${runner.task}.jsonl`);
  return {
    module: 'evalplus.evaluate',
    args: [
      ...['--model', model, '--dataset', runner.task, '--backend', 'openai', '--base-url', baseUrl],
      ...['--root', out, ...(isGreedy ? ['--greedy'] : drawn)],
    ],
    // It fetches its data by these; data of the policy's own takes its place.
    absent: ['wget', 'tempdir'],
    env: data === undefined ? {} : { HUMANEVAL_OVERRIDE_PATH: data, MBPP_OVERRIDE_PATH: data },
  };
}

/** Its files hold no figure: it says it with three decimals. */
async function read(
  { name, content }: MainFile,
  files: ResultFiles,
  wanted: Wanted,
  said: readonly string[],
): Promise<Checked<Evaluated, string>> {
  const found = Results.safeParse(content);
  if (!found.success) return faulty([`${name} does not have the form of evalplus's results`]);
  const tests = TESTS.find((one) => wanted.metric === `pass@1,${one}`);
  if (tests === undefined)
    return faulty([`${name} has two figures, name the claimed one: pass@1,base | pass@1,plus`]);
  const raw = await rawTexts(name, files);
  const items = Object.entries(found.data.eval);
  const answers = items.flatMap(([item, solutions]) =>
    solutions.map((one, attempt) => answerOf(item, attempt, one, tests, raw.get(item)?.[attempt])),
  );
  const recomputed = (by: Tests): number =>
    meanLike(
      items.map(([, solutions]) => rightShare(solutions, by)),
      NaN,
    );
  const figure = figureSaid(said, tests);
  return checked({
    evaluation: {
      evaluator: 'evalplus',
      task: wanted.task ?? taskOf(found.data),
      taskHash: found.data.hash.slice(0, 200),
      metric: `pass@1,${tests}`,
      ...(figure !== undefined && { figure, digits: 3 }),
      recomputed: recomputed(tests),
      figures: Object.fromEntries(TESTS.map((one) => [`pass@1,${one}`, recomputed(one)])),
      items: items.length,
    },
    answers,
  });
}

const taskOf = ({ eval: items }: Results): string =>
  Object.keys(items)[0]?.startsWith('Mbpp/') === true ? 'mbpp' : 'humaneval';

/** The plus tests count only where the base tests pass, too. */
function isRight({ base_status, plus_status }: z.infer<typeof Solution>, tests: Tests): boolean {
  return base_status === 'pass' && (tests === 'base' || plus_status === 'pass');
}

function rightShare(solutions: readonly z.infer<typeof Solution>[], tests: Tests): number {
  return solutions.filter((one) => isRight(one, tests)).length / solutions.length;
}

function answerOf(
  item: string,
  attempt: number,
  solution: z.infer<typeof Solution>,
  tests: Tests,
  raw: string | undefined,
): EvaluatedAnswer {
  const right = isRight(solution, tests);
  const status =
    tests === 'base' || solution.base_status !== 'pass' ? solution.base_status : solution.plus_status;
  return {
    ...{ item: keptText(item, 200), attempt, value: right ? 1 : 0 },
    text: raw ?? solution.solution,
    ...(raw !== undefined && { read: solution.solution }),
    ...(!right && { reason: status ?? 'not tested' }),
    ...(solution.solution.trim() === '' && { outcome: 'unparsed' }),
  };
}

/** What the model said before it was cleaned, by task: a file beside the results. */
async function rawTexts(main: string, files: ResultFiles): Promise<ReadonlyMap<string, readonly string[]>> {
  const file = main.replace(/_eval_results\.json$/, '.raw.jsonl');
  const texts = new Map<string, string[]>();
  if (!files.names.includes(file) || file === main) return texts;
  // A longer one is no key of the results.
  const Line = z.looseObject({ task_id: z.string().max(200), solution: z.string() });
  for (const line of jsonLines(await files.text(file), file)) {
    const { task_id: task, solution } = Line.safeParse(line).data ?? {};
    if (task === undefined || solution === undefined) continue;
    const its = texts.get(task);
    if (its === undefined) texts.set(task, [solution]);
    else its.push(solution);
  }
  return texts;
}

/** `pass@1:	0.829` below the name of the tests. */
function figureSaid(said: readonly string[], tests: Tests): number | undefined {
  const head = tests === 'base' ? /\(base tests\)/ : /\(base \+ extra tests\)/;
  const at = said.findLastIndex((line) => head.test(line));
  const [, digits] = /^\s*pass@1:\s+(\d\.\d{3})\s*$/.exec(said[at + 1] ?? '') ?? [];
  return at === -1 || digits === undefined ? undefined : Number(digits);
}
