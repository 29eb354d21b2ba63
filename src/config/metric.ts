import * as z from 'zod';

const NAME = /^(?:mean|(avg|pass|majority)@([1-9]\d{0,3}))$/;

/** What is made of the answers to one item, by the name that papers give it. */
export const Metric = z
  .string()
  .regex(NAME, {
    error: 'must be mean, avg@k, pass@k or majority@k, such as avg@4 (accuracy and exact match are a mean)',
  })
  .describe(
    'What is made of the answers to an item: mean, avg@k (their mean), pass@k (one of k is right), majority@k',
  );
export type Metric = z.infer<typeof Metric>;

/** A metric taken apart. */
export interface MetricParts {
  /** `mean`: what one answer is worth on average, however many are asked to know it better. */
  readonly kind: 'mean' | 'pass' | 'majority';
  /** How many answers the metric is about; 1 for a mean. */
  readonly k: number;
  /** How many answers to an item it takes at least; absent where it leaves that open. */
  readonly attempts?: number;
}

/** One answer that is right is pass@1, avg@k is the same known better: all of them are means. */
export function metricParts(metric: Metric | undefined): MetricParts {
  const [, kind, digits] = NAME.exec(metric ?? 'mean') ?? [];
  const attempts = Number(digits);
  if (kind === undefined) return { kind: 'mean', k: 1 };
  if (kind === 'avg' || attempts === 1) return { kind: 'mean', k: 1, attempts };
  return { kind: kind === 'pass' ? 'pass' : 'majority', k: attempts, attempts };
}

/** Whether two metrics say the same of a model, so that one may be held against the other. */
export function isSameMetric(one: Metric | undefined, other: Metric | undefined): boolean {
  const [a, b] = [metricParts(one), metricParts(other)];
  return a.kind === b.kind && a.k === b.k;
}
