import { expect, test } from 'vitest';
import type { Protocol } from '../../src/config/protocol.ts';
import type { Tier } from '../../src/config/tier.ts';
import { judge } from '../../src/judge.ts';
import type { JudgeOptions } from '../../src/judge.ts';
import { LatencyHistogram } from '../../src/load/latency-histogram.ts';
import { nextSteps } from '../../src/report/next-steps.ts';
import { inconclusiveAs, isThin } from '../../src/verdict/thin-evidence.ts';
import type { LoadRequest } from '../../src/record/pass.ts';
import type { Failure } from '../../src/record/types.ts';
import { withFurther } from '../support/further.ts';
import { aRecord, anUncheckedRecord, rightOf } from '../support/record.ts';
import type { LoadOptions, Mark, RecordOptions } from '../support/record.ts';

const STATED: Protocol = { shots: 0, maxTokens: 512, temperature: 0 };

/** So many of 1,000 right: what is claimed, what its items score here, what production scores. */
function verdictOf(claimed: number, here: number, production: number, protocol = STATED) {
  const of = (right: number) => rightOf(right, 1000);
  const { verdict } = judge(
    aRecord({
      ...{ paper: claimed / 1000, paperItems: 1000, protocol },
      ...{ reproduce: of(here), production: of(production) },
      policy: { claims: { suites: { benchmark: { minTokens: 1 } } } },
    }),
  );
  return { outcome: verdict.outcome, isThin: isThin(verdict) };
}

test.for([[STATED], [{}]] as const)(
  'an honest claim leaves nothing open but for want of items: %j',
  ([protocol]) => {
    for (const production of [630, 640, 650])
      expect(verdictOf(800, 805, production, protocol)).toEqual({ outcome: 'inconclusive', isThin: true });
  },
);

test.for([[STATED], [{}]] as const)(
  'a claim that may be too low keeps open what its items would fail, and that is its own: %j',
  ([protocol]) => {
    expect(verdictOf(760, 800, 600, protocol)).toEqual({ outcome: 'inconclusive', isThin: false });
    // One that surely is keeps open nothing.
    expect(verdictOf(700, 800, 560, protocol).outcome).toBe('fail');
  },
);

test('a claim that is too low and unstated is let through where its items leave the gap open as well', () => {
  expect(verdictOf(700, 800, 640, {})).toEqual({ outcome: 'inconclusive', isThin: true });
});

// attack: made open
test.for([
  ['both', STATED],
  ['both', {}],
  ['claimed', {}],
] as const)(
  'held against %s, a claim that does not come out here lets nothing through, its protocol stated or not: %j',
  ([against, protocol]) => {
    const isThinOf = (claimed: number, here: number, production: number): boolean => {
      const suites = { reproduce: rightOf(here, 1000), production: rightOf(production, 1000) };
      const policy = { against, repeatability: 0.01 };
      return isThin(
        judge(aRecord({ paper: claimed / 1000, paperItems: 1000, protocol, policy, ...suites })).verdict,
      );
    };

    for (const here of [500, 300, 100, 20])
      for (const lost of [0, 0.1, 0.25]) expect(isThinOf(900, here, here * (1 - lost))).toBe(false);
    // One that comes out leaves open what its items leave open.
    expect(isThinOf(800, 800, 640)).toBe(true);
  },
);

test('where the claim does not come out, what to do is told', () => {
  const suites = { reproduce: rightOf(500, 1000), production: rightOf(450, 1000) };
  const [step] = nextSteps(
    judge(aRecord({ paper: 0.9, paperItems: 1000, protocol: STATED, ...suites })),
    'terminal',
  );

  expect(step).toContain('Correct the claim or its protocol');
  expect(step).toContain('against: reproduced');
});

// attack: made open
test('a claim of few items lets through no more by answers that are missing', () => {
  const of = (paperItems: number, right: number, lost: number) => {
    const missing = Array.from({ length: lost }, (): Mark => 'unread');
    const production = [...rightOf(right, 1000 - lost), ...missing];
    const { verdict } = judge(
      aRecord({
        paper: 0.8,
        paperItems,
        policy: { against: 'claimed' },
        production,
        reproduce: rightOf(160, 200),
      }),
    );
    return { code: verdict.reasons[0]?.code, isThin: isThin(verdict) };
  };

  // Left out they leave it open, and wrong they fail it by an exact claim: a small one changes nothing.
  expect(of(1e6, 606, 40)).toEqual({ code: 'gap-straddles-budget', isThin: false });
  expect(of(500, 606, 40)).toEqual({ code: 'gap-straddles-budget', isThin: false });
  // Nor is a claim of fewer items than were asked larger where some of these have no answer.
  expect(of(970, 607, 40)).toEqual({ code: 'gap-straddles-budget', isThin: false });
  expect(of(500, 645, 10)).toEqual({ code: 'gap-straddles-budget', isThin: true });
});

