import type { RegressionFinding } from './regression-finding.ts';
import type { Calibration, FailureKind, Friction, Outcome, PassRole, Phase } from '../record/types.ts';

/** Two bounds and how sure they are: `level` 0.95 two-sided, or 0.9 for a pair of one-sided 95 % bounds. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly level: number;
}

/** The score of one pass under one criterion, as a share 0..1. */
export interface ScoreFinding {
  readonly role: PassRole;
  readonly pass: string;
  readonly suite: string;
  readonly criterion: 'paper' | 'production';
  /** Items asked, and those with an answer to grade; the rest timed out or failed. */
  readonly asked: number;
  readonly graded: number;
  /** Items the pass was to ask. */
  readonly planned: number;
  readonly complete: boolean;
  /** Mean over graded items, and its two-sided 95 % interval; absent where nothing was graded. */
  readonly score?: number;
  readonly interval?: Interval;
  /** The same mean with every answer that never came counted as wrong. */
  readonly allBadScore?: number;
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
}

/** `1 − production / paper`, with the pair of one-sided 95 % bounds that the verdict uses. */
export interface GapFinding {
  readonly paper: number;
  readonly production: number;
  readonly gap: number;
  readonly interval: Interval;
  /** The gap with every answer that never came counted as wrong. */
  readonly allBadGap: number;
  readonly allBadInterval: Interval;
  readonly items: number;
}

/** Two passes over the same items, compared item by item. */
export interface PairedFinding {
  readonly from: PassRole;
  readonly to: PassRole;
  readonly items: number;
  /** Right before and wrong after; wrong before and right after. */
  readonly lost: number;
  readonly gained: number;
  /** Score after − score before, and its two-sided 95 % interval. */
  readonly difference: number;
  readonly interval: Interval;
  /** Exact McNemar, two-sided. */
  readonly pValue: number;
  /** Flips (lost + gained) of the A/A pair scaled to these items: what the engine does by itself. */
  readonly floorFlips?: number;
}

export type Cause = 'reproduction' | 'noise' | 'load' | 'criterion' | 'domain';

/** One cause's part of the way from the paper's score to production's, in score points 0..1; a loss is positive. */
export interface CauseFinding {
  readonly cause: Cause;
  readonly loss: number;
  readonly interval: Interval;
  /** False where the interval covers 0. */
  readonly distinguishable: boolean;
}

/** The causes; their losses add up to paper − production exactly. */
export interface AttributionFinding {
  readonly causes: readonly CauseFinding[];
  /** Causes that were not measured: what they cost is part of `domain`. */
  readonly leftOut: readonly Cause[];
  readonly total: number;
  /** Items of the paper's suite that were graded in every pass compared. */
  readonly items: number;
}

/** A percentile: a number of ms; `too-few` samples to state it; `failed` where it falls among the requests that failed. */
export type Percentile = number | 'too-few' | 'failed';

/** p50, p95 and p99 of one duration, in ms. */
export interface Latency {
  readonly p50: Percentile;
  readonly p95: Percentile;
  readonly p99: Percentile;
  readonly samples: number;
}

/** What one load pass showed. */
export interface LoadFinding {
  readonly pass: string;
  readonly loop: 'closed' | 'open';
  readonly concurrency?: number;
  readonly ratePerS?: number;
  /** Latency counts from `sent` in a closed loop, from `scheduled` in an open one. */
  readonly start: 'sent' | 'scheduled';
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
  /** Requests that succeeded and met every objective: a second of the saturated window, else of the whole run. */
  readonly goodput: { readonly requestsPerS: number; readonly shareOfAttempted: number };
  /** In-flight or rate that was reached, against what was asked. */
  readonly offered: { readonly asked: number; readonly achieved: number; readonly off: boolean };
  /** Every objective of the policy, and whether it was met; `met` is absent where it can't be told. */
  readonly slo: readonly SloFinding[];
}

export interface SloFinding {
  readonly metric: 'ttftP95Ms' | 'tpotP95Ms' | 'e2elP95Ms';
  readonly limitMs: number;
  readonly measured: Percentile;
  /** Requests over the limit or failed, out of `samples`. */
  readonly over: number;
  readonly samples: number;
  /** Whether 95 % of requests keep the limit, 95 % sure; absent where the samples can't say. */
  readonly met?: boolean;
}

/** What the machine needed. Each figure is the highest of the samples, absent where it isn't exposed. */
export interface MemoryFinding {
  readonly hostPeakMiB?: number;
  readonly hostBasis?: 'PSS' | 'RSS';
  readonly gpuPeakMiB?: number;
  readonly claimMiB?: number;
  /** Measured ÷ claimed; the GPU's figure where there is one, else the host's. */
  readonly ofClaim?: number;
  readonly peakCpuCores?: number;
  readonly peakKvUsage?: number;
  readonly preemptions?: number;
  readonly samples: number;
}

/** Price of good requests, at one load pass. */
export interface CostFinding {
  readonly pass: string;
  /** True where this is the highest load that met every objective. */
  readonly withinSlo: boolean;
  readonly usdPer1kRequests: number;
  readonly usdPer1MOutputTokens?: number;
}

/** Replicas for the required rate. */
export interface CapacityFinding {
  readonly ratePerS: number;
  /** From the measured goodput. */
  readonly replicas: number;
  readonly goodputPerReplica: number;
  readonly pass: string;
  /** Replicas for as many right answers a second as the paper's score promises for the rate. */
  readonly usefulReplicas?: number;
  /** What one plans from ideal conditions: the highest throughput of any load, whatever objective was missed. */
  readonly paperReplicas: number;
  /** With the usual rule of thumb: the paper's figure and 20 % on top. */
  readonly discountReplicas: number;
}

/** Whether the measuring client can be trusted. */
export interface InstrumentFinding {
  readonly calibration?: Calibration;
  readonly trusted: boolean;
  readonly reasons: readonly string[];
  /** How far a duration may be off, in ms; absent where nothing bounds it: not calibrated, or the client was too busy. */
  readonly errorMs?: number;
}

/** How full the KV cache was while answers were graded under load. */
export interface PressureFinding {
  readonly pass: string;
  readonly reached: boolean;
  /** True where the engine reserves each request's room, so that there is nothing to press on. */
  readonly reserved: boolean;
  readonly maxKvUsage?: number;
  readonly preemptions?: number;
}

/** Everything concluded from a record, before it is held against the budget. */
export interface Findings {
  readonly paper: {
    readonly suite: string;
    readonly score: number;
    readonly items?: number;
    /** The paper's own sampling error, where it names its items. */
    readonly interval?: Interval;
    readonly source?: string;
  };
  readonly scores: readonly ScoreFinding[];
  readonly gap?: GapFinding;
  readonly paired: readonly PairedFinding[];
  readonly attribution?: AttributionFinding;
  readonly load: readonly LoadFinding[];
  readonly pressure: readonly PressureFinding[];
  readonly memory: MemoryFinding;
  readonly cost: readonly CostFinding[];
  readonly capacity?: CapacityFinding;
  readonly instrument: InstrumentFinding;
  readonly regression?: RegressionFinding;
  readonly deployment: {
    readonly ready: boolean;
    readonly phases: readonly Phase[];
    readonly friction: readonly Friction[];
    /** An engine that was ready and then died. */
    readonly died: boolean;
  };
}
