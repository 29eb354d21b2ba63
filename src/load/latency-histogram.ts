import { encodeIntoCompressedBase64, Int32Histogram } from 'hdr-histogram-js';
import { countsIn } from './histogram-counts.ts';

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
  readonly #histogram = new Int32Histogram(1, MAX_US, DIGITS);

  static empty(): LatencyHistogram {
    return new LatencyHistogram();
  }

  /** Reads what `encode` wrote; throws `record-invalid` at anything else, in bounded time and memory. */
  static decode(encoded: string): LatencyHistogram {
    const read = new LatencyHistogram();
    const histogram = read.#histogram;
    const form = { lowest: 1, highest: MAX_US, digits: DIGITS, length: histogram.countsArrayLength };
    for (const [index, count] of countsIn(encoded, form)) histogram.setCountAtIndex(index, count);
    histogram.establishInternalTackingValues();
    return read;
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
