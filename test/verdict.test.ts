import { expect, test } from 'vitest';
import {
  decisionCounts,
  operatingCharacteristic,
} from '../src/analyse/statistics/operating-characteristic.ts';
import { threshold } from '../src/analyse/statistics/proportion.ts';
import { judge } from '../src/judge.ts';
import { randomFor } from '../src/shell/random.ts';
import type { Slo } from '../src/config/slo.ts';
import type { Friction } from '../src/engines/friction.ts';
import type { LoadRequest } from '../src/record/pass.ts';
import type { FailureKind } from '../src/record/types.ts';
import { performanceSections } from '../src/report/performance.ts';
import { nextSteps } from '../src/report/next-steps.ts';
import { benchWords } from '../src/report/progress.ts';
import { reasonTexts } from '../src/report/reasons.ts';
import { isThin } from '../src/verdict/thin-evidence.ts';
import type { Reason } from '../src/verdict/reason.ts';
import { resolution } from '../src/verdict/resolution.ts';
import type { Verdict } from '../src/verdict.ts';
import { aRecord, anUncheckedRecord, rightOf } from './support/record.ts';
import type { LoadOptions, Mark, RecordOptions } from './support/record.ts';

/** Nothing is assumed of what runs differ by. */
const EXACT = { repeatability: 0 };

/** A record whose paper score of 0.8 came out, unless told otherwise, and its verdict. */
function judgedOf(options: RecordOptions) {
  const policy = { ...EXACT, ...options.policy };
  return judge(aRecord({ paper: 0.8, reproduce: rightOf(160, 200), ...options, policy }));
}

const verdictOf = (options: RecordOptions): Verdict => judgedOf(options).verdict;

const codesOf = ({ reasons }: Verdict) => reasons.map(({ code }) => code);
const PASSING = { production: rightOf(180, 200) };
const SLO = { load: { slo: { ttftP95Ms: 150 } } };

test.each([100, 1000, 4000])('by default, %d of as many right pass and none right fails', (items) => {
  const paper = { paper: 0.95, paperItems: 5000, reproduce: rightOf(380, 400) };
  const outcomeOf = (right: number): string =>
    judge(aRecord({ ...paper, production: rightOf(right, items) })).verdict.outcome;

  expect([outcomeOf(items), outcomeOf(items - 1), outcomeOf(1), outcomeOf(0)]).toEqual([
    'pass',
    'pass',
    'fail',
    'fail',
  ]);
});

test('a gap surely within the budget passes', () => {
  expect(verdictOf({ production: rightOf(150, 200) })).toMatchObject({
    outcome: 'pass',
    budget: 0.2,
    reasons: [
      {
        code: 'gap-within-budget',
        against: 'claimed',
        gap: expect.closeTo(0.0625, 12),
        high: expect.closeTo(0.132, 3),
        budget: 0.2,
      },
    ],
  });
});

test('a gap surely over the budget fails', () => {
  expect(verdictOf({ production: rightOf(100, 200) })).toMatchObject({
    outcome: 'fail',
    budget: 0.2,
    reasons: [
      {
        code: 'gap-over-budget',
        against: 'claimed',
        gap: expect.closeTo(0.375, 12),
        low: expect.closeTo(0.2996, 4),
        budget: 0.2,
      },
    ],
  });
});

test('a gap whose bounds hold the budget between them is inconclusive, and says what would settle it', () => {
  const verdict = verdictOf({ production: rightOf(136, 200) });

  expect(verdict).toMatchObject({
    outcome: 'inconclusive',
    budget: 0.2,
    reasons: [
      {
        code: 'gap-straddles-budget',
        against: 'claimed',
        gap: expect.closeTo(0.15, 12),
        low: expect.closeTo(0.0819, 4),
        high: expect.closeTo(0.2232, 4),
        items: 200,
        budget: 0.2,
      },
    ],
    itemsToSettle: 1203,
    itemsHeld: 2257,
  });
});

test('at the budget itself, no number of items is promised to settle it', () => {
  expect(verdictOf({ production: rightOf(128, 200) })).not.toHaveProperty('itemsToSettle');
});

test.each([
  [50, 0.5],
  [200, 0.8],
  [500, 0.9],
])('with %d items the counts of the decision table decide, for a paper score of %d', (items, paper) => {
  const { failAtMost, passAtLeast } = decisionCounts(items, { paper, budget: 0.2 });
  const reproduce = rightOf(paper * 200, 200);
  const outcomeOf = (right: number) =>
    verdictOf({ paper, reproduce, production: rightOf(right, items) }).outcome;

  expect(outcomeOf(failAtMost)).toBe('fail');
  expect(outcomeOf(failAtMost + 1)).toBe('inconclusive');
  expect(outcomeOf(passAtLeast - 1)).toBe('inconclusive');
  expect(outcomeOf(passAtLeast)).toBe('pass');
});

