import type { Findings, InstrumentFinding, LoadFinding, SloFinding } from '../analyse/findings.ts';
import { objectivesOf, productionLoads } from '../analyse/slo.ts';
import { wilson } from '../analyse/statistics/proportion.ts';
import type { Policy } from '../config/policy.ts';
import { fails, inconclusive } from './judgement.ts';
import type { Judgement } from './judgement.ts';
import { count, milliseconds, percent } from './words.ts';

/** Share of failed requests from which a load isn't carried: the 95th percentile of every latency is then "never". */
const MAX_ERROR_RATE = 0.05;

/**
 * The policy's objectives at the loads that stand for production: a missed one fails, one that can't be told is
 * inconclusive, and so is one that the measuring client's own error could have turned.
 */
export function judgeService({ load, instrument }: Findings, policy: Policy): readonly Judgement[] {
  const loads = productionLoads(load, policy);
  const hasSlo = objectivesOf(policy.load.slo).length > 0;
  if (hasSlo && loads.length === 0) {
    return [
      inconclusive('slo-unknown', 'No load was measured, so nothing is known of the latency objectives.'),
    ];
  }
  return loads.flatMap((one) => [
    ...one.slo.flatMap((slo) => judgeSlo(slo, one, instrument, policy) ?? []),
    ...(errorsUnderLoad(one) ?? []),
  ]);
}

function judgeSlo(
  slo: SloFinding,
  load: LoadFinding,
  instrument: InstrumentFinding,
  policy: Policy,
): Judgement | undefined {
  const { metric, limitMs, measured, over, samples, met } = slo;
  const name = `${NAMES[metric]} (p95) at ${loadName(load)}`;
  const limit = milliseconds(limitMs);
  const saw = `${count(over)} of ${count(samples)} requests took longer than ${limit}`;
  if (samples === 0) return inconclusive('slo-unknown', `${name}: no answer shows it.`);
  if (met === undefined) {
    return inconclusive(
      'slo-unknown',
      `${name}: ${saw}, which does not tell whether 95 % of them keep to it.`,
    );
  }
  const wanted = policy.production.concurrency;
  const concurrency = load.concurrency ?? wanted;
  if (met ? concurrency < wanted : concurrency > wanted) {
    const found = met ? 'keeps to' : 'is over';
    return inconclusive('slo-unknown', `${name} ${found} ${limit}, but production has ${wanted} at once.`);
  }
  if (measured === 'failed') {
    const failed = `${percent(load.errorRate)} of the requests failed`;
    return fails('slo-missed', `${name} is never: ${failed}; the objective is ${limit}.`);
  }
  const doubt = instrumentDoubt(slo, load, instrument);
  if (doubt !== undefined) return inconclusive('instrument', `${name}: ${saw}, but ${doubt}.`);
  if (met) return undefined;
  const value = typeof measured === 'number' ? `is ${milliseconds(measured)}` : `is too long: ${saw}`;
  return fails('slo-missed', `${name} ${value}; the objective is ${limit}.`);
}

/** Why the client's error could have turned this objective; absent where it couldn't. */
function instrumentDoubt(
  { limitMs, measured, met }: SloFinding,
  { loop, offered }: LoadFinding,
  { trusted, errorMs }: InstrumentFinding,
): string | undefined {
  if (trusted) return undefined;
  if (errorMs === undefined) return "nothing bounds the measuring client's own error";
  // Too few samples for a percentile to compare with: an error that is small beside the limit turns few of them.
  const distanceMs = typeof measured === 'number' ? Math.abs(measured - limitMs) : limitMs / 10;
  if (distanceMs <= errorMs) {
    return `the measuring client may be off by ${milliseconds(errorMs)}`;
  }
  // Less load than asked flatters: it can hide a miss, and can't make one.
  if (met === true && loop === 'closed' && offered.off) {
    return `only ${offered.achieved.toFixed(1)} of ${offered.asked} requests were open at once`;
  }
  return undefined;
}

function errorsUnderLoad(load: LoadFinding): readonly Judgement[] | undefined {
  if (wilson(load.failed, load.attempted, 0.9).low <= MAX_ERROR_RATE) return undefined;
  const text = `${percent(load.errorRate)} of ${load.attempted} requests failed at ${loadName(load)}.`;
  return [inconclusive('errors-under-load', text)];
}

const NAMES = {
  ttftP95Ms: 'Time to first token',
  tpotP95Ms: 'Time per output token',
  e2elP95Ms: 'Time of the whole answer',
} as const satisfies Record<SloFinding['metric'], string>;

function loadName({ concurrency, ratePerS }: LoadFinding): string {
  return concurrency === undefined ? `${ratePerS} requests a second` : `${concurrency} requests at once`;
}
