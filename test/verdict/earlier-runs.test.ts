import { expect, test } from 'vitest';
import { pastResult } from '../../src/analyse/history-entry.ts';
import { asEarlierRun, judge } from '../../src/judge.ts';
import type { JudgedRecord } from '../../src/judge.ts';
import type { EarlierRun } from '../../src/record/history-entry.ts';
import type { Tier } from '../../src/config/tier.ts';
import { reporters } from '../../src/report/index.ts';
import { verdictLine } from '../../src/report/headline.ts';
import { nextSteps } from '../../src/report/next-steps.ts';
import { isThin } from '../../src/verdict/thin-evidence.ts';
import { withFurther } from '../support/further.ts';
import { aRecord, rightOf } from '../support/record.ts';
import type { Mark, RecordOptions } from '../support/record.ts';

/** A run with so many right of 1,000, after others of the same candidate; 0.64 is exactly on budget. */
function run(right: number, earlier: readonly EarlierRun[] = []): JudgedRecord {
  const record = aRecord({
    paper: 0.8,
    reproduce: rightOf(800, 1000),
    production: rightOf(right, 1000),
    policy: { repeatability: 0 },
  });
  return judge(record, { earlier });
}

function left(judged: JudgedRecord): EarlierRun {
  const found = asEarlierRun(judged);
  if (found === undefined) throw new Error('the run left nothing');
  return found;
}

const JUST_PASSES = 668;
const OPEN = 650;
const JUST_FAILS = 612;

test('a pass that an earlier run did not share is open, and the report says how all of them stand', () => {
  const judged = run(JUST_PASSES, [left(run(OPEN)), left(run(JUST_FAILS))]);

  expect(run(JUST_PASSES).verdict.outcome).toBe('pass');
  expect(judged.verdict).toMatchObject({
    outcome: 'inconclusive',
    production: 'pass',
    reasons: [
      { code: 'earlier-runs-differ', latest: 'pass', runs: 3, others: 2, needed: 40 },
      { code: 'gap-within-budget' },
    ],
  });
  expect(reporters.table(judged, 'terminal').replaceAll(/\s+/g, ' ')).toMatch(
    /Production in 3 runs of this candidate together: e = \d\.\d for a pass, .* for a fail .* Said before: inconclusive \(2030-01-01 00:00\), fail \(2030-01-01 00:00\)\./,
  );
});

test('a fail that an earlier run did not share is open in the same way', () => {
  expect(run(JUST_FAILS).verdict.outcome).toBe('fail');
  expect(run(JUST_FAILS, [left(run(OPEN))]).verdict.reasons[0]).toMatchObject({
    code: 'earlier-runs-differ',
    latest: 'fail',
  });
});

test('no policy lets through what passes in one of several runs', () => {
  expect(isThin(run(JUST_PASSES, [left(run(JUST_FAILS))]).verdict)).toBe(false);
});

test('a verdict that all runs share stands, however little each of them shows', () => {
  expect(run(JUST_PASSES, [left(run(JUST_PASSES))]).verdict.outcome).toBe('pass');
  expect(run(JUST_FAILS, [left(run(JUST_FAILS))]).verdict.outcome).toBe('fail');
});

test('a clear pass stands against an earlier run that was open: all together show it', () => {
  const { verdict, findings } = run(760, [left(run(OPEN))]);

  expect(verdict.outcome).toBe('pass');
  expect(findings.earlierRuns?.production?.pass).toBeGreaterThan(40);
});

/** A run by what runs are assumed to differ by, against a score from 5,000 items. */
function another(right: number, of: number, earlier: readonly EarlierRun[] = []): JudgedRecord {
  const record = aRecord({
    ...{ paper: 0.8, paperItems: 5000 },
    ...{ reproduce: rightOf(800, 1000), production: rightOf(right, of) },
  });
  return judge(record, { earlier });
}

test('the items that the step asks for decide, though an open run is held against them', () => {
  const open = another(138, 200);
  const { itemsHeld: items = 0, itemsToSettle = 0 } = open.verdict;
  const next = another(Math.ceil(0.69 * items), items, [left(open)]);
  const asksFor = (count: number) =>
    `Add items to the suite tickets, up to about ${count.toLocaleString('en')}: if production's true score is the one seen here`;

  expect(open.verdict.outcome).toBe('inconclusive');
  expect(nextSteps(open, 'bot')[0]).toContain(asksFor(items));
  expect(nextSteps(open, 'terminal')[0]).toContain(asksFor(itemsToSettle));
  expect(items).toBeGreaterThan(itemsToSettle);
  // One number at each door: what is told before it has none.
  expect(verdictLine(open)).not.toMatch(/items would settle/);
  expect(reporters.markdown(open, 'bot')).not.toContain(itemsToSettle.toLocaleString('en'));
  expect(next.verdict.outcome).toBe('pass');
});

