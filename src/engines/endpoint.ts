import { checked, faulty } from '../config/checked.ts';
import type { Engine, EngineFacts } from './engine.ts';

/** An engine that serves already, at an address that the policy names: papergap asks and starts nothing. */
export const endpoint: Engine = {
  about: 'any OpenAI-compatible server that already runs: `endpoint: name`, listed in `trust.endpoints`',
  knownFrom: 'running it',
  weights: 'name',
  settings({ args }) {
    const faults = Object.keys(args).map((argument) => ({
      argument,
      message: 'has no effect: an endpoint runs already, with arguments of its own',
    }));
    return faults.length > 0 ? faulty(faults) : checked({ cautions: [] });
  },
  requestFields: {},
  // Most APIs have but some of these; where they are left out, it is told.
  mayRefuse: [
    'top_p',
    'top_k',
    'min_p',
    'repetition_penalty',
    'repeat_penalty',
    'presence_penalty',
    'frequency_penalty',
    'seed',
    'stream_options',
  ],
  requestHeaders: {},
  prefixCache: () => 'unknown',
  signs: [],
  kvCache: () => 'unknown',
  facts: [{ path: '/v1/models', read: factsOf }],
  diagnose: () => [],
  // Whichever engine answers there: vLLM's names, SGLang's in both spellings, llama.cpp's.
  metrics: {
    running: [
      'vllm:num_requests_running',
      'sglang:num_running_reqs',
      'sglang_num_running_reqs',
      'llamacpp:requests_processing',
    ],
    waiting: [
      'vllm:num_requests_waiting',
      'sglang:num_queue_reqs',
      'sglang_num_queue_reqs',
      'llamacpp:requests_deferred',
    ],
    kvUsage: [
      'vllm:kv_cache_usage_perc',
      'vllm:gpu_cache_usage_perc',
      'sglang:token_usage',
      'sglang_token_usage',
    ],
    preemptionsTotal: [
      'vllm:num_preemptions_total',
      'sglang:num_retracted_requests_total',
      'sglang_num_retracted_requests_total',
    ],
    promptTokensTotal: [
      'vllm:prompt_tokens_total',
      'sglang:prompt_tokens_total',
      'sglang_prompt_tokens_total',
      'llamacpp:prompt_tokens_total',
    ],
    cachedTokensTotal: [
      'vllm:prefix_cache_hits_total',
      'vllm:gpu_prefix_cache_hits_total',
      'sglang:cached_tokens_total',
      'sglang_cached_tokens_total',
      'llamacpp:prompt_tokens_cached_total',
    ],
    outputTokensTotal: [
      'vllm:generation_tokens_total',
      'sglang:generation_tokens_total',
      'sglang_generation_tokens_total',
      'llamacpp:tokens_predicted_total',
    ],
  },
};

/**
 * The context of one request, out of the list of models: `max_model_len` of vLLM, `meta.n_ctx` of llama.cpp.
 */
function factsOf(body: unknown, model: string): EngineFacts {
  const { data } = (body ?? {}) as { data?: unknown };
  const models = Array.isArray(data) ? (data as readonly (ServedModel | null)[]) : [];
  const served = models.find((one) => one?.id === model);
  const contextTokens = served?.max_model_len ?? served?.meta?.n_ctx;
  // A number beyond these would be none in the record.
  return Number.isSafeInteger(contextTokens) ? { contextTokens: Number(contextTokens) } : {};
}

interface ServedModel {
  readonly id?: unknown;
  readonly max_model_len?: unknown;
  readonly meta?: { readonly n_ctx?: unknown } | null;
}
