import { expect, test } from 'vitest';
import { loadFindings } from '../../src/analyse/load.ts';
import type { LoadFinding } from '../../src/analyse/load.ts';
import { wayReader } from '../../src/analyse/told-durations.ts';
import type { Slo } from '../../src/config/slo.ts';
import type { LoadObservation, LoadRequest } from '../../src/record/pass.ts';
import { aRecord, rightOf } from '../support/record.ts';
import type { LoadOptions } from '../support/record.ts';

const findingOf = (load: LoadOptions, slo: Slo = {}): LoadFinding =>
  loadFindings(aRecord({ load: [load] }), slo)[0]!;

/** The same of a load that goes on for two answers after the last of these: durations tell of all of them. */
function outlasting(load: LoadOptions, slo: Slo = {}): LoadFinding {
  const { requests, concurrency = 1, ttftMs = 100, tpotMs = 10, outputTokens = 11 } = load;
  const answers = load.ratePerS === undefined ? Math.ceil(requests / concurrency) + 2 : Infinity;
  const stoppedIssuingAtMs = Math.min(1e7, answers * (ttftMs + tpotMs * (outputTokens - 1)));
  return findingOf({ ...load, pass: { ...load.pass, stoppedIssuingAtMs } }, slo);
}

/** Every `n`-th request fails. */
const failingEach =
  (n: number) =>
  (exchange: LoadRequest, index: number): LoadRequest =>
    index % n === 0 ? { ...exchange, failure: { kind: 'http-5xx', detail: '503' } } : exchange;

test('durations count from sent in a closed loop', () => {
  const load = outlasting({ concurrency: 10, requests: 500, ttftMs: 100, tpotMs: 10, outputTokens: 11 });

  expect(load).toMatchObject({
    profile: 'closed-loop',
    concurrency: 10,
    countsFrom: 'sent',
    attempted: 500,
    failed: 0,
  });
  expect(load.ttft).toEqual({ p50: 100, p95: 100, p99: 100, samples: 500 });
  expect(load.e2el).toEqual({ p50: 200, p95: 200, p99: 200, samples: 500 });
  expect(load.tpot.p50).toBeCloseTo(10, 9);
  expect(load).not.toHaveProperty('sendLag');
});

test('durations count from scheduled in an open loop, and the send lag stands beside them', () => {
  const load = findingOf({
    ratePerS: 50,
    requests: 500,
    ttftMs: 100,
    each: (exchange) => ({ ...exchange, scheduledAtMs: exchange.sentAtMs - 30 }),
  });

  expect(load).toMatchObject({ profile: 'open-loop', ratePerS: 50, countsFrom: 'scheduled' });
  expect(load.ttft.p50).toBeCloseTo(130, 9);
  expect(load.sendLag?.p50).toBeCloseTo(30, 9);
});

test('TPOT leaves out the tokens of the first event, and answers that came in one event', () => {
  const four = findingOf({
    requests: 100,
    tpotMs: 10,
    outputTokens: 11,
    each: (one) => ({ ...one, firstEventTokens: 6 }),
  });
  const atOnce = findingOf({ requests: 100, each: (one) => ({ ...one, tokenEvents: 1 }) });

  expect(four.tpot.p50).toBeCloseTo(20, 9);
  expect(atOnce.tpot).toEqual({ p50: 'too-few', p95: 'too-few', p99: 'too-few', samples: 0 });
});

// attack: hidden answers
test('an answer that goes on without text takes as long as it is open, and so do its tokens', () => {
  // 100 ms to the first token, 11 tokens of 10 ms with text, 50 of 20 ms without.
  const silent = (one: LoadRequest): LoadRequest => ({
    ...one,
    finishedAtMs: one.sentAtMs + 1200,
    endedAtMs: one.sentAtMs + 1300,
    outputTokens: 61,
  });
  const load = findingOf({ requests: 100, ttftMs: 100, tpotMs: 10, each: silent });
  const unsaid = findingOf({
    requests: 100,
    ttftMs: 100,
    each: (one) => ({ ...one, endedAtMs: one.sentAtMs + 1300 }),
  });

  expect(load.e2el.p50).toBeCloseTo(1200, 9);
  expect(load.tpot.p50).toBeCloseTo(1100 / 60, 9);
  expect(unsaid.e2el.p50).toBeCloseTo(1300, 9);
  // All 11 came with text, and only then was it held open.
  expect(unsaid.tpot.p50).toBeCloseTo(1200 / 10, 9);
});

