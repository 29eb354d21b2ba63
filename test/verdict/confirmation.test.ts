import { expect, test } from 'vitest';
import { pastResult } from '../../src/analyse/history-entry.ts';
import { dueForConfirmation, judge } from '../../src/judge.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import type { Grade } from '../../src/record/types.ts';
import { nextSteps } from '../../src/report/next-steps.ts';
import { reporters } from '../../src/report/index.ts';
import { isThin } from '../../src/verdict/thin-evidence.ts';
import { measuredAgain, withAgain, withLooksAndAgain } from '../support/again.ts';
import { withFurther } from '../support/further.ts';
import { aRecord, rightOf } from '../support/record.ts';
import type { LoadOptions, RecordOptions } from '../support/record.ts';

/** A claim of 0.8, 1,000 production items of which `share` are right, evenly, ended at a look. */
function ended(share: number, look: number | undefined, options: RecordOptions = {}): RunRecord {
  return withLooksAndAgain(
    aRecord({
      paper: 0.8,
      reproduce: rightOf(800, 1000),
      production: evenly(1000, share),
      ...(look !== undefined && { seen: { production: { look } } }),
      ...options,
    }),
  );
}

/** So many marks of which every part has the same share of right ones. */
function evenly(items: number, share: number): number[] {
  return Array.from({ length: items }, (_, at) =>
    Math.floor((at + 1) * share) > Math.floor(at * share) ? 1 : 0,
  );
}

const everyItem = (share: number) => (_: string, index: number) => evenly(index + 1, share)[index] ?? 0;
const codes = (record: RunRecord): readonly string[] => judge(record).verdict.reasons.map(({ code }) => code);
const inTerminal = (record: RunRecord): string =>
  reporters.table(judge(record), 'terminal').replaceAll(/\s+/g, ' ');

test('a fail that one-sided 99.9 % bounds do not show is open until it was measured again', () => {
  const thin = ended(0.57, 2);

  expect(judge(thin).verdict.outcome).toBe('inconclusive');
  expect(codes(thin)).toEqual(['confirmation-missing']);
  expect(dueForConfirmation(thin)).toBe('production');
  expect(inTerminal(thin)).toContain('it has to come out a second time, and there was no second measurement');
});

test('a fail that they show is told at once', () => {
  const clear = ended(0.45, 2);

  expect(judge(clear).verdict.outcome).toBe('fail');
  expect(dueForConfirmation(clear)).toBeUndefined();
});

test('a pass and an open verdict are measured once', () => {
  expect(dueForConfirmation(ended(0.75, 3))).toBeUndefined();
  expect(dueForConfirmation(ended(0.64, undefined))).toBeUndefined();
});

test('a fail stands where other items point the same way and all of them together fail', () => {
  const confirmed = measuredAgain(ended(0.57, 2), everyItem(0.5), 1);
  const { verdict, findings } = judge(confirmed);

  expect(verdict.outcome).toBe('fail');
  expect(dueForConfirmation(confirmed)).toBeUndefined();
  expect(findings.gap).toMatchObject({ items: 600, production: expect.closeTo(328 / 600, 2) });
  expect(findings.confirmation?.production).toMatchObject({
    items: 'fresh',
    first: { gap: { items: 400, production: expect.closeTo(0.57, 2) } },
    again: { gap: { items: 200, production: 0.5, interval: { level: 0.9 } } },
  });
  expect(inTerminal(confirmed)).toMatch(
    /This fail was measured twice before it was told\. First: gap 29\.1 % .* 400 items right\. Second, over items that were not asked before: gap 37\.5 % .* All of them together: gap 31\.9 % .* 600 items right/,
  );
});

test('a fail does not stand where other items do not point the same way, though together they fail', () => {
  const refuted = measuredAgain(ended(0.5, 2, { production: evenly(1000, 0.565) }), everyItem(0.645), 1);
  const { verdict, findings } = judge(refuted);

  expect(findings.gap?.interval.low).toBeGreaterThan(0.2);
  expect(verdict.outcome).toBe('inconclusive');
  expect(codes(refuted)[0]).toBe('not-confirmed');
  expect(inTerminal(refuted)).toMatch(
    /^INCONCLUSIVE: tiny loses .*, by a first measurement that a second does not confirm/,
  );
});

