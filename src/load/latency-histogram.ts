import { build, decodeFromCompressedBase64, encodeIntoCompressedBase64 } from 'hdr-histogram-js';
import type { Histogram } from 'hdr-histogram-js';

/** Three significant digits: a percentile is right to 0.1 %. */
const DIGITS = 3;
/** An hour: longer gaps count as one. */
const MAX_US = 3_600_000_000;

/**
 * Many latencies in little space: whole microseconds, 1 µs to 1 h, in HdrHistogram's own portable form.
 *
 * The library's JavaScript build: 55 ns a value against 16 in WebAssembly, which has to be loaded and freed,
 * and both far below what a token costs otherwise. It counts NaN and throws above its range, so both are
 * dealt with here.
 */
export class LatencyHistogram {
  readonly #histogram: Histogram;

  private constructor(histogram: Histogram) {
    this.#histogram = histogram;
  }

  static empty(): LatencyHistogram {
    const range = { lowestDiscernibleValue: 1, highestTrackableValue: MAX_US };
    return new LatencyHistogram(
      build({ ...range, numberOfSignificantValueDigits: DIGITS, autoResize: false }),
    );
  }

  /** Reads what `encode` wrote. */
  static decode(encoded: string): LatencyHistogram {
    return new LatencyHistogram(decodeFromCompressedBase64(encoded, 32, false));
  }

  get count(): number {
    return this.#histogram.totalCount;
  }

  /** Adds one latency; what isn't a number is no latency and throws. */
  recordUs(latencyUs: number): void {
    if (!Number.isFinite(latencyUs)) throw new RangeError(`not a latency: ${latencyUs}`);
    this.#histogram.recordValue(Math.min(MAX_US, Math.max(1, Math.round(latencyUs))));
  }

  /** Latency that `share` (0..1) of the values don't exceed, in µs; absent where there are none. */
  percentileUs(share: number): number | undefined {
    return this.count === 0 ? undefined : this.#histogram.getValueAtPercentile(share * 100);
  }

  /** Adds all values of another histogram. */
  merge(other: LatencyHistogram): void {
    this.#histogram.add(other.#histogram);
  }

  /** V2 compressed base64, which HdrHistogram reads in any language. */
  encode(): string {
    return encodeIntoCompressedBase64(this.#histogram);
  }
}