const HANDSHAKE =
  '40EDC55F1A7F0000:error:0A000438:SSL routines:ssl3_read_bytes:tlsv1 alert internal error:SSL alert number 80';
/** What Linux says of a packet that was rejected by icmp-host-prohibited. */
const UNREACHABLE = 'connect EHOSTUNREACH 10.0.0.1:443';
const ALTNAMES = `Hostname/IP does not match certificate's altnames: it has DNS:connect ENETUNREACH`;

// attack: made open
test.for<readonly [string, Failure['kind'], string, string, boolean, number?]>([
  // What answers other requests of the run, and refuses these, refuses them as it would by a status: a
  // firewall rejects by ICMP, and a name server forgets a name, as they are told.
  ['by an endpoint whose firewall says that there is no way', 'connect', UNREACHABLE, 'endpoint', false],
  ['by one whose network does', 'connect', 'connect ENETUNREACH 10.0.0.1:443', 'endpoint', false],
  ['by one whose name server forgets it', 'connect', 'getaddrinfo ENOTFOUND', 'endpoint', false],
  ['by one that nobody finds any more', 'connect', 'getaddrinfo EAI_AGAIN', 'endpoint', false, 1],
  ['for want of files of the client to reach one', 'connect', 'connect EMFILE', 'endpoint', true],
  ['by an endpoint that refuses connections', 'connect', 'connect ECONNREFUSED', 'endpoint', false],
  ['by one that resets them', 'connect', 'read ECONNRESET', 'endpoint', false],
  // As it is where the deadline of the request passes meanwhile.
  ['by one that takes none of them', 'connect', 'connect ETIMEDOUT 10.0.0.1:443', 'endpoint', false],
  ['by one that breaks off handshakes', 'connect', HANDSHAKE, 'endpoint', false],
  ['by one whose certificate is for nobody', 'connect', 'certificate has expired', 'endpoint', false],
  ['by one that has a certificate speak of the network', 'connect', ALTNAMES, 'endpoint', false],
  ['without one to an engine of its own', 'connect', 'connect ECONNREFUSED', 'llama.cpp', false],
  ['for want of files of the client', 'connect', 'connect EMFILE', 'llama.cpp', true],
  // Credentials that were taken by the suites of the same run are right.
  ['by an endpoint that takes no credentials for it', 'http-4xx', '401 no key', 'endpoint', false, 1],
  ['by one that takes them for the others', 'http-4xx', '401 no key', 'endpoint', false],
  ['by an engine of its own that takes none', 'http-4xx', '401 no key', 'llama.cpp', false],
  ['by the limit of an endpoint', 'http-4xx', '429 slow down', 'endpoint', false],
  ['in a stream without an end', 'truncated', 'without finish_reason', 'llama.cpp', false],
])('requests that fail under load %s', ([, kind, detail, name, thin, each = 10]) => {
  const record = aRecord({
    ...{ reproduce: rightOf(320, 400), production: rightOf(316, 400) },
    load: [
      {
        ...{ concurrency: 50, requests: 600 },
        each: (one, at) => (at % each === 0 ? { ...one, failure: { kind, detail } } : one),
      },
    ],
  });
  const { candidate } = record;
  const config = { ...candidate.config, engine: { ...candidate.config.engine, name } };
  const { verdict } = judge({ ...record, candidate: { ...candidate, config } });

  expect(verdict.reasons[0]?.code).toBe('trouble-under-load');
  expect(isThin(verdict)).toBe(thin);
  // A load that was refused whole, by whomever, was not served right.
  if (each === 1) expect(verdict.served).not.toBe('right');
});