test('a run has to be the surer by itself, the more there were before it', () => {
  const open = left(run(OPEN));

  expect(run(690, [open]).verdict.outcome).toBe('pass');
  expect(
    run(
      690,
      Array.from({ length: 9 }, () => open),
    ).verdict.outcome,
  ).toBe('inconclusive');
});

test('what a score and what runs are off by do not add up: they have nothing to do with each other', () => {
  expect(another(2304, 3388).findings.evidence.production?.pass).toBeGreaterThan(4);
});

test('runs that each are sure of the opposite decide nothing, and the report says that they contradict', () => {
  const judged = run(760, [left(run(500))]);

  expect(judged.verdict.outcome).toBe('inconclusive');
  expect(judged.verdict.reasons[0]).toMatchObject({ code: 'earlier-runs-differ', latest: 'pass', others: 1 });
  const text = reporters.table(judged, 'terminal').replaceAll(/\s+/g, ' ');
  expect(text).toContain(
    'The runs contradict each other by more than chance: e = 100.0 for a pass, where 40 decides, and 100.0 against it, where 40 does.',
  );
  expect(text).toContain('Find out what differs between the runs');
  expect(text).toContain('run it again: 4 more runs as sure as this one would settle it.');
});

test('one run that was broken is outweighed by as many that are sure of the opposite as the step says', () => {
  const outcomes: string[] = [];
  const earlier = [left(run(150))];
  for (let times = 0; times < 5; times++) {
    const judged = run(780, [...earlier]);
    outcomes.push(judged.verdict.outcome);
    earlier.push(left(judged));
  }

  expect(outcomes).toEqual([...Array.from({ length: 4 }, () => 'inconclusive'), 'pass']);
});

test('e-values of several runs are their mean by items: the same items again are no new evidence', () => {
  const once = left(run(OPEN));
  const production = once.production!;
  const meanWith = (...earlier: readonly EarlierRun[]) => run(OPEN, earlier).findings.earlierRuns?.production;

  expect(meanWith(once, once, once)?.pass).toBeCloseTo(production.pass, 10);
  expect(meanWith(once, once, once)?.fail).toBeCloseTo(production.fail, 10);
  const small = { ...once, production: { ...production, size: 100, pass: 0 } };
  expect(meanWith(small)?.pass).toBeCloseTo((production.pass * 1000) / 1100, 10);
});

test('a run that was cut short, and one without a gap, leave nothing to a later one', () => {
  const cut = aRecord({ production: rightOf(640, 1000), seen: { production: { ended: 'interrupted' } } });

  expect(asEarlierRun(judge(cut))).toBeUndefined();
  expect(asEarlierRun(judge(aRecord({ reproduce: rightOf(8, 10) })))).toBeUndefined();
});

test('a run of which no answer could be scored leaves neither marks nor evidence, of no suite', () => {
  const clear = run(750).record;
  const grades = { production: { outcome: 'unparsed', value: 0 } } as const;
  const withSuite = withFurther(clear, {
    refunds: { tier: 'critical', floor: 0.5, marks: rightOf(90, 100) },
  });
  const record = {
    ...withSuite,
    passes: withSuite.passes.map((pass) =>
      pass.kind === 'suite'
        ? { ...pass, answers: pass.answers.map((answer) => ({ ...answer, grades })) }
        : pass,
    ),
  };
  const judged = judge(record);
  const entry = pastResult(record, judged.findings, 'inconclusive', { at: '2030-01-01', run: 'run' });

  expect(judged.verdict.reasons[0]?.code).toBe('nothing-scored');
  expect(asEarlierRun(judged)).toBeUndefined();
  expect(new Set(entry.production.marks)).toEqual(new Set([null]));
  expect(entry.gap).toBeUndefined();
});

test('the error of a claim is given to the other side: a claim from few items speaks less for a pass', () => {
  const evidenceOf = (paperItems: number) =>
    judge(aRecord({ paper: 0.8, paperItems, reproduce: rightOf(800, 1000), production: rightOf(700, 1000) }))
      .findings.evidence.production?.pass ?? 0;

  expect(evidenceOf(100)).toBeLessThan(evidenceOf(10_000));
});

