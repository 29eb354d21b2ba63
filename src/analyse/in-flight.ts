/** How many requests were open at once. */
export interface InFlight {
  /** Mean over time, from the first request on. */
  readonly mean: number;
  /** First and last moment with at least as many open as asked for; absent where there was none. */
  readonly saturated?: { readonly fromMs: number; readonly untilMs: number };
}

/**
 * Sweeps over starts and ends, exactly: no buckets.
 *
 * @param startsMs when each request was sent, rising
 * @param endsMs when each one ended, rising
 * @param untilMs where the look ends: when no more requests were started
 * @param atLeast open requests that count as saturated
 */
export function inFlight(
  startsMs: Float64Array,
  endsMs: Float64Array,
  untilMs: number,
  atLeast: number,
): InFlight {
  const firstMs = startsMs[0];
  if (firstMs === undefined || untilMs <= firstMs) return { mean: 0 };
  let started = 0;
  let ended = 0;
  let atMs = firstMs;
  let area = 0;
  let fromMs: number | undefined;
  let lastMs: number | undefined;
  while (atMs < untilMs) {
    while (ended < endsMs.length && endsMs[ended]! <= atMs) ended++;
    while (started < startsMs.length && startsMs[started]! <= atMs) started++;
    const open = started - ended;
    const nextMs = Math.min(untilMs, startsMs[started] ?? Infinity, endsMs[ended] ?? Infinity);
    area += open * (nextMs - atMs);
    if (open >= atLeast) {
      fromMs ??= atMs;
      lastMs = nextMs;
    }
    atMs = nextMs;
  }
  const mean = area / (untilMs - firstMs);
  return fromMs === undefined || lastMs === undefined
    ? { mean }
    : { mean, saturated: { fromMs, untilMs: lastMs } };
}