// attack: made open
test.for([
  'connect ECONNREFUSED 10.0.0.1:443',
  'connect EHOSTUNREACH 10.0.0.1:443',
  'getaddrinfo ENOTFOUND serve.example',
])(
  'an endpoint is let through with one connection in a thousand lost, and not with three in five: %s',
  (detail) => {
    const judged = (isRefused: (at: number) => boolean) => {
      const failure: Failure = { kind: 'connect', detail };
      const record = aRecord({
        ...{ reproduce: rightOf(320, 400), production: rightOf(380, 400), policy: AT_50 },
        load: [
          {
            ...{ concurrency: 50, requests: 1000 },
            each: (one, at) => (isRefused(at) ? { ...one, failure } : one),
          },
        ],
      });
      const { candidate } = record;
      const config = { ...candidate.config, engine: { ...candidate.config.engine, name: 'endpoint' } };
      const judgement = judge({ ...record, candidate: { ...candidate, config } });
      const { outcome } = judgement.verdict;
      const [step] = nextSteps(judgement, 'terminal');
      return { outcome, isThin: isThin(judgement.verdict), step };
    };
    const open = { outcome: 'inconclusive', isThin: false };
    const step = expect.stringMatching(/^Find out what lets no connection through/) as string;

    expect(judged((at) => at === 500)).toMatchObject({ outcome: 'pass' });
    expect(judged((at) => at % 5 < 3)).toEqual({ ...open, step });
    // A network that broke looks like this, and fails no candidate: it is open, whoever broke it.
    expect(judged((at) => at >= 500)).toEqual({ ...open, step });
    expect(judged(() => true)).toEqual({ ...open, step });
  },
);

const AT_50 = {
  production: { suite: 'tickets', concurrency: 50 },
  load: { concurrency: [50], slo: { ttftP95Ms: 500 } },
};

/** What a load of 1,000 requests at 50 at once says, each changed. */
function loadVerdict(each: NonNullable<LoadOptions['each']>, requests = 1000, ttftMs = 100) {
  const { verdict } = judge(
    aRecord({
      ...{ reproduce: rightOf(320, 400), production: rightOf(316, 400), policy: AT_50 },
      load: [{ concurrency: 50, requests, ttftMs, each }],
    }),
  );
  const { outcome, reasons } = verdict;
  return { outcome, code: reasons[0]?.code, isThin: isThin(verdict) };
}

// attack: made open
test.for([
  // One burst of twice what may be over comes to an engine that keeps to it as well, now and then.
  [0.1, true],
  [0.2, false],
  [0.3, false],
] as const)('an engine that stalls or fails for %d of a load at a stretch: thin is %s', ([share, thin]) => {
  const isBad = (at: number): boolean => at >= 400 && at < 400 + share * 1000;
  const stall = (one: LoadRequest, at: number): LoadRequest => ({
    ...one,
    ...(isBad(at) && { firstTokenAtMs: one.sentAtMs + 900, lastTokenAtMs: one.sentAtMs + 1000 }),
    ...(isBad(at) && { endedAtMs: one.sentAtMs + 1000 }),
  });
  const stalls = loadVerdict(stall, 1000, 300);
  const fails = loadVerdict((one, at) => {
    const { firstTokenAtMs: _, lastTokenAtMs: _last, ...none } = one;
    return isBad(at)
      ? { ...none, tokenEvents: 0, failure: { kind: 'http-5xx', detail: '503 overloaded' } }
      : one;
  });

  expect(stalls).toEqual({ outcome: 'inconclusive', code: 'slo-uncertain', isThin: thin });
  expect(fails).toEqual({ outcome: 'inconclusive', code: 'errors-uncertain', isThin: thin });
});

