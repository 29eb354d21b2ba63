import type { MetricNames } from '../engine.ts';

/** What vLLM counts; the later names are those of older versions. */
export const vllmMetrics: MetricNames = {
  running: ['vllm:num_requests_running'],
  waiting: ['vllm:num_requests_waiting'],
  kvUsage: ['vllm:kv_cache_usage_perc', 'vllm:gpu_cache_usage_perc'],
  preemptionsTotal: ['vllm:num_preemptions_total'],
  promptTokensTotal: ['vllm:prompt_tokens_total'],
  cachedTokensTotal: ['vllm:prefix_cache_hits_total', 'vllm:gpu_prefix_cache_hits_total'],
  outputTokensTotal: ['vllm:generation_tokens_total'],
};
