import type { LoadPass, PlannedPass, SuitePass } from '../record/types.ts';
import type { LoadObservation, PassObservation, SuiteObservation } from '../record/pass.ts';
import type { Record } from '../record/schema.ts';
import type { Station } from './findings.ts';

/** A planned pass over a suite beside what it saw. */
export interface SeenSuitePass {
  readonly plan: SuitePass;
  readonly seen: SuiteObservation;
}

/** A planned load pass beside what it saw. */
export interface SeenLoadPass {
  readonly plan: LoadPass;
  readonly seen: LoadObservation;
}

/** The passes over suites that were begun, in the plan's order. */
export function suitePasses(record: Record): readonly SeenSuitePass[] {
  return record.plan.passes.flatMap((plan) => {
    const seen = observationOf(plan, record);
    return plan.kind === 'suite' && seen?.kind === 'suite' ? [{ plan, seen }] : [];
  });
}

/** The load passes that sent anything, in the plan's order. */
export function loadPasses(record: Record): readonly SeenLoadPass[] {
  return record.plan.passes.flatMap((plan) => {
    const seen = observationOf(plan, record);
    return plan.kind === 'load' && seen?.kind === 'load' && seen.requests.length > 0 ? [{ plan, seen }] : [];
  });
}

function observationOf({ id }: PlannedPass, { passes }: Record): PassObservation | undefined {
  return passes.findLast(({ pass }) => pass === id);
}

const STATIONS: Readonly<Partial<globalThis.Record<SuitePass['role'], Station>>> = {
  reproduce: 'reproduced',
  repeat: 'repeated',
  noisy: 'noisy',
  loaded: 'loaded',
  'noisy-loaded': 'noisy-loaded',
  production: 'production',
};

/** Where a pass's score stands on the way from the paper to production; absent for a pass that isn't on it. */
export function stationOf({ role }: SuitePass): Station | undefined {
  return STATIONS[role];
}

/** The pass of a station: for `production` the team's own suite, for the others the one the primary claim names. */
export function passAt(record: Record, station: Station): SeenSuitePass | undefined {
  const suite =
    station === 'production'
      ? record.policy.config.production.suite
      : record.candidate.config.claims.scores[0]?.suite;
  return suitePasses(record).find(({ plan }) => stationOf(plan) === station && plan.suite === suite);
}