// attack: made open
test('a load of which a third is bad is not let through because it is bad in four ways', () => {
  const ANSWERS = { ttftMs: 100, tpotMs: 40, outputTokens: 21 };
  const each = (one: LoadRequest, at: number, ways: number): LoadRequest => {
    const took = (firstMs: number, lastMs: number, tokens: number): LoadRequest => {
      const [firstTokenAtMs, endedAtMs] = [one.sentAtMs + firstMs, one.sentAtMs + lastMs];
      const stamps = { firstTokenAtMs, lastTokenAtMs: endedAtMs, endedAtMs };
      return { ...one, ...stamps, tokenEvents: tokens, outputTokens: tokens };
    };
    const way = Math.floor((at - 100) / 80);
    if (at < 100 || way >= ways) return one;
    if (way === 0) return took(550, 750, 11);
    if (way === 1) return took(100, 1100, 60);
    return way === 2 ? took(100, 750, 5) : { ...one, failure: { kind: 'http-5xx', detail: '503' } };
  };
  const asIn = (ways: number) => {
    const { verdict, findings } = judge(
      aRecord({
        ...{ reproduce: rightOf(320, 400), production: rightOf(316, 400) },
        policy: { ...AT_50, load: { slo: { ttftP95Ms: 500, tpotP95Ms: 50, e2elP95Ms: 1000 } } },
        load: [{ ...ANSWERS, concurrency: 50, requests: 1000, each: (one, at) => each(one, at, ways) }],
      }),
    );
    const isUnsettled = findings.load[0]?.unsettled !== undefined;
    return { outcome: verdict.outcome, isThin: isThin(verdict), isUnsettled };
  };

  expect(asIn(1)).toEqual({ outcome: 'inconclusive', isThin: true, isUnsettled: false });
  expect(asIn(4)).toEqual({ outcome: 'inconclusive', isThin: false, isUnsettled: false });
});

/** Ways in which each request of a load is bad. */
const EACH_BAD: readonly (readonly [string, string, (one: LoadRequest) => LoadRequest])[] = [
  [
    'fails',
    'errors-under-load',
    ({ item, sentAtMs }) => ({
      ...{ item, sentAtMs, endedAtMs: sentAtMs + 200, tokenEvents: 0 },
      failure: { kind: 'http-5xx', detail: '503 overloaded' },
    }),
  ],
  [
    'is late',
    'slo-other-load',
    (one) => ({
      ...one,
      firstTokenAtMs: one.sentAtMs + 60_000,
      lastTokenAtMs: one.sentAtMs + 60_100,
      endedAtMs: one.sentAtMs + 60_100,
    }),
  ],
];

// attack: made open
test.for(EACH_BAD)(
  'a load of more than production has, of which each request %s, is not let through',
  ([, code, bad]) => {
    const judged = (isBad: (at: number) => boolean) => {
      const each = (one: LoadRequest, at: number): LoadRequest => (isBad(at) ? bad(one) : one);
      const { verdict } = judge(
        aRecord({
          ...{ reproduce: rightOf(320, 400), production: rightOf(380, 400) },
          policy: {
            production: { suite: 'tickets', concurrency: 8 },
            load: { slo: { ttftP95Ms: 500, failedShare: 0.05 } },
          },
          load: [1, 10, 50].map((concurrency) => ({ concurrency, requests: 500, each })),
        }),
      );
      const { outcome, reasons } = verdict;
      return { outcome, code: reasons[0]?.code, isThin: isThin(verdict) };
    };

    expect(judged(() => true)).toEqual({ outcome: 'inconclusive', code, isThin: false });
    // A bit more than may be: production's load would have less.
    expect(judged((at) => at % 10 === 0)).toMatchObject({ outcome: 'inconclusive', code, isThin: true });
  },
);

// attack: made open
test.for<readonly [string, RecordOptions]>([
  ['a run beside it on the machine', { neighbours: 1 }],
  ['a client that was not calibrated', { calibration: 'none' }],
])('a load that misses its objective twentyfold is not let through for %s', ([, doubtful]) => {
  const judged = (each: NonNullable<LoadOptions['each']>) => {
    const { verdict } = judge(
      aRecord({
        ...{ reproduce: rightOf(320, 400), production: rightOf(380, 400), policy: AT_50, ...doubtful },
        load: [{ concurrency: 50, requests: 1000, each }],
      }),
    );
    const { outcome, reasons } = verdict;
    return { outcome, code: reasons[0]?.code, isThin: isThin(verdict) };
  };
  const late = (one: LoadRequest): LoadRequest => ({
    ...one,
    firstTokenAtMs: one.sentAtMs + 10_000,
    lastTokenAtMs: one.sentAtMs + 10_100,
    endedAtMs: one.sentAtMs + 10_100,
  });
  const open = { outcome: 'inconclusive', code: 'instrument' };

  expect(judged(late)).toEqual({ ...open, isThin: false });
  expect(judged((one, at) => (at % 10 === 0 ? late(one) : one))).toMatchObject({ ...open, isThin: true });
});

