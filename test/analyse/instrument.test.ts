import { expect, test } from 'vitest';
import { instrumentFinding, unboundedAt } from '../../src/analyse/instrument.ts';
import type { InstrumentReason } from '../../src/analyse/instrument.ts';
import { loadFindings } from '../../src/analyse/load.ts';
import { aPolicy, aRecord } from '../support/record.ts';
import type { RecordOptions } from '../support/record.ts';

function found(options: RecordOptions) {
  const record = aRecord({ load: [{ concurrency: 10, requests: 500 }], ...options });
  const policy = record.policy.config;
  const load = loadFindings(record, policy.load.slo);
  const instrument = instrumentFinding(record, load, policy);
  return { instrument, unbounded: load.map((one) => unboundedAt(one, instrument)) };
}

const instrumentOf = (options: RecordOptions) => found(options).instrument;

test('a calibrated, precise and idle client is trusted, and its error is bounded', () => {
  const { instrument, unbounded } = found({});

  expect(instrument).toMatchObject({ trusted: true, reasons: [] });
  expect(unbounded).toEqual([undefined]);
});

test('a run without a load needs no calibration, and has none', () => {
  expect(instrumentOf({ calibration: 'none', load: [] })).toMatchObject({ trusted: true, reasons: [] });
});

test.each<[string, RecordOptions, InstrumentReason]>([
  ['was not calibrated', { calibration: 'none' }, { code: 'not-calibrated' }],
  [
    'was calibrated with less',
    { calibration: { concurrency: 5 } },
    { code: 'calibrated-with-less', calibrated: 5, loaded: 10 },
  ],
  [
    'was busy in a load pass',
    {
      load: [
        {
          concurrency: 10,
          requests: 500,
          pass: { client: { eventLoopDelayP99Ms: 90, eventLoopUtilization: 0.93 } },
        },
      ],
    },
    { code: 'busy', share: 0.93, most: 0.7 },
  ],
])('a client that %s is not trusted, and nothing bounds its error', (_, options, reason) => {
  const { instrument, unbounded } = found(options);

  expect(instrument.trusted).toBe(false);
  expect(instrument.reasons).toEqual([reason]);
  expect(unbounded).toEqual([reason.code === 'busy' ? { isBusy: true } : {}]);
});

test('a higher load that explores leaves the client’s error at a lower one bounded', () => {
  const client = { eventLoopDelayP99Ms: 90, eventLoopUtilization: 0.93 };
  const load = [10, 50, 20].map((concurrency) => ({ concurrency, requests: 500 }));
  const busy = { ...load[2]!, pass: { client } };
  const { instrument, unbounded } = found({
    load: [...load.slice(0, 2), busy],
    calibration: { concurrency: 20 },
  });

  expect(instrument.reasons.map(({ code }) => code)).toEqual(['calibrated-with-less', 'busy']);
  expect(unbounded).toEqual([undefined, {}, { isBusy: true }]);
});

test.each<[string, RecordOptions, InstrumentReason]>([
  [
    'the gap between tokens',
    { calibration: { stampErrorP99Ms: 1.5 } },
    { code: 'coarse-for-gaps', errorMs: 1.5, gapMs: expect.closeTo(10, 1) },
  ],
  [
    'an objective',
    { calibration: { stampErrorP99Ms: 0.9 }, policy: { load: { slo: { tpotP95Ms: 3 } } } },
    { code: 'coarse-for-slo', errorMs: expect.closeTo(0.91), metric: 'tpotP95Ms', limitMs: 3 },
  ],
  [
    'an objective that it is biased for',
    { calibration: { ttftBiasMs: -4 }, policy: { load: { slo: { ttftP95Ms: 16, tpotP95Ms: 4 } } } },
    { code: 'coarse-for-slo', errorMs: 4.5, metric: 'ttftP95Ms', limitMs: 16 },
  ],
  ['the budget', { calibration: { ttftBiasMs: 6 } }, { code: 'biased', biasMs: 6, ttftMs: 100 }],
])('a client too coarse for %s is not trusted, but its error is bounded', (_, options, reason) => {
  const { instrument, unbounded } = found(options);

  expect(instrument.trusted).toBe(false);
  expect(instrument.reasons).toEqual([reason]);
  expect(unbounded).toEqual([undefined]);
});

test('another run on the machine is a reason', () => {
  expect(instrumentOf({ neighbours: 2 }).reasons).toEqual([{ code: 'shared-machine', runs: 2 }]);
});

test('without a load the client only needs to be calibrated', () => {
  expect(instrumentFinding(aRecord(), [], aPolicy()).trusted).toBe(true);
});
