import type { MetricNames } from './engine.ts';

/** An engine that counts nothing that we could read. */
export const NO_METRICS: MetricNames = {
  running: [],
  waiting: [],
  kvUsage: [],
  preemptionsTotal: [],
  promptTokensTotal: [],
  cachedTokensTotal: [],
  outputTokensTotal: [],
};