// attack: made open
test('an engine that sends its tokens in pieces, or its first at once, does not make the client’s error larger', () => {
  const judged = (gapUs: number, calibration: NonNullable<RecordOptions['calibration']>, slo: object) => {
    const icl = LatencyHistogram.empty();
    for (let gap = 0; gap < 1000; gap++) icl.recordUs(gapUs);
    const passes = { reproduce: rightOf(320, 400), production: rightOf(380, 400) };
    const load = {
      concurrency: 50,
      requests: 1000,
      tpotMs: 21.5,
      outputTokens: 40,
      pass: { icl: icl.encode() },
    };
    const { verdict } = judge(
      aRecord({
        ...{ ...passes, calibration, policy: { 'on-inconclusive': 'neutral', load: { slo } } },
        load: [{ ...load, ttftMs: gapUs === 200 ? 1 : 100 }],
      }),
    );
    return { outcome: verdict.outcome, code: verdict.reasons[0]?.code };
  };

  for (const gapUs of [21_500, 200]) {
    const missed = { outcome: 'fail', code: 'slo-missed' };
    expect(judged(gapUs, { stampErrorP99Ms: 1.9 }, { tpotP95Ms: 20 })).toEqual(missed);
    expect(judged(gapUs, { ttftBiasMs: 4 }, { tpotP95Ms: 20 })).toEqual(missed);
    // What the client's error could turn for sure is open, whatever the engine does.
    const open = { outcome: 'inconclusive', code: 'instrument' };
    expect(judged(gapUs, { stampErrorP99Ms: 6 }, { tpotP95Ms: 20 })).toEqual(open);
  }
});

// attack: made open
test('a coarse client lets through no engine so slow that a load holds few answers, all far too late', () => {
  const judged = (requests: number) => {
    const { verdict } = judge(
      aRecord({
        ...{ reproduce: rightOf(320, 400), production: rightOf(380, 400), policy: AT_50 },
        calibration: { stampErrorP99Ms: 200 },
        load: [{ concurrency: 50, requests, ttftMs: 9000 }],
      }),
    );
    return { code: verdict.reasons[0]?.code, isThin: isThin(verdict) };
  };

  expect(judged(50)).toEqual({ code: 'instrument', isThin: false });
  expect(judged(1000)).toMatchObject({ code: 'slo-missed' });
});

// attack: made open
test('an engine that has the client keep fewer requests open than were asked is not let through by that', () => {
  const found = loadVerdict((one, at) => {
    const lateMs = Math.floor(at / 50) * 50;
    const late = (ms?: number): number => (ms ?? 0) + lateMs;
    return {
      ...one,
      sentAtMs: late(one.sentAtMs),
      firstByteAtMs: late(one.firstByteAtMs),
      firstTokenAtMs: late(one.firstTokenAtMs),
      lastTokenAtMs: late(one.lastTokenAtMs),
      endedAtMs: late(one.endedAtMs),
    };
  }, 2000);

  expect(found).toEqual({ outcome: 'inconclusive', code: 'slo-uncertain', isThin: false });
});

// attack: made open
test('an engine that answers unsteadily lets through nothing that its production fails by, and is told what ends it', () => {
  const judged = (repeat: number, right: number, lost = 0) =>
    judge(
      aRecord({
        ...{ paper: 0.8, reproduce: rightOf(320, 400), repeat: rightOf(repeat, 400) },
        production: [...rightOf(right, 400 - lost), ...Array.from({ length: lost }, (): Mark => 'unread')],
      }),
    );
  const step = (one: ReturnType<typeof judged>) => nextSteps(one, 'terminal')[0];

  expect(judged(320, 200).verdict.outcome).toBe('fail');
  const unsteady = judged(290, 200);
  expect(unsteady.verdict).toMatchObject({
    outcome: 'inconclusive',
    reasons: [{ code: 'gap-straddles-budget', isOverSteady: true }],
  });
  expect(isThin(unsteady.verdict)).toBe(false);
  expect(unsteady.verdict).not.toHaveProperty('itemsToSettle');
  expect(step(unsteady)).toContain('the repeats of this run differ too much as a whole');

  // So do a few answers that are missing, and passes unlike one another, where neither does alone.
  const both = judged(290, 228, 24);
  expect(both.verdict.reasons).toMatchObject([{ code: 'gap-straddles-budget', isOverSteady: true }]);
  expect(isThin(both.verdict)).toBe(false);

  // What keeps open a gap that is within the budget hides nothing.
  const within = judged(290, 310);
  expect(within.verdict.outcome).toBe('inconclusive');
  expect(isThin(within.verdict)).toBe(true);
  expect(within.verdict).not.toHaveProperty('itemsToSettle');
  expect(step(within)).toContain('the repeats of this run differ too much as a whole');
});

