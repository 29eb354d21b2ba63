import { expect, test } from 'vitest';
import { judge } from '../../src/judge.ts';
import type { LoadGrade, LoadRequest } from '../../src/record/pass.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import { performanceSections } from '../../src/report/performance.ts';
import { inconclusiveAs } from '../../src/verdict/thin-evidence.ts';
import { aRecord, rightOf } from '../support/record.ts';
import type { RecordOptions } from '../support/record.ts';

/** Production has 360 of 400 items right; a load's answers have such grades. */
function atLoad(gradeOf: (place: number) => LoadGrade | undefined, given: RecordOptions = {}): RunRecord {
  const each = (request: LoadRequest, place: number): LoadRequest => {
    const grade = gradeOf(place);
    return { ...request, item: `ticket-${place % 400}`, ...(grade && { grade }) };
  };
  return aRecord({
    ...{ paper: 0.9, paperItems: 1000, reproduce: rightOf(360, 400), production: rightOf(360, 400) },
    policy: {
      load: { concurrency: [10] },
      production: { suite: 'tickets', concurrency: 10 },
    },
    load: [{ concurrency: 10, requests: 400, each }],
    ...given,
  });
}

const RIGHT: LoadGrade = { outcome: 'correct', value: 1 };
const WRONG: LoadGrade = { outcome: 'wrong', value: 0 };
const asProduction = (place: number): LoadGrade => (place % 400 < 360 ? RIGHT : WRONG);
const linesOf = (record: RunRecord): readonly string[] =>
  performanceSections(judge(record).findings)[0]?.lines ?? [];

// attack: hidden collapse
test('answers that no scorer can read leave a load open, and no policy lets that through', () => {
  const { verdict, findings } = judge(atLoad(() => ({ outcome: 'unread' })));

  expect(verdict).toMatchObject({
    outcome: 'inconclusive',
    reasons: [{ code: 'unread-under-load', answers: 400 }, {}],
  });
  expect(inconclusiveAs(verdict, { ...findings.policy, onInconclusive: 'neutral' })).toBe('fail');
});

// attack: hidden collapse
test('answers that can’t be read beside right ones count as wrong where all have to show enough', () => {
  const readable = (share: number) => (place: number) =>
    (place * 0.618_033_9) % 1 < share ? asProduction(place) : ({ outcome: 'unread' } as const);

  expect(judge(atLoad(readable(0.98))).verdict.outcome).toBe('pass');
  expect(judge(atLoad(readable(0.6))).verdict).toMatchObject({
    outcome: 'inconclusive',
    reasons: [{ code: 'worse-under-load', standing: 'few', drop: 0 }, {}],
  });
});

test('the table of loads says which were not graded, and why', () => {
  const left = atLoad(() => undefined);
  const byLikelihood = atLoad(() => undefined, { planned: { production: { likelihood: true } } });

  expect(linesOf(left)).toContain(
    "Answers under load were not graded (10 concurrent requests), and may be worth less than production's: " +
      'the run graded none of them that production has a score for.',
  );
  expect(linesOf(byLikelihood)[0]).toContain('production is scored by how likely choices are');
  expect(linesOf(atLoad(asProduction)).join()).not.toContain('not graded');
});

/** A judge that takes so many of a hundred wrong answers for right ones, as its labels show. */
function judged(record: RunRecord, wrongRight: number): RunRecord {
  const labels = {
    ...{ rightRight: 1000, rightWrong: 0, unjudged: 0 },
    ...{ wrongRight: wrongRight * 10, wrongWrong: 1000 - wrongRight * 10 },
  };
  const of = { suite: 'tickets', model: 'big', endpoint: 'grader', sha256: 'd'.repeat(64) };
  const check = { ...of, canaries: 3, fooled: 0, labels };
  return { ...record, judges: [check] };
}

test('what a judge finds right of wrong answers hides nothing of what a load loses', () => {
  // Of 54 % that are right, and half of the wrong ones, it finds 77 % right; of production's it found 95 %.
  const found = (share: number) => (place: number) => ((place * 0.618_033_9) % 1 < share ? RIGHT : WRONG);
  const record = judged(atLoad(found(0.77), { production: rightOf(380, 400) }), 50);
  const [seen] = judge(record).findings.underLoad ?? [];

  expect(seen).toMatchObject({ score: expect.closeTo(0.77, 1), production: 0.95 });
  expect(seen?.drop).toBeCloseTo(0.4, 1);
  expect(judge(judged(record, 0)).findings.underLoad?.[0]?.drop).toBeCloseTo(0.19, 1);
});

test('what is empty under load is wrong, whatever its judge takes for right', () => {
  const record = judged(
    atLoad(() => ({ outcome: 'empty', value: 0 }), { production: rightOf(380, 400) }),
    50,
  );

  expect(judge(record).findings.underLoad).toMatchObject([{ score: 0, drop: 1 }]);
});
