import type { Slo } from '../config/slo.ts';
import { loadOf } from '../record/types.ts';
import type { OfferedLoad } from '../record/types.ts';
import type { LoadRequest } from '../record/pass.ts';
import type { RunRecord } from '../record/schema.ts';
import { askedBefore } from './asked-before.ts';
import type { AskedBefore } from './asked-before.ts';
import { backlogIn } from './backlog.ts';
import { cachedAnswers } from './cached-answers.ts';
import type { CachedAnswers } from './cached-answers.ts';
import { countOnes, durationsOf, sortedNumbers } from './durations.ts';
import type { Durations } from './durations.ts';
import { betweenIn } from './failures.ts';
import type { FailureGroup } from './failures.ts';
import { quickerThanFirst } from './first-asked.ts';
import { failuresIn, objectivesIn } from './fresh.ts';
import { growthIn } from './growth.ts';
import { heldShare } from './held.ts';
import { meanInFlight, meanStreams } from './in-flight.ts';
import { interChunkLatency, latency } from './latency.ts';
import type { LostFinding } from './lost.ts';
import { confirmingLoadPasses, loadPasses } from './passes.ts';
import type { SeenLoadPass } from './passes.ts';
import { goodRequests } from './slo.ts';
import type { DurationSample } from './slo.ts';
import { nearestRank } from './statistics/order-statistics.ts';
import { partsOf } from './steady.ts';
import type { PassParts } from './steady.ts';
import { closedThroughput, openThroughput } from './throughput.ts';
import { leastGoodShare, metOnlyIf, slowestSamples, toldDurations } from './told-durations.ts';
import type { ToldDurations } from './told-durations.ts';
import type { Throughput } from './throughput.ts';
import type { Latency } from './latency.ts';
import type { SloFinding } from './slo.ts';
import { mayFailMore, unsettledBy } from './unsettled.ts';
import type { Unsettled } from './unsettled.ts';

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
   * Over the answers that came: without those that may have come sooner as the load built up or ran out, or
   * with them, whichever are slower; so are the objectives, which are met only either way, and not where
   * answers to new prompts alone show worse.
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
  /** Answers that took most of their prompt out of a prefix cache; absent where they were few. */
  readonly fromCache?: CachedAnswers;
  /** Absent where prompts that were asked before are not much quicker than new ones. */
  readonly askedBefore?: AskedBefore;
  /** How long requests were issued after the load was whole, in median answers; absent where none came. */
  readonly answersLong?: number;
  /** Over the time in which the load was what was asked; absent where the pass is too short to show it. */
  readonly throughput?: Throughput;
  /** Share of these requests that succeeded and met every objective. */
  readonly goodShare: number;
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
  return loadPasses(record).map((pass) => loadFinding(pass, slo, record));
}

/** What a load pass showed when it was measured again, by the id of the first. */
export interface LoadAgain {
  readonly pass: string;
  readonly again: LoadFinding;
}

export function loadsAgain(record: RunRecord, slo: Slo): readonly LoadAgain[] {
  return confirmingLoadPasses(record).map((pass) => ({
    pass: pass.plan.confirms ?? '',
    again: loadFinding(pass, slo, record),
  }));
}

/** One load pass by the metric dictionary: its latencies and its failures are those of the steady part. */
function loadFinding({ plan, seen }: SeenLoadPass, slo: Slo, record: RunRecord): LoadFinding {
  const load = loadOf(plan.shape);
  const parts = partsOf(seen, load.concurrency);
  const { steady, opened, told: ways, start, fromMs, untilMs } = parts;
  const durations = durationsOf(steady);
  const all = steady.length === seen.requests.length ? durations : durationsOf(seen.requests);
  const durationsTold = ways.map(toldDurations);
  const samples = slowestSamples(durationsTold);
  // Where nothing followed the start, that is all there is to tell whether requests fail.
  const toldOf = steady.length > 0 ? [...new Set([steady, opened])] : [start];
  const { lost, ...failures } = failuresIn(toldOf, slo, betweenIn(record));
  const [attempted, failed] = [steady.length, countOnes(durations.failed)];
  const open = meanInFlight(all.sentAtMs, all.overAtMs, fromMs, untilMs);
  const isOpen = load.countsFrom === 'scheduled';
  const isWhole = seen.ended === 'complete';
  const backlog = isOpen ? backlogIn(all, parts) : undefined;
  const offered = load.offered({
    meanInFlight: open,
    ...meanStreams(seen.requests, fromMs, untilMs),
    started: attempted,
    issuingS: (untilMs - fromMs) / 1000,
  });
  const keptOpen = isOpen || (!isWhole && untilMs <= fromMs) ? undefined : offered;
  const good = goodRequests(all, slo);
  const objectives = objectivesIn(ways, durationsTold, slo);
  const held = isOpen ? undefined : heldShare(all, { slo, objectives, lost }, parts, open);
  const growth = isOpen ? undefined : growthIn(durations, slo, record.policy.config.requestDeadlineMs);
  const loop = { concurrency: load.concurrency, start, samples, objectives };
  const cache = ofCache(ways, objectives, quickerThanFirst(loop, record));
  const unsettled = unsettledBy({ parts, keptOpen, held, growth, backlog, ...cache }, record);
  const throughput = (isOpen ? openThroughput : closedThroughput)(all, good, parts, backlog);

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
    ...(attempted > 0 && { errorRate: failed / attempted }),
    ...failures,
    ...(!isWhole && { cutOff: true }),
    ...(unsettled && { unsettled }),
    lost: metOnlyIf(isWhole && !mayFailMore(unsettled), lost),
    ...latenciesOf(durationsTold[0]!.durations, samples),
    ...(seen.icl !== undefined && { icl: interChunkLatency(seen.icl) }),
    ...(seen.client && { clientBusy: seen.client.eventLoopUtilization }),
    ...inOnePiece(steady),
    ...cache,
    ...answersLong(samples.e2elP95Ms, untilMs - fromMs),
    ...(throughput && { throughput }),
    goodShare: leastGoodShare(durationsTold, slo),
    ...(start.length > 0 && { start: startFinding(durationsOf(start)) }),
    offered,
    slo: objectives.map((one) => metOnlyIf(isWhole && unsettled === undefined, one)),
  };
}

/** What tells of a cache, in the first way that does. */
function ofCache(
  ways: PassParts['told'],
  objectives: readonly SloFinding[],
  thanFirst: AskedBefore | undefined,
): Pick<LoadFinding, 'fromCache' | 'askedBefore'> {
  const [fromCache] = ways.flatMap((one) => cachedAnswers(one) ?? []);
  const quicker = [...ways.flatMap((one) => askedBefore(one, objectives) ?? []), thanFirst ?? []].flat();
  const told = quicker.find(({ mayMiss }) => mayMiss) ?? quicker[0];
  return { ...(fromCache && { fromCache }), ...(told && { askedBefore: told }) };
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

function latenciesOf(
  { sendLagMs }: Durations,
  { ttftP95Ms: ttft, tpotP95Ms: tpot, e2elP95Ms: e2el }: ToldDurations['samples'],
): Pick<LoadFinding, 'ttft' | 'tpot' | 'e2el' | 'sendLag'> {
  const sendLag = sortedNumbers(sendLagMs);
  return {
    ttft: latency(ttft.sortedMs),
    tpot: latency(tpot.sortedMs),
    e2el: latency(e2el.sortedMs),
    ...(sendLag.length > 0 && { sendLag: latency(sendLag) }),
  };
}