test('exactly on budget, simulated verdicts err as often as the exact binomial says', () => {
  const bar = { paper: 0.8, budget: 0.2 };
  const random = randomFor('verdict', 'on budget');
  const runs = 3000;
  const seen = { pass: 0, fail: 0, inconclusive: 0 };
  const reproduce = rightOf(40, 50);
  // Which items are right decides nothing: each number of them is judged once.
  const outcomes = new Map<number, Verdict['outcome']>();
  const judged = (production: readonly number[]): Verdict['outcome'] =>
    judge(anUncheckedRecord({ paper: bar.paper, reproduce, production, policy: EXACT })).verdict.outcome;
  for (let run = 0; run < runs; run++) {
    const production = Array.from({ length: 200 }, () => (random.next() < threshold(bar) ? 1 : 0));
    const right = production.filter((mark) => mark === 1).length;
    const outcome = outcomes.get(right) ?? judged(production);
    outcomes.set(right, outcome);
    seen[outcome] += 1;
  }

  const exact = operatingCharacteristic(200, bar, bar.budget);
  for (const outcome of ['pass', 'fail'] as const) {
    expect(seen[outcome] / runs).toBeGreaterThan(0.037);
    expect(seen[outcome] / runs).toBeLessThan(0.061);
    expect(Math.abs(seen[outcome] / runs - exact[outcome])).toBeLessThan(3 * Math.sqrt(0.05 / runs));
  }
});

function friction(blame: Friction['blame']): RecordOptions {
  const root = { code: 'x', summary: 'The GPU is too small.', remedy: 'Take a larger one.', blame };
  return { deployment: { ready: false, friction: [root] } };
}

test.each([
  ['candidate', 'fail'],
  ['machine', 'inconclusive'],
  ['unknown', 'inconclusive'],
] as const)('an engine that never served, blamed on the %s, is %s', (blame, outcome) => {
  const verdict = judge(aRecord(friction(blame))).verdict;

  expect(verdict).toMatchObject({
    outcome,
    reasons: [{ code: 'not-deployable', friction: { code: 'x', summary: 'The GPU is too small.' } }],
  });
});

test('an engine that never served for no known reason is inconclusive', () => {
  expect(judge(aRecord({ deployment: { ready: false } })).verdict).toMatchObject({
    outcome: 'inconclusive',
    reasons: [{ code: 'not-deployable' }],
  });
});

test('a run that was cut off before its engine was started says nothing of the engine', () => {
  const cutOff = aRecord({ deployment: 'none', calibration: 'none', ended: 'interrupted' });

  const { reasons } = judge({ ...cutOff, passes: [] }).verdict;

  expect(reasons[0]).toEqual({ code: 'not-run', role: 'production' });
  expect(reasons.map(({ code }) => code)).not.toContain('not-deployable');
});

test('an engine that died is inconclusive, however good the answers were', () => {
  const verdict = verdictOf({ ...PASSING, load: [{ requests: 10, pass: { ended: 'engine-died' } }] });

  expect(verdict).toMatchObject({ outcome: 'inconclusive', reasons: [{ code: 'engine-died' }] });
});

test.each<[string, RecordOptions, string]>([
  ['production was not measured', {}, 'not-run'],
  ['no production answer could be graded', { production: ['late', 'error'] }, 'ungraded'],
  ['production was cut short', { ...PASSING, seen: { production: { ended: 'interrupted' } } }, 'cut-short'],
  ['too few items were graded', { production: rightOf(19, 19) }, 'too-few-items'],
])('where %s, it is inconclusive', (_, options, code) => {
  const verdict = verdictOf(options);

  expect(verdict.outcome).toBe('inconclusive');
  expect(codesOf(verdict)).toEqual([code]);
});

test('a paper score that was never reproduced leaves it open whose the gap is', () => {
  const verdict = judge(aRecord({ paper: 0.8, ...PASSING, policy: EXACT })).verdict;

  expect(verdict.outcome).toBe('inconclusive');
  expect(codesOf(verdict)).toEqual(['not-run', 'gap-within-budget']);
  expect(verdict.reasons[0]).toEqual({ code: 'not-run', role: 'reproduce' });
});

/** 200 items that come out here with so many right, at a tolerance of two points. */
const reproduced = (right: number) => ({ reproduce: rightOf(right, 200) });

test('a claim that comes out lower here fails no candidate that is not over the budget from there, too', () => {
  const open = verdictOf({ ...reproduced(130), production: rightOf(108, 200) });

  expect(open.outcome).toBe('inconclusive');
  expect(open.reasons).toEqual([
    {
      code: 'scores-disagree',
      claimed: expect.objectContaining({ score: 0.8, gap: expect.closeTo(1 - 0.54 / 0.8, 12) }),
      reproduced: expect.objectContaining({ score: 0.65, gap: expect.closeTo(1 - 0.54 / 0.65, 12) }),
      isOver: true,
      budget: 0.2,
    },
  ]);
  expect(verdictOf({ ...reproduced(130), production: rightOf(60, 200) }).outcome).toBe('fail');
  expect(verdictOf({ ...reproduced(157), production: rightOf(108, 200) }).outcome).toBe('fail');
});

