import type { PassObservation } from '../client/observations.ts';
import type { LoadPass, PlannedPass, SuitePass } from '../plan.ts';
import type { Record } from '../record/schema.ts';
import type { Station } from './findings.ts';

/** A planned pass beside what it saw. */
export interface Seen<Pass extends PlannedPass> {
  readonly plan: Pass;
  readonly seen: PassObservation;
}

/** The passes over suites that were begun, in the plan's order. */
export function suitePasses(record: Record): readonly Seen<SuitePass>[] {
  return record.plan.passes.flatMap((plan) => (plan.kind === 'suite' ? withObservation(plan, record) : []));
}

/** The load passes that sent anything, in the plan's order. */
export function loadPasses(record: Record): readonly Seen<LoadPass>[] {
  return record.plan.passes
    .flatMap((plan) => (plan.kind === 'load' ? withObservation(plan, record) : []))
    .filter(({ seen }) => seen.exchanges.length > 0);
}

function withObservation<Pass extends PlannedPass>(plan: Pass, { passes }: Record): Seen<Pass>[] {
  const seen = passes.findLast(({ pass }) => pass === plan.id);
  return seen === undefined ? [] : [{ plan, seen }];
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
export function passAt(record: Record, station: Station): Seen<SuitePass> | undefined {
  const suite =
    station === 'production'
      ? record.policy.config.production.suite
      : record.candidate.config.claims.scores[0]?.suite;
  return suitePasses(record).find(({ plan }) => stationOf(plan) === station && plan.suite === suite);
}
