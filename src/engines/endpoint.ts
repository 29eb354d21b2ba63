import type { Engine } from './engine.ts';

/** An engine that somebody else has started, at an address that the policy names: papergap asks and starts nothing. */
export const endpoint: Engine = {
  title: 'endpoint',
  driver: 'endpoint',
  install: () => undefined,
  argumentFaults: ({ args }) =>
    Object.keys(args).map((argument) => ({
      argument,
      message: 'has no effect: an endpoint was started by somebody else, with their arguments',
    })),
  launch() {
    throw new TypeError('an endpoint is never launched');
  },
  requestFields: {},
  requestHeaders: {},
  prefixCache: 'unknown',
  kvCache: () => 'unknown',
  diagnose: () => [],
  // Whichever engine answers there: vLLM's names, SGLang's, llama.cpp's.
  metrics: {
    running: ['vllm:num_requests_running', 'sglang:num_running_reqs', 'llamacpp:requests_processing'],
    waiting: ['vllm:num_requests_waiting', 'sglang:num_queue_reqs', 'llamacpp:requests_deferred'],
    kvUsage: ['vllm:kv_cache_usage_perc', 'vllm:gpu_cache_usage_perc', 'sglang:token_usage'],
    preemptionsTotal: ['vllm:num_preemptions_total', 'sglang:num_retracted_requests_total'],
    promptTokensTotal: [
      'vllm:prompt_tokens_total',
      'sglang:prompt_tokens_total',
      'llamacpp:prompt_tokens_total',
    ],
    cachedTokensTotal: [
      'vllm:prefix_cache_hits_total',
      'vllm:gpu_prefix_cache_hits_total',
      'sglang:cached_tokens_total',
      'llamacpp:prompt_tokens_cached_total',
    ],
    outputTokensTotal: [
      'vllm:generation_tokens_total',
      'sglang:generation_tokens_total',
      'llamacpp:tokens_predicted_total',
    ],
  },
};