/** A run whose production passes clearly, with so many answers of 1,000 that take longer than its objective. */
function loaded(slow: number, earlier: readonly EarlierRun[] = [], failed = 0): JudgedRecord {
  const record = aRecord({
    paper: 0.8,
    reproduce: rightOf(800, 1000),
    production: rightOf(800, 1000),
    policy: { load: { slo: { ttftP95Ms: 500 } } },
    load: [
      {
        id: 'load-50',
        concurrency: 50,
        requests: 1000,
        each: (request, at) => {
          // Spread over the pass: 617 shares no factor with 1,000.
          const place = (at * 617) % 1000;
          if (place >= 1000 - failed) return { ...request, failure: { kind: 'http-5xx', detail: '500' } };
          const firstTokenAtMs = request.sentAtMs + (place < slow ? 2000 : 100);
          return { ...request, firstTokenAtMs, lastTokenAtMs: firstTokenAtMs + 100 };
        },
      },
    ],
  });
  return judge(record, { earlier });
}

const MISSED = 100;
const UNSURE = 50;
const JUST_MET = 38;
const CLEARLY_MET = 5;

test('an objective that is met where an earlier run left it open is open, and the report says so', () => {
  const judged = loaded(JUST_MET, [left(loaded(UNSURE))]);

  expect(loaded(JUST_MET).verdict.outcome).toBe('pass');
  expect(loaded(UNSURE).verdict.outcome).toBe('inconclusive');
  expect(judged.verdict).toMatchObject({
    outcome: 'inconclusive',
    production: 'pass',
    reasons: [
      {
        code: 'earlier-runs-differ',
        latest: 'pass',
        objective: { metric: 'ttftP95Ms', load: { pass: 'load-50', concurrency: 50 } },
      },
      { code: 'gap-within-budget' },
    ],
  });
  const text = reporters.table(judged, 'terminal').replaceAll(/\s+/g, ' ');
  expect(text).toMatch(
    /^INCONCLUSIVE: tiny passes on the time to first token \(p95\) at 50 concurrent requests in this run alone: 1 of 1 earlier run of it did not\./,
  );
  expect(text).toMatch(
    /Time to first token \(p95\) at 50 concurrent requests in 2 runs of this candidate together: e = .* Said before: inconclusive/,
  );
});

test('an objective that an earlier run missed is not met by measuring again, however clear that is', () => {
  const judged = loaded(CLEARLY_MET, [left(loaded(MISSED))]);

  expect(loaded(MISSED).verdict.outcome).toBe('fail');
  expect(judged.verdict.outcome).toBe('inconclusive');
  expect(reporters.table(judged, 'terminal').replaceAll(/\s+/g, ' ')).toContain('contradict each other');
});

test('an objective that is clearly met stands against an earlier run that left it open', () => {
  expect(loaded(CLEARLY_MET, [left(loaded(UNSURE))]).verdict.outcome).toBe('pass');
});

test('an objective that is missed where an earlier run met it does not fail by itself', () => {
  const judged = loaded(MISSED, [left(loaded(CLEARLY_MET))]);

  expect(judged.verdict.outcome).toBe('inconclusive');
  expect(judged.verdict.reasons.map(({ code }) => code)).toEqual([
    'earlier-runs-differ',
    'slo-missed',
    'gap-within-budget',
  ]);
});

test('that requests failed counts in the same way', () => {
  const judged = loaded(0, [left(loaded(0, [], 200))]);

  expect(loaded(0, [], 200).verdict.outcome).toBe('fail');
  expect(judged.verdict.reasons[0]).toMatchObject({
    code: 'earlier-runs-differ',
    objective: { metric: 'failedShare' },
  });
});

test('objectives of another load are not held against this one', () => {
  const [said] = left(loaded(MISSED)).objectives;
  const other = { ...left(loaded(MISSED)), objectives: [{ ...said!, load: 'load-10' }] };

  expect(loaded(CLEARLY_MET, [other]).verdict.outcome).toBe('pass');
});

const FLOOR = 0.7;

/** A run with so many right of 400 in each suite, whose production passes clearly. */
function suitesRun(
  tier: Tier,
  right: Readonly<Record<string, number>>,
  earlier: readonly EarlierRun[] = [],
  policy: RecordOptions['policy'] = {},
): JudgedRecord {
  const record = aRecord({
    paper: 0.8,
    reproduce: rightOf(800, 1000),
    production: rightOf(760, 1000),
    policy: { repeatability: 0, ...policy },
  });
  const suites = Object.entries(right).map(
    ([suite, marks]) => [suite, { tier, floor: FLOOR, marks: rightOf(marks, 400) }] as const,
  );
  return judge(withFurther(record, Object.fromEntries(suites)), { earlier });
}