const JUDGE = { endpoint: 'grader', model: 'big', sha256: 'a'.repeat(64), canaries: 3, fooled: 0 };
const LABELS = { rightRight: 90, rightWrong: 10, wrongRight: 20, wrongWrong: 80, unjudged: 0 };

test('of a score without what its judge errs by it is not known how far the same items move it', () => {
  const record = ended(0.5, undefined, { repeat: rightOf(800, 1000), policy: { against: 'claimed' } });
  const mostMoved = (suite: string, labels?: typeof LABELS) =>
    judge({ ...record, judges: [{ suite, ...JUDGE, ...(labels && { labels }) }] }).findings.confirmation
      ?.mostMoved;

  expect(judge(record).findings.confirmation?.mostMoved).toBeLessThan(0.01);
  expect(mostMoved('tickets')).toBeLessThan(0.01);
  expect(mostMoved('tickets', LABELS)).toBeUndefined();
  expect(mostMoved('benchmark', LABELS)).toBeUndefined();
});

test('a second measurement makes no pass of a fail where further suites can fail, too', () => {
  const marks = rightOf(190, 200);
  const among = withFurther(ended(0.54, 2), {
    refunds: { tier: 'critical', floor: 0.5, marks },
    slang: { tier: 'critical', floor: 0.5, marks },
  });

  expect(codes(among)).toEqual(['gap-over-budget']);
  expect(codes(measuredAgain(among, everyItem(0.95), 2))).toEqual(['not-confirmed']);
});

test('a second measurement of which nothing could be scored asks for no more items', () => {
  const record = measuredAgain(ended(0.57, 2), () => 0, 1);
  const grades = { production: { outcome: 'unparsed', value: 0 } } as const;
  const judged = judge({
    ...record,
    passes: record.passes.map((pass) =>
      pass.kind === 'suite' && pass.pass === 'production-again'
        ? { ...pass, answers: pass.answers.map((answer) => ({ ...answer, grades })) }
        : pass,
    ),
  });

  expect(judged.verdict.reasons[0]?.code).toBe('not-confirmed');
  expect(nextSteps(judged, 'terminal')[0]).toContain('why there are no answers to grade');
});

// attack: made open
test('a second measurement that leaves its answers out refutes nothing', () => {
  const record = measuredAgain(ended(0.5, 2), everyItem(0.5), 1);
  const unread = { production: { outcome: 'unread' } } as const;
  const { verdict } = judge({
    ...record,
    passes: record.passes.map((pass) =>
      pass.kind === 'suite' && pass.pass === 'production-again'
        ? {
            ...pass,
            answers: pass.answers.map((answer, at) =>
              at % 100 < 50 ? { ...answer, grades: unread } : answer,
            ),
          }
        : pass,
    ),
  });

  expect(judge(record).verdict.outcome).toBe('fail');
  expect(verdict.reasons.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['not-confirmed', 'missing-decides']),
  );
  expect(isThin(verdict)).toBe(false);
});

// attack: made open
test.for<readonly [string, (at: number) => Grade]>([
  ['of which nothing can be scored', () => ({ outcome: 'unparsed', value: 0 })],
  ['that fails whole', () => ({ outcome: 'error' })],
  [
    'with fewer answers than can be judged',
    (at) => (at < 19 ? { outcome: 'wrong', value: 0 } : { outcome: 'error' }),
  ],
])('a second measurement %s refutes nothing', ([, gradeOf]) => {
  const again = (record: RunRecord) => ({
    ...record,
    passes: record.passes.map((pass) =>
      pass.kind === 'suite' && pass.pass === 'production-again'
        ? {
            ...pass,
            answers: pass.answers.map((answer, at) => ({ ...answer, grades: { production: gradeOf(at) } })),
          }
        : pass,
    ),
  });
  const fresh = judge(again(measuredAgain(ended(0.57, 2), () => 0, 1))).verdict;
  const same = { paper: 0.8, reproduce: rightOf(800, 1000), production: evenly(1000, 0.595) };
  const repeated = judge(again(measuredAgain(withAgain(aRecord(same)), () => 0))).verdict;

  for (const verdict of [fresh, repeated]) {
    expect(verdict.outcome).toBe('inconclusive');
    expect(verdict.reasons[0]?.code).toBe('not-confirmed');
    expect(isThin(verdict)).toBe(false);
  }
});

