import type { Durations } from './durations.ts';

/** What was completed in a window of time. */
export interface Completed {
  readonly windowS: number;
  /** Requests that ended in it, failed ones too. */
  readonly ended: number;
  /** Good requests a second. */
  readonly goodPerS: number;
  readonly rates: {
    /** Requests that succeeded, a second. */
    readonly requestsPerS: number;
    /**
     * Output tokens of these, a second; absent where the server didn't count one of them, and where there is
     * none.
     */
    readonly outputTokensPerS?: number;
  };
}

/** Counts requests by the moment they ended, from (not at) `fromMs` up to and with `untilMs`. */
export function completedIn(
  durations: Durations,
  good: Uint8Array,
  fromMs: number,
  untilMs: number,
): Completed {
  const { endedAtMs, failed, outputTokens } = durations;
  let ended = 0;
  let succeeded = 0;
  let goodOnes = 0;
  let tokens = 0;
  for (let row = 0; row < failed.length; row++) {
    if (!(endedAtMs[row]! > fromMs && endedAtMs[row]! <= untilMs)) continue;
    ended += 1;
    if (failed[row] === 1) continue;
    succeeded += 1;
    goodOnes += good[row]!;
    tokens += outputTokens[row]!;
  }
  const windowS = (untilMs - fromMs) / 1000;
  const perS = (count: number): number => (windowS > 0 ? count / windowS : 0);
  return {
    windowS,
    ended,
    goodPerS: perS(goodOnes),
    rates: {
      requestsPerS: perS(succeeded),
      ...(succeeded > 0 && !Number.isNaN(tokens) && { outputTokensPerS: perS(tokens) }),
    },
  };
}
