import { expect, test } from 'vitest';
import { instrumentFinding } from '../../src/analyse/instrument.ts';
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

test.each<[string, RecordOptions, RegExp]>([
  ['was not calibrated', { calibration: 'none' }, /not calibrated/],
  [
    'was calibrated with less',
    { calibration: { concurrency: 5 } },
    /calibrated with 5 requests at once and loaded with 10/,
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
    /busy 93 %/,
  ],
])('a client that %s is not trusted, and nothing bounds its error', (_, options, reason) => {
  const found = instrumentOf(options);

  expect(found.trusted).toBe(false);
  expect(found.reasons.join()).toMatch(reason);
  expect(found).not.toHaveProperty('errorMs');
});

test.each<[string, RecordOptions, RegExp]>([
  ['the gap between tokens', { calibration: { stampErrorP99Ms: 1.5 } }, /1.5 ms .* a tenth of the 10 ms/],
  [
    'an objective',
    { calibration: { stampErrorP99Ms: 0.9 }, policy: { load: { slo: { tpotP95Ms: 3 } } } },
    /a quarter of tpotP95Ms/,
  ],
  ['the budget', { calibration: { ttftBiasMs: 6 } }, /6.0 ms too long; the median is 100 ms/],
])('a client too coarse for %s is not trusted, but its error is bounded', (_, options, reason) => {
  const found = instrumentOf(options);

  expect(found.trusted).toBe(false);
  expect(found.reasons.join()).toMatch(reason);
  expect(found.errorMs).toBeGreaterThan(0);
});

test('a closed loop that was not held is a reason, an open one is not', () => {
  const early = { each: (one: { sentAtMs: number }) => ({ ...one, endedAtMs: one.sentAtMs + 100 }) as never };

  expect(instrumentOf({ load: [{ id: 'c10', concurrency: 10, requests: 500, ...early }] }).reasons).toEqual([
    'c10 held 5.1 requests at once, not 10.',
  ]);
  expect(
    instrumentOf({ load: [{ ratePerS: 10, requests: 50, pass: { stoppedIssuingAtMs: 10_000 } }] }).trusted,
  ).toBe(true);
});

test('without a load the client only needs to be calibrated', () => {
  expect(instrumentFinding(aRecord(), [], aPolicy()).trusted).toBe(true);
});
