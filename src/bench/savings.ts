import type { PlanOptions } from '../plan.ts';
import type { AnswerTimes } from './answer-times.ts';
import { outlook } from './outlook.ts';
import type { Outlook } from './outlook.ts';
import type { Prepared } from './prepare.ts';

/** What would make a run cheaper: the change, and what it spares. Looks do where they decide early. */
export interface Saving {
  readonly change: 'looks' | 'precision' | 'one-load-less';
  /** The value to write, where the change is one of a number. */
  readonly value?: number;
  readonly requests: number;
  readonly seconds?: number;
}

/** Causes told so much coarser take less than half of the items. */
const COARSER = 1.5;

/**
 * Each change by itself, worked out by the plan that it makes; without those that spare nothing.
 *
 * @param now what the run will ask and take as it is
 */
export function savings(
  now: Outlook,
  prepared: Prepared,
  options: PlanOptions,
  answerMs: AnswerTimes,
): readonly Saving[] {
  const spared = (then: Outlook, bound: 'least' | 'most'): Pick<Saving, 'requests' | 'seconds'> => ({
    requests: now.requests[bound] - then.requests[bound],
    ...(now.seconds && then.seconds && { seconds: now.seconds[bound] - then.seconds[bound] }),
  });
  const { policy } = prepared.config;
  const precision = Number((policy.value.precision * COARSER).toPrecision(2));
  const coarser = withPolicy(prepared, { ...policy.value, precision });
  const fewer = { ...prepared, loads: prepared.loads.slice(0, -1) };
  const withLooks =
    options.fixedN === true ? outlook(prepared, { ...options, fixedN: false }, answerMs) : now;
  const all: readonly Saving[] = [
    { change: 'looks', ...spared(withLooks, 'least') },
    { change: 'precision', value: precision, ...spared(outlook(coarser, options, answerMs), 'most') },
    { change: 'one-load-less', ...spared(outlook(fewer, options, answerMs), 'most') },
  ];
  return all.filter(({ requests, seconds = 0 }) => requests > 0 || seconds > 0);
}

function withPolicy(prepared: Prepared, value: Prepared['config']['policy']['value']): Prepared {
  const { config } = prepared;
  return { ...prepared, config: { ...config, policy: { ...config.policy, value } } };
}