test('a second measurement that refutes a fail is let through, however unlike other passes are', () => {
  const first = { production: evenly(1000, 0.53), repeat: rightOf(790, 1000) };
  const refuted = measuredAgain(ended(0.53, 2, first), everyItem(0.645), 1);

  expect(codes(refuted)).toEqual(['not-confirmed']);
  expect(isThin(judge(refuted).verdict)).toBe(true);
});

test('bounds of both measurements together are those of the look that they reach', () => {
  const levelAt = (look: number): number | undefined =>
    judge(measuredAgain(ended(0.57, 2), everyItem(0.58), look)).findings.gap?.interval.level;

  expect(levelAt(1)).toBe(judge(ended(0.57, 3)).findings.gap?.interval.level);
  expect(levelAt(3)).toBe(judge(ended(0.57, undefined)).findings.gap?.interval.level);
});

test('a later record is held against both: the history keeps their marks beside their score', () => {
  const { record, findings, verdict } = judge(measuredAgain(ended(0.57, 2), everyItem(0.7), 1));
  const { production, scores } = pastResult(record, findings, verdict.outcome, {
    at: '2030-01-01',
    run: 'run',
  });
  const marks = production.marks.flatMap((mark) => mark ?? []);

  expect(marks).toHaveLength(600);
  expect(marks.filter((mark) => mark === 1).length / 600).toBeCloseTo(scores.production!, 4);
});

test('where all items were asked, the same ones are asked again, and count with the mean of both', () => {
  const same = measuredAgain(ended(0.6, undefined), everyItem(0.58));
  const { verdict, findings } = judge(same);

  expect(findings.gap).toMatchObject({ items: 1000, production: expect.closeTo(0.59, 3) });
  expect(findings.confirmation?.production?.items).toBe('same');
  expect(verdict.outcome).toBe('fail');
  expect(inTerminal(same)).toContain('which shows what changes from run to run and nothing new of the items');
});

test('the same items are not asked again where answers change too little to turn the fail', () => {
  const quiet = { reproduce: rightOf(800, 1000), repeat: rightOf(800, 1000) };
  const steady = ended(0.595, undefined, quiet);
  const flipping = ended(0.595, undefined, { ...quiet, repeat: rightOf(800, 1000).toReversed() });

  expect(dueForConfirmation(ended(0.595, undefined))).toBe('production');
  expect(dueForConfirmation(flipping)).toBe('production');
  expect(dueForConfirmation(steady)).toBeUndefined();
  expect(judge(steady).verdict.outcome).toBe('fail');
  expect(inTerminal(steady)).toContain('Not measured a second time: all items were asked');
});

test('a plan without a second measurement tells every fail at once', () => {
  const once = aRecord({ paper: 0.8, reproduce: rightOf(800, 1000), production: evenly(1000, 0.6) });

  expect(judge(once).verdict.outcome).toBe('fail');
  expect(judge(withAgain(once)).verdict.outcome).toBe('inconclusive');
});

const SLOW: RecordOptions = {
  paper: 0.8,
  reproduce: rightOf(800, 1000),
  production: evenly(1000, 0.8),
  policy: { production: { suite: 'tickets', concurrency: 50 }, load: { slo: { ttftP95Ms: 500 } } },
};

type How = 'slow' | 'stalled' | 'fast' | 'broken' | 'one-piece';

/**
 * A load pass in which every tenth answer takes two seconds to begin where it is slow, each where it is
 * stalled, and one that confirms it.
 */
