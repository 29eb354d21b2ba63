import type { Policy } from '../config/policy.ts';
import type { RunRecord } from '../record/schema.ts';
import type { Calibration } from '../record/types.ts';
import type { LoadFinding } from './load.ts';
import { quirkFindings } from './quirks.ts';
import type { QuirkFinding } from './quirks.ts';
import { objectivesOf } from './slo.ts';
import type { SloFinding } from './slo.ts';

/** Why the measuring client can't be trusted. */
export type InstrumentReason =
  | { readonly code: 'not-calibrated' }
  /** Other runs took the machine's time from the engine and the client. */
  | { readonly code: 'shared-machine'; readonly runs: number }
  | { readonly code: 'calibrated-with-less'; readonly calibrated: number; readonly loaded: number }
  | { readonly code: 'busy'; readonly share: number; readonly most: number }
  | { readonly code: 'coarse-for-gaps'; readonly errorMs: number; readonly gapMs: number }
  | {
      readonly code: 'coarse-for-slo';
      readonly errorMs: number;
      readonly metric: SloFinding['metric'];
      readonly limitMs: number;
    }
  | { readonly code: 'biased'; readonly biasMs: number; readonly ttftMs: number };

/** Whether the measuring client can be trusted. */
export interface InstrumentFinding {
  readonly calibration?: Calibration;
  readonly trusted: boolean;
  readonly reasons: readonly InstrumentReason[];
  readonly quirks: readonly QuirkFinding[];
}

/** Share of the time that the client's event loop may be busy before its stamps queue up. */
const BUSY = 0.7;

/**
 * Whether the measuring client can be trusted.
 *
 * Trusted means: it was calibrated at the loads it measured, if any; its stamp error (p99) is at most a tenth
 * of the median gap between token events, and with its bias a quarter of every objective; its TTFT bias is at
 * most a quarter of the budget's share of the median TTFT; it was never busy more than 70 % of the time; no
 * other run measured on its machine. What an engine decides of this by its own pace is told, and judged by
 * nothing: only a load's own bound and its objectives are.
 */
export function instrumentFinding(
  record: RunRecord,
  load: readonly LoadFinding[],
  policy: Policy,
): InstrumentFinding {
  const { calibration } = record;
  const reasons = [...neighbours(record), ...slowness(record, load), ...imprecision(record, load, policy)];
  return {
    ...(calibration && { calibration: known(calibration) }),
    trusted: reasons.length === 0,
    reasons,
    quirks: quirkFindings(record),
  };
}

/**
 * Why nothing bounds the client's error at a load: it was busy, or was calibrated with less, or not at all.
 * What a rate keeps open is up to the engine, and what it costs the client is in how busy that is.
 */
export function unboundedAt(
  load: LoadFinding,
  { calibration }: InstrumentFinding,
): { readonly isBusy?: true } | undefined {
  if (busyShare(calibration, [load]) > BUSY) return { isBusy: true };
  const isBounded = calibration !== undefined && calibration.concurrency >= (load.concurrency ?? 0);
  return isBounded ? undefined : {};
}

/** Field by field: what a later papergap added to a record says nothing here. */
function known({ client, ...calibration }: Calibration): Calibration {
  const { concurrency, events, stampErrorP50Ms, stampErrorP99Ms, ttftBiasMs, tpotBiasMs } = calibration;
  const { samplerCores } = calibration;
  const { eventLoopDelayP99Ms, eventLoopUtilization } = client;
  return {
    ...{ concurrency, events, stampErrorP50Ms, stampErrorP99Ms, ttftBiasMs, tpotBiasMs },
    ...(samplerCores !== undefined && { samplerCores }),
    client: { eventLoopDelayP99Ms, eventLoopUtilization },
  };
}

function neighbours({ run }: RunRecord): readonly InstrumentReason[] {
  return run.neighbours === undefined ? [] : [{ code: 'shared-machine', runs: run.neighbours }];
}

/** What leaves the client's error without a bound, at one load at least. */
function slowness(record: RunRecord, load: readonly LoadFinding[]): readonly InstrumentReason[] {
  const { calibration } = record;
  const reasons: InstrumentReason[] = [];
  const loaded = Math.max(0, ...load.map(({ concurrency }) => concurrency ?? 0));
  if (calibration === undefined) {
    // Without a load nothing rests on how long answers took.
    if (record.plan.passes.some(({ kind }) => kind === 'load')) reasons.push({ code: 'not-calibrated' });
  } else if (calibration.concurrency < loaded) {
    reasons.push({ code: 'calibrated-with-less', calibrated: calibration.concurrency, loaded });
  }
  const share = busyShare(calibration, load);
  return share > BUSY ? [...reasons, { code: 'busy', share, most: BUSY }] : reasons;
}

function busyShare(calibration: Calibration | undefined, load: readonly LoadFinding[]): number {
  const { eventLoopUtilization = 0 } = calibration?.client ?? {};
  return Math.max(eventLoopUtilization, ...load.map(({ clientBusy = 0 }) => clientBusy));
}

function imprecision(
  { calibration }: RunRecord,
  load: readonly LoadFinding[],
  policy: Policy,
): readonly InstrumentReason[] {
  if (calibration === undefined) return [];
  const { stampErrorP99Ms: errorMs, ttftBiasMs: biasMs } = calibration;
  const reasons: InstrumentReason[] = [];
  const like = nearestLoad(load, calibration.concurrency);
  const gapMs = like?.icl?.p50;
  if (typeof gapMs === 'number' && gapMs > 0 && errorMs > gapMs / 10)
    reasons.push({ code: 'coarse-for-gaps', errorMs, gapMs });
  for (const { metric, limitMs } of objectivesOf(policy.load.slo)) {
    const ofMetricMs = errorMs + Math.abs(metric === 'tpotP95Ms' ? calibration.tpotBiasMs : biasMs);
    if (ofMetricMs > limitMs / 4)
      reasons.push({ code: 'coarse-for-slo', errorMs: ofMetricMs, metric, limitMs });
  }
  const ttftMs = like?.ttft.p50;
  if (typeof ttftMs === 'number' && Math.abs(biasMs) > (policy.budget * ttftMs) / 4)
    reasons.push({ code: 'biased', biasMs, ttftMs });
  return reasons;
}

/** The load that was most like the calibration. */
function nearestLoad(load: readonly LoadFinding[], concurrency: number): LoadFinding | undefined {
  const distance = (finding: LoadFinding): number =>
    Math.abs((finding.concurrency ?? Infinity) - concurrency);
  let nearest = load[0];
  for (const finding of load) if (nearest && distance(finding) < distance(nearest)) nearest = finding;
  return nearest;
}