test('a model that surely beats its claim passes where production is within the budget from what it scores here', () => {
  const better = judgedOf({ ...reproduced(190), ...PASSING });

  expect(better.verdict).toMatchObject({
    outcome: 'pass',
    gap: { against: 'reproduced', from: 0.95 },
    reasons: [{ code: 'gap-within-budget', against: 'reproduced' }],
  });
  // One that may as well have come out by chance keeps nothing from passing.
  expect(verdictOf({ ...reproduced(168), production: rightOf(150, 200) })).toMatchObject({
    outcome: 'pass',
    reasons: [{ against: 'claimed' }],
  });
});

// attack: yardstick
test('a claim that is surely too low makes no pass of a gap that an honest one leaves open, nor hides one that fails', () => {
  const of = (paper: number, right: number) => {
    const protocol = { shots: 0, maxTokens: 512, temperature: 0 };
    const suites = { ...reproduced(160), production: rightOf(right, 200) };
    const { outcome, notes = [] } = verdictOf({ paper, paperItems: 1000, protocol, ...suites });
    return { outcome, notes: notes.map(({ code }) => code) };
  };

  // One standard error about 120 of 200.
  for (const right of [118, 120, 127]) {
    expect(of(0.8, right)).toEqual({ outcome: 'inconclusive', notes: [] });
    expect(of(0.58, right)).toEqual({ outcome: 'inconclusive', notes: ['claim-far-below'] });
  }
  expect(of(0.1, 40)).toEqual({ outcome: 'fail', notes: ['claim-far-below'] });
});

// attack: yardstick
test('a claim of few items that is surely too low leaves open no less than it did', () => {
  const few = { paper: 0.6, paperItems: 20, ...reproduced(160), production: rightOf(120, 200) };
  const open = verdictOf(few);

  expect(open.outcome).toBe('inconclusive');
  expect(isThin(open)).toBe(false);
  expect(isThin(verdictOf({ ...few, policy: { against: 'reproduced' } }))).toBe(true);
});

// attack: made open
test.for([
  [0.3, 0.02, 'fail'],
  // It is not surely lower by more than the tolerance.
  [0.48, 0.3, 'inconclusive'],
] as const)(
  'a claim of %d at a tolerance of %d passes nothing by answers that are missing, or by passes unlike one another',
  ([paper, tolerance, outcome]) => {
    const policy = { claims: { tolerance } };
    const here = { reproduce: rightOf(320, 400), repeat: rightOf(320, 400) };
    const low = { paper, paperItems: 1000, policy, ...here };
    const missing = Array.from({ length: 120 }, () => 'late' as const);
    const over = verdictOf({ ...low, production: rightOf(200, 400) });
    expect(over.outcome).toBe(outcome);
    if (outcome === 'inconclusive')
      expect(over.reasons).toMatchObject([{ code: 'scores-disagree', isOver: false }]);

    const late = verdictOf({ ...low, production: [...rightOf(140, 280), ...missing] });
    expect(late).toMatchObject({ outcome: 'inconclusive', reasons: [{ code: 'missing-decides' }] });
    expect(isThin(late)).toBe(false);

    const unsteady = verdictOf({ ...low, repeat: rightOf(290, 400), production: rightOf(200, 400) });
    expect(unsteady).toMatchObject({
      outcome: 'inconclusive',
      reasons: [{ code: 'gap-straddles-budget', against: 'reproduced', isOverSteady: true }],
    });
    expect(isThin(unsteady)).toBe(false);

    // From neither reading would these fail.
    expect(verdictOf({ ...low, production: [...rightOf(300, 390), ...missing.slice(0, 10)] }).outcome).toBe(
      'pass',
    );
  },
);

test.each([
  ['claimed', 'fail', 'gap-over-budget'],
  ['reproduced', 'inconclusive', 'gap-straddles-budget'],
  ['both', 'inconclusive', 'scores-disagree'],
] as const)('held against %s, the policy says which score decides', (against, outcome, code) => {
  const verdict = verdictOf({ ...reproduced(130), production: rightOf(108, 200), policy: { against } });

  expect(verdict.outcome).toBe(outcome);
  expect(codesOf(verdict)).toEqual([code]);
});

