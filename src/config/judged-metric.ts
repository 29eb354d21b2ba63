import { ownSuites } from './own-suites.ts';
import type { Fault } from './fault.ts';
import type { Loaded } from './load.ts';
import { metricParts } from './metric.ts';
import type { Metric } from './metric.ts';
import type { Policy } from './policy.ts';
import { askedSuites } from './suite-choice.ts';

type Suites = Pick<Policy, 'suites'>;

/** What to write instead of a metric of several answers, where a model judges these. */
export const ONE_ANSWER = 'write mean, or avg@k such as avg@4, or choose a scorer that asks no model';

/**
 * Whether a metric is of several answers to an item that a model judges. What a judge errs by is known of
 * single answers: of four that are wrong it finds one right much more often than of one.
 */
export function isJudgedTogether(metric: Metric | undefined, suite: string, { suites }: Suites): boolean {
  return metricParts(metric).k > 1 && askedSuites(suites).get(suite)?.scorer.name === 'judge';
}

/** The policy's metrics of several answers that a model would judge: production's, and those of claims. */
export function judgedMetricFaults({
  value,
  fault,
}: Pick<Loaded<Policy>, 'value' | 'fault'>): readonly Fault[] {
  const { claims, production } = value;
  const told = (path: readonly (string | number)[], metric: Metric, suite: string): Fault => {
    const message = `${metric} is of several answers, and a model judges those to "${suite}": what it errs by is known of single ones alone`;
    return fault(path, message, ONE_ANSWER);
  };
  const { metric } = production;
  const own = [...ownSuites(value)].flatMap((suite) =>
    metric !== undefined && isJudgedTogether(metric, suite, value)
      ? [told(['production', 'metric'], metric, suite)]
      : [],
  );
  const claimable = Object.entries(claims.suites ?? {}).flatMap(([suite, { metrics = [] }]) =>
    metrics.flatMap((one, at) =>
      isJudgedTogether(one, suite, value)
        ? [told(['claims', 'suites', suite, 'metrics', at], one, suite)]
        : [],
    ),
  );
  return [...own, ...claimable];
}
