import type { KvPressure } from './kv-pressure.ts';

/** Where the engine says how full its KV cache is. */
export interface CacheReadings {
  /** Share in use, 0..1; absent where the engine has no such gauge. */
  readonly latestKvUsage: () => number | undefined;
  readonly latestPreemptions: () => number | undefined;
}

/** From here on the cache counts as full. */
const FULL = 0.9;

/** How full the KV cache is, and was at most since the gauge was made. */
export class CacheGauge {
  readonly #readings: CacheReadings;
  readonly #preemptionsBefore: number | undefined;
  #maxKvUsage: number | undefined;

  constructor(readings: CacheReadings) {
    this.#readings = readings;
    this.#preemptionsBefore = readings.latestPreemptions();
  }

  /** Whether the gauge says full, or requests have lost their room since the beginning. */
  isFull(): boolean {
    const kvUsage = this.#readings.latestKvUsage();
    if (kvUsage !== undefined) this.#maxKvUsage = Math.max(this.#maxKvUsage ?? 0, kvUsage);
    return (kvUsage ?? 0) >= FULL || (this.#preemptions() ?? 0) > 0;
  }

  /** What was seen so far. */
  seen(): Omit<KvPressure, 'backgroundRequests'> {
    this.isFull();
    const preemptions = this.#preemptions();
    return {
      ...(this.#maxKvUsage !== undefined && { maxKvUsage: this.#maxKvUsage }),
      ...(preemptions !== undefined && { preemptions }),
    };
  }

  #preemptions(): number | undefined {
    const before = this.#preemptionsBefore;
    const now = this.#readings.latestPreemptions();
    if (before === undefined || now === undefined) return undefined;
    // The page is the engine's, and may count in halves.
    return Math.max(0, Math.round(now - before));
  }
}
