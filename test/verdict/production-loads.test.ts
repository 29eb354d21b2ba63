import { expect, test } from 'vitest';
import { judge } from '../../src/judge.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import { nextSteps } from '../../src/report/next-steps.ts';
import { reasonTexts } from '../../src/report/reasons.ts';
import type { Verdict } from '../../src/verdict.ts';
import { isThin } from '../../src/verdict/thin-evidence.ts';
import { aRecord, rightOf } from '../support/record.ts';
import type { LoadOptions, RecordOptions } from '../support/record.ts';

const CLOSED: LoadOptions = { id: 'load-c50', concurrency: 50, requests: 1000 };
const atRate = (ratePerS: number, ttftMs = 100): LoadOptions => ({
  ...{ id: `load-r${ratePerS}`, ratePerS, ttftMs },
  requests: 30 * ratePerS,
});

function recordOf(load: Readonly<Record<string, unknown>>, more: RecordOptions): RunRecord {
  const policy = { production: { suite: 'tickets', concurrency: 50 }, load: { concurrency: [50], ...load } };
  const marks = { reproduce: rightOf(320, 400), production: rightOf(316, 400) };
  return aRecord({ ...marks, policy, ...more });
}

const verdictOf = (...given: Parameters<typeof recordOf>): Verdict => judge(recordOf(...given)).verdict;

const codesOf = ({ reasons }: Verdict) => reasons.map(({ code }) => code);

const RATE = { rate: 20, slo: { ttftP95Ms: 500 } };

test('a rate that is required decides, and a higher one that is tried explores', () => {
  expect(verdictOf(RATE, { load: [CLOSED, atRate(20), atRate(100, 900)] }).outcome).toBe('pass');
  expect(codesOf(verdictOf(RATE, { load: [CLOSED, atRate(20, 900), atRate(100)] }))).toContain('slo-missed');
});

/** 20 requests a second for 30 s to a server that answers so many, one after another. */
function carrying(capacity: number): LoadOptions {
  let freeAtMs = 0;
  return {
    ...atRate(20),
    each(one) {
      freeAtMs = Math.max(freeAtMs, one.sentAtMs) + 1000 / capacity;
      const stamps = { firstTokenAtMs: freeAtMs - 1, lastTokenAtMs: freeAtMs, endedAtMs: freeAtMs };
      return { ...one, ...stamps };
    },
  };
}

test.for([{ e2elP95Ms: 60_000 }, { failedShare: 0.01 }])(
  'a rate that is not carried meets no objective, however far the limit: %j',
  (slo) => {
    const policy = { rate: 20, slo };
    const judged = judge(recordOf(policy, { load: [CLOSED, carrying(18)] }));

    expect(verdictOf(policy, { load: [CLOSED, carrying(40)] }).outcome).toBe('pass');
    expect(judged.verdict.outcome).toBe('inconclusive');
    expect(judged.verdict.reasons[0]).toMatchObject({ unsettled: { code: 'behind' } });
    expect(reasonTexts(judged)[0]).toContain('more was sent than was answered');
    expect(judged.findings.capacity).toMatchObject({ pass: 'load-c50', replicas: 2 });
    expect(judged.findings.evidence.objectives.map(({ load }) => load)).not.toContain('load-r20');
    expect(isThin(judged.verdict)).toBe(true);
    // A third of what is due stays open: no longer pass would answer it.
    expect(isThin(verdictOf(policy, { load: [CLOSED, carrying(13)] }))).toBe(false);
  },
);

test('a rate without objectives that is not carried takes more than one replica', () => {
  const { verdict, findings } = judge(recordOf({ rate: 20 }, { load: [CLOSED, carrying(18)] }));

  expect(verdict.outcome).toBe('pass');
  expect(findings.capacity).toMatchObject({ pass: 'load-c50', replicas: 2 });
});

const SHARE = { slo: { failedShare: 0.01 } };

test('a share that may fail is an objective where the policy states it', () => {
  const clean = (requests: number): RecordOptions => ({ load: [{ ...CLOSED, requests }] });

  expect(codesOf(verdictOf(SHARE, {}))).toEqual(['not-run', 'gap-within-budget']);
  expect(codesOf(verdictOf(SHARE, clean(298)))).toEqual(['errors-uncertain', 'gap-within-budget']);
  expect(verdictOf(SHARE, clean(299)).outcome).toBe('pass');
  // The share that holds without its word is not asked of a short load in which none failed.
  expect(verdictOf({}, clean(40)).outcome).toBe('pass');
});

test.for([{}, SHARE, { slo: { ttftP95Ms: 500 } }])(
  'a load that fails in its first wave fails, with the policy %j',
  (load) => {
    const each: LoadOptions['each'] = (one) => ({
      ...{ ...one, wave: 'start' },
      failure: { kind: 'deadline', detail: 'no end' },
    });

    expect(codesOf(verdictOf(load, { load: [{ ...CLOSED, requests: 50, each }] }))).toEqual([
      'errors-under-load',
      'gap-within-budget',
    ]);
  },
);

test('of a load that was cut off nothing is met: its slowest answers are not in it', () => {
  const cut: RecordOptions = { ended: 'interrupted', load: [{ ...CLOSED, pass: { ended: 'interrupted' } }] };
  const verdict = verdictOf({ slo: { ttftP95Ms: 500, failedShare: 0.05 } }, cut);

  expect(verdict.outcome).toBe('inconclusive');
  expect(verdict.reasons[0]).toMatchObject({ code: 'not-run', role: 'load', load: { concurrency: 50 } });
  // Nothing is asked of it: it tells a cause.
  expect(verdictOf({}, cut).outcome).toBe('pass');
});