test.each<[string, RecordOptions, Reason]>([
  [
    'was cut short',
    { seen: { reproduce: { ended: 'interrupted' } } },
    { code: 'cut-short', role: 'reproduce', asked: 200, planned: 200 },
  ],
  [
    'has 5 answers of 1,000',
    { reproduce: [...rightOf(4, 5), ...Array.from({ length: 995 }, () => 'error' as const)] },
    { code: 'too-few-items', role: 'reproduce', items: 5, least: 500 },
  ],
  [
    'asked too few items',
    { reproduce: rightOf(15, 19) },
    { code: 'too-few-items', role: 'reproduce', items: 19, least: 20 },
  ],
  ['has nothing right', reproduced(0), { code: 'nothing-reproduced', claimed: 0.8 }],
])('a reproduction that %s is none, unless only the claim decides', (_, options, reason) => {
  const verdict = verdictOf({ ...PASSING, ...options });

  expect(verdict.outcome).toBe('inconclusive');
  expect(verdict.reasons[0]).toEqual(reason);
  expect(codesOf(verdict)[1]).toBe('gap-within-budget');
  expect(verdictOf({ ...PASSING, ...options, policy: { against: 'claimed' } }).outcome).toBe('pass');
});

test("the claim's own sampling error is in the bounds: from few items it decides less", () => {
  const production = rightOf(570, 1000);

  expect(verdictOf({ production }).outcome).toBe('fail');
  const few = verdictOf({ production, paperItems: 30 });

  expect(few).not.toHaveProperty('itemsToSettle');
  expect(few.outcome).toBe('inconclusive');
  expect(few.reasons[0]).toMatchObject({ code: 'gap-straddles-budget', tooSmallClaim: 30 });
});

test('a claim of too few items is told as what keeps open what an exact one fails, however near the budget', () => {
  const policy = { repeatability: 0.01 };
  for (const right of [1205, 1215, 1225]) {
    const production = rightOf(right, 2000);
    expect(verdictOf({ production, paperItems: 1e6, policy }).outcome).toBe('fail');
    const few = verdictOf({ production, paperItems: 30, policy });
    expect(few.reasons[0]).toMatchObject({ code: 'gap-straddles-budget', tooSmallClaim: 30 });
    expect(isThin(few)).toBe(false);
  }
  // So near to the budget no claim decides, and the error of a small one is the largest by far.
  const near = rightOf(1270, 2000);
  expect(verdictOf({ production: near, paperItems: 30 }).reasons[0]).toHaveProperty('tooSmallClaim', 30);
  expect(verdictOf({ production: near, paperItems: 1e5 }).reasons[0]).not.toHaveProperty('tooSmallClaim');
});

test('a claim that adds little to what runs differ by is not what keeps a gap open', () => {
  const policy = { repeatability: 0.01 };
  const [open] = verdictOf({ production: rightOf(670, 1000), paperItems: 14_000, policy }).reasons;

  expect(open).toMatchObject({ code: 'gap-straddles-budget' });
  expect(open).not.toHaveProperty('tooSmallClaim');
});

test('a number of items is of those to ask, of which as many stay without an answer to grade', () => {
  const late = Array.from({ length: 2 }, () => 'unread' as const);
  const of = (production: readonly Mark[]) => verdictOf({ production }).itemsToSettle;
  const graded = of(rightOf(136, 200))!;

  expect(of([...rightOf(136, 200), ...late])).toBe(Math.ceil((graded * 202) / 200));
});

test('no number of items is told of answers that a model judges, whose errors no number of them takes away', () => {
  const record = aRecord({
    paper: 0.8,
    production: rightOf(136, 200),
    policy: { repeatability: 0, against: 'claimed' },
  });
  const labels = { rightRight: 950, rightWrong: 50, wrongRight: 50, wrongWrong: 950, unjudged: 0 };
  const asked = { endpoint: 'grader', model: 'big', sha256: 'a'.repeat(64), canaries: 3, fooled: 0 };
  const { verdict } = judge({ ...record, judges: [{ suite: 'tickets', ...asked, labels }] });

  expect(verdict.outcome).toBe('inconclusive');
  expect(judge(record).verdict).toHaveProperty('itemsToSettle');
  expect(verdict).not.toHaveProperty('itemsToSettle');
});

test('no number of items is told where quiet passes differ: those of the next run may be off by chance', () => {
  const told = { production: rightOf(136, 200), reproduce: rightOf(320, 400) };
  const flipped = [...rightOf(316, 396), ...rightOf(4, 4)];

  expect(verdictOf({ ...told, repeat: rightOf(320, 400) })).toHaveProperty('itemsToSettle');
  expect(verdictOf({ ...told, repeat: flipped })).not.toHaveProperty('itemsToSettle');
});

test('no number of items is told that is not more than were asked', () => {
  for (let right = 240; right < 275; right++) {
    const verdict = verdictOf({ production: rightOf(right, 400), paperItems: 5000 });
    for (const items of [verdict.itemsToSettle, verdict.itemsHeld])
      expect(items ?? Infinity).toBeGreaterThan(400);
  }
});

test('as many more items settle it as tell less for sharing their cluster', () => {
  const production = rightOf(136, 200);
  const pairs = production.map((_, index) => Math.floor(index / 2));

  const { itemsToSettle } = verdictOf({ production, planned: { production: { clusters: pairs } } });

  expect(itemsToSettle).toBeGreaterThan(1203 * 1.9);
  expect(itemsToSettle).toBeLessThan(1203 * 2.2);
});

