/** Milliseconds since the run began, never running backwards; a resumed run goes on where the last one was cut. */
export interface Clock {
  now(): number;
}

/** A monotonic clock that reads `offsetMs` at this moment. */
export function clockFrom(offsetMs: number): Clock {
  const originMs = performance.now() - offsetMs;
  return { now: () => performance.now() - originMs };
}
