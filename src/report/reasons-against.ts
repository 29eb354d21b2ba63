import type { Verdict } from '../verdict.ts';
import type { Reason } from '../verdict/reason.ts';

/** What can fail a candidate; any other reason leaves something open, or is in order. */
const FAILING: ReadonlySet<Reason['code']> = new Set([
  'gap-over-budget',
  'below-floor',
  'below-incumbent',
  'suite-below-floor',
  'supporting-below-floor',
  'suite-unanswered',
  'slo-missed',
  'errors-under-load',
  'worse-under-load',
  'probe-failed',
  'not-deployable',
  'collapsed',
  'broke-down',
]);

/**
 * The reasons of a verdict that ask for something: what failed where it is a fail, whatever else is open;
 * else what is open. Nothing speaks against what passes, and nothing that is waived speaks.
 */
export function reasonsAgainst(verdict: Verdict): readonly Reason[] {
  const { outcome } = verdict;
  if (outcome === 'pass') return [];
  return unwaivedReasons(verdict).filter(({ code }) =>
    outcome === 'fail' ? FAILING.has(code) : code !== 'gap-within-budget',
  );
}

/** The reasons of a verdict without those that fail nothing by a waiver. */
export function unwaivedReasons({ reasons, waived = [] }: Verdict): readonly Reason[] {
  return reasons.filter((reason) => !waived.some((one) => one.reason === reason));
}