test('a load that was cut off is missed where what came of it misses, and speaks for no pass later', () => {
  const load = (ttftMs: number): RecordOptions => ({
    ...{ ended: 'interrupted', load: [{ ...CLOSED, ttftMs, pass: { ended: 'interrupted' } }] },
  });
  const slo = { slo: { ttftP95Ms: 500 } };

  expect(codesOf(verdictOf(slo, load(900)))).toEqual(['slo-missed', 'not-run', 'gap-within-budget']);
  expect(judge(recordOf(slo, load(100))).findings.evidence.objectives).toEqual([]);
});

test('a load that was cut off is judged no better for it: what failed in it leaves it open', () => {
  const failing = (ended: 'complete' | 'interrupted', each = 20): RecordOptions => ({
    ended,
    load: [
      {
        ...{ concurrency: 50, requests: 400, pass: { ended } },
        each: (request, at) =>
          at % each === 0 ? { ...request, failure: { kind: 'http-5xx', detail: '500' } } : request,
      },
    ],
  });

  for (const ended of ['complete', 'interrupted'] as const)
    expect(codesOf(verdictOf({}, failing(ended)))).toContain('errors-uncertain');
  // One of 400 is surely few.
  for (const ended of ['complete', 'interrupted'] as const)
    expect(verdictOf({}, failing(ended, 400)).outcome).toBe('pass');
});

test('each load that stands for production is measured, or the verdict is open', () => {
  const whole = recordOf(RATE, { load: [CLOSED, atRate(20)] });
  const cut: RunRecord = {
    ...{ ...whole, run: { ...whole.run, ended: 'interrupted' } },
    passes: whole.passes.filter(({ pass }) => pass !== 'load-r20'),
  };

  expect(judge(cut).verdict.reasons[0]).toEqual({ code: 'not-run', role: 'load', load: { ratePerS: 20 } });
  expect(nextSteps(judge(cut), 'terminal')[0]).toContain('Finish this run with --resume');
  expect(reasonTexts(judge(cut))[0]).toContain('at 20 requests a second: the run ended');
});

test('a rate that the policy requires and no pass was to measure is missing', () => {
  const judged = judge(recordOf(RATE, { load: [CLOSED, atRate(5)] }));

  expect(judged.verdict.reasons[0]).toEqual({ code: 'not-run', role: 'load', load: { ratePerS: 20 } });
  expect(reasonTexts(judged)[0]).toContain('at 20 requests a second: no pass of the run was to measure it');
  expect(nextSteps(judged, 'terminal')[0]).toContain('Run it again by this policy');
});

test('a load in which no request was sent has to be longer', () => {
  const judged = judge(recordOf(RATE, { load: [CLOSED, { ...atRate(20), requests: 0 }] }));

  expect(reasonTexts(judged)[0]).toContain('at 20 requests a second: not one request of it ended');
  expect(nextSteps(judged, 'terminal')[0]).toContain('Let the load passes run longer');
});

test('a run that was cut off before what tells causes alone passes, and says what is missing', () => {
  const whole = recordOf({}, { noisy: rightOf(300, 400), load: [CLOSED] });
  const cut: RunRecord = {
    ...{ ...whole, run: { ...whole.run, ended: 'interrupted' } },
    passes: whole.passes.filter(({ pass }) => pass !== 'noisy' && pass !== 'load-c50'),
  };

  expect(judge(cut).verdict.outcome).toBe('pass');
  expect(nextSteps(judge(cut), 'terminal')).toEqual([
    'Finish this run with --resume: the verdict stands, and the run was cut off before noisy, 50 concurrent.',
  ]);
  expect(nextSteps(judge(whole), 'terminal')).toEqual([]);
});

const AT_10 = {
  'on-inconclusive': 'neutral',
  production: { suite: 'tickets', concurrency: 10 },
  load: { concurrency: [1, 10, 50], slo: { ttftP95Ms: 500 } },
};

/** What production's load says, between others of which the highest is measured as given. */
function amongOthers(each: NonNullable<LoadOptions['each']>, highest: Partial<LoadOptions> = {}) {
  const load = [1, 10].map((concurrency) => ({
    concurrency,
    requests: 1000,
    ...(concurrency > 1 && { each }),
  }));
  const at50 = { concurrency: 50, requests: 1000, ...highest };
  return verdictOf({}, { policy: AT_10, calibration: { concurrency: 10 }, load: [...load, at50] });
}

const one8thLate: NonNullable<LoadOptions['each']> = (one, at) => {
  const [firstMs, lastMs] = [one.sentAtMs + 5000, one.sentAtMs + 5100];
  return at % 8 === 0
    ? { ...one, firstByteAtMs: firstMs, firstTokenAtMs: firstMs, lastTokenAtMs: lastMs, endedAtMs: lastMs }
    : one;
};

// attack: made open
test.for<readonly [string, Partial<LoadOptions>]>([
  ['was calibrated with less than', {}],
  ['was busy at', { pass: { client: { eventLoopDelayP99Ms: 90, eventLoopUtilization: 0.93 } } }],
])('a higher load that the client %s leaves nothing open of production’s', ([, highest]) => {
  expect(amongOthers((one) => one, highest).outcome).toBe('pass');
  expect(codesOf(amongOthers(one8thLate, highest))).toContain('slo-missed');
});
