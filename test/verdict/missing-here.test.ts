import { expect, test } from 'vitest';
import { pastResult } from '../../src/analyse/history-entry.ts';
import { judge } from '../../src/judge.ts';
import { reasonTexts } from '../../src/report/reasons.ts';
import { isThin } from '../../src/verdict/thin-evidence.ts';
import { aRecord, rightOf } from '../support/record.ts';
import type { Mark, RecordOptions } from '../support/record.ts';

const ITEMS = 1000;

/** So many of 1,000 right, of which the first are lost, and of the wrong ones the last. */
function marks(right: number, lost: { readonly right?: number; readonly wrong?: number } = {}): Mark[] {
  const { right: ofRight = 0, wrong: ofWrong = 0 } = lost;
  return rightOf(right, ITEMS).map((mark, at) => (at < ofRight || at >= ITEMS - ofWrong ? 'late' : mark));
}

const judged = (against: 'both' | 'reproduced' | 'claimed', options: RecordOptions) =>
  judge(aRecord({ paper: 0.8, paperItems: ITEMS, policy: { against }, ...options }));

// attack: made open
test.for(['both', 'reproduced'] as const)(
  'held against %s, what fails is not let through by right answers to the paper that it keeps back',
  (against) => {
    const surely = judged(against, { reproduce: marks(800), production: marks(560) });
    const { verdict } = judged(against, { reproduce: marks(800, { right: 400 }), production: marks(560) });

    expect(surely.verdict.outcome).toBe('fail');
    expect(verdict.outcome).toBe('inconclusive');
    expect(verdict.reasons.map(({ code }) => code)).toContain('missing-decides');
    expect(isThin(verdict)).toBe(false);
  },
);

// attack: made open
test('a claim that does not come out lets nothing through that production’s missing answers keep from failing', () => {
  const of = (production: readonly Mark[]) =>
    judged('both', { paper: 0.9, reproduce: marks(800), production }).verdict;
  const late = of(marks(600, { wrong: 60 }));

  expect(of(marks(600)).outcome).toBe('fail');
  expect(late.outcome).toBe('inconclusive');
  expect(isThin(late)).toBe(false);
  expect(isThin(of(marks(640)))).toBe(false);
});

test.for(['both', 'reproduced'] as const)(
  'held against %s, wrong answers to the paper that are late fail no candidate, and what is missing is told',
  (against) => {
    const late = marks(800, { wrong: 150 });
    const found = judged(against, { reproduce: late, production: marks(710) });

    expect(judged(against, { reproduce: marks(800), production: marks(710) }).verdict.outcome).toBe('pass');
    expect(found.verdict).toMatchObject({
      outcome: 'inconclusive',
      reasons: [
        { code: 'missing-decides', role: 'reproduce', ungraded: 150, asked: ITEMS, missing: { late: 150 } },
      ],
    });
    expect(reasonTexts(found)).toEqual([
      "Of 1,000 answers to the paper's items, 150 took longer than the deadline. Without them the gap from the score " +
        'reproduced here is 24.6 %; if all of them were wrong it is 11.3 %, if all were right 25.3 %.',
    ]);
  },
);

test('a few late answers to the paper turn nothing that they do not decide', () => {
  const few = marks(800, { right: 5, wrong: 5 });
  for (const [production, outcome] of [
    [720, 'pass'],
    [560, 'fail'],
  ] as const)
    expect(judged('both', { reproduce: few, production: marks(production) }).verdict.outcome).toBe(outcome);

  const { verdict } = judged('reproduced', { reproduce: few, production: marks(660) });
  expect(verdict).toMatchObject({ outcome: 'inconclusive', reasons: [{ code: 'gap-straddles-budget' }] });
  expect(isThin(verdict)).toBe(true);
});

test('what by no reading is worse than open for want of items is open for that alone', () => {
  const { verdict } = judged('reproduced', { reproduce: marks(800, { right: 50 }), production: marks(670) });

  expect(verdict).toMatchObject({ outcome: 'inconclusive', reasons: [{ code: 'missing-decides' }] });
  expect(isThin(verdict)).toBe(true);
});

// attack: made open
test('a claim that leaves its protocol unstated is read by every reading of what its items score here', () => {
  const of = (reproduce: readonly Mark[]) =>
    judged('claimed', { protocol: {}, reproduce, production: marks(560) }).verdict;

  expect(of(marks(800)).outcome).toBe('fail');
  expect(of(marks(800, { right: 400 })).outcome).toBe('inconclusive');
  expect(isThin(of(marks(800, { right: 400 })))).toBe(false);
});

test('a claim is told as far below or not reproduced only where that is so by every reading', () => {
  const notesOf = (paper: number, reproduce: readonly Mark[]) =>
    judged('claimed', { paper, reproduce, production: marks(800) }).verdict.notes?.map(({ code }) => code);

  expect(notesOf(0.7, marks(800))).toEqual(['claim-far-below']);
  expect(notesOf(0.8, marks(800, { wrong: 150 }))).toBeUndefined();
  expect(notesOf(0.8, marks(700))).toEqual(['claim-not-reproduced']);
  expect(notesOf(0.8, marks(800, { right: 400 }))).toBeUndefined();
});

test('what a result leaves of its reproduced score is the least by every reading', () => {
  const record = aRecord({ reproduce: marks(800, { wrong: 150 }), production: marks(800) });
  const { findings, verdict } = judge(record);
  const left = pastResult(record, findings, verdict.outcome, { at: '2029-12-01T03:00:00Z', run: 'x' });

  expect(left.claim?.reproduced?.low).toBeLessThan(0.8);
});