const BELOW = { refunds: 250 };
const JUST_KEPT = { refunds: 298 };
const CLEARLY_KEPT = { refunds: 340 };
const AT_FLOOR = { refunds: 284 };

// attack: measured again
test('a critical suite that was below its floor is not kept by measuring again until it is', () => {
  const failed = left(suitesRun('critical', BELOW));
  const judged = suitesRun('critical', JUST_KEPT, [failed, failed, failed]);

  expect(suitesRun('critical', JUST_KEPT).verdict.outcome).toBe('pass');
  expect(judged.verdict).toMatchObject({
    outcome: 'inconclusive',
    reasons: [
      { code: 'earlier-runs-differ', latest: 'pass', suites: ['refunds'], runs: 4, others: 3, needed: 40 },
      { code: 'gap-within-budget' },
    ],
  });
  expect(isThin(judged.verdict)).toBe(false);
  const text = reporters.table(judged, 'terminal').replaceAll(/\s+/g, ' ');
  expect(text).toContain(
    'tiny passes on the suite refunds in this run alone: 3 of 3 earlier runs of it did not',
  );
  expect(text).toMatch(
    /The suite refunds in 4 runs of this candidate together: e = .* \(the mean of the runs, 40 decides for a pass, 80 for a fail\)\. Said before: fail/,
  );
});

test('a critical suite that clearly keeps its floor stands against a run that was open', () => {
  const open = left(suitesRun('critical', AT_FLOOR));

  expect(open.suites).toMatchObject([{ suites: ['refunds'], outcome: 'inconclusive' }]);
  expect(suitesRun('critical', CLEARLY_KEPT, [open]).verdict.outcome).toBe('pass');
});

test('a fail of a critical suite that earlier runs did not share needs what all that can fail share', () => {
  const kept = left(suitesRun('critical', JUST_KEPT));

  expect(suitesRun('critical', BELOW, [kept]).verdict.reasons[0]).toMatchObject({
    code: 'earlier-runs-differ',
    latest: 'fail',
    needed: 80,
  });
});

test('what speaks for the other side is held against what decides for that side', () => {
  const earlier = left(suitesRun('critical', CLEARLY_KEPT));
  const [kept] = earlier.suites;
  const surelyBelow = { refunds: 150 };
  const after = (pass: number) =>
    suitesRun('critical', surelyBelow, [{ ...earlier, suites: [{ ...kept!, pass, fail: 0 }] }]).verdict;

  // The mean of both is half of it, and 40 decides for a pass where 80 does for a fail.
  expect(after(70).outcome).toBe('fail');
  expect(after(90)).toMatchObject({
    outcome: 'inconclusive',
    reasons: [{ needed: 80, neededAgainst: 40 }, {}, {}],
  });
});

test('one suite is held against what earlier runs said of it, and no other', () => {
  const failed = left(suitesRun('critical', { refunds: 340, praise: 250 }));

  expect(suitesRun('critical', { refunds: 298, praise: 298 }, [failed]).verdict).toMatchObject({
    outcome: 'inconclusive',
    reasons: [{ suites: ['praise'] }, { code: 'gap-within-budget' }],
  });
});

// attack: measured again
test('supporting suites that were below their floors together are not kept by measuring again', () => {
  const failed = left(suitesRun('supporting', { a: 240, b: 240, c: 340 }));
  const now = { a: 310, b: 310, c: 340 };

  expect(failed.suites).toMatchObject([{ suites: ['a', 'b', 'c'], outcome: 'fail' }]);
  expect(suitesRun('supporting', now).verdict.outcome).toBe('pass');
  expect(suitesRun('supporting', now, [failed]).verdict.reasons[0]).toMatchObject({
    code: 'earlier-runs-differ',
    suites: ['a', 'b', 'c'],
  });
});

test('a supporting suite that is good says nothing for two that are not', () => {
  const evidenceOf = (right: Readonly<Record<string, number>>) =>
    suitesRun('supporting', right).findings.evidence.suites[0]!;

  expect(evidenceOf({ a: 240, b: 240, c: 390 }).pass).toBeLessThan(1);
  expect(evidenceOf({ a: 240, b: 350, c: 350 }).pass).toBeGreaterThan(40);
  expect(evidenceOf({ a: 240, b: 350, c: 350 }).fail).toBeLessThan(1);
});

