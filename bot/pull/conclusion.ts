import type { CheckState } from '../../src/github/check.ts';
import type { BenchRun } from '../results/bench-run.ts';
import type { AwaitedEvent, CandidateState } from './state.ts';

export type Conclusion = Extract<CheckState, { status: 'completed' }>['conclusion'];

const BY_WEIGHT: readonly Conclusion[] = ['failure', 'action_required', 'cancelled', 'neutral', 'success'];

/** Whether GitHub merges what a rule protects where a check has ended so. */
export const isMergeable = (conclusion: string | undefined): boolean =>
  conclusion === 'success' || conclusion === 'neutral';

/** The conclusion of a check on several candidates: that of the worst. */
export function worstOf(conclusions: readonly Conclusion[]): Conclusion {
  return BY_WEIGHT.find((one) => conclusions.includes(one)) ?? 'failure';
}

/** The conclusion for one candidate: nothing passes because it was not seen. */
export function conclusionOf(state: CandidateState): Conclusion {
  if (state.kind === 'measured') return ofResult(state);
  if (state.kind === 'waiting') return OF_WAITING[state.for];
  // It is no failure that time has passed: another measurement is to be asked for.
  if (state.kind === 'expired') return 'action_required';
  return state.kind === 'ended' ? ofLostRun(state.run) : 'failure';
}

function ofResult({ report, run }: Extract<CandidateState, { kind: 'measured' }>): Conclusion {
  const { outcome, onInconclusive, scope } = report;
  if (outcome === 'fail') return 'failure';
  // What was left out or cut off is no thin evidence: it can be had by asking again.
  if (scope !== 'whole') return outcome === 'pass' ? 'action_required' : ofLostRun(run);
  if (outcome === 'pass') return 'success';
  return onInconclusive === 'neutral' ? 'neutral' : 'failure';
}

const OF_WAITING: Readonly<Record<AwaitedEvent, Conclusion>> = {
  // A check that waits for a run is not completed: these are never shown.
  run: 'action_required',
  'unasked-run': 'action_required',
  approval: 'action_required',
  'never-started': 'failure',
  closed: 'cancelled',
};

function ofLostRun({ conclusion }: BenchRun): Conclusion {
  return conclusion === 'cancelled' || conclusion === 'action_required' ? conclusion : 'failure';
}
