import { join } from 'node:path';
import type { Protocol } from '../config/protocol.ts';
import type { Runner } from '../config/runner.ts';
import type { Evaluator, EvaluatorJob, EvaluatorLaunch } from './evaluator.ts';
import { isConfiguration, read, recognises } from './promptfoo/results.ts';
import type { ResultFiles } from './result-files.ts';

/** Of what a claim states: the variable that its provider for OpenAI's API reads. */
const VARIABLES = {
  maxTokens: 'OPENAI_MAX_TOKENS',
  temperature: 'OPENAI_TEMPERATURE',
  topP: 'OPENAI_TOP_P',
  presencePenalty: 'OPENAI_PRESENCE_PENALTY',
  frequencyPenalty: 'OPENAI_FREQUENCY_PENALTY',
} as const satisfies Partial<Record<keyof Protocol, string>>;

/** Asserts that ask a model: here, that would be the one that is measured. */
const ASKS_A_MODEL =
  /\b(llm-rubric|model-graded-[a-z]+|factuality|g-eval|answer-relevance|context-(?:recall|relevance|faithfulness)|conversation-relevance|select-best|search-rubric|moderation)\b|\btype["']?:\s*["']?(?:not-)?(similar|classifier|pi)\b/;

/**
 * promptfoo, by a configuration of the policy's own with one prompt. Its asserts may be programs, which run
 * in the sandbox as it does.
 */
export const promptfoo: Evaluator = {
  program: {
    takes: Object.keys(VARIABLES) as (keyof typeof VARIABLES)[],
    install: (version) => ({
      installer: 'npm',
      requirement: `promptfoo@${version}`,
      natives: ['libsql'],
      probe: 'promptfoo/dist/src/entrypoint.js',
    }),
    taskFault,
    launch,
  },
  mainFile: /^results\.json$/,
  recognises,
  read,
};

async function taskFault({ task }: Runner, files: ResultFiles | undefined): Promise<string | undefined> {
  if (!isConfiguration(task) || files === undefined)
    return "promptfoo is run by a configuration of the team's own below files, such as promptfooconfig.yaml";
  if (!files.names.includes(task)) return `${task} is not below files`;
  for (const name of files.names.filter((one) => /\.(ya?ml|json|csv)$/.test(one))) {
    const found = ASKS_A_MODEL.exec(await files.text(name));
    if (found !== null)
      return `${name} has an assert that asks a model (${found[1] ?? found[2]}), which would be the one that is measured`;
  }
  return undefined;
}

function launch(job: EvaluatorJob): EvaluatorLaunch {
  const { runner, protocol, model, baseUrl, concurrency, deadlineMs, out } = job;
  const told = Object.entries(VARIABLES).flatMap(([key, name]) => {
    const value = protocol[key as keyof typeof VARIABLES];
    return value === undefined ? [] : [[name, String(value)] as const];
  });
  return {
    runtime: 'node',
    module: 'promptfoo/dist/src/entrypoint.js',
    args: [
      ...['eval', '--config', runner.task, '--providers', `openai:chat:${model}`],
      ...['--max-concurrency', String(concurrency), '--output', join(out, 'results.json')],
      ...(runner.limit === undefined ? [] : ['--filter-first-n', String(runner.limit)]),
      ...['--no-cache', '--no-write', '--no-share', '--no-table', '--no-progress-bar'],
    ],
    env: {
      ...Object.fromEntries(told),
      ...{ OPENAI_BASE_URL: baseUrl, REQUEST_TIMEOUT_MS: String(deadlineMs) },
      ...{ PROMPTFOO_DISABLE_TELEMETRY: '1', PROMPTFOO_DISABLE_UPDATE: '1', PROMPTFOO_DISABLE_SHARING: '1' },
      ...{ PROMPTFOO_DISABLE_REMOTE_GENERATION: '1', PROMPTFOO_SELF_HOSTED: '1' },
      // A test that fails is a result.
      PROMPTFOO_FAILED_TEST_EXIT_CODE: '0',
    },
  };
}