test('answers that could not be graded speak for neither side', () => {
  const late = Array.from({ length: 100 }, () => 'late' as const);
  const evidenceOf = (marks: readonly Mark[]) =>
    judge(
      withFurther(aRecord({ paper: 0.8, reproduce: rightOf(800, 1000), production: rightOf(760, 1000) }), {
        refunds: { tier: 'critical', floor: FLOOR, marks },
      }),
    ).findings.evidence.suites[0]!;

  expect(evidenceOf(rightOf(255, 300)).pass).toBeGreaterThan(40);
  expect(evidenceOf([...rightOf(255, 300), ...late]).pass).toBeLessThan(1);
  expect(evidenceOf([...rightOf(180, 300), ...late]).fail).toBeLessThan(1);
});

test('a suite that is waived is not held against runs in which it was below its floor', () => {
  const waiver = { finding: 'suite-below-floor', owner: '@a', reason: 'known', until: '2031-01-01' };
  const failed = left(suitesRun('critical', BELOW));
  const waived = { waivers: [waiver] };

  expect(suitesRun('critical', JUST_KEPT, [failed], waived).verdict.outcome).toBe('pass');
  expect(suitesRun('critical', BELOW, [left(suitesRun('critical', JUST_KEPT))], waived).verdict.outcome).toBe(
    'pass',
  );
});

const WAIVED_GAP = { finding: 'gap-over-budget', owner: '@a', reason: 'known', until: '2031-01-01' };

/** A run whose gap is over its budget and waived, with so many right of 1,000 above or below a floor. */
function waivedRun(right: number, earlier: readonly EarlierRun[] = [], floor?: number): JudgedRecord {
  const record = aRecord({
    ...{ paper: 0.9, reproduce: rightOf(900, 1000), production: rightOf(right, 1000) },
    policy: { repeatability: 0, waivers: [WAIVED_GAP], ...(floor !== undefined && { floor }) },
  });
  return judge(record, { earlier });
}

// attack: measured again
test('a floor is not kept by measuring again until it is, though the gap is waived', () => {
  const failed = left(waivedRun(450, [], 0.5));
  const judged = waivedRun(530, [failed, failed, failed], 0.5);

  expect(failed.production?.outcome).toBe('fail');
  expect(waivedRun(530, [], 0.5).verdict).toMatchObject({ outcome: 'pass', waived: [{}] });
  expect(judged.verdict).toMatchObject({
    outcome: 'inconclusive',
    reasons: [{ code: 'earlier-runs-differ', latest: 'pass', others: 3 }, { code: 'gap-over-budget' }],
    waived: [{ reason: { code: 'gap-over-budget' } }],
  });
});

test('a gap that is waived is held against none of several runs, with a floor and without', () => {
  // 0.72 is on budget: the gap is over it in the first run, and within it in the second.
  for (const floor of [undefined, 0.5]) {
    expect(waivedRun(760, [left(waivedRun(680, [], floor))], floor).verdict.outcome).toBe('pass');
    expect(waivedRun(680, [left(waivedRun(760, [], floor))], floor).verdict.outcome).toBe('pass');
  }
});

test('a floor that is waived is held against none, and the gap beside it is', () => {
  const waiver = { ...WAIVED_GAP, finding: 'below-floor' };
  const policy = { repeatability: 0, floor: 0.75, waivers: [waiver] };
  const of = (right: number, earlier: readonly EarlierRun[] = []) =>
    judge(aRecord({ paper: 0.8, reproduce: rightOf(800, 1000), production: rightOf(right, 1000), policy }), {
      earlier,
    });

  expect(of(700, [left(of(790))]).verdict.outcome).toBe('pass');
  expect(of(JUST_PASSES, [left(of(JUST_FAILS))]).verdict.reasons[0]?.code).toBe('earlier-runs-differ');
});

// attack: measured again
test('answers that did not come speak for neither side of production', () => {
  const late = Array.from({ length: 400 }, () => 'late' as const);
  const evidenceOf = (production: readonly Mark[]) =>
    judge(aRecord({ paper: 0.8, reproduce: rightOf(800, 1000), production })).findings.evidence.production!;

  expect(evidenceOf(rightOf(560, 600)).pass).toBeGreaterThan(40);
  expect(evidenceOf([...rightOf(560, 600), ...late]).pass).toBeLessThan(1);
  expect(evidenceOf(rightOf(200, 600)).fail).toBeGreaterThan(40);
  expect(evidenceOf([...rightOf(200, 600), ...late]).fail).toBeLessThan(40);
});