// attack: hidden answers
test('an answer that hides what an objective is about is no good one; one of a single token hides nothing', () => {
  const goodShare = (each: (one: LoadRequest) => LoadRequest): number =>
    findingOf({ requests: 100, ttftMs: 100, each }, { tpotP95Ms: 15, ttftP95Ms: 1000 }).goodShare;

  expect(goodShare((one) => one)).toBe(1);
  expect(goodShare(({ outputTokens: _, ...one }) => one)).toBe(0);
  expect(goodShare(({ firstTokenAtMs: _first, lastTokenAtMs: _last, ...one }) => one)).toBe(0);
  expect(goodShare((one) => ({ ...one, outputTokens: 1, tokenEvents: 1 }))).toBe(1);
  // The token that ends it is counted by some.
  expect(goodShare((one) => ({ ...one, outputTokens: 2, tokenEvents: 1 }))).toBe(1);
  expect(goodShare((one) => ({ ...one, outputTokens: 3, tokenEvents: 1 }))).toBe(0);
  // Several pieces, and by the server's counts all of it in the first one.
  expect(goodShare((one) => ({ ...one, outputTokens: 1 }))).toBe(0);
  expect(goodShare((one) => ({ ...one, firstEventTokens: 11 }))).toBe(0);
});

test('percentiles are of the answers that came, and what failed stands beside them', () => {
  const load = outlasting({ requests: 500, ttftMs: 100, each: failingEach(10) });

  expect(load.errorRate).toBe(0.1);
  expect(load.failures).toMatchObject([{ kind: 'http-5xx', blame: 'service', detail: '503', count: 50 }]);
  expect(load.ttft).toEqual({ p50: 100, p95: 100, p99: 'too-few', samples: 450 });
});

test.each([
  [7, 'too-few', 'too-few', 'too-few'],
  [92, 100, 'too-few', 'too-few'],
  [93, 100, 100, 'too-few'],
  [472, 100, 100, 'too-few'],
  [473, 100, 100, 100],
])('%d requests state p50, p95 and p99 as %s, %s, %s', (requests, p50, p95, p99) => {
  expect(outlasting({ requests, ttftMs: 100 }).ttft).toEqual({ p50, p95, p99, samples: requests });
});

test('percentiles are exact order statistics', () => {
  const load = outlasting({
    requests: 1000,
    each: (exchange, index) => ({
      ...exchange,
      firstTokenAtMs: exchange.sentAtMs + ((index * 7) % 1000) + 1,
    }),
  });

  expect(load.ttft.p50).toBeCloseTo(500, 6);
  expect(load.ttft.p95).toBeCloseTo(950, 6);
  expect(load.ttft.p99).toBeCloseTo(990, 6);
});

test('gaps between events come from the histogram, in ms', () => {
  const { icl } = findingOf({ requests: 10, tpotMs: 12.5 });

  expect(icl?.samples).toBe(1000);
  expect(icl?.p99).toBeCloseTo(12.5, 1);
});

test('what is still open when no more is sent lengthens nothing', () => {
  // Ten at once for 10 s, then a straggler that drains for 90 s more.
  const { throughput } = findingOf({
    concurrency: 10,
    requests: 500,
    each: (exchange, index) => (index === 499 ? { ...exchange, endedAtMs: 100_000 } : exchange),
    pass: { stoppedIssuingAtMs: 10_000 },
  });

  expect(throughput?.windowS).toBeCloseTo(9.8, 9);
  expect(throughput?.requestsPerS).toBeCloseTo(50, 9);
  expect(throughput?.outputTokensPerS).toBeCloseTo(550, 9);
});

test('the first wave is told apart, and is in no percentile and no failure', () => {
  const slowStart = (request: LoadRequest, index: number): LoadRequest =>
    index < 50 ? { ...request, wave: 'start', firstTokenAtMs: request.sentAtMs + (index + 1) * 2 } : request;

  const load = outlasting({ concurrency: 50, requests: 550, each: slowStart, pass: { fullFromMs: 200 } });

  expect(load.start).toEqual({ requests: 50, failed: 0, ttftP95Ms: 96 });
  expect(load.attempted).toBe(500);
  expect(load.ttft.p99).toBe(100);
});

