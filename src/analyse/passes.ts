import { metricParts } from '../config/metric.ts';
import type { EvaluatorPass, LoadPass, PassRole, PlannedPass, SuitePass } from '../record/types.ts';
import type {
  EvaluatorObservation,
  LoadObservation,
  PassObservation,
  SuiteObservation,
} from '../record/pass.ts';
import type { RunRecord } from '../record/schema.ts';
import { upToLook } from './looks.ts';

/** A planned pass over a suite beside what it saw, up to the look that it ended at. */
export interface SeenSuitePass {
  readonly plan: SuitePass;
  readonly seen: SuiteObservation;
  /** Everything that it was to ask, whatever it ended at. */
  readonly planned: readonly string[];
}

/** Whether an item's value is made of several answers, as pass@4 is: the score is no share of answers. */
export const isOfSeveral = ({ plan }: Pick<SeenSuitePass, 'plan'>): boolean => metricParts(plan.metric).k > 1;

/** A planned load pass beside what it saw. */
export interface SeenLoadPass {
  readonly plan: LoadPass;
  readonly seen: LoadObservation;
}

/** A pass of an external evaluator beside what it saw. */
export interface SeenEvaluatorPass {
  readonly plan: EvaluatorPass;
  readonly seen: EvaluatorObservation;
}

/** The passes of external evaluators that came to an end of their own, in the plan's order. */
export function evaluatorPasses(record: RunRecord): readonly SeenEvaluatorPass[] {
  return record.plan.passes.flatMap((plan) => {
    const seen = observationOf(plan, record);
    return plan.kind === 'evaluator' && seen?.kind === 'evaluator' ? [{ plan, seen }] : [];
  });
}

/** The passes over suites that were begun, in the plan's order; without those that confirm another. */
export function suitePasses(record: RunRecord): readonly SeenSuitePass[] {
  return record.plan.passes.flatMap((plan) => {
    const seen = observationOf(plan, record);
    if (plan.kind !== 'suite' || plan.confirms !== undefined || seen?.kind !== 'suite') return [];
    return [{ ...upToLook(plan, seen), planned: plan.items }];
  });
}

/** The load passes that sent anything, in the plan's order; without those that confirm another. */
export function loadPasses(record: RunRecord): readonly SeenLoadPass[] {
  return everyLoadPass(record).filter(({ plan }) => plan.confirms === undefined);
}

/** The load passes that measured another one again, to confirm it. */
export function confirmingLoadPasses(record: RunRecord): readonly SeenLoadPass[] {
  return everyLoadPass(record).filter(
    ({ plan, seen }) => plan.confirms !== undefined && seen.ended === 'complete',
  );
}

function everyLoadPass(record: RunRecord): readonly SeenLoadPass[] {
  return record.plan.passes.flatMap((plan) => {
    const seen = observationOf(plan, record);
    return plan.kind === 'load' && seen?.kind === 'load' && seen.requests.length > 0 ? [{ plan, seen }] : [];
  });
}

function observationOf({ id }: PlannedPass, { passes }: RunRecord): PassObservation | undefined {
  return passes.findLast(({ pass }) => pass === id);
}

/** A suite as the plan has it: its data, the way in which it is asked, its items. */
export function plannedSuite({ plan }: RunRecord, suite: string): PlannedSuite | undefined {
  return new Map(Object.entries(plan.suites)).get(suite);
}

type PlannedSuite = RunRecord['plan']['suites'][string];

/**
 * The pass with a role: for `production` and `cleaned` the team's own suite, for the others the one that the
 * primary claim names.
 */
export function passAt(record: RunRecord, role: PassRole): SeenSuitePass | undefined {
  const suite =
    role === 'production' || role === 'cleaned'
      ? record.policy.config.production.suite
      : record.candidate.config.claims.scores[0]?.suite;
  return suitePasses(record).find(({ plan }) => plan.role === role && plan.suite === suite);
}
