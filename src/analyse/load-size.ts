/** What a load is known by: how many requests it keeps open, or sends a second. */
export interface LoadSize {
  /** Requests that it keeps open; absent where it keeps to a rate. */
  readonly concurrency?: number;
  /** Requests a second that it sends; absent where they follow from the answers. */
  readonly ratePerS?: number;
  /** What tells it from a plain load of that size, in words of its profile. */
  readonly manner?: string;
}

/** The size of a load alone. */
export function sizeOf({ concurrency, ratePerS, manner }: LoadSize): LoadSize {
  return {
    ...(concurrency !== undefined && { concurrency }),
    ...(ratePerS !== undefined && { ratePerS }),
    ...(manner !== undefined && { manner }),
  };
}