// attack: own load
test.for<readonly [string, (one: LoadRequest) => LoadRequest, object]>([
  ['fails', (one) => ({ ...one, failure: { kind: 'http-5xx', detail: '503' } }), { lost: { met: false } }],
  [
    'is slow',
    (one) => ({ ...one, firstTokenAtMs: one.sentAtMs + 190 }),
    { slo: [{ measured: 190, met: false }] },
  ],
  [
    'is refused',
    (one) => ({ ...one, failure: { kind: 'http-4xx', detail: '429' } }),
    { ofCandidate: 90, lost: { turned: true }, slo: [{ turned: true }] },
  ],
])('nothing is met by the end of a load whose opening, which an engine makes long, %s', ([, bad, found]) => {
  const load = outlasting(
    {
      ...{ concurrency: 10, requests: 1000 },
      each: (one, at) => (at >= 200 && at < 400 && at % 20 < 9 ? bad(one) : one),
      pass: { fullFromMs: 12_000 },
    },
    { failedShare: 0.01, ttftP95Ms: 150 },
  );

  expect(load).toMatchObject({ attempted: 400, failed: 0, ...found });
});

// attack: own load
test('requests of the opening that are never answered are in the load that they outlast', () => {
  const hung = (one: LoadRequest): LoadRequest => ({
    ...{ item: one.item, sentAtMs: 0, endedAtMs: 50_000, tokenEvents: 0 },
    failure: { kind: 'deadline', detail: 'undrained' },
  });
  // The opening is long, and its many good answers make them few.
  const load = findingOf(
    {
      ...{ concurrency: 10, requests: 1000 },
      each: (one, at) => (at % 10 === 0 && at < 10 ? hung(one) : one),
      pass: { fullFromMs: 19_000, stoppedIssuingAtMs: 20_000 },
    },
    { failedShare: 0.05 },
  );

  expect(load).toMatchObject({ attempted: 51, failed: 1, lost: { failed: 1, requests: 51 } });
  expect(load.lost).not.toHaveProperty('met');
});

test('an older record began with its first wave, which is what was sent before any answer', () => {
  const { requests, ...older } = aRecord({ load: [{ concurrency: 50, requests: 550 }] })
    .passes[0] as LoadObservation;
  const { fullFromMs: _, ...pass } = older;
  const record = aRecord({ load: [{ concurrency: 50, requests: 550 }] });

  const [load] = loadFindings({ ...record, passes: [{ ...pass, requests }] }, {});

  expect(load?.start?.requests).toBe(50);
  expect(load?.attempted).toBe(500);
});

test('without the token count of one answer there is no token throughput, rather than too low a one', () => {
  const load = findingOf({
    requests: 100,
    each: (exchange, index) => {
      const { outputTokens: _, ...uncounted } = exchange;
      return index === 50 ? uncounted : exchange;
    },
  });

  expect(load.throughput).not.toHaveProperty('outputTokensPerS');
  expect(load.throughput?.requestsPerS).toBeGreaterThan(0);
});

/** Of four requests one fails and one is slow to begin. */
function halfGood(exchange: LoadRequest, index: number): LoadRequest {
  if (index % 4 === 0) return { ...exchange, failure: { kind: 'reset', detail: 'gone' } };
  return index % 4 === 1 ? { ...exchange, firstTokenAtMs: exchange.sentAtMs + 150 } : exchange;
}

test('goodput counts requests that succeeded and met every objective, out of all attempted', () => {
  const load = findingOf({ concurrency: 4, requests: 400, ttftMs: 100, each: halfGood }, { ttftP95Ms: 120 });

  expect(load.goodShare).toBe(0.5);
  expect(load.throughput?.goodPerS).toBeCloseTo(10, 9);
});

test('each objective of the policy is held against the 95th percentile of the answers that came', () => {
  const slo = { ttftP95Ms: 100, tpotP95Ms: 9, e2elP95Ms: 500 };

  expect(outlasting({ requests: 100 }, slo).slo).toMatchObject([
    { metric: 'ttftP95Ms', limitMs: 100, measured: 100, over: 0, samples: 100, met: true },
    { metric: 'tpotP95Ms', limitMs: 9, measured: 10, over: 100, samples: 100, met: false },
    { metric: 'e2elP95Ms', limitMs: 500, measured: 200, over: 0, samples: 100, met: true },
  ]);
});

test('what the service failed took no time at all: it is held against the share that may fail', () => {
  const { slo, lost } = outlasting({ requests: 400, each: failingEach(4) }, { ttftP95Ms: 150 });

  expect(slo).toMatchObject([{ measured: 100, over: 0, samples: 300, met: true }]);
  expect(lost).toEqual({ failed: 100, requests: 400, worth: 400, limit: 0.05, met: false });
});