function loaded(first: How, second?: How): RunRecord {
  const pass = (how: How, id: string): LoadOptions => ({
    id,
    concurrency: 50,
    requests: 1000,
    each(request, at) {
      if (how === 'stalled' || (how === 'slow' && at % 10 === 0))
        return {
          ...request,
          firstTokenAtMs: request.sentAtMs + 2000,
          lastTokenAtMs: request.sentAtMs + 2100,
        };
      const { firstTokenAtMs: _, firstAnswerAtMs: _answer, lastTokenAtMs: _last, ...none } = request;
      if (how === 'broken') return { ...none, tokenEvents: 0, failure: { kind: 'http-5xx', detail: '500' } };
      return how === 'one-piece' ? { ...none, tokenEvents: 0, quirks: ['not-streamed'] } : request;
    },
  });
  const record = aRecord({
    ...SLOW,
    load: [pass(first, 'load-50'), pass(second ?? 'fast', 'load-50-again')],
  });
  return {
    ...record,
    plan: {
      ...record.plan,
      passes: record.plan.passes.map((planned) =>
        planned.id === 'load-50-again' ? { ...planned, confirms: 'load-50' } : planned,
      ),
    },
    passes: record.passes.filter(({ pass: id }) => second !== undefined || id !== 'load-50-again'),
  };
}

test('an objective that is missed is measured again by a whole load pass, and fails where it is missed again', () => {
  expect(codes(loaded('slow'))[0]).toBe('confirmation-missing');
  expect(dueForConfirmation(loaded('slow'))).toBe('load-50');
  expect(judge(loaded('slow', 'slow')).verdict.outcome).toBe('fail');
  expect(inTerminal(loaded('slow', 'slow'))).toMatch(
    /This fail was measured twice before it was told\. Time to first token \(p95\) .* in the first load pass, .* in the second, at 50 concurrent requests/,
  );
});

test('an objective that is met the second time is no fail, and the report shows both', () => {
  const refuted = loaded('slow', 'fast');

  expect(judge(refuted).verdict.outcome).toBe('inconclusive');
  expect(codes(refuted)[0]).toBe('not-confirmed');
  expect(dueForConfirmation(refuted)).toBeUndefined();
  expect(inTerminal(refuted)).toMatch(
    /95 of 950 answers over the objective in the first load pass, .* 0 of 950 .* in the second/,
  );
});

// attack: made open
test('a second load that serves worse, or hides what it serves, refutes nothing', () => {
  const broken = loaded('slow', 'broken');

  expect(judge(broken).verdict.outcome).toBe('fail');
  expect(codes(broken).slice(0, 2)).toEqual(['errors-under-load', 'not-confirmed']);
  expect(dueForConfirmation(broken)).toBeUndefined();
  expect(inTerminal(broken)).toContain('1,000 of 1,000 requests failed');

  const hidden = loaded('slow', 'one-piece');
  expect(codes(hidden).slice(0, 2)).toEqual(['not-confirmed', 'slo-unseen']);
  expect(isThin(judge(hidden).verdict)).toBe(false);
  expect(isThin(judge(loaded('slow', 'fast')).verdict)).toBe(true);
});

// attack: made open
test('a load that serves nearly nobody in time is not let through because the next one does', () => {
  const stalled = loaded('stalled', 'fast');
  expect(codes(stalled)[0]).toBe('not-confirmed');
  expect(isThin(judge(stalled).verdict)).toBe(false);

  const broken = loaded('broken', 'fast');
  expect(codes(broken)[0]).toBe('not-confirmed');
  expect(isThin(judge(broken).verdict)).toBe(false);
});

test('nothing is measured again where another fail stands', () => {
  const record = loaded('slow');
  const failing = {
    ...record,
    passes: record.passes.map((pass) =>
      pass.kind === 'suite' && pass.pass === 'production'
        ? {
            ...pass,
            answers: pass.answers.map((answer) => ({
              ...answer,
              grades: { production: { outcome: 'wrong' as const, value: 0 } },
            })),
          }
        : pass,
    ),
  };

  expect(judge(failing).verdict.outcome).toBe('fail');
  expect(dueForConfirmation(withAgain(failing))).toBeUndefined();
});

test('the passes that confirm are no load and no production of their own', () => {
  const { findings } = judge(loaded('slow', 'fast'));

  expect(findings.load.map(({ pass }) => pass)).toEqual(['load-50']);
  expect(findings.confirmation?.load.map(({ pass, again }) => [pass, again.pass])).toEqual([
    ['load-50', 'load-50-again'],
  ]);
});
