/**
 * Mean number of requests that were open at once, over the time from `fromMs` to `untilMs`: the time spent in
 * requests ÷ the time, exactly.
 *
 * @param startsMs when each request was sent
 * @param endsMs when each one was no load any more, in the same order
 */
export function meanInFlight(
  startsMs: Float64Array,
  endsMs: Float64Array,
  fromMs: number,
  untilMs: number,
): number {
  if (untilMs <= fromMs) return 0;
  let spentMs = 0;
  for (let row = 0; row < startsMs.length; row++) {
    spentMs += Math.max(0, Math.min(endsMs[row]!, untilMs) - Math.max(startsMs[row]!, fromMs));
  }
  return spentMs / (untilMs - fromMs);
}
