import type { Policy } from '../config/policy.ts';
import type { GapFinding } from './gap.ts';
import type { LoadFinding } from './load.ts';
import { highestWithinSlo } from './production-loads.ts';

/** Price of answers, at one load pass. */
export interface CostFinding {
  readonly pass: string;
  /** True where this is the highest load that met every objective. */
  readonly withinSlo: boolean;
  readonly usdPer1kGood: number;
  /** Of good requests, as many right as production showed; absent where that is unknown. */
  readonly usdPer1kRight?: number;
  readonly usdPer1MOutputTokens?: number;
}

/**
 * What answers cost at each load: USD per 1,000 good requests = price × GPUs ÷ 3600 ÷ good requests a second
 * × 1000; per 1,000 right answers the same ÷ production's score.
 *
 * Tokens are all output tokens of requests that succeeded. A load without one good request has no price and
 * is left out.
 *
 * @param gap absent where production's score is unknown, or no share of right answers
 * @returns empty where the policy names no price
 */
export function costFindings(
  load: readonly LoadFinding[],
  gap: GapFinding | undefined,
  cost: Policy['cost'],
): readonly CostFinding[] {
  if (cost === undefined) return [];
  const usdPerS = (cost.gpuHourUsd * cost.gpus) / 3600;
  const highest = highestWithinSlo(load);
  const right = gap?.production ?? 0;
  return load.flatMap((finding) => {
    const { goodPerS = 0, outputTokensPerS = 0 } = finding.throughput ?? {};
    if (goodPerS === 0) return [];
    const usdPer1kGood = (usdPerS / goodPerS) * 1000;
    return [
      {
        pass: finding.pass,
        withinSlo: finding === highest,
        usdPer1kGood,
        ...(right > 0 && { usdPer1kRight: usdPer1kGood / right }),
        ...(outputTokensPerS > 0 && { usdPer1MOutputTokens: (usdPerS / outputTokensPerS) * 1e6 }),
      },
    ];
  });
}
