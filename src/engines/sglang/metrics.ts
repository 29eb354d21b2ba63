import type { MetricNames } from '../engine.ts';

/** Both spellings: with the colon of its own page, and as some exporters rewrite it. */
const both = (name: string): readonly string[] => [`sglang:${name}`, `sglang_${name}`];

/** What SGLang counts, by its own names. */
export const sglangMetrics: MetricNames = {
  running: both('num_running_reqs'),
  waiting: both('num_queue_reqs'),
  kvUsage: both('token_usage'),
  preemptionsTotal: both('num_retracted_requests_total'),
  promptTokensTotal: both('prompt_tokens_total'),
  cachedTokensTotal: both('cached_tokens_total'),
  outputTokensTotal: both('generation_tokens_total'),
};
