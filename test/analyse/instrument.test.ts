import { expect, test } from 'vitest';
import { instrumentFinding } from '../../src/analyse/instrument.ts';
import type { InstrumentReason } from '../../src/analyse/instrument.ts';
import { loadFindings } from '../../src/analyse/load.ts';
import { aPolicy, aRecord } from '../support/record.ts';
import type { RecordOptions } from '../support/record.ts';

function instrumentOf(options: RecordOptions) {
  const record = aRecord({ load: [{ concurrency: 10, requests: 500 }], ...options });
  const policy = record.policy.config;
  return instrumentFinding(record, loadFindings(record, policy.load.slo), policy);
}

test('a calibrated, precise and idle client is trusted, and its error is bounded', () => {
  const found = instrumentOf({});

  expect(found).toMatchObject({ trusted: true, reasons: [] });
  expect(found.errorMs).toBeCloseTo(0.6, 12);
});

test('a run without a load needs no calibration, and has none', () => {
  const found = instrumentOf({ calibration: 'none', load: [] });

  expect(found).toMatchObject({ trusted: true, reasons: [] });
  expect(found).not.toHaveProperty('errorMs');
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
  const found = instrumentOf(options);

  expect(found.trusted).toBe(false);
  expect(found.reasons).toEqual([reason]);
  expect(found).not.toHaveProperty('errorMs');
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
    { code: 'coarse-for-slo', errorMs: 0.9, metric: 'tpotP95Ms', limitMs: 3 },
  ],
  ['the budget', { calibration: { ttftBiasMs: 6 } }, { code: 'biased', biasMs: 6, ttftMs: 100 }],
])('a client too coarse for %s is not trusted, but its error is bounded', (_, options, reason) => {
  const found = instrumentOf(options);

  expect(found.trusted).toBe(false);
  expect(found.reasons).toEqual([reason]);
  expect(found.errorMs).toBeGreaterThan(0);
});

test('another run on the machine is a reason', () => {
  expect(instrumentOf({ neighbours: 2 }).reasons).toEqual([{ code: 'shared-machine', runs: 2 }]);
});

test('without a load the client only needs to be calibrated', () => {
  expect(instrumentFinding(aRecord(), [], aPolicy()).trusted).toBe(true);
});
