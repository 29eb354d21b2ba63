/** What an engine says of its room. */
export interface CacheRoom {
  readonly contextTokens?: number | undefined;
  readonly slots?: number | undefined;
  readonly kvCapacityTokens?: number | undefined;
}

/** No server is asked more at once beside what it is measured with. */
const MOST_STREAMS = 512;
/** What an engine serves at once where it doesn't say: the fewest that vLLM takes by itself. */
const USUAL_SLOTS = 256;
/** A stream holds at least this share of its context; the rest of it is yet to be generated. */
const HELD_SHARE = 0.6;

/**
 * Streams that can fill the cache beside so many measured requests: as many as the room of the cache takes,
 * and no more than there are free slots; absent where neither is known.
 *
 * A slot taken from the measured requests would make them wait, which is load enough but no pressure.
 */
export function streamsToFill(
  { contextTokens, slots, kvCapacityTokens }: CacheRoom,
  concurrency: number,
): number | undefined {
  const spare = slots === undefined ? undefined : Math.min(MOST_STREAMS, Math.max(0, slots - concurrency));
  if (contextTokens === undefined || kvCapacityTokens === undefined) return spare;
  const enough = Math.min(MOST_STREAMS, Math.ceil(kvCapacityTokens / (HELD_SHARE * contextTokens)));
  return Math.min(spare ?? Math.max(0, USUAL_SLOTS - concurrency), enough);
}
