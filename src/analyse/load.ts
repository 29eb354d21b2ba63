import type { Slo } from '../config/policy.ts';
import { loadOf } from '../record/types.ts';
import type { FailureKind, OfferedLoad } from '../record/types.ts';
import type { LoadRequest } from '../record/pass.ts';
import type { RunRecord } from '../record/schema.ts';
import { durationsOf, sortedNumbers } from './durations.ts';
import type { Durations } from './durations.ts';
import { meanInFlight } from './in-flight.ts';
import { interChunkLatency, latency } from './latency.ts';
import { loadPasses } from './passes.ts';
import type { SeenLoadPass } from './passes.ts';
import { goodRequests, sloFindings } from './slo.ts';
import type { DurationSample } from './slo.ts';
import { nearestRank } from './statistics/order-statistics.ts';
import { partsOf } from './steady.ts';
import { closedThroughput, openThroughput } from './throughput.ts';
import type { Throughput } from './throughput.ts';
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
  /** Requests that were open at once, on average, while the load was what was asked. */
  readonly meanInFlight: number;
  /** Requests that were sent while the load was what was asked: what follows is about them. */
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
  /** Over the time in which the load was what was asked; absent where the pass is too short to show it. */
  readonly throughput?: Throughput;
  /** Share of those attempted that succeeded and met every objective. */
  readonly goodShare: number;
  /** The first wave of a closed loop, all at once; absent where there was none. */
  readonly start?: StartFinding;
  /** What was offered against what was asked, in the profile's own unit: requests at once, or a second. */
  readonly offered: OfferedLoad;
  /** Every objective of the policy, and whether it was met; `met` is absent where it can't be told. */
  readonly slo: readonly SloFinding[];
}

/** What the first wave of a closed loop met: a queue that all of it joined at once. */
export interface StartFinding {
  readonly requests: number;
  readonly failed: number;
  /** Of these requests themselves: they are all there are, so no sample is too small to state it. */
  readonly ttftP95Ms?: number;
}

/** What each load pass showed, in the plan's order. */
export function loadFindings(record: RunRecord, slo: Slo): readonly LoadFinding[] {
  return loadPasses(record).map((pass) => loadFinding(pass, slo));
}

/** One load pass by the metric dictionary: its latencies and its failures are those of the steady part. */
function loadFinding({ plan, seen }: SeenLoadPass, slo: Slo): LoadFinding {
  const load = loadOf(plan.shape);
  const { steady, start, fromMs, untilMs } = partsOf(seen, load.concurrency);
  const all = durationsOf(seen.requests);
  const durations = durationsOf(steady);
  const samples = samplesOf(durations);
  const attempted = steady.length;
  const failed = countOnes(durations.failed);
  const failures = failuresOf(steady);
  const open = meanInFlight(all.sentAtMs, all.endedAtMs, fromMs, untilMs);
  const throughputOf = load.countsFrom === 'sent' ? closedThroughput : openThroughput;
  const throughput = throughputOf(all, goodRequests(all, slo), { fromMs, untilMs });

  return {
    pass: plan.id,
    profile: plan.shape.profile,
    ...(load.concurrency !== undefined && { concurrency: load.concurrency }),
    ...(load.ratePerS !== undefined && { ratePerS: load.ratePerS }),
    ...(load.manner !== undefined && { manner: load.manner }),
    countsFrom: load.countsFrom,
    meanInFlight: open,
    attempted,
    failed,
    errorRate: attempted === 0 ? 0 : failed / attempted,
    failures,
    ...latenciesOf(durations, samples),
    ...(seen.icl !== undefined && { icl: interChunkLatency(seen.icl) }),
    ...(throughput && { throughput }),
    goodShare: attempted === 0 ? 0 : countOnes(goodRequests(durations, slo)) / attempted,
    ...(start.length > 0 && { start: startFinding(durationsOf(start)) }),
    offered: load.offered({
      meanInFlight: open,
      started: attempted,
      issuingS: (untilMs - fromMs) / 1000,
    }),
    slo: sloFindings(slo, samples, failures.unread),
  };
}

function startFinding({ ttftMs, failed }: Durations): StartFinding {
  const failures = countOnes(failed);
  const p95 = nearestRank(sortedNumbers(ttftMs, failed), 0.95, failed.length);
  return {
    requests: failed.length,
    failed: failures,
    ...(Number.isFinite(p95) && { ttftP95Ms: p95 }),
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

function failuresOf(requests: readonly LoadRequest[]): LoadFinding['failures'] {
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
