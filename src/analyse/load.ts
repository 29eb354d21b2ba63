import type { Slo } from '../config/policy.ts';
import { loadOf } from '../record/types.ts';
import type { FailureKind, OfferedLoad } from '../record/types.ts';
import type { LoadObservation } from '../record/pass.ts';
import type { RunRecord } from '../record/schema.ts';
import { durationsOf, sortedNumbers } from './durations.ts';
import type { Durations } from './durations.ts';
import { inFlight } from './in-flight.ts';
import { interChunkLatency, latency } from './latency.ts';
import { loadPasses } from './passes.ts';
import type { SeenLoadPass } from './passes.ts';
import { goodRequests, sloFindings } from './slo.ts';
import type { DurationSample } from './slo.ts';
import { completedIn } from './throughput.ts';
import type { Latency } from './latency.ts';
import type { SloFinding } from './slo.ts';

/** What one load pass showed. */
export interface LoadFinding {
  readonly pass: string;
  /** Name of the load profile. */
  readonly profile: string;
  /** Requests that it keeps open; absent where it keeps to a rate. */
  readonly concurrency?: number;
  /** Requests a second that it sends; absent where they follow from the answers. */
  readonly ratePerS?: number;
  /** What tells it from a plain load of that size, in words of its profile. */
  readonly manner?: string;
  /** What latency counts from: when a request was sent, or when it was planned. */
  readonly countsFrom: 'sent' | 'scheduled';
  readonly attempted: number;
  readonly failed: number;
  readonly errorRate: number;
  readonly failures: Readonly<Partial<Record<FailureKind, number>>>;
  /** Over all attempted, a failure counting as never. */
  readonly ttft: Latency;
  readonly tpot: Latency;
  readonly e2el: Latency;
  /** Gaps between token events, pooled over all requests. */
  readonly icl?: Latency;
  /** Over requests that succeeded alone. */
  readonly successOnly: { readonly ttft: Latency; readonly tpot: Latency; readonly e2el: Latency };
  /** Send lag of the open loop. */
  readonly sendLag?: Latency;
  readonly windowS: number;
  readonly requestsPerS: number;
  readonly outputTokensPerS?: number;
  /** Over the saturated window (in-flight ≥ 95 % of the target); absent where it never saturated. */
  readonly saturated?: {
    readonly windowS: number;
    readonly requestsPerS: number;
    readonly outputTokensPerS?: number;
  };
  /**
   * Requests that succeeded and met every objective: a second of the saturated window, else of the whole run.
   */
  readonly goodput: { readonly requestsPerS: number; readonly shareOfAttempted: number };
  /** What was offered against what was asked, in the profile's own unit: requests at once, or a second. */
  readonly offered: OfferedLoad;
  /** Every objective of the policy, and whether it was met; `met` is absent where it can't be told. */
  readonly slo: readonly SloFinding[];
}

/** Open requests, as a share of what was asked for, from which a load counts as saturated. */
const SATURATED = 0.95;

/** What each load pass showed, in the plan's order. */
export function loadFindings(record: RunRecord, slo: Slo): readonly LoadFinding[] {
  return loadPasses(record).map((pass) => loadFinding(pass, slo));
}

/**
 * One load pass by the metric dictionary.
 *
 * Goodput is over the saturated window where there is one, else over the whole run, drain included.
 */
function loadFinding({ plan, seen }: SeenLoadPass, slo: Slo): LoadFinding {
  const load = loadOf(plan.shape);
  const durations = durationsOf(seen.requests);
  const untilMs = seen.stoppedIssuingAtMs ?? seen.endedAtMs;
  const open = inFlight(
    sortedNumbers(durations.sentAtMs),
    sortedNumbers(durations.endedAtMs),
    untilMs,
    SATURATED * (load.concurrency ?? Infinity),
  );
  const good = goodRequests(durations, slo);
  const whole = completedIn(durations, good, seen.startedAtMs, seen.endedAtMs);
  const window =
    open.saturated && completedIn(durations, good, open.saturated.fromMs, open.saturated.untilMs);
  const saturated = window && window.ended > 0 ? window : undefined;
  const samples = samplesOf(durations);
  const attempted = seen.requests.length;
  const failed = countOnes(durations.failed);
  const failures = failuresOf(seen);

  return {
    pass: plan.id,
    profile: plan.shape.profile,
    ...(load.concurrency !== undefined && { concurrency: load.concurrency }),
    ...(load.ratePerS !== undefined && { ratePerS: load.ratePerS }),
    ...(load.manner !== undefined && { manner: load.manner }),
    countsFrom: load.countsFrom,
    attempted,
    failed,
    errorRate: failed / attempted,
    failures,
    ...latenciesOf(durations, samples),
    ...(seen.icl !== undefined && { icl: interChunkLatency(seen.icl) }),
    windowS: whole.windowS,
    ...whole.rates,
    ...(saturated && { saturated: { windowS: saturated.windowS, ...saturated.rates } }),
    goodput: {
      requestsPerS: (saturated ?? whole).goodPerS,
      shareOfAttempted: countOnes(good) / attempted,
    },
    offered: load.offered({
      meanInFlight: open.mean,
      started: attempted,
      issuingS: (untilMs - seen.startedAtMs) / 1000,
    }),
    slo: sloFindings(slo, samples, failures.unread),
  };
}

type Samples = Readonly<Record<SloFinding['metric'], DurationSample>>;

function samplesOf(durations: Durations): Samples {
  const failed = countOnes(durations.failed);
  const tpotMs = sortedNumbers(durations.tpotMs, durations.failed);
  // Where answers came and none shows its TPOT, failures alone say nothing about it.
  const failedTpot = tpotMs.length === 0 && failed < durations.failed.length ? 0 : failed;
  return {
    ttftP95Ms: { sortedMs: sortedNumbers(durations.ttftMs, durations.failed), failed },
    tpotP95Ms: { sortedMs: tpotMs, failed: failedTpot },
    e2elP95Ms: { sortedMs: sortedNumbers(durations.e2elMs, durations.failed), failed },
  };
}

function latenciesOf(
  { sendLagMs }: Durations,
  { ttftP95Ms: ttft, tpotP95Ms: tpot, e2elP95Ms: e2el }: Samples,
): Pick<LoadFinding, 'ttft' | 'tpot' | 'e2el' | 'successOnly' | 'sendLag'> {
  const sendLag = sortedNumbers(sendLagMs);
  return {
    ttft: latency(ttft.sortedMs, ttft.failed),
    tpot: latency(tpot.sortedMs, tpot.failed),
    e2el: latency(e2el.sortedMs, e2el.failed),
    successOnly: {
      ttft: latency(ttft.sortedMs, 0),
      tpot: latency(tpot.sortedMs, 0),
      e2el: latency(e2el.sortedMs, 0),
    },
    ...(sendLag.length > 0 && { sendLag: latency(sendLag, 0) }),
  };
}

function failuresOf({ requests }: LoadObservation): LoadFinding['failures'] {
  const failures: { -readonly [Kind in keyof LoadFinding['failures']]: LoadFinding['failures'][Kind] } = {};
  for (const { failure } of requests) {
    if (failure !== undefined) failures[failure.kind] = (failures[failure.kind] ?? 0) + 1;
  }
  return failures;
}

function countOnes(marks: Uint8Array): number {
  let count = 0;
  for (const mark of marks) count += mark;
  return count;
}