test('items of one cluster count as less than as many of their own', () => {
  const blocks = Array.from({ length: 100 }, (_, index) =>
    Array<number>(10).fill(index % 100 < 71 ? 1 : 0),
  ).flat();
  const clusters = blocks.map((_, index) => Math.floor(index / 10));

  expect(verdictOf({ production: blocks }).outcome).toBe('pass');
  expect(verdictOf({ production: blocks, planned: { production: { clusters } } }).outcome).toBe(
    'inconclusive',
  );
});

const never = (count: number, mark: Mark = 'late') => Array.from({ length: count }, () => mark);

test('where answers that never came would turn the verdict, it is inconclusive', () => {
  const verdict = verdictOf({ production: [...rightOf(120, 140), ...never(50), ...never(10, 'unread')] });

  expect(verdict.outcome).toBe('inconclusive');
  expect(verdict.reasons).toEqual([
    {
      code: 'missing-decides',
      ungraded: 60,
      missing: { late: 50, unread: 10 },
      asked: 200,
      gap: expect.closeTo(1 - 120 / 140 / 0.8, 12),
      wrongGap: expect.closeTo(0.25, 12),
      rightGap: expect.closeTo(1 - 180 / 200 / 0.8, 12),
    },
  ]);
});

test.each(['late', 'error', 'unread'] as const)(
  'easy items without an answer (%s) make no candidate fail that passes if they were right',
  (mark) => {
    const verdict = verdictOf({ production: [...rightOf(80, 150), ...never(50, mark)] });

    expect(verdict.outcome).toBe('inconclusive');
    expect(codesOf(verdict)).toContain('missing-decides');
    expect(verdictOf({ production: [...rightOf(60, 190), ...never(10, mark)] }).outcome).toBe('fail');
  },
);

test('a few answers that never came turn nothing', () => {
  expect(verdictOf({ production: [...rightOf(180, 195), 'late', 'error'] }).outcome).toBe('pass');
});

/** A load at production's concurrency; `ttftMs` for all. */
const loadAt = (ttftMs: number, requests = 500): LoadOptions => ({ concurrency: 50, requests, ttftMs });

test('an objective that was met leaves the gap to decide', () => {
  expect(verdictOf({ ...PASSING, policy: SLO, load: [loadAt(100)] }).outcome).toBe('pass');
});

test('a missed objective fails, and its reason comes before the gap', () => {
  const verdict = verdictOf({ ...PASSING, policy: SLO, load: [loadAt(200)] });

  expect(verdict.outcome).toBe('fail');
  expect(codesOf(verdict)).toEqual(['slo-missed', 'gap-within-budget']);
  expect(verdict.reasons[0]).toMatchObject({
    slo: { metric: 'ttftP95Ms', limitMs: 150, measured: 200, load: { concurrency: 50 } },
  });
});

test('an objective missed for sure fails even where the gap is open', () => {
  const verdict = verdictOf({ production: rightOf(136, 200), policy: SLO, load: [loadAt(200)] });

  expect(verdict.outcome).toBe('fail');
  expect(codesOf(verdict)).toEqual(['slo-missed', 'gap-straddles-budget']);
});

test('a load that only explores may miss an objective', () => {
  const load = [loadAt(100), { ...loadAt(900), concurrency: 200 }];

  expect(verdictOf({ ...PASSING, policy: SLO, load }).outcome).toBe('pass');
});

function withoutTokens({ firstTokenAtMs: _first, ...exchange }: LoadRequest): LoadRequest {
  return exchange;
}

/** Every `n`-th request is slow to begin. */
const slowEach =
  (n: number) =>
  (exchange: LoadRequest, index: number): LoadRequest =>
    index % n === 0 ? { ...exchange, firstTokenAtMs: exchange.sentAtMs + 190 } : exchange;

test('an objective missed by most of a few requests is missed', () => {
  const verdict = verdictOf({ ...PASSING, policy: SLO, load: [{ ...loadAt(100, 40), each: slowEach(2) }] });

  expect(verdict.outcome).toBe('fail');
  expect(verdict.reasons[0]).toMatchObject({
    code: 'slo-missed',
    slo: { measured: 'too-few', over: 20, samples: 40, limitMs: 150 },
  });
});

test.each<[string, readonly LoadOptions[], Reason['code']]>([
  ['too few samples', [loadAt(100, 50)], 'slo-uncertain'],
  ['no load at all', [], 'not-run'],
  ['less load than production has', [{ ...loadAt(100), concurrency: 10 }], 'slo-other-load'],
  [
    'more load than production has, which misses it',
    [{ ...loadAt(200), concurrency: 80, requests: 800 }],
    'slo-other-load',
  ],
  ['nothing that shows it', [{ ...loadAt(100), each: (one) => withoutTokens(one) }], 'slo-unseen'],
  ['requests too near to one in twenty over it', [{ ...loadAt(100), each: slowEach(20) }], 'slo-uncertain'],
])('an objective with %s is inconclusive', (_, load, code) => {
  const verdict = verdictOf({ ...PASSING, policy: SLO, load });

  expect(verdict.outcome).toBe('inconclusive');
  expect(codesOf(verdict)).toEqual([code, 'gap-within-budget']);
});

