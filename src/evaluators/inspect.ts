import { suggest } from '../config/fault.ts';
import type { Protocol } from '../config/protocol.ts';
import type { Runner } from '../config/runner.ts';
import type { Evaluator, EvaluatorJob, EvaluatorLaunch } from './evaluator.ts';
import { readLog, recognises } from './inspect/log.ts';
import type { ResultFiles } from './result-files.ts';

/** Of what a claim states: the option that tells it. */
const OPTIONS = {
  maxTokens: '--max-tokens',
  temperature: '--temperature',
  topP: '--top-p',
  topK: '--top-k',
  presencePenalty: '--presence-penalty',
  frequencyPenalty: '--frequency-penalty',
  attempts: '--epochs',
  system: '--system-message',
  seed: '--seed',
} as const;

const TOLD = Object.keys(OPTIONS).filter((key) => key !== 'seed') as (keyof Protocol)[];

/**
 * UK AISI's inspect, with the tasks of inspect_evals.
 *
 * It tries a request again without end and opens up to 100 connections unless it is told otherwise. Its tasks
 * may run the code and the commands of answers where it runs itself.
 */
export const inspect: Evaluator = {
  program: {
    takes: [...TOLD, 'stop'],
    runsCode: 'by-task',
    install: (version) => ({
      requirement: `inspect-ai==${version}`,
      with: ['inspect-evals', 'openai'],
      probe: 'inspect_ai',
    }),
    taskFault,
    launch,
  },
  mainFile: /\.json$/,
  recognises,
  read: readLog,
};

/** A file of the policy's own and the task in it, such as tickets.py@tickets. */
const OWN_TASK = /^(?<file>[^@]+\.py)(?:@(?<name>\w+))?$/;

async function taskFault({ task }: Runner, files: ResultFiles | undefined): Promise<string | undefined> {
  const { file, name } = OWN_TASK.exec(task)?.groups ?? {};
  if (file === undefined) return undefined;
  if (files === undefined) return `${file} is a file of the team's own: name its folder, files:`;
  if (!files.names.includes(file)) return `${file} is not below files`;
  const known = [...(await files.text(file)).matchAll(/^def (\w+)\(/gm)].map(([, one = '']) => one);
  return name === undefined || known.includes(name)
    ? undefined
    : `${file} has no task "${name}" (${suggest(name, known)})`;
}

function launch(job: EvaluatorJob): EvaluatorLaunch {
  const { runner, protocol, model, baseUrl, key, concurrency, deadlineMs, out } = job;
  const told = Object.entries({ ...protocol, seed: 1 }).flatMap(([name, value]) => {
    const option = new Map<string, string>(Object.entries(OPTIONS)).get(name);
    return option === undefined || value === undefined ? [] : [option, String(value)];
  });
  return {
    module: 'inspect_ai',
    args: [
      ...['eval', runner.task, '--model', `openai-api/papergap/${model}`, ...told],
      ...(protocol.stop === undefined ? [] : ['--stop-seqs', protocol.stop.join(',')]),
      ...(runner.limit === undefined ? [] : ['--limit', String(runner.limit)]),
      ...['--max-connections', String(concurrency), '--adaptive-connections', 'false'],
      ...['--max-retries', '3', '--timeout', String(Math.ceil(deadlineMs / 1000))],
      // A sample that fails is missing, and no reason to drop the others.
      ...['--no-fail-on-error', '--log-format', 'json', '--log-dir', out, '--display', 'plain'],
      ...['--no-log-images', '--no-log-realtime'],
    ],
    env: { PAPERGAP_BASE_URL: baseUrl, PAPERGAP_API_KEY: key },
  };
}
