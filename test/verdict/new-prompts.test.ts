import { expect, test } from 'vitest';
import { loadDistributions } from '../../src/analyse/distributions.ts';
import { judge } from '../../src/judge.ts';
import type { LoadRequest } from '../../src/record/pass.ts';
import { performanceSections } from '../../src/report/performance.ts';
import { reasonTexts } from '../../src/report/reasons.ts';
import { aRecord, rightOf } from '../support/record.ts';

const AT_ONCE = 50;
const REQUESTS = 1000;

/** A request of a load: every other one is new, and of the new ones and the others every 12th has a long prompt. */
interface Place {
  readonly isFresh: boolean;
  readonly isLong: boolean;
}

/** A run whose engine has a prefix cache, and most prompts of whose load are short. */
function judged(
  slo: Readonly<Record<string, number>>,
  each: (one: LoadRequest, place: Place) => LoadRequest,
  longEvery = 12,
) {
  const record = aRecord({
    ...{ paper: 0.8, reproduce: rightOf(160, 200), production: rightOf(180, 200) },
    policy: { repeatability: 0, production: { suite: 'tickets', concurrency: AT_ONCE }, load: { slo } },
    deployment: { prefixCache: 'on' },
    load: [
      {
        ...{ concurrency: AT_ONCE, requests: REQUESTS, ttftMs: 20 },
        each: (one: LoadRequest, at: number) => {
          const isFresh = at % 2 === 0;
          const asked = each(one, { isFresh, isLong: Math.floor(at / 2) % longEvery === 0 });
          return isFresh ? { ...asked, fresh: true } : asked;
        },
      },
    ],
  });
  return judge(record);
}

/** First tokens come after so long. */
const firstAfter = (firstMs: (place: Place) => number) => (one: LoadRequest, place: Place) => {
  const firstTokenAtMs = one.sentAtMs + firstMs(place);
  return { ...one, firstByteAtMs: firstTokenAtMs, firstTokenAtMs };
};

const failing =
  (fails: (place: Place) => boolean) =>
  (one: LoadRequest, place: Place): LoadRequest => {
    if (!fails(place)) return one;
    const { firstByteAtMs: _, firstTokenAtMs: _first, lastTokenAtMs: _last, ...asked } = one;
    return { ...asked, tokenEvents: 0, failure: { kind: 'http-5xx', detail: '500 out of memory' } };
  };

// attack: cached answers
test('a load misses what its new prompts alone surely miss, though most prompts are short, and those that a cache has come at once', () => {
  const found = judged(
    { ttftP95Ms: 300 },
    firstAfter(({ isFresh, isLong }) => (isFresh && isLong ? 900 : 20)),
  );

  expect(found.findings.load[0]?.askedBefore).toBeUndefined();
  expect(found.verdict.outcome).toBe('fail');
  expect(reasonTexts(found).join('\n')).toContain('in 475 answers to new prompts; the objective is 300 ms');
});

test('where new prompts decide, the figures that are shown are theirs, and so are replicas and price', () => {
  const slow = firstAfter(({ isFresh, isLong }) => (isFresh && isLong ? 900 : 20));
  const { findings, verdict, ...found } = judged({ ttftP95Ms: 300 }, slow);
  const sections = performanceSections(findings);
  const [row = []] = sections[0]?.table?.rows ?? [];

  expect(verdict.reasons[0]).toMatchObject({ code: 'slo-missed', slo: { measured: 900, ofNew: true } });
  const [load] = findings.load;
  expect(load).toMatchObject({ ofNew: true, ttft: { p95: 900, samples: 475 } });
  expect(load!.throughput!.goodPerS / load!.throughput!.requestsPerS).toBeCloseTo(11 / 12, 2);
  expect(row.slice(0, 2)).toEqual(['50 concurrent, new prompts', '900']);
  expect(sections[0]?.lines?.[0]).toContain('these alone are in its latencies');
  expect(loadDistributions(found.record, findings.load)[0]?.ttft).toHaveLength(475);
});

test('a closed loop that a cache speeds up does a second what it would if each prompt took as long as a new one', () => {
  const answer = (one: LoadRequest, { isFresh }: Place): LoadRequest => {
    const [firstTokenAtMs, endedAtMs] = [
      one.sentAtMs + (isFresh ? 80 : 10),
      one.sentAtMs + (isFresh ? 120 : 40),
    ];
    return { ...one, firstByteAtMs: firstTokenAtMs, firstTokenAtMs, lastTokenAtMs: endedAtMs, endedAtMs };
  };
  const { findings } = judged({ e2elP95Ms: 1000 }, answer);
  const { throughput, meanInFlight } = findings.load[0]!;

  expect(findings.load[0]).toMatchObject({ ofNew: true, askedBefore: { knownMs: 10, freshMs: 80 } });
  expect(throughput!.requestsPerS / (meanInFlight / 0.12)).toBeCloseTo(1, 1);
  // With those that a cache has it would be half as many again.
  expect(meanInFlight / 0.08 / throughput!.requestsPerS).toBeGreaterThan(1.4);
});

test('where new prompts are like the others, all are told, being more', () => {
  const { findings } = judged(
    { ttftP95Ms: 300 },
    firstAfter(() => 20),
  );

  expect(findings.load[0]?.ofNew).toBeUndefined();
  expect(findings.load[0]?.ttft.samples).toBe(950);
});

// attack: cached answers
test('a load keeps no share of failures that its new prompts alone surely pass', () => {
  const found = judged(
    { failedShare: 0.05 },
    failing(({ isFresh, isLong }) => isFresh && isLong),
  );

  expect(found.verdict.outcome).toBe('fail');
  expect(reasonTexts(found).join('\n')).toContain('42 of 500 requests with new prompts failed');
});

test('a load of which all new prompts fail is told as what its other prompts show, too', () => {
  const found = judged(
    { failedShare: 0.05, ttftP95Ms: 10 },
    failing(({ isFresh }) => isFresh),
  );

  expect(found.verdict.reasons.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['errors-under-load', 'slo-missed']),
  );
});

test('new prompts alone have to miss more surely than all, who miss for themselves: both err in 5 % at most', () => {
  const slow = firstAfter(({ isFresh, isLong }) => (isFresh && isLong ? 900 : 20));
  // 34 of 475: of those that keep to the limit, one in forty shows so many.
  const { verdict } = judged({ ttftP95Ms: 300 }, slow, 14);

  expect(verdict.reasons[0]).toMatchObject({ code: 'slo-uncertain', slo: { over: 34, ofNew: true } });
});

// attack: cached answers
test('what more new prompts miss than may meets nothing, though that is not sure', () => {
  let long = 0;
  const found = judged(
    { ttftP95Ms: 300 },
    firstAfter(({ isFresh, isLong }) => (isFresh && isLong && long++ < 30 ? 900 : 20)),
  );

  expect(found.findings.load[0]?.slo).toMatchObject([{ samples: 475, ofNew: true }]);
  expect(found.verdict.outcome).toBe('inconclusive');
});

test('new prompts that miss no more than may leave a load met, though by them alone it would be open', () => {
  let long = 0;
  const found = judged(
    { ttftP95Ms: 300 },
    firstAfter(({ isFresh, isLong }) => (isFresh && isLong && long++ < 18 ? 900 : 20)),
  );

  expect(found.findings.load[0]?.slo).toMatchObject([{ samples: 950, met: true }]);
});