/** Every `n`-th request in another way. */
const every =
  (n: number, otherwise: (exchange: LoadRequest) => LoadRequest) =>
  (exchange: LoadRequest, index: number): LoadRequest =>
    index % n === 0 ? otherwise(exchange) : exchange;

const inOnePiece = ({ lastTokenAtMs: _last, ...exchange }: LoadRequest): LoadRequest => ({
  ...withoutTokens(exchange),
  tokenEvents: 0,
  quirks: ['not-streamed'],
});
const atOnce = ({ lastTokenAtMs = 0, ...exchange }: LoadRequest): LoadRequest => ({
  ...exchange,
  ...{ firstTokenAtMs: lastTokenAtMs, lastTokenAtMs },
});
const uncounted = ({ outputTokens: _count, ...exchange }: LoadRequest): LoadRequest => exchange;

// attack: hidden answers
test.each<[string, Slo, (exchange: LoadRequest) => LoadRequest]>([
  ['its first token, in one piece', { ttftP95Ms: 150 }, inOnePiece],
  ['the time of the whole, in one piece', { e2elP95Ms: 1000 }, inOnePiece],
  ['the time of a token, in one piece', { tpotP95Ms: 100 }, inOnePiece],
  ['the time of a token, uncounted', { tpotP95Ms: 100 }, uncounted],
  ['the time of a token, counted as one', { tpotP95Ms: 100 }, (one) => ({ ...one, outputTokens: 1 })],
  ['the time of a token, many in one piece', { tpotP95Ms: 15 }, (one) => ({ ...one, tokenEvents: 1 })],
  ['the time of a token, all of them at once', { tpotP95Ms: 15 }, atOnce],
  ['the time of a token, all in the first', { tpotP95Ms: 15 }, (one) => ({ ...one, firstEventTokens: 11 })],
])('an objective is not met by those answers alone that show it: one in ten hides %s', (_, slo, hidden) => {
  const policy = { load: { slo } };
  const load = (each: (exchange: LoadRequest, index: number) => LoadRequest): readonly LoadOptions[] => [
    { ...loadAt(100), each },
  ];

  expect(verdictOf({ ...PASSING, policy, load: load((one) => one) }).outcome).toBe('pass');
  const verdict = verdictOf({ ...PASSING, policy, load: load(every(10, hidden)) });
  expect(verdict.outcome).toBe('inconclusive');
  expect(verdict.reasons[0]).toMatchObject({ code: 'slo-unseen', unseen: 45 });
  expect(isThin(verdict)).toBe(false);
  // One in a hundred could not turn it.
  expect(verdictOf({ ...PASSING, policy, load: load(every(100, hidden)) }).outcome).toBe('pass');
});

test('answers that come at once leave open no objective that all of their time keeps to', () => {
  const load = [{ ...loadAt(100), each: every(4, atOnce) }];
  const outcomeBy = (tpotP95Ms: number): string =>
    verdictOf({ ...PASSING, policy: { load: { slo: { tpotP95Ms } } }, load }).outcome;

  // 200 ms for 11 tokens.
  expect(outcomeBy(20)).toBe('pass');
  expect(outcomeBy(19)).toBe('inconclusive');
});

// attack: hidden answers
test('a load whose answers come at once has no time of a token: it is open, and told in plain words', () => {
  const policy = { load: { slo: { tpotP95Ms: 100 } } };
  const judged = judge(aRecord({ ...PASSING, policy, load: [{ ...loadAt(100), each: every(1, atOnce) }] }));

  expect(judged.verdict.outcome).toBe('inconclusive');
  expect(reasonTexts(judged).join('\n')).toContain(
    'no answer shows it, as 450 came all at once, or without a count of tokens.',
  );
  expect(nextSteps(judged, 'terminal').join('\n')).toContain(
    'Use a server that streams every answer token by token',
  );
});

