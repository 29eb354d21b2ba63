import { askedSuites } from './suite-choice.ts';
import type { Fault } from './fault.ts';
import type { Config } from './load.ts';
import { ownSuites } from './own-suites.ts';

/** Arguments for a template where the text is sent as it is: nothing would read them. */
export function apiFaults({ candidate, policy }: Pick<Config, 'candidate' | 'policy'>): readonly Fault[] {
  const suites = askedSuites(policy.value.suites);
  const isCompletion = (suite: string): boolean => suites.get(suite)?.api === 'completions';
  const { production } = policy.value;
  const claimed = candidate.value.claims.scores.flatMap(({ suite, protocol }, index) =>
    protocol.template !== undefined && isCompletion(suite)
      ? [candidate.fault(['claims', 'scores', index, 'protocol', 'template'], NO_TEMPLATE, LEAVE_OUT)]
      : [],
  );
  return production.template !== undefined && [...ownSuites(policy.value)].some(isCompletion)
    ? [...claimed, policy.fault(['production', 'template'], NO_TEMPLATE, LEAVE_OUT)]
    : claimed;
}

const NO_TEMPLATE = 'is for a template, and the suite asks by api: completions, which applies none';
const LEAVE_OUT = 'take it out, or let the suite ask by chat';