// attack: made open, measured again
test('earlier runs unlike one another let through nothing that production fails by, its floor included', () => {
  const repeats = (...right: readonly number[]) => ({
    repeats: { runs: 2, turned: 0, falseAlarms: 0, series: [right.map((count) => rightOf(count, 1000))] },
  });
  const of = (right: number, policy: object, past: JudgeOptions) => {
    const here = { reproduce: rightOf(900, 1000), repeat: rightOf(900, 1000) };
    return judge(
      aRecord({
        paper: 0.9,
        paperItems: 1000,
        ...here,
        production: rightOf(right, 1000),
        policy: { ...policy },
      }),
      past,
    );
  };
  const [unsteady, incumbent] = [repeats(850, 700), { ...repeats(850, 700).repeats, model: 'other' }];

  for (const right of [500, 300, 100])
    for (const policy of [{ repeatability: 0.01 }, { repeatability: 0.01, floor: 0.7 }])
      for (const past of [unsteady, { repeats: incumbent }]) {
        const open = of(right, policy, past);
        expect(open.verdict.outcome).not.toBe('pass');
        expect(open.verdict.outcome === 'inconclusive' && isThin(open.verdict)).toBe(false);
      }
  expect(of(500, { repeatability: 0.01 }, repeats(852, 850)).verdict.outcome).toBe('fail');
  const held = of(500, { repeatability: 0.01 }, unsteady);
  expect(held.verdict).toMatchObject({ outcome: 'inconclusive', reasons: [{ isOverSteady: true }] });
  expect(nextSteps(held, 'terminal')[0]).toContain('earlier runs with nothing changed differ too much');

  // What is near the budget fails by nothing but what runs are assumed to differ by, and stays open.
  expect(isThin(of(700, { repeatability: 0.05 }, unsteady).verdict)).toBe(true);
});

// attack: made open
test('a floor is not escaped by answers that are missing, nor by passes unlike one another', () => {
  const weak = { paper: 0.5, reproduce: rightOf(200, 400), policy: { floor: 0.6 } };
  const missing = Array.from({ length: 120 }, (): Mark => 'unread');
  const isThinWith = (production: readonly Mark[], repeat = 200) =>
    isThin(judge(aRecord({ ...weak, production, repeat: rightOf(repeat, 400) })).verdict);

  expect(isThinWith([...rightOf(126, 280), ...missing])).toBe(false);
  expect(isThinWith(rightOf(200, 400), 170)).toBe(false);
  expect(isThinWith(rightOf(240, 400))).toBe(true);

  const good = { paper: 0.8, reproduce: rightOf(320, 400), production: rightOf(320, 400) };
  const suitesOf = (tier: 'critical' | 'supporting', marks: readonly Mark[]) => {
    const suite = { tier, floor: 0.6, marks };
    const further = tier === 'critical' ? { safety: suite } : { safety: suite, slang: suite };
    return judge(withFurther(anUncheckedRecord(good), further));
  };
  for (const tier of ['critical', 'supporting'] as const) {
    const held = suitesOf(tier, [...rightOf(126, 280), ...missing]);
    expect(held.verdict.outcome).toBe('inconclusive');
    expect(isThin(held.verdict)).toBe(false);
    expect(nextSteps(held, 'terminal')[0]).toContain('Find out why there are no answers');
    expect(isThin(suitesOf(tier, rightOf(240, 400)).verdict)).toBe(true);
  }
});

