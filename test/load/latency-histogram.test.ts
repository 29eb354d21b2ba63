import * as fc from 'fast-check';
import { build, decodeFromCompressedBase64, encodeIntoCompressedBase64 } from 'hdr-histogram-js';
import { expect, test } from 'vitest';
import { LatencyHistogram } from '../../src/load/latency-histogram.ts';

const histogramOf = (latenciesUs: readonly number[]): LatencyHistogram => {
  const histogram = LatencyHistogram.empty();
  for (const latencyUs of latenciesUs) histogram.recordUs(latencyUs);
  return histogram;
};

const nearestRank = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.max(1, Math.ceil(share * values.length)) - 1]!;

const latencies = fc.array(fc.integer({ min: 1, max: 3_600_000_000 }), { minLength: 1, maxLength: 300 });

test('a percentile is that of the sorted values, to 0.1 %', () => {
  fc.assert(
    fc.property(latencies, fc.constantFrom(0.01, 0.5, 0.9, 0.95, 0.99, 1), (values, share) => {
      const exact = nearestRank(values, share);

      expect(Math.abs(histogramOf(values).percentileUs(share)! / exact - 1)).toBeLessThanOrEqual(0.001);
    }),
  );
});

test('encoding and decoding change nothing', () => {
  fc.assert(
    fc.property(latencies, (values) => {
      const histogram = histogramOf(values);

      const decoded = LatencyHistogram.decode(histogram.encode());

      expect(decoded.count).toBe(values.length);
      expect([0.5, 0.99].map((share) => decoded.percentileUs(share))).toEqual(
        [0.5, 0.99].map((share) => histogram.percentileUs(share)),
      );
    }),
    { numRuns: 30 },
  );
});

test('merging is the same as recording everything in one, decoded or not', () => {
  const merged = histogramOf([10, 2_000]);
  merged.merge(LatencyHistogram.decode(histogramOf([300_000, 40_000_000]).encode()));

  expect(merged.encode()).toBe(histogramOf([10, 2_000, 300_000, 40_000_000]).encode());
});

test.for([Number.NaN, Infinity, -Infinity])('%s is no latency', (value) => {
  expect(() => LatencyHistogram.empty().recordUs(value)).toThrow(RangeError);
});

test.for([
  { recorded: 0, reads: 1 },
  { recorded: -5, reads: 1 },
  { recorded: 0.4, reads: 1 },
  { recorded: 1.6, reads: 2 },
  { recorded: 1e15, reads: 3.6e9 },
])('$recorded µs is kept as $reads', ({ recorded, reads }) => {
  expect(histogramOf([recorded]).percentileUs(1)! / reads).toBeCloseTo(1, 3);
});

test('without values there is no percentile', () => {
  expect(LatencyHistogram.empty().percentileUs(0.5)).toBeUndefined();
});

// attack: huge record
test.for([
  ['nothing', ''],
  ['no base64', '€€€'],
  ['a header alone', 'HISTFAAAAAA='],
  ['more than any histogram has', 'A'.repeat(500_000)],
])('%s is no histogram', ([, encoded]) => {
  expect(() => LatencyHistogram.decode(encoded as string)).toThrow(
    expect.objectContaining({ code: 'record-invalid' }) as Error,
  );
});

test('it reads what other writers of HdrHistogram write, and their readers read it', () => {
  const range = { lowestDiscernibleValue: 1, highestTrackableValue: 3_600_000_000 };
  const other = build({ ...range, numberOfSignificantValueDigits: 3 });
  fc.assert(
    fc.property(latencies, (values) => {
      for (const value of values) other.recordValue(value);
      const encoded = encodeIntoCompressedBase64(other);

      const read = LatencyHistogram.decode(encoded);

      expect(read.percentileUs(0.9)).toBe(other.getValueAtPercentile(90));
      expect(decodeFromCompressedBase64(read.encode()).totalCount).toBe(other.totalCount);
    }),
    { numRuns: 30 },
  );
});
