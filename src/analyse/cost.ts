import type { Policy } from '../config/policy.ts';
import { bestWithinSlo } from './production-loads.ts';
import type { LoadFinding } from './load.ts';

/** Price of good requests, at one load pass. */
export interface CostFinding {
  readonly pass: string;
  /** True where this is the best of the loads that met every objective: the most good requests a second. */
  readonly withinSlo: boolean;
  readonly usdPer1kRequests: number;
  readonly usdPer1MOutputTokens?: number;
}

/**
 * What good requests cost at each load: USD per 1,000 = price × GPUs ÷ 3600 ÷ good requests a second × 1000.
 *
 * Tokens are all output tokens of requests that succeeded. A load without one good request has no price and
 * is left out.
 *
 * @returns empty where the policy names no price
 */
export function costFindings(load: readonly LoadFinding[], cost: Policy['cost']): readonly CostFinding[] {
  if (cost === undefined) return [];
  const usdPerS = (cost.gpuHourUsd * cost.gpus) / 3600;
  const best = bestWithinSlo(load);
  return load
    .filter(({ goodput }) => goodput.requestsPerS > 0)
    .map((finding) => {
      const tokensPerS = (finding.saturated ?? finding).outputTokensPerS ?? 0;
      return {
        pass: finding.pass,
        withinSlo: finding === best,
        usdPer1kRequests: (usdPerS / finding.goodput.requestsPerS) * 1000,
        ...(tokensPerS > 0 && { usdPer1MOutputTokens: (usdPerS / tokensPerS) * 1e6 }),
      };
    });
}
