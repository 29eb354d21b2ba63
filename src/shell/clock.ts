/** Milliseconds since the run began, never running backwards; a resumed run goes on where the last one was cut. */
export interface Clock {
  now(): number;
}

/** A monotonic clock that reads `offsetMs` at this moment. */
export function clockFrom(offsetMs: number): Clock {
  const originMs = performance.now() - offsetMs;
  // Whole microseconds: further digits are noise, and would make a record twice as long.
  return { now: () => Math.round((performance.now() - originMs) * 1000) / 1000 };
}
