import { normalQuantile } from '../../src/analyse/statistics/normal.ts';
import type { LoadRequest } from '../../src/record/pass.ts';
import type { Random } from '../../src/shell/random.ts';
import { normal } from './draws.ts';

/** Times to the first token, of which exactly one in twenty, or that share, is over the limit in the long run. */
export type SlowAnswers = (requests: number, random: Random, share?: number) => Float64Array;

export const QUICK_MS = 100;
export const SLOW_MS = 300;
const SHARE = 0.05;
/** How much of a latency is that of the one before. */
const MEMORY = 0.9;

/** The ways in which slow answers come, by what a table calls them. */
export const slowAnswers = {
  'one by one': inBursts(1, () => 1),
  'bursts of 5': inBursts(5, () => 5),
  'bursts of 5 on average': inBursts(5, (random) => geometric(5, random)),
  'bursts of 50': inBursts(50, () => 50),
  'bursts of 50 on average': inBursts(50, (random) => geometric(50, random)),
  'like the one before': autoregressive,
} as const satisfies Readonly<Record<string, SlowAnswers>>;

/**
 * Gives each request of a load pass its time to the first token; an answer ends 100 ms after that, and not
 * before the next one is sent, so that as many are open as were asked.
 */
export function answeredIn(ttftsMs: Float64Array): (request: LoadRequest, index: number) => LoadRequest {
  return (request, index) => {
    const firstTokenAtMs = request.sentAtMs + (ttftsMs[index] ?? 0);
    const endedAtMs = Math.max(request.endedAtMs, firstTokenAtMs + 100);
    return { ...request, firstTokenAtMs, lastTokenAtMs: endedAtMs, endedAtMs };
  };
}

/** Bursts at random distances; a record begins anywhere in their course. */
function inBursts(meanLength: number, lengthOf: (random: Random) => number): SlowAnswers {
  return (requests, random, share = SHARE) => {
    const begins = share / (meanLength - share * (meanLength - 1));
    const ttftsMs = Float64Array.from({ length: requests }, () => QUICK_MS * (0.5 + random.next()));
    for (let at = -20 * meanLength; at < requests;) {
      if (random.next() >= begins) at += 1;
      else {
        const end = at + lengthOf(random);
        ttftsMs.fill(SLOW_MS, Math.max(0, at), Math.max(0, end));
        at = end;
      }
    }
    return ttftsMs;
  };
}

function geometric(mean: number, random: Random): number {
  return 1 + Math.floor(Math.log(1 - random.next()) / Math.log(1 - 1 / mean));
}

/** A first-order autoregressive process on the logarithm, that share of which is over the limit. */
function autoregressive(requests: number, random: Random, share = SHARE): Float64Array {
  const exceeded = normalQuantile(1 - share);
  const limitMs = (QUICK_MS + SLOW_MS) / 2;
  let state = normal(random);
  return Float64Array.from({ length: requests }, () => {
    const ttftMs = limitMs * Math.exp((state - exceeded) / 2);
    state = MEMORY * state + Math.sqrt(1 - MEMORY ** 2) * normal(random);
    return ttftMs;
  });
}
