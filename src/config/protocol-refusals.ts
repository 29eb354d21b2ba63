import type { Claim } from './candidate.ts';
import type { ClaimBounds } from './claim-bounds.ts';
import { isJudgedTogether, ONE_ANSWER } from './judged-metric.ts';
import { isSameMetric, metricParts } from './metric.ts';
import type { Policy } from './policy.ts';

/** What of a protocol has a largest value, and where the policy says it. */
const LARGEST = {
  temperature: 'maxTemperature',
  repetitionPenalty: 'maxRepetitionPenalty',
  presencePenalty: 'maxPresencePenalty',
  frequencyPenalty: 'maxFrequencyPenalty',
  attempts: 'maxAttempts',
} as const;
type Bounded = keyof typeof LARGEST;

/** What the policy does not say may be: one plain answer. */
const USUAL: Readonly<Record<Bounded, number>> = {
  temperature: 0,
  repetitionPenalty: 1,
  presencePenalty: 0,
  frequencyPenalty: 0,
  attempts: 1,
};

/** Why a policy does not accept how a claim says that its items are asked. */
export type ProtocolRefusal =
  | {
      readonly code: 'beyond-most';
      readonly suite: string;
      readonly field: Bounded;
      readonly value: number;
      readonly most: number;
    }
  /** Something that the policy allows by its value alone; `value` as JSON. */
  | {
      readonly code: 'not-allowed';
      readonly suite: string;
      readonly field: 'stop' | 'template' | 'system';
      readonly value: string;
    }
  | {
      readonly code: 'metric-not-claimable';
      readonly suite: string;
      readonly metric: string;
      readonly allowed: readonly string[];
    }
  /** A model judges the suite's answers, and what it errs by is not known of several together. */
  | { readonly code: 'judged-metric'; readonly suite: string; readonly metric: string };

/** Everything in which a claim's protocol goes beyond what the policy allows for its suite. */
export function protocolRefusals(
  claim: Claim,
  bounds: ClaimBounds,
  policy: Pick<Policy, 'suites'>,
): readonly ProtocolRefusal[] {
  return [
    ...beyondMost(claim, bounds),
    ...notAllowed(claim, bounds),
    ...metricRefusal(claim, bounds, policy),
  ];
}

function beyondMost({ suite, metric, protocol }: Claim, bounds: ClaimBounds): readonly ProtocolRefusal[] {
  const attempts = protocol.attempts ?? metricParts(metric).attempts;
  const stated: Readonly<Partial<Record<Bounded, number | undefined>>> = { ...protocol, attempts };
  return (Object.keys(LARGEST) as Bounded[]).flatMap((field) => {
    const value = stated[field];
    const most = bounds[LARGEST[field]] ?? USUAL[field];
    return value === undefined || value <= most
      ? []
      : [{ code: 'beyond-most', suite, field, value, most } as const];
  });
}

function notAllowed({ suite, protocol }: Claim, bounds: ClaimBounds): readonly ProtocolRefusal[] {
  const { stop = [], template = {}, system } = protocol;
  const values = new Map(Object.entries(bounds.template ?? {}));
  const refused = (field: 'stop' | 'template' | 'system', value: string): ProtocolRefusal => ({
    code: 'not-allowed',
    suite,
    field,
    value,
  });
  return [
    ...stop
      .filter((text) => bounds.stop?.includes(text) !== true)
      .map((text) => refused('stop', JSON.stringify(text))),
    ...Object.entries(template)
      .filter(([name, value]) => values.get(name)?.includes(value) !== true)
      .map(([name, value]) => refused('template', `${name}: ${JSON.stringify(value)}`)),
    ...(system === undefined || bounds.systems?.includes(system) === true
      ? []
      : [refused('system', JSON.stringify(system.slice(0, 80)))]),
  ];
}

function metricRefusal(
  { suite, metric }: Claim,
  { metrics = [] }: ClaimBounds,
  policy: Pick<Policy, 'suites'>,
): readonly ProtocolRefusal[] {
  if (metric === undefined || metricParts(metric).kind === 'mean') return [];
  if (isJudgedTogether(metric, suite, policy)) return [{ code: 'judged-metric', suite, metric }];
  if (metrics.some((allowed) => isSameMetric(allowed, metric))) return [];
  return [{ code: 'metric-not-claimable', suite, metric, allowed: metrics }];
}

interface Words {
  readonly path: readonly string[];
  readonly message: string;
  readonly hint: string;
}

/** What to write instead, in the claim or in the policy. */
export function protocolWords(refusal: ProtocolRefusal): Words {
  const { suite } = refusal;
  switch (refusal.code) {
    case 'beyond-most': {
      const { field, value, most } = refusal;
      const message = `${value} is more than the policy allows for this suite`;
      const hint = `write at most ${most}, or let the policy say claims.suites.${suite}.${LARGEST[field]}`;
      return { path: ['protocol', field], message, hint };
    }
    case 'not-allowed': {
      const { field, value } = refusal;
      const key = field === 'system' ? 'systems' : field;
      const message = `the policy does not allow ${value} for this suite`;
      return {
        path: ['protocol', field],
        message,
        hint: `let the policy list it in claims.suites.${suite}.${key}`,
      };
    }
    case 'metric-not-claimable': {
      const { metric, allowed } = refusal;
      const others = allowed.length === 0 ? 'a mean alone' : `a mean, ${allowed.join(', ')}`;
      const message = `the policy does not let ${metric} be claimed for this suite: ${others}`;
      return {
        path: ['metric'],
        message,
        hint: `let the policy list it in claims.suites.${suite}.metrics`,
      };
    }
    case 'judged-metric': {
      const message = `${refusal.metric} is of several answers, which a model judges: what it errs by is known of single ones alone`;
      return { path: ['metric'], message, hint: ONE_ANSWER };
    }
    default:
      return refusal satisfies never;
  }
}