test('a policy says itself how many may fail', () => {
  expect(findingOf({ requests: 400, each: failingEach(40) }, { failedShare: 0.1 }).lost).toMatchObject({
    failed: 10,
    limit: 0.1,
    met: true,
  });
});

test.each([
  ['http-4xx', '429 Too Many Requests', 'elsewhere'],
  ['http-4xx', '401 Unauthorized', 'elsewhere'],
  ['http-4xx', '408 Request Timeout', 'service'],
  ['truncated', 'the stream ended without finish_reason or [DONE]', 'elsewhere'],
  ['connect', 'connect ECONNREFUSED', 'elsewhere'],
  ['unread', 'no text', 'elsewhere'],
  ['http-5xx', '500 CUDA out of memory', 'service'],
  ['deadline', 'no end after 1000 ms', 'service'],
  ['in-stream-error', 'the engine is unwell', 'service'],
] as const)('%s: %s is a failure of the %s', (kind, detail, blame) => {
  const each = (one: LoadRequest, index: number): LoadRequest =>
    index % 10 === 0 ? { ...one, failure: { kind, detail } } : one;

  const load = findingOf({ requests: 400, each }, { ttftP95Ms: 150 });

  expect(load.failures).toMatchObject([{ kind, detail, blame, count: 40 }]);
  expect(load.elsewhere).toBe(blame === 'elsewhere' ? 40 : 0);
  expect(load.lost).toMatchObject(
    blame === 'elsewhere' ? { failed: 0, requests: 360, turned: true } : { failed: 40, requests: 400 },
  );
  // 40 that never reached it could all have been slow.
  expect(load.slo[0]?.turned).toBe(blame === 'elsewhere' ? true : undefined);
});

test('a few failures for other reasons turn nothing', () => {
  const each = (one: LoadRequest, index: number): LoadRequest =>
    index === 7 ? { ...one, failure: { kind: 'http-4xx', detail: '429' } } : one;

  const { slo, lost } = outlasting({ requests: 400, each }, { ttftP95Ms: 150 });

  expect(slo).toMatchObject([{ met: true, samples: 399 }]);
  expect(lost).toEqual({ failed: 0, requests: 399, worth: 399, limit: 0.05, met: true });
});

test.each([
  [58, 0, undefined],
  [59, 0, true],
  [92, 1, undefined],
  [93, 1, true],
  [500, 16, true],
  [500, 17, undefined],
  [500, 33, undefined],
  [500, 35, false],
  [20, 4, false],
])('of %d requests, %d over the limit, evenly: met is %s', (requests, over, met) => {
  const every = Math.floor(requests / Math.max(1, over));
  const slow = (one: LoadRequest, index: number): LoadRequest =>
    index % every === 0 && index / every < over ? { ...one, firstTokenAtMs: one.sentAtMs + 180 } : one;

  const [finding] = outlasting({ requests, each: slow }, { ttftP95Ms: 150 }).slo;

  expect(finding).toMatchObject({ over, samples: requests, worth: requests });
  expect(finding?.met).toBe(met);
});

test('answers that were all far from the limit count one by one, whatever order they come in', () => {
  const risingAndFalling = (one: LoadRequest, index: number): LoadRequest => ({
    ...one,
    firstTokenAtMs: one.sentAtMs + 2 * Math.min(index, 99 - index),
  });
  const at = (limitMs: number) =>
    outlasting({ requests: 100, each: risingAndFalling }, { ttftP95Ms: limitMs }).slo[0];

  expect(at(200)).toMatchObject({ over: 0, worth: 100, met: true });
  expect(at(120)?.worth).toBeLessThan(20);
  expect(at(120)).not.toHaveProperty('met');
});

test('slow answers that come in bursts are worth fewer, and decide less', () => {
  const inBursts = (length: number) => (one: LoadRequest, index: number) =>
    index % 500 < length ? { ...one, firstTokenAtMs: one.sentAtMs + 180 } : one;
  const at = (length: number) =>
    outlasting({ requests: 2000, each: inBursts(length) }, { ttftP95Ms: 150 }).slo[0];

  expect(at(1)).toMatchObject({ over: 4, worth: 2000, met: true });
  // 60 of 2,000 are far fewer than 5 %, but they are four bursts.
  expect(at(15)).toMatchObject({ over: 60, samples: 2000 });
  expect(at(15)?.worth).toBeLessThan(200);
  expect(at(15)).not.toHaveProperty('met');
});