// attack: cached answers
test('answers out of a prefix cache that is off meet no objective, and miss one all the same', () => {
  const cached = (share: number) => (one: LoadRequest) => ({
    ...one,
    ...{ promptTokens: 100, cachedTokens: 100 * share },
  });
  // New prompts can't be in it: they hide none of the others.
  const withNew = (one: LoadRequest, at: number): LoadRequest =>
    at % 2 === 0 ? { ...one, fresh: true } : cached(0.9)(one);
  const load = (ttftMs: number, each = every(1, cached(0.9))): readonly LoadOptions[] => [
    { ...loadAt(ttftMs), each },
  ];
  const open = verdictOf({ ...PASSING, policy: SLO, load: load(100) });

  expect(open.outcome).toBe('inconclusive');
  expect(open.reasons[0]).toMatchObject({
    code: 'slo-uncertain',
    unsettled: { code: 'cached', answers: 450, of: 450 },
  });
  // It would be let through otherwise by what its own engine does.
  expect(isThin(open)).toBe(false);
  expect(verdictOf({ ...PASSING, policy: SLO, load: load(200) }).outcome).toBe('fail');
  expect(verdictOf({ ...PASSING, policy: SLO, load: load(100, withNew) }).reasons[0]).toMatchObject({
    unsettled: { code: 'cached', answers: 225, of: 225 },
  });
  // What a template says in front of every question is a small part of most.
  expect(verdictOf({ ...PASSING, policy: SLO, load: load(100, cached(0.4)) }).outcome).toBe('pass');
  expect(verdictOf({ ...PASSING, policy: SLO, load: load(100, every(100, cached(0.9))) }).outcome).toBe(
    'pass',
  );
  // One that may have one is told of, and no more: the pass says what a load of the same items shows.
  const deployment = { prefixCache: 'on' } as const;
  const judged = judgedOf({ ...PASSING, policy: SLO, load: load(100), deployment });
  expect(judged.verdict.outcome).toBe('pass');
  expect(performanceSections(judged.findings).flatMap(({ lines }) => lines)).toContainEqual(
    expect.stringMatching(
      /^With 50 concurrent requests 450 of 450 answers to prompts that may have been asked before took more than half of their prompt/,
    ),
  );
});

/** One in `n` requests fails in that way. */
const failingEach =
  (n: number, kind: FailureKind, detail: string) =>
  (exchange: LoadRequest, index: number): LoadRequest =>
    index % n === 0 ? { ...exchange, failure: { kind, detail } } : exchange;

test('a service that fails one in five requests fails, with an objective or without, and is never slow', () => {
  const load = [{ ...loadAt(100), each: failingEach(5, 'http-5xx', '503 busy') }];

  for (const policy of [{}, SLO]) {
    const verdict = verdictOf({ ...PASSING, policy, load });
    expect(verdict.outcome).toBe('fail');
    expect(codesOf(verdict)).toEqual(['errors-under-load', 'gap-within-budget']);
    expect(verdict.reasons[0]).toMatchObject({
      requests: 500,
      failed: 100,
      limit: 0.05,
      load: { concurrency: 50 },
      commonest: { kind: 'http-5xx', detail: '503 busy', count: 100 },
    });
  }
});

test('where every request fails, that is told alone', () => {
  const load = [{ ...loadAt(100), each: failingEach(1, 'http-5xx', '500') }];

  expect(codesOf(verdictOf({ ...PASSING, policy: SLO, load }))).toEqual([
    'errors-under-load',
    'gap-within-budget',
  ]);
});

test('a share of failures that may be the one allowed is inconclusive, and a small one is none', () => {
  const at = (n: number) =>
    verdictOf({
      ...PASSING,
      policy: SLO,
      load: [{ ...loadAt(100), each: failingEach(n, 'deadline', 'no end') }],
    });

  expect(at(20)).toMatchObject({ outcome: 'inconclusive', reasons: [{ code: 'errors-uncertain' }, {}] });
  expect(at(50).outcome).toBe('pass');
});

test.each<[FailureKind, string]>([
  ['http-4xx', '429 Too Many Requests'],
  ['http-4xx', '401 Unauthorized'],
  ['truncated', 'the stream ended without finish_reason or [DONE]'],
  ['connect', 'connect ECONNREFUSED'],
  ['unread', 'no text'],
])('requests that failed with %s (%s) are inconclusive, with an objective or without', (kind, detail) => {
  for (const n of [1, 10]) {
    for (const policy of [{}, SLO]) {
      const load = [{ ...loadAt(100), each: failingEach(n, kind, detail) }];
      const verdict = verdictOf({ ...PASSING, policy, load });
      expect(verdict.outcome).toBe('inconclusive');
      expect(codesOf(verdict)).toEqual(['trouble-under-load', 'gap-within-budget']);
      expect(verdict.reasons[0]).toMatchObject({
        failed: 500 / n,
        requests: 500,
        commonest: { kind, detail },
      });
    }
  }
});

test('answers that are slow miss an objective, whatever else failed for other reasons', () => {
  const load = [{ ...loadAt(200), each: failingEach(10, 'unread', 'no text') }];

  expect(codesOf(verdictOf({ ...PASSING, policy: SLO, load }))[0]).toBe('slo-missed');
});

test.each<[string, RecordOptions]>([
  ['was not calibrated', { calibration: 'none', load: [loadAt(100)] }],
  [
    'may be off by more than the objective was missed by',
    { calibration: { ttftBiasMs: 60 }, load: [loadAt(200)] },
  ],
])('a client that %s makes an objective inconclusive', (_, options) => {
  const verdict = verdictOf({ ...PASSING, policy: SLO, ...options });

  expect(verdict.outcome).toBe('inconclusive');
  expect(codesOf(verdict)).toEqual(['instrument', 'gap-within-budget']);
});