/** A run with so many of 1,000 answers found right by a judge that is right in 95 of 100 labelled ones. */
function judgedRun(right: number, labels: number | undefined, earlier: readonly EarlierRun[] = []) {
  const record = aRecord({
    paper: 0.8,
    reproduce: rightOf(800, 1000),
    production: rightOf(right, 1000),
    policy: { repeatability: 0, against: 'claimed' },
  });
  const { suite } = record.policy.config.production;
  const [agreed = 0, not = 0] = labels === undefined ? [] : [labels * 0.95, labels * 0.05];
  const counts = { rightRight: agreed, rightWrong: not, wrongRight: not, wrongWrong: agreed, unjudged: 0 };
  const asked = { endpoint: 'grader', model: 'big', sha256: 'a'.repeat(64), canaries: 3, fooled: 0 };
  const check = { suite, ...asked, ...(labels !== undefined && { labels: counts }) };
  return judge({ ...record, judges: [check] }, { earlier });
}

// attack: measured again
test('what a judge finds in production is held against earlier runs, too', () => {
  expect(judgedRun(720, 1000).verdict.outcome).toBe('pass');
  expect(judgedRun(720, 1000, [left(judgedRun(500, 1000))]).verdict.reasons[0]).toMatchObject({
    code: 'earlier-runs-differ',
    latest: 'pass',
  });
});

test('the fewer answers people have labelled, the less a judge’s grades speak for a pass', () => {
  const evidenceOf = (labels: number) => judgedRun(720, labels).findings.evidence.production?.pass ?? 0;

  expect(evidenceOf(100)).toBeLessThan(evidenceOf(1000));
  expect(evidenceOf(1000)).toBeLessThan(evidenceOf(100_000));
});

// attack: measured again
test.each(['engine-died', 'engine-silent'] as const)(
  'a run whose load ended with %s leaves what its production said',
  (ended) => {
    const record = aRecord({
      ...{ paper: 0.8, reproduce: rightOf(800, 1000), policy: { repeatability: 0 } },
      production: rightOf(500, 1000),
      load: [{ requests: 10, pass: { ended } }],
    });
    const judged = judge(record);

    expect(judged.verdict).toMatchObject({ outcome: 'inconclusive', production: 'fail' });
    expect(run(JUST_PASSES, [left(judged), left(judged)]).verdict).toMatchObject({
      outcome: 'inconclusive',
      reasons: expect.arrayContaining([expect.objectContaining({ code: 'earlier-runs-differ' })]),
    });
  },
);

test('what a judge finds fewer right of than it would if none was fails, and with a score that says so', () => {
  const judged = judgedRun(10, 1000);
  const { score, interval } = judged.findings.scores.find(({ role }) => role === 'production')!;

  expect(judged.verdict).toMatchObject({ outcome: 'fail', reasons: [{ code: 'gap-over-budget' }] });
  expect(score).toBe(0);
  expect(interval!.high).toBeLessThan(0.03);
});

test('a judge whose labels do not fit what it grades leaves the verdict open, and the step says to label more', () => {
  const judged = judgedRun(990, 1000);

  expect(judged.verdict).toMatchObject({
    outcome: 'inconclusive',
    reasons: [{ code: 'judge-uncorrected', isUnfit: true }, { code: 'gap-straddles-budget' }],
  });
  expect(judged.findings.scores.find(({ role }) => role === 'production')?.score).toBe(0.99);
  expect(nextSteps(judged, 'terminal')[0]).toMatch(
    /^Let people label answers to tickets as this candidate gives/,
  );
});

// attack: yardstick
test('a claim that is surely too low tells later runs no more for the candidate than what its items score here', () => {
  const passOf = (paper: number, policy = {}) => {
    const measured = { reproduce: rightOf(800, 1000), production: rightOf(640, 1000) };
    const record = aRecord({ paper, paperItems: 1000, ...measured, policy: { repeatability: 0, ...policy } });
    return left(judge(record)).production?.pass;
  };

  expect(passOf(0.8)).toBeLessThan(1);
  expect(passOf(0.5)).toBe(passOf(0.5, { against: 'reproduced' }));
  expect(passOf(0.5)).toBeLessThan(1);
  expect(passOf(0.5, { against: 'claimed' })).toBeGreaterThan(1000);
});
