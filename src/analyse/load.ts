import type { Slo } from '../config/slo.ts';
import { loadOf } from '../record/types.ts';
import type { OfferedLoad } from '../record/types.ts';
import type { LoadRequest } from '../record/pass.ts';
import type { RunRecord } from '../record/schema.ts';
import { backlogIn } from './backlog.ts';
import { cacheSigns } from './cache-signs.ts';
import type { CacheSigns } from './cache-signs.ts';
import { countOnes, durationsOf, sortedNumbers } from './durations.ts';
import type { Durations } from './durations.ts';
import { betweenIn } from './failures.ts';
import type { Between, FailureGroup } from './failures.ts';
import { askedFirst, quickerThanFirst } from './first-asked.ts';
import type { FirstAsked } from './first-asked.ts';
import { failuresIn, isToldByNew, objectivesIn } from './fresh.ts';
import { growthIn } from './growth.ts';
import { heldShare } from './held.ts';
import { meanInFlight, meanStreams } from './in-flight.ts';
import { interChunkLatency, latency } from './latency.ts';
import { sizeOf } from './load-size.ts';
import type { LoadSize } from './load-size.ts';
import type { LostFinding } from './lost.ts';
import { confirmingLoadPasses, loadPasses } from './passes.ts';
import type { SeenLoadPass } from './passes.ts';
import { goodRequests } from './slo.ts';
import type { DurationSample } from './slo.ts';
import { nearestRank } from './statistics/order-statistics.ts';
import { partsOf } from './steady.ts';
import { closedThroughput, openThroughput } from './throughput.ts';
import { freshOf, leastGoodShare, metOnlyIf, slowestSamples, wayReader } from './told-durations.ts';
import type { ToldWay } from './told-durations.ts';
import type { Throughput } from './throughput.ts';
import type { Latency } from './latency.ts';
import type { SloFinding } from './slo.ts';
import { mayFailMore, unsettledBy } from './unsettled.ts';
import type { Unsettled } from './unsettled.ts';

/** What one load pass showed. */
export interface LoadFinding extends LoadSize, CacheSigns {
  readonly pass: string;
  /** Name of the load profile. */
  readonly profile: string;
  /** What latency counts from: when a request was sent, or when it was planned. */
  readonly countsFrom: 'sent' | 'scheduled';
  /** Requests whose answers were waited for at once, on average, while the load was what was asked. */
  readonly meanInFlight: number;
  /** Requests that were sent while the load was what was asked: what follows is about them. */
  readonly attempted: number;
  readonly failed: number;
  /** Absent where none was attempted. */
  readonly errorRate?: number;
  /** Requests that failures are told of: these, or those as well that were sent while the load opened. */
  readonly asked: number;
  /** How they failed, the commonest way first. */
  readonly failures: readonly FailureGroup[];
  /** Those that failed for no reason of the service's: they are in no objective. */
  readonly elsewhere: number;
  /** Of these, those that the candidate's file or its engine decides. */
  readonly ofCandidate: number;
  /** The others, or those of them with new prompts, held against the share that may fail. */
  readonly lost: LostFinding;
  /**
   * Over the answers that came, or those to new prompts alone: without those that may have come sooner as the
   * load built up or ran out, or with them, whichever are slower; so are the objectives, which are met only
   * either way, and not where answers to new prompts alone show worse.
   */
  readonly ttft: Latency;
  readonly tpot: Latency;
  readonly e2el: Latency;
  /** Gaps between token events, pooled over all requests. */
  readonly icl?: Latency;
  /** Share of the time that the measuring client's event loop was busy. */
  readonly clientBusy?: number;
  /** Send lag of the open loop. */
  readonly sendLag?: Latency;
  /** Answers that came in one piece, not as a stream: they show no latency; absent where none did. */
  readonly inOnePiece?: number;
  /** How long requests were issued after the load was whole, in median answers; absent where none came. */
  readonly answersLong?: number;
  /** Over the time in which the load was what was asked; absent where the pass is too short to show it. */
  readonly throughput?: Throughput;
  /** Share of these requests that succeeded and met every objective. */
  readonly goodShare: number;
  /** Latencies and throughput are those of new prompts alone, as if all were such. */
  readonly ofNew?: true;
  /** The first wave of a closed loop, all at once; absent where there was none. */
  readonly start?: StartFinding;
  /** What was offered against what was asked, in the profile's own unit: requests at once, or a second. */
  readonly offered: OfferedLoad;
  /** Every objective of the policy, and whether it was met; `met` is absent where it can't be told. */
  readonly slo: readonly SloFinding[];
  /**
   * Cut off: the requests that were open then, which are the slowest, are not in it, so that nothing of it is
   * met.
   */
  readonly cutOff?: true;
  /** Why more load, or a longer one, may show worse, so that no objective on latency is met. */
  readonly unsettled?: Unsettled;
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
  const beside = besideOf(record, slo);
  return loadPasses(record).map((pass) => loadFinding(pass, beside));
}

/** What a load pass showed when it was measured again, by the id of the first. */
export interface LoadAgain {
  readonly pass: string;
  readonly again: LoadFinding;
}

export function loadsAgain(record: RunRecord, slo: Slo): readonly LoadAgain[] {
  const beside = besideOf(record, slo);
  return confirmingLoadPasses(record).map((pass) => ({
    pass: pass.plan.confirms ?? '',
    again: loadFinding(pass, beside),
  }));
}

