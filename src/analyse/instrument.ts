import type { Policy } from '../config/policy.ts';
import type { RunRecord } from '../record/schema.ts';
import type { Calibration } from '../record/types.ts';
import type { LoadFinding } from './load.ts';
import { loadPasses } from './passes.ts';
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
  /**
   * How far a duration may be off, in ms; absent where nothing bounds it: not calibrated, or the client was
   * too busy.
   */
  readonly errorMs?: number;
}

/** Share of the time that the client's event loop may be busy before its stamps queue up. */
const BUSY = 0.7;

/**
 * Whether the measuring client can be trusted, and by how much its durations may be off.
 *
 * Trusted means: it was calibrated at the loads it measured, if any; its stamp error (p99) is at most a tenth
 * of the median gap between token events and a quarter of every objective; its TTFT bias is at most a quarter
 * of the budget's share of the median TTFT; it was never busy more than 70 % of the time; no other
 * run measured on its machine.
 */
export function instrumentFinding(
  record: RunRecord,
  load: readonly LoadFinding[],
  policy: Policy,
): InstrumentFinding {
  const { calibration } = record;
  const slow = slowness(record, load);
  const reasons = [...neighbours(record), ...slow, ...imprecision(record, load, policy)];
  return {
    ...(calibration && { calibration: known(calibration) }),
    trusted: reasons.length === 0,
    reasons,
    quirks: quirkFindings(record),
    ...(calibration &&
      slow.length === 0 && { errorMs: calibration.stampErrorP99Ms + Math.abs(calibration.ttftBiasMs) }),
  };
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

/** What leaves the client's error without a bound. */
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
  const share = Math.max(
    calibration?.client.eventLoopUtilization ?? 0,
    ...loadPasses(record).map(({ seen }) => seen.client?.eventLoopUtilization ?? 0),
  );
  return share > BUSY ? [...reasons, { code: 'busy', share, most: BUSY }] : reasons;
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
    if (errorMs > limitMs / 4) reasons.push({ code: 'coarse-for-slo', errorMs, metric, limitMs });
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