test('where less load was sent than asked, the step is a longer load, and no other machine', () => {
  const less = { ...loadAt(100), each: (one: LoadRequest) => ({ ...one, endedAtMs: one.sentAtMs + 120 }) };
  const judged = judge(
    aRecord({ paper: 0.8, reproduce: rightOf(160, 200), ...PASSING, policy: SLO, load: [less] }),
  );

  expect(judged.verdict.reasons[0]).toMatchObject({
    code: 'slo-uncertain',
    unsettled: { code: 'light', asked: 50 },
  });
  expect(judged.findings.instrument.trusted).toBe(true);
  expect(reasonTexts(judged)[0]).toMatch(/but only [\d.]+ of 50 requests were open at the same time\.$/);
  expect(nextSteps(judged, 'terminal')[0]).toMatch(/^Let the load passes run longer/);
  expect(performanceSections(judged.findings).flatMap(({ lines }) => lines)).toContainEqual(
    expect.stringMatching(/^Of 50 concurrent requests that were asked for, [\d.]+ were open on average\.$/),
  );
});

test('another run on the machine can have made a miss, and no success', () => {
  const withAnother = { ...PASSING, policy: SLO, neighbours: 1 };
  const missed = verdictOf({ ...withAnother, load: [loadAt(200)] });

  expect(missed.outcome).toBe('inconclusive');
  expect(missed.reasons[0]).toMatchObject({ code: 'instrument', doubt: { code: 'shared-machine', runs: 1 } });
  expect(verdictOf({ ...withAnother, load: [loadAt(100)] }).outcome).toBe('pass');
});

test('a client that is not trusted moves nothing where no objective is set, or one is met by far', () => {
  expect(verdictOf({ ...PASSING, calibration: 'none', load: [loadAt(100)] }).outcome).toBe('pass');
  expect(
    verdictOf({ ...PASSING, policy: SLO, calibration: { ttftBiasMs: 8 }, load: [loadAt(100)] }).outcome,
  ).toBe('pass');
});

test('another policy judges the same record with another budget', () => {
  const record = aRecord({ paper: 0.8, reproduce: rightOf(160, 200), production: rightOf(136, 200) });

  const outcomeWith = (budget: number) =>
    judge(record, { policy: { ...record.policy, config: { ...record.policy.config, budget } } }).verdict
      .outcome;
  expect(outcomeWith(0.3)).toBe('pass');
  expect(outcomeWith(0.05)).toBe('fail');
});

test('before the run it is known what the items can resolve', () => {
  const known = resolution(200, { paper: 0.8, budget: 0.2 });

  expect(known).toMatchObject({ items: 200, itemsToSettle: 1203 });
  expect(known.gap).toBeCloseTo(0.15, 12);
  expect(known.inconclusive).toBeCloseTo(0.7, 2);
  expect(known.pass + known.fail + known.inconclusive).toBeCloseTo(1, 12);
});

test('a floor that asks for more than the budget does is what the items have to resolve', () => {
  const bar = { paper: 0.8, budget: 0.2 };
  // 0.68 is the score that is worked out for.
  const near = resolution(200, bar, 1, 0.66);

  expect(resolution(200, bar, 1, 0.6)).toEqual(resolution(200, bar));
  expect(near.itemsToSettle).toBeGreaterThan(3 * 1203);
  expect(near.inconclusive).toBeGreaterThan(0.8);
  expect(resolution(200, bar, 1, 0.68)).not.toHaveProperty('itemsToSettle');
  expect(resolution(2000, bar, 1, 0.75).fail).toBeGreaterThan(0.9);
  expect(benchWords.forecast(near)).toContain('of the time by the floor of 66.0 %; about');
});

test('a suite in which nothing could be scored is no score of 0, and tells how the answers begin', () => {
  const record = aRecord({ production: rightOf(0, 200) });
  const passes = record.passes.map((pass) => {
    if (pass.kind !== 'suite') return pass;
    const answers = pass.answers.map((answer, at) => ({
      ...answer,
      text: `It is ${at}`,
      grades: { production: { outcome: 'unparsed' as const, value: 0 } },
    }));
    return { ...pass, answers };
  });

  const { verdict, findings } = judge({ ...record, passes });

  expect(verdict.outcome).toBe('inconclusive');
  expect(verdict.reasons[0]).toMatchObject({
    code: 'nothing-scored',
    role: 'production',
    asked: 200,
    outcomes: { unparsed: 200 },
    shapes: [
      { opening: 'It is 000', count: 100 },
      { opening: 'It is 00', count: 90 },
      { opening: 'It is 0', count: 10 },
    ],
  });
  expect(findings.scores.find(({ role }) => role === 'production')).not.toHaveProperty('score');
  expect(verdict.gap).toBeUndefined();
  expect(findings.attribution).toBeUndefined();
  expect(findings.worst[0]).toMatchObject({ pass: 'production', wrong: 200 });
});
