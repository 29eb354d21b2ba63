/** A request that has ended, as far as those who watch are told of it. */
export interface SeenAnswer {
  /** Absent where it had no token, or is not known. */
  readonly ttftMs?: number;
  readonly outputTokens?: number;
}

/** What the last requests of a stage were like. */
export interface Recent {
  /** Median time to the first token of the last requests; absent where none had one. */
  readonly ttftP50Ms?: number;
  /** Output tokens a second over the last seconds; absent where the server counts none. */
  readonly tokensPerS?: number;
  /** Tokens of each of the last whole seconds, else requests; the newest last. */
  readonly bySecond: readonly number[];
}

/** Remembers the last requests of a stage. */
export interface RecentAnswers {
  /** Takes no longer than a few additions: it is called where requests end. */
  saw(answer: SeenAnswer): void;
  read(): Recent;
}

/** The median is that of so many requests: reading it costs the same at any rate. */
const MOST_TTFTS = 200;
/** As many seconds as are shown. */
const MOST_SECONDS = 40;
/** Over so many of them the rate is told. */
const RATE_SECONDS = 10;

/** @param now a monotonic clock in ms */
export function openRecentAnswers(now: () => number): RecentAnswers {
  const startedMs = now();
  const ttftsMs: number[] = [];
  let seen = 0;
  const tokens = new Map<number, number>();
  const requests = new Map<number, number>();
  const second = (): number => Math.floor((now() - startedMs) / 1000);

  /** The last whole seconds before this one, the oldest first. */
  function lastSeconds(counts: ReadonlyMap<number, number>, most: number): readonly number[] {
    const current = second();
    const first = Math.max(0, current - most);
    return Array.from({ length: current - first }, (_, at) => counts.get(first + at) ?? 0);
  }

  return {
    saw({ ttftMs, outputTokens = 0 }) {
      const at = second();
      requests.set(at, (requests.get(at) ?? 0) + 1);
      if (outputTokens > 0) tokens.set(at, (tokens.get(at) ?? 0) + outputTokens);
      if (ttftMs !== undefined) ttftsMs[seen++ % MOST_TTFTS] = ttftMs;
    },
    read() {
      const counted = lastSeconds(tokens, RATE_SECONDS);
      const tokensPerS = counted.reduce((sum, one) => sum + one, 0) / counted.length;
      const ttftP50Ms = ttftsMs.toSorted((a, b) => a - b)[Math.ceil(ttftsMs.length / 2) - 1];
      return {
        ...(ttftP50Ms !== undefined && { ttftP50Ms }),
        ...(tokensPerS > 0 && { tokensPerS }),
        bySecond: lastSeconds(tokens.size > 0 ? tokens : requests, MOST_SECONDS),
      };
    },
  };
}
