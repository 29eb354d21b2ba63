import { expect, test } from 'vitest';
import { compare } from '../../src/analyse/comparison/compare.ts';
import { pastResult } from '../../src/analyse/history-entry.ts';
import { scoreFindings } from '../../src/analyse/scores.ts';
import { judge } from '../../src/judge.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import type { Answer } from '../../src/record/types.ts';
import { reasonTexts } from '../../src/report/reasons.ts';
import { aRecord, evidenceIn, rightOf } from '../support/record.ts';

const [ITEMS, ATTEMPTS] = [200, 10];
const AVERAGED = { attempts: ATTEMPTS, metric: `avg@${ATTEMPTS}` };

/** Ten answers to each production item: so many of the first are right, so many of the last are late. */
function averaged(right: number, late: number): RunRecord {
  const answers = Array.from({ length: ITEMS }, (_, item) =>
    Array.from({ length: ATTEMPTS }, (__, attempt): Answer => {
      const about = { item: `ticket-${item}`, attempt, source: 'papergap' as const };
      const failure = { kind: 'deadline' as const, detail: 'no end' };
      if (attempt >= ATTEMPTS - late)
        return { ...about, exchange: { sentAtMs: 0, endedAtMs: 1, tokenEvents: 0, failure } };
      const outcome = attempt < right ? ('correct' as const) : ('wrong' as const);
      return { ...about, grades: { production: { outcome, value: attempt < right ? 1 : 0 } } };
    }),
  ).flat();
  const record = aRecord({
    ...{ paper: 0.8, paperItems: 1000, reproduce: rightOf(800, 1000) },
    production: rightOf(ITEMS, ITEMS),
    policy: { production: { suite: 'tickets', ...AVERAGED, sampling: { temperature: 0.6 } } },
    planned: { production: AVERAGED },
    seen: { production: { answers } },
  });
  const tickets = { sha256: 'e'.repeat(64), items: ITEMS };
  return { ...record, plan: { ...record.plan, suites: { tickets } } };
}

test('one answer of ten that is late takes no item from the score, and turns what it can alone', () => {
  const found = judge(averaged(8, 1));

  expect(found.verdict).toMatchObject({ outcome: 'pass', reasons: [{ code: 'gap-within-budget' }] });
  expect(found.findings.gap).toMatchObject({ items: ITEMS, missing: { late: ITEMS } });
  expect(found.findings.gap?.allWrong.gap).toBeCloseTo(0, 12);
});

test('what is missing is told in answers, not in items', () => {
  const found = judge(averaged(6, 3));

  expect(found.verdict.reasons[0]).toMatchObject({ code: 'missing-decides', ungraded: 600, asked: 2000 });
  expect(reasonTexts(found)[0]).toMatch(/^Of 2,000 production answers, 600 took longer than the deadline\./);
});

test('an incumbent is held against production with what never came wrong, and right', () => {
  const was = averaged(8, 0);
  const { findings, verdict } = judge(was);
  const incumbent = pastResult(was, findings, verdict.outcome, { at: '2029-12-01T03:00:00Z', run: 'x' });

  const comparison = judge(averaged(8, 1), { incumbent }).findings.incumbent?.comparison;
  expect(comparison?.difference).toBeCloseTo(8 / 9 - 0.8, 4);
  expect(comparison?.allWrong.difference).toBeCloseTo(0, 4);
  expect(comparison?.allRight.difference).toBeCloseTo(0.1, 4);
});

test('of two runs none is surely higher by what came of its answers alone', () => {
  const higher = (right: number, late: number) =>
    compare(
      [averaged(7, 0), averaged(right, late)].map((record) => ({ kind: 'record', judged: judge(record) })),
      ['one', 'other'],
    ).ranking.higher;

  expect(higher(7, 1)).toEqual([]);
  expect(higher(9, 1)).toEqual([['other', 'one']]);
});

test('what earlier runs are held against counts them wrong for a pass and right for a fail', () => {
  const evidenceOf = (right: number, late: number) =>
    judge(averaged(right, late)).findings.evidence.production;

  expect(evidenceOf(7, 1)?.pass).toBeCloseTo(evidenceOf(7, 0)?.pass ?? NaN, 6);
  expect(evidenceOf(5, 1)?.fail).toBeCloseTo(evidenceOf(6, 0)?.fail ?? NaN, 6);
});

test('where people labelled a judge’s answers, the score with all missing ones wrong is corrected, too', () => {
  const labels = { rightRight: 90, rightWrong: 10, wrongRight: 20, wrongWrong: 80, unjudged: 0 };
  const asked = { endpoint: 'grader', model: 'big', sha256: 'a'.repeat(64), canaries: 3, fooled: 0 };
  const marks = [...rightOf(60, 100), ...Array.from({ length: 100 }, () => 'late' as const)];
  const record = aRecord({ production: marks });
  const judges = [{ suite: record.policy.config.production.suite, ...asked, labels }];

  const [score] = scoreFindings(evidenceIn({ ...record, judges }));
  // 0.6 found of those that were judged, of which 0.9 of the right and 0.2 of the wrong are found right.
  expect(score?.score).toBeCloseTo((0.6 - 0.2) / 0.7, 12);
  expect(score?.allWrongScore).toBeCloseTo((0.6 - 0.2) / 0.7 / 2, 12);
  const allRight = evidenceIn({ ...record, judges }).score;
  const pass = evidenceIn({ ...record, judges }).passAt('production');
  expect(pass && allRight(pass, 'production', 'all-right')?.mean).toBeCloseTo(
    (0.6 - 0.2) / 0.7 / 2 + 0.5,
    12,
  );
});
