/**
 * Milliseconds since the run began, never running backwards; a resumed run goes on where the last one was
 * cut.
 */
export interface Clock {
  now(): number;
}

/** Milliseconds of the one clock that all threads of this machine read alike. */
export const monotonicMs = (): number => Number(process.hrtime.bigint()) / 1e6;

/** The day that it is (UTC), as ISO 8601. */
export const today = (): string => new Date().toISOString().slice(0, 10);

/** A monotonic clock that reads `offsetMs` at this moment. */
export function clockFrom(offsetMs: number): Clock {
  const originMs = performance.now() - offsetMs;
  return { now: () => toMicroseconds(performance.now() - originMs) };
}

/** The clock of another thread, by how far it is ahead of `monotonicMs`. */
export function clockAhead(aheadMs: number): Clock {
  return { now: () => toMicroseconds(monotonicMs() + aheadMs) };
}

/** How far a clock is ahead of `monotonicMs`; of several readings, the one that was interrupted least. */
export function aheadOfMonotonicMs(clock: Clock): number {
  let best = { tookMs: Infinity, aheadMs: 0 };
  for (let reading = 0; reading < 100; reading++) {
    const before = monotonicMs();
    const now = clock.now();
    const after = monotonicMs();
    if (after - before < best.tookMs) best = { tookMs: after - before, aheadMs: now - (before + after) / 2 };
  }
  return best.aheadMs;
}

/** Further digits are noise, and would make a record twice as long. */
function toMicroseconds(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}
