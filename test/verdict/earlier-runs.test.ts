import { expect, test } from 'vitest';
import { asEarlierRun, judge } from '../../src/judge.ts';
import type { JudgedRecord } from '../../src/judge.ts';
import type { EarlierRun } from '../../src/record/history-entry.ts';
import { reporters } from '../../src/report/index.ts';
import { isThin } from '../../src/verdict/thin-evidence.ts';
import { aRecord, rightOf } from '../support/record.ts';

/** A run with so many right of 1,000, after others of the same candidate; 0.64 is exactly on budget. */
function run(right: number, earlier: readonly EarlierRun[] = []): JudgedRecord {
  const record = aRecord({ paper: 0.8, reproduce: rightOf(800, 1000), production: rightOf(right, 1000) });
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
      { code: 'earlier-runs-differ', latest: 'pass', runs: 3, others: 2, needed: 20 },
      { code: 'gap-within-budget' },
    ],
  });
  expect(reporters.table(judged, 'terminal').replaceAll(/\s+/g, ' ')).toMatch(
    /3 runs of this candidate together: e = \d\.\d for a pass, .* for a fail .* Production said before: inconclusive \(2030-01-01 00:00\), fail \(2030-01-01 00:00\)\./,
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
  expect(findings.earlierRuns?.pass).toBeGreaterThan(20);
});

test('e-values of several runs are their mean by items: the same items again are no new evidence', () => {
  const once = left(run(OPEN));
  const { findings } = run(OPEN, [once, once, once]);

  expect(findings.earlierRuns?.pass).toBeCloseTo(once.pass, 10);
  expect(findings.earlierRuns?.fail).toBeCloseTo(once.fail, 10);
  const small = { ...once, items: 100, pass: 0 };
  expect(run(OPEN, [small]).findings.earlierRuns?.pass).toBeCloseTo((once.pass * 1000) / 1100, 10);
});

test('a run that was cut short, and one without a gap, leave nothing to a later one', () => {
  const cut = aRecord({ production: rightOf(640, 1000), seen: { production: { ended: 'interrupted' } } });

  expect(asEarlierRun(judge(cut))).toBeUndefined();
  expect(asEarlierRun(judge(aRecord({ reproduce: rightOf(8, 10) })))).toBeUndefined();
});

test('the error of a claim is given to the other side: a claim from few items speaks less for a pass', () => {
  const evidenceOf = (paperItems: number) =>
    judge(aRecord({ paper: 0.8, paperItems, reproduce: rightOf(800, 1000), production: rightOf(700, 1000) }))
      .findings.evidence?.pass ?? 0;

  expect(evidenceOf(100)).toBeLessThan(evidenceOf(10_000));
});