// attack: made open
test('further suites are not escaped by passes unlike one another, nor by one of two that lacks answers', () => {
  const good = { paper: 0.8, reproduce: rightOf(320, 400), production: rightOf(380, 400) };
  const missing = Array.from({ length: 120 }, (): Mark => 'unread');
  const judged = (repeat: number, tier: Tier, suites: Readonly<Record<string, readonly Mark[]>>) =>
    judge(
      withFurther(
        aRecord({ ...good, repeat: rightOf(repeat, 400) }),
        Object.fromEntries(
          Object.entries(suites).map(([name, marks]) => [name, { tier, floor: 0.6, marks }] as const),
        ),
      ),
    );
  const below = rightOf(200, 400);
  const at = rightOf(240, 400);

  expect(judged(320, 'critical', { safety: below }).verdict.outcome).toBe('fail');
  const critical = judged(290, 'critical', { safety: below });
  expect(critical.verdict.reasons).toContainEqual(
    expect.objectContaining({ code: 'suite-straddles-floor', isHeldOpen: true }),
  );
  expect(isThin(critical.verdict)).toBe(false);
  expect(nextSteps(critical, 'terminal')[0]).toContain('the repeats of this run differ too much as a whole');
  expect(isThin(judged(290, 'critical', { safety: rightOf(270, 400) }).verdict)).toBe(true);

  expect(isThin(judged(290, 'supporting', { safety: below, slang: below }).verdict)).toBe(false);
  // One is surely below its floor, and the other would be with its answers.
  const mixed = { safety: below, slang: [...rightOf(126, 280), ...missing] };
  expect(judged(320, 'supporting', mixed).verdict.outcome).toBe('inconclusive');
  expect(isThin(judged(320, 'supporting', mixed).verdict)).toBe(false);
  expect(isThin(judged(320, 'supporting', { safety: below, slang: at }).verdict)).toBe(true);
});

/** Of 120 answers each seventh is late, 16 of them. */
const isLate = (at: number): boolean => at % 7 === 3 && at < 112;

function late(one: LoadRequest, tpotMs: number): LoadRequest {
  const firstAtMs = one.sentAtMs + (tpotMs === 10 ? 390 : 100);
  const lastAtMs = firstAtMs + 10 * tpotMs;
  const stamps = { firstByteAtMs: firstAtMs, firstTokenAtMs: firstAtMs, lastTokenAtMs: lastAtMs };
  return { ...one, ...stamps, endedAtMs: lastAtMs };
}

const inOnePiece = ({ item, sentAtMs, endedAtMs }: LoadRequest): LoadRequest => ({
  ...{ item, sentAtMs, endedAtMs, tokenEvents: 0, outputTokens: 11 },
  ...{ finishReason: 'stop', quirks: ['not-streamed'] },
});
const uncounted = ({ outputTokens: _, ...one }: LoadRequest): LoadRequest => one;
const atOnce = (one: LoadRequest): LoadRequest => ({
  ...one,
  ...{ firstByteAtMs: one.endedAtMs, firstTokenAtMs: one.endedAtMs, tokenEvents: 1 },
});

// attack: hidden answers
test.for<readonly [string, object, number, (one: LoadRequest) => LoadRequest]>([
  ['in one piece', { ttftP95Ms: 300 }, 10, inOnePiece],
  ['in one piece', { e2elP95Ms: 450 }, 10, inOnePiece],
  ['in one piece', { tpotP95Ms: 20 }, 26, inOnePiece],
  ['at once', { tpotP95Ms: 20 }, 26, atOnce],
  ['without a count', { tpotP95Ms: 20 }, 26, uncounted],
])(
  'a load that misses its objective is not let through where most late answers come %s: %o',
  ([, slo, tpotMs, hide]) => {
    const judged = (isHidden: (at: number) => boolean) => {
      const each = (one: LoadRequest, at: number): LoadRequest => {
        if (!isLate(at)) return one;
        const slow = late(one, tpotMs);
        return isHidden(at) ? hide(slow) : slow;
      };
      const policy = {
        ...{ repeatability: 0, 'on-inconclusive': 'neutral' as const, load: { slo } },
        production: { suite: 'tickets', concurrency: 4 },
      };
      const scores = { paper: 0.8, reproduce: rightOf(160, 200), production: rightOf(180, 200) };
      const record = aRecord({ ...scores, policy, load: [{ concurrency: 4, requests: 120, each }] });
      const { verdict, findings } = judge(record);
      return { outcome: verdict.outcome, as: inconclusiveAs(verdict, findings.policy) };
    };

    expect(judged(() => false)).toMatchObject({ outcome: 'fail' });
    // All but four, which leave it open by themselves.
    expect(judged((at) => at % 5 !== 3)).toEqual({ outcome: 'inconclusive', as: 'fail' });
  },
);
