import type { Policy } from '../config/policy.ts';
import type { RunRecord } from '../record/schema.ts';
import type { Calibration } from '../record/types.ts';
import type { InstrumentFinding, LoadFinding } from './findings.ts';
import { loadPasses } from './passes.ts';
import { objectivesOf } from './slo.ts';

/** Share of the time that the client's event loop may be busy before its stamps queue up. */
const BUSY = 0.7;

/**
 * Whether the measuring client can be trusted, and by how much its durations may be off.
 *
 * Trusted means: it was calibrated at the loads it measured; its stamp error (p99) is at most a tenth of the median
 * gap between token events and a quarter of every objective; its TTFT bias is at most a quarter of the budget's share
 * of the median TTFT; it was never busy more than 70 % of the time; each closed loop held its load to within 5 %.
 */
export function instrumentFinding(
  record: RunRecord,
  load: readonly LoadFinding[],
  policy: Policy,
): InstrumentFinding {
  const { calibration } = record;
  const slow = slowness(record, load);
  const reasons = [...slow, ...imprecision(record, load, policy), ...offLoads(load)];
  return {
    ...(calibration && { calibration: known(calibration) }),
    trusted: reasons.length === 0,
    reasons,
    ...(calibration &&
      slow.length === 0 && { errorMs: calibration.stampErrorP99Ms + Math.abs(calibration.ttftBiasMs) }),
  };
}

/** Field by field: what a later papergap added to a record says nothing here. */
function known({ client, ...calibration }: Calibration): Calibration {
  const { concurrency, events, stampErrorP50Ms, stampErrorP99Ms, ttftBiasMs, tpotBiasMs } = calibration;
  const { eventLoopDelayP99Ms, eventLoopUtilization } = client;
  return {
    ...{ concurrency, events, stampErrorP50Ms, stampErrorP99Ms, ttftBiasMs, tpotBiasMs },
    client: { eventLoopDelayP99Ms, eventLoopUtilization },
  };
}

/** What leaves the client's error without a bound. */
function slowness(record: RunRecord, load: readonly LoadFinding[]): readonly string[] {
  const { calibration } = record;
  const reasons: string[] = [];
  const most = Math.max(0, ...load.map(({ concurrency }) => concurrency ?? 0));
  if (calibration === undefined) reasons.push('The measuring client was not calibrated.');
  else if (calibration.concurrency < most) {
    reasons.push(
      `The client was calibrated with ${calibration.concurrency} requests at once and loaded with ${most}.`,
    );
  }
  const busy = Math.max(
    calibration?.client.eventLoopUtilization ?? 0,
    ...loadPasses(record).map(({ seen }) => seen.client?.eventLoopUtilization ?? 0),
  );
  if (busy > BUSY) {
    reasons.push(
      `The client was busy ${percent(busy)} of the time under load; above ${percent(BUSY)} its stamps are late.`,
    );
  }
  return reasons;
}

function imprecision(
  { calibration }: RunRecord,
  load: readonly LoadFinding[],
  policy: Policy,
): readonly string[] {
  if (calibration === undefined) return [];
  const { stampErrorP99Ms: errorMs, ttftBiasMs: biasMs } = calibration;
  const reasons: string[] = [];
  const like = nearestLoad(load, calibration.concurrency);
  const gapMs = like?.icl?.p50;
  if (typeof gapMs === 'number' && gapMs > 0 && errorMs > gapMs / 10) {
    reasons.push(
      `The client's stamps are off by ${ms(errorMs)} (p99), more than a tenth of the ${ms(gapMs)} between tokens.`,
    );
  }
  for (const { metric, limitMs } of objectivesOf(policy.load.slo)) {
    if (errorMs > limitMs / 4) {
      reasons.push(
        `The client's stamps are off by ${ms(errorMs)} (p99), more than a quarter of ${metric} (${ms(limitMs)}).`,
      );
    }
  }
  const ttftMs = like?.successOnly.ttft.p50;
  if (typeof ttftMs === 'number' && Math.abs(biasMs) > (policy.budget * ttftMs) / 4) {
    reasons.push(
      `The client reads the time to the first token ${ms(biasMs)} too long; the median is ${ms(ttftMs)}.`,
    );
  }
  return reasons;
}

function offLoads(load: readonly LoadFinding[]): readonly string[] {
  return load
    .filter(({ loop, offered }) => loop === 'closed' && offered.off)
    .map(
      ({ pass, offered }) =>
        `${pass} held ${offered.achieved.toPrecision(2)} requests at once, not ${offered.asked}.`,
    );
}

/** The closed loop that ran most like the calibration. */
function nearestLoad(load: readonly LoadFinding[], concurrency: number): LoadFinding | undefined {
  const distance = (finding: LoadFinding): number =>
    Math.abs((finding.concurrency ?? Infinity) - concurrency);
  let nearest = load[0];
  for (const finding of load) if (nearest && distance(finding) < distance(nearest)) nearest = finding;
  return nearest;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function ms(value: number): string {
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
}
