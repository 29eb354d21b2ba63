import type { Protocol } from '../config/protocol.ts';
import type { Evaluator, EvaluatorJob, EvaluatorLaunch } from './evaluator.ts';
import { readResults, recognises } from './lm-eval/results.ts';
import { NO_ANSWER } from './lm-eval/samples.ts';
import { taskFault } from './lm-eval/task-files.ts';

/** Of what a claim states: how requests call it. The evaluator sends what it is given as it is. */
const REQUEST_FIELDS = {
  maxTokens: 'max_gen_toks',
  temperature: 'temperature',
  topP: 'top_p',
  topK: 'top_k',
  minP: 'min_p',
  repetitionPenalty: 'repetition_penalty',
  presencePenalty: 'presence_penalty',
  frequencyPenalty: 'frequency_penalty',
  stop: 'until',
  template: 'chat_template_kwargs',
} as const satisfies Partial<Record<keyof Protocol, string>>;

/** What of it asks servers, and needs no torch. */
const FOR_SERVERS = '[api]';

/** Its seeds of Python, numpy, torch and of worked examples: its own usual ones, said so that they stay. */
const SEEDS = '0,1234,1234,1234';

/**
 * EleutherAI's lm-evaluation-harness, by its tasks that generate text.
 *
 * Its sets of stops differ between one request at once and several, so it never sends one alone.
 */
export const lmEval: Evaluator = {
  program: {
    takes: ['shots', 'system', ...(Object.keys(REQUEST_FIELDS) as (keyof typeof REQUEST_FIELDS)[])],
    install: (version) => ({
      requirement: `lm-eval${FOR_SERVERS}==${version}`,
      // They exist as sources alone; it imports them for caches, ROUGE and one task.
      without: ['sqlitedict', 'rouge-score', 'word2number'],
      probe: 'lm_eval',
    }),
    taskFault,
    launch,
  },
  mainFile: /(?:^|\/)results_[^/]+\.json$/,
  recognises,
  read: readResults,
};

function launch(job: EvaluatorJob): EvaluatorLaunch {
  const { runner, protocol, model, baseUrl, concurrency, deadlineMs, out, files } = job;
  const given = Object.entries(REQUEST_FIELDS).flatMap(([key, field]) => {
    const value = protocol[key as keyof typeof REQUEST_FIELDS];
    return value === undefined ? [] : [[field, value] as const];
  });
  const about = {
    model,
    base_url: `${baseUrl}/chat/completions`,
    num_concurrent: Math.max(2, concurrency),
    max_retries: 3,
    timeout: Math.ceil(deadlineMs / 1000),
    tokenized_requests: false,
  };
  return {
    module: 'lm_eval',
    args: [
      ...['run', '--model', 'local-chat-completions', '--apply_chat_template'],
      ...['--model_args', JSON.stringify(about), '--tasks', runner.task, '--seed', SEEDS],
      ...['--output_path', out, '--log_samples'],
      ...(given.length === 0 ? [] : ['--gen_kwargs', JSON.stringify(Object.fromEntries(given))]),
      ...(protocol.shots === undefined ? [] : ['--num_fewshot', String(protocol.shots)]),
      ...(protocol.system === undefined ? [] : ['--system_instruction', protocol.system]),
      ...(runner.limit === undefined ? [] : ['--limit', String(runner.limit)]),
      ...(files === undefined ? [] : ['--include_path', files]),
    ],
    // An answer without content would be an empty one, which some tasks score.
    env: { LMEVAL_MODEL_NONE_ANSWER_PLACEHOLDER: NO_ANSWER },
  };
}