test('a closed loop that holds fewer requests than asked is off', () => {
  const full = findingOf({ concurrency: 10, requests: 500 });
  const half = findingOf({
    concurrency: 10,
    requests: 500,
    each: (one) => ({ ...one, endedAtMs: one.sentAtMs + 100 }),
  });

  expect(full.offered).toEqual({ asked: 10, achieved: 10, off: false });
  expect(half.offered.achieved).toBeCloseTo(5, 0);
  expect(half.offered.off).toBe(true);
});

// attack: own load
test('a stream that is held open after its answer was whole is no load', () => {
  // Whole after 200 ms of 400.
  const held = (one: LoadRequest, at: number): LoadRequest => {
    const sentAtMs = Math.floor(at / 10) * 400;
    const wholeAtMs = sentAtMs + 200;
    const stamps = { firstTokenAtMs: sentAtMs + 100, lastTokenAtMs: wholeAtMs, finishedAtMs: wholeAtMs };
    return { ...one, ...stamps, sentAtMs, endedAtMs: sentAtMs + 400 };
  };
  const load = findingOf({ concurrency: 10, requests: 500, each: held });

  expect(load.offered.achieved).toBeCloseTo(5, 0);
  expect(load.offered.off).toBe(true);
  // Ten come every 400 ms, however long they are waited for.
  expect(load.throughput?.requestsPerS).toBeCloseTo(25, 0);
});

test.for([
  { turnMs: 1, heldMs: 0, off: false },
  { turnMs: 3, heldMs: 0, off: true },
  { turnMs: 0, heldMs: 1, off: true },
])(
  'answers of 8 ms, streams of $heldMs ms more and $turnMs ms until the next: off: $off',
  ({ turnMs, heldMs, off }) => {
    const each = (one: LoadRequest, at: number): LoadRequest => {
      const sentAtMs = Math.floor(at / 10) * (8 + heldMs + turnMs);
      const wholeAtMs = sentAtMs + 8;
      const stamps = { firstTokenAtMs: wholeAtMs, lastTokenAtMs: wholeAtMs, finishedAtMs: wholeAtMs };
      return { ...one, ...stamps, sentAtMs, endedAtMs: wholeAtMs + heldMs };
    };

    expect(findingOf({ concurrency: 10, requests: 5000, each }).offered.off).toBe(off);
  },
);

test('an open loop is off only beyond what random arrivals do by themselves', () => {
  const fewMissing = findingOf({ ratePerS: 10, requests: 90, pass: { stoppedIssuingAtMs: 10_000 } });
  const manyMissing = findingOf({ ratePerS: 10, requests: 60, pass: { stoppedIssuingAtMs: 10_000 } });

  expect(fewMissing.offered).toEqual({ asked: 10, achieved: 9, off: false });
  expect(manyMissing.offered).toEqual({ asked: 10, achieved: 6, off: true });
});

/** Ten at once for 4 s; those that end once no more are sent come in half the time. */
const runningOut: LoadOptions = {
  ...{ concurrency: 10, requests: 200, ttftMs: 100 },
  each: (one) => (one.sentAtMs <= 3_600 ? one : { ...one, firstTokenAtMs: one.sentAtMs + 50 }),
};

test('answers that may have come sooner for a load that ran out are in no percentile, by when they were sent', () => {
  const { attempted, ttft, slo, unsettled } = findingOf(runningOut, { ttftP95Ms: 90 });

  expect(attempted).toBe(200);
  expect(ttft).toMatchObject({ p50: 100, samples: 190 });
  expect(slo).toMatchObject([{ over: 190, samples: 190, met: false }]);
  expect(unsettled).toBeUndefined();
});

test('nor are those that found the engine of an open loop empty, and those that failed then did', () => {
  const building = (seconds: number, failing = false): LoadFinding =>
    outlasting({
      ...{ ratePerS: 20, requests: 20 * seconds, ttftMs: 100 },
      each: (one) => {
        if (one.sentAtMs >= 400) return one;
        return failing && one.sentAtMs === 0
          ? { ...one, failure: { kind: 'http-5xx', detail: '503' } }
          : { ...one, firstTokenAtMs: one.sentAtMs + 50 };
      },
    });

  // Twice 200 ms, until as many are open as later.
  expect(building(10)).toMatchObject({ attempted: 200, ttft: { samples: 192 } });
  expect(building(10, true)).toMatchObject({ attempted: 200, failed: 1, ttft: { samples: 192 } });
  // A pass so short that less than half would be left is told by all of them.
  expect(building(0.6)).toMatchObject({ attempted: 12, ttft: { samples: 12 } });
});

