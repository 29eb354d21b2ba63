import { join } from 'node:path';
import type { Runner } from '../config/runner.ts';
import type { Evaluator, EvaluatorJob, EvaluatorLaunch } from './evaluator.ts';
import type { ResultFiles } from './result-files.ts';
import { read, recognises } from './nemo-evaluator/results.ts';

/** Of what a claim states: the option that tells it. */
const OPTIONS = {
  maxTokens: '--max-tokens',
  temperature: '--temperature',
  topP: '--top-p',
  shots: '--num-fewshot',
  attempts: '--n-repeats',
} as const;

/** A file of the policy's own and the benchmark in it, such as tickets.py@tickets. */
const TASK = /^(?<file>[\w.-]+\.py)@(?<name>[a-z0-9_]{1,50})$/;

/**
 * NVIDIA's NeMo Evaluator, by benchmarks that are files of the policy's own. Its other tasks are run by
 * containers of further evaluators.
 */
export const nemoEvaluator: Evaluator = {
  program: {
    takes: Object.keys(OPTIONS) as (keyof typeof OPTIONS)[],
    install: (version) => ({ requirement: `nemo-evaluator==${version}`, probe: 'nemo_evaluator' }),
    taskFault,
    launch,
  },
  mainFile: /(?:^|\/)byob_results\.json$/,
  recognises,
  read,
};

async function taskFault(
  { task, version }: Runner,
  files: ResultFiles | undefined,
): Promise<string | undefined> {
  if (!version.startsWith('0.2.'))
    return 'nemo-evaluator is run in a version 0.2, such as 0.2.8: later ones run no file of your own';
  const { file, name } = TASK.exec(task)?.groups ?? {};
  if (file !== undefined && files !== undefined)
    return [file, `${name}.jsonl`].flatMap((one) =>
      files.names.includes(one) ? [] : [`${one} is not below files`],
    )[0];
  return 'nemo-evaluator is run by a file of your own below files, such as tickets.py@tickets, with tickets.jsonl beside it';
}

function launch(job: EvaluatorJob): EvaluatorLaunch {
  const { runner, protocol, model, baseUrl, concurrency, deadlineMs, out, files = '' } = job;
  const { file = '', name = '' } = TASK.exec(runner.task)?.groups ?? {};
  const told = Object.entries(OPTIONS).flatMap(([key, option]) => {
    const value = protocol[key as keyof typeof OPTIONS];
    return value === undefined ? [] : [option, String(value)];
  });
  return {
    module: 'nemo_evaluator.contrib.byob.runner',
    args: [
      ...['--benchmark-module', file, '--benchmark-name', name, '--dataset', join(files, `${name}.jsonl`)],
      ...['--model-url', baseUrl, '--model-id', model, '--api-key-name', 'OPENAI_API_KEY', ...told],
      ...(runner.limit === undefined ? [] : ['--limit-samples', String(runner.limit)]),
      ...['--parallelism', String(concurrency), '--max-retries', '3'],
      ...['--timeout-per-sample', String(Math.ceil(deadlineMs / 1000))],
      ...['--output-dir', out, '--save-predictions'],
    ],
    env: { NEMO_EVALUATOR_TELEMETRY_LEVEL: '0' },
  };
}