/** What each load pass is read beside. */
interface Beside {
  readonly slo: Slo;
  readonly record: RunRecord;
  readonly production: FirstAsked | undefined;
  readonly between: Between;
}

/** Read once, however many loads there are. */
const besideOf = (record: RunRecord, slo: Slo): Beside => ({
  ...{ slo, record },
  production: askedFirst(record),
  between: betweenIn(record),
});

/** One load pass by the metric dictionary: latencies and failures are those of the steady part. */
function loadFinding({ plan, seen }: SeenLoadPass, beside: Beside): LoadFinding {
  const { slo, record, production, between } = beside;
  const load = loadOf(plan.shape);
  const parts = partsOf(seen, load.concurrency);
  const { steady, opened, start, fromMs, untilMs } = parts;
  const wayOf = wayReader();
  const ways = parts.told.map(wayOf);
  const { durations } = wayOf(steady);
  const rows = steady.length === seen.requests.length ? steady : seen.requests;
  const all = rows === steady ? durations : durationsOf(rows);
  const samples = slowestSamples(ways);
  // Where nothing followed the start, that is all there is to tell whether requests fail.
  const toldOf = steady.length > 0 ? [...new Set([steady, opened])] : [start];
  const { lost, ...failures } = failuresIn(toldOf.map(wayOf), slo, between);
  const attempted = steady.length;
  const failed = countOnes(durations.failed);
  const open = meanInFlight(all.sentAtMs, all.overAtMs, fromMs, untilMs);
  const isOpen = load.countsFrom === 'scheduled';
  const isWhole = seen.ended === 'complete';
  const backlog = isOpen ? backlogIn(all, parts) : undefined;
  const streams = meanStreams(seen.requests, fromMs, untilMs);
  const issuingS = (untilMs - fromMs) / 1000;
  const offered = load.offered({ meanInFlight: open, ...streams, started: attempted, issuingS });
  const keptOpen = isOpen || (!isWhole && untilMs <= fromMs) ? undefined : offered;
  const good = goodRequests(all, slo);
  const objectives = objectivesIn(ways, slo);
  const held = isOpen ? undefined : heldShare(all, { slo, objectives, lost }, parts, open);
  const growth = isOpen ? undefined : growthIn(durations, slo, record.policy.config.requestDeadlineMs);
  const loop = { concurrency: load.concurrency, start: wayOf(start), samples, objectives };
  const cache = cacheSigns(ways, objectives, quickerThanFirst(loop, production));
  const unsettled = unsettledBy({ parts, keptOpen, held, growth, backlog, ...cache }, record);
  const ofNew = isToldByNew(ways, objectives, lost, cache.askedBefore);
  const isTold = ofNew ? (row: number): boolean => rows[row]!.fresh === true : undefined;
  const throughput = (isOpen ? openThroughput : closedThroughput)(all, good, parts, isTold, backlog);

  return {
    pass: plan.id,
    profile: plan.shape.profile,
    ...sizeOf(load),
    countsFrom: load.countsFrom,
    meanInFlight: open,
    attempted,
    failed,
    ...(attempted > 0 && { errorRate: failed / attempted }),
    ...failures,
    ...(!isWhole && { cutOff: true }),
    ...(unsettled && { unsettled }),
    lost: metOnlyIf(isWhole && !mayFailMore(unsettled), lost),
    ...(seen.icl !== undefined && { icl: interChunkLatency(seen.icl) }),
    ...(seen.client && { clientBusy: seen.client.eventLoopUtilization }),
    ...inOnePiece(steady),
    ...cache,
    ...answersLong(samples.e2elP95Ms, untilMs - fromMs),
    ...(throughput && { throughput }),
    ...figuresOf(ways, ofNew, slo),
    ...(start.length > 0 && { start: startFinding(wayOf(start).durations) }),
    offered,
    slo: objectives.map((one) => metOnlyIf(isWhole && unsettled === undefined, one)),
  };
}

function inOnePiece(requests: readonly LoadRequest[]): Pick<LoadFinding, 'inOnePiece'> {
  const whole = requests.filter(
    ({ failure, quirks }) => failure === undefined && quirks?.includes('not-streamed'),
  );
  return whole.length > 0 ? { inOnePiece: whole.length } : {};
}

function answersLong({ sortedMs }: DurationSample, issuingMs: number): Pick<LoadFinding, 'answersLong'> {
  const answerMs = nearestRank(sortedMs, 0.5);
  return Number.isFinite(answerMs) && answerMs > 0 ? { answersLong: issuingMs / answerMs } : {};
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

/** Latencies of all, or of new prompts alone; the good share is the least of both. */
function figuresOf(
  ways: readonly ToldWay[],
  ofNew: boolean,
  slo: Slo,
): Pick<LoadFinding, 'ttft' | 'tpot' | 'e2el' | 'sendLag' | 'goodShare' | 'ofNew'> {
  const fresh = ofNew ? freshOf(ways) : [];
  const samples = slowestSamples(ofNew ? fresh : ways);
  const sendLag = sortedNumbers(ways[0]!.durations.sendLagMs);
  return {
    ttft: latency(samples.ttftP95Ms.sortedMs),
    tpot: latency(samples.tpotP95Ms.sortedMs),
    e2el: latency(samples.e2elP95Ms.sortedMs),
    ...(sendLag.length > 0 && { sendLag: latency(sendLag) }),
    goodShare: leastGoodShare([...ways, ...fresh], slo),
    ...(ofNew && { ofNew }),
  };
}
