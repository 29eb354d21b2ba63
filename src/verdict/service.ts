import type { Findings } from '../analyse/findings.ts';
import type { InstrumentFinding } from '../analyse/instrument.ts';
import type { LoadFinding } from '../analyse/load.ts';
import { objectivesOf } from '../analyse/slo.ts';
import type { SloFinding } from '../analyse/slo.ts';
import { productionLoads } from '../analyse/production-loads.ts';
import { wilson } from '../analyse/statistics/proportion.ts';
import type { Policy } from '../config/policy.ts';
import type { InstrumentDoubt, SloAtLoad } from './reason.ts';
import { fails, inconclusive } from './ruling.ts';
import type { Ruling } from './ruling.ts';

/**
 * Share of failed requests from which a load isn't carried: the 95th percentile of every latency is then
 * "never".
 */
const MAX_ERROR_RATE = 0.05;

/**
 * The policy's objectives at the loads that stand for production: a missed one fails, one that can't be told
 * is inconclusive, and so is one that the measuring client's own error could have turned.
 */
export function judgeService({ load, instrument }: Findings, policy: Policy): readonly Ruling[] {
  const loads = productionLoads(load, policy);
  const hasSlo = objectivesOf(policy.load.slo).length > 0;
  if (hasSlo && loads.length === 0) return [inconclusive({ code: 'not-run', role: 'load' })];
  return loads.flatMap((one) => [
    ...one.slo.flatMap((slo) => judgeSlo(slo, one, instrument, policy) ?? []),
    ...(errorsUnderLoad(one) ?? []),
  ]);
}

function judgeSlo(
  finding: SloFinding,
  load: LoadFinding,
  instrument: InstrumentFinding,
  policy: Policy,
): Ruling | undefined {
  const { met, samples, measured } = finding;
  const slo = sloAtLoad(finding, load);
  if (samples === 0) return inconclusive({ code: 'slo-unseen', slo });
  if (met === undefined) return inconclusive({ code: 'slo-uncertain', slo });
  const wanted = policy.production.concurrency;
  const concurrency = load.concurrency ?? wanted;
  if (met ? concurrency < wanted : concurrency > wanted) {
    return inconclusive({ code: 'slo-other-load', slo, met, concurrency: wanted });
  }
  if (!met && finding.unread !== undefined && finding.readMet !== false)
    return inconclusive({ code: 'slo-unread', slo, unread: finding.unread });
  if (measured === 'failed') return fails({ code: 'slo-missed', slo });
  const doubt = instrumentDoubt(finding, load, instrument);
  if (doubt !== undefined) return inconclusive({ code: 'instrument', slo, doubt });
  return met ? undefined : fails({ code: 'slo-missed', slo });
}

function sloAtLoad({ metric, limitMs, measured, over, samples }: SloFinding, load: LoadFinding): SloAtLoad {
  return { metric, limitMs, measured, over, samples, load: shownLoad(load) };
}

function shownLoad({ pass, concurrency, ratePerS, manner, errorRate }: LoadFinding): SloAtLoad['load'] {
  return {
    pass,
    ...(concurrency !== undefined && { concurrency }),
    ...(ratePerS !== undefined && { ratePerS }),
    ...(manner !== undefined && { manner }),
    errorRate,
  };
}

/** Why the client's error could have turned this objective; absent where it couldn't. */
function instrumentDoubt(
  { limitMs, measured, met }: SloFinding,
  { concurrency, offered }: LoadFinding,
  { trusted, reasons, errorMs }: InstrumentFinding,
): InstrumentDoubt | undefined {
  if (trusted) return undefined;
  if (errorMs === undefined) return { code: 'unbounded' };
  const shared = reasons.find(({ code }) => code === 'shared-machine');
  if (met !== true && shared?.code === 'shared-machine') return shared;
  // Too few samples for a percentile to compare with: an error that is small beside the limit turns few of
  // them.
  const distanceMs = typeof measured === 'number' ? Math.abs(measured - limitMs) : limitMs / 10;
  if (distanceMs <= errorMs) return { code: 'error', errorMs };
  // Less load than asked flatters: it can hide a miss, and can't make one.
  if (met === true && concurrency !== undefined && offered.off) {
    return { code: 'load-off', asked: offered.asked, achieved: offered.achieved };
  }
  return undefined;
}

function errorsUnderLoad(load: LoadFinding): readonly Ruling[] | undefined {
  const { attempted, failed } = load;
  if (wilson(failed, attempted, 0.9).low <= MAX_ERROR_RATE) return undefined;
  return [inconclusive({ code: 'errors-under-load', load: shownLoad(load), attempted, failed })];
}