// attack: slow answers
test.for([300, 1000, 1600, 1900])(
  'a slow start of an open loop meets no objective, however slow answers are after it: %d ms',
  (ms) => {
    const slo = { e2elP95Ms: 2000 };
    const load = (startMs: number): LoadFinding =>
      findingOf(
        {
          ...{ ratePerS: 20, requests: 600 },
          each: (one) => {
            const endedAtMs = one.sentAtMs + (one.sentAtMs < startMs ? 4000 : ms);
            return { ...one, lastTokenAtMs: endedAtMs, endedAtMs };
          },
        },
        slo,
      );

    expect(load(0)).toMatchObject({ goodShare: 1, slo: [{ over: 0, met: true }] });
    expect(load(3000).slo).toMatchObject([{ measured: 4000 }]);
    expect(load(3000).slo[0]?.met).not.toBe(true);
    expect(load(3000).goodShare).toBeLessThan(0.9);
    expect(load(3000).e2el.p95).toBe(4000);
    expect(load(2000).slo[0]?.met).not.toBe(true);
  },
);

test('what comes later as a closed loop runs out is told, and no objective is met without it', () => {
  const load = (lastMs: number): LoadFinding =>
    findingOf(
      {
        ...{ concurrency: 10, requests: 100, ttftMs: 100 },
        each: (one) => (one.sentAtMs < 1_800 ? one : { ...one, firstTokenAtMs: one.sentAtMs + lastMs }),
      },
      { ttftP95Ms: 150 },
    );

  expect(load(100)).toMatchObject({ ttft: { p50: 100, samples: 90 }, slo: [{ over: 0, met: true }] });
  expect(load(190)).toMatchObject({ ttft: { p95: 190, samples: 100 }, slo: [{ over: 10 }] });
  expect(load(190).slo[0]).not.toHaveProperty('met');
});

test('what fails as the load runs out failed', () => {
  const hang = (one: LoadRequest): LoadRequest =>
    one.sentAtMs < 3_800
      ? one
      : { ...one, endedAtMs: 30_000, failure: { kind: 'deadline', detail: 'undrained' } };
  const { failed, lost } = findingOf({ ...runningOut, each: hang, pass: { stoppedIssuingAtMs: 4_000 } });

  expect([failed, lost.failed, lost.requests]).toEqual([10, 10, 200]);
});

test('a pass that is shorter than four answers is missed by all of them, and never met', () => {
  const waves = (limitMs: number): LoadFinding =>
    findingOf({ concurrency: 100, requests: 100 }, { ttftP95Ms: limitMs });

  expect(waves(500)).toMatchObject({ unsettled: { code: 'short' }, slo: [{ over: 0, samples: 100 }] });
  expect(waves(500).slo[0]).not.toHaveProperty('met');
  expect(waves(50).slo).toMatchObject([{ over: 100, samples: 100, met: false }]);
});

test('a load that sent nothing is not a finding', () => {
  expect(loadFindings(aRecord({ load: [{ requests: 1, pass: { requests: [] } }] }), {})).toEqual([]);
});

test('what production answered is read once, however many loads are held against it', () => {
  const readsWith = (loads: number): number => {
    const load = Array.from({ length: loads }, (_, at) => ({
      id: `load-${at}`,
      concurrency: 50,
      requests: 200,
    }));
    const policy = { production: { suite: 'tickets' } };
    const record = aRecord({ production: rightOf(90, 100), policy, load });
    let reads = 0;
    const passes = record.passes.map((pass) => {
      if (pass.kind !== 'suite') return pass;
      const { answers } = pass;
      return Object.defineProperty({ ...pass }, 'answers', { get: () => (reads++, answers) });
    });
    loadFindings({ ...record, passes }, { ttftP95Ms: 500 });
    return reads;
  };

  expect(readsWith(1)).toBeGreaterThan(0);
  expect(readsWith(4)).toBe(readsWith(1));
});

test('a list of requests that several findings are about is read once', () => {
  const wayOf = wayReader();
  const requests: readonly LoadRequest[] = [{ item: 'a', sentAtMs: 0, endedAtMs: 9, tokenEvents: 0 }];

  expect(wayOf(requests)).toBe(wayOf(requests));
  expect(wayOf([...requests])).not.toBe(wayOf(requests));
});
