import type { Claim } from './candidate.ts';
import { claimableSuites } from './claim-refusals.ts';
import type { Metric } from './metric.ts';
import { metricParts } from './metric.ts';
import type { Policy } from './policy.ts';
import type { TemplateArguments } from './protocol.ts';
import { askedSampling } from './sampling.ts';
import type { Sampling } from './sampling.ts';

/** How a suite's items are asked, with nothing left open. */
export interface AskedProtocol {
  readonly shots: number;
  readonly maxTokens: number;
  readonly sampling: Sampling;
  /** Absent where one answer to each item is asked. */
  readonly attempts?: number;
  /** Absent for a mean. */
  readonly metric?: Metric;
  readonly stop?: string[];
  readonly template?: TemplateArguments;
  /** Absent where the suite's own is sent. */
  readonly system?: string;
}

/** Longest answer where neither claim nor policy says one. */
const USUAL_TOKENS = 512;

/**
 * How the items of a claim are asked. What the claim leaves unstated is filled in by the policy where that
 * says it, else by what is plainest: greedy, one answer, no worked examples.
 */
export function askedProtocol(
  { suite, metric, protocol }: Claim,
  policy: Pick<Policy, 'claims' | 'production' | 'suites'>,
): AskedProtocol {
  const bounds = claimableSuites(policy).get(suite);
  const { minTokens = 1, maxTokens: most = Math.max(minTokens, USUAL_TOKENS), shots = 0 } = bounds ?? {};
  return {
    shots: protocol.shots ?? shots,
    maxTokens: protocol.maxTokens ?? most,
    sampling: askedSampling(protocol),
    ...repeated(metric, protocol.attempts),
    ...(protocol.stop && { stop: protocol.stop }),
    ...(protocol.template && { template: protocol.template }),
    ...(protocol.system !== undefined && { system: protocol.system }),
  };
}

/** How production's items are asked: as the policy says that production asks them. */
export function productionProtocol({ production }: Pick<Policy, 'production'>): AskedProtocol {
  const { maxTokens, sampling, metric, attempts, stop, template } = production;
  return {
    shots: 0,
    maxTokens,
    sampling: askedSampling(sampling),
    ...repeated(metric, attempts),
    ...(stop && { stop }),
    ...(template && { template }),
  };
}

function repeated(
  metric: Metric | undefined,
  stated: number | undefined,
): Pick<AskedProtocol, 'attempts' | 'metric'> {
  const { kind, attempts: needed = 1 } = metricParts(metric);
  const attempts = stated ?? needed;
  return {
    ...(attempts > 1 && { attempts }),
    ...(metric !== undefined && kind !== 'mean' && { metric }),
  };
}
