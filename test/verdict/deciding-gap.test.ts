import { expect, test } from 'vitest';
import { judge } from '../../src/judge.ts';
import { candidateReport } from '../../src/report/candidate.ts';
import { aRecord, rightOf } from '../support/record.ts';
import type { RecordOptions } from '../support/record.ts';

/** Production has 60 % right, of 80 claimed, 75 reproduced here and 90 on the reference's set-up. */
const judged = (against: string, given: RecordOptions = {}) =>
  judge(
    aRecord({
      paper: 0.8,
      policy: { against, references: 'references' },
      reference: {
        scores: [{ suite: 'benchmark', score: 0.9, items: 1000, protocol: { shots: 0, maxTokens: 512 } }],
      },
      reproduce: rightOf(375, 500),
      production: rightOf(300, 500),
      ...given,
    }),
  );

test.for([
  ['claimed', 'claimed', 0.8],
  ['both', 'claimed', 0.8],
  ['reproduced', 'reproduced', 0.75],
  ['reference', 'reference', 0.9],
] as const)('a policy that holds the budget against %s tells the gap from %s', ([against, told, from]) => {
  const { gap } = judged(against).verdict;

  expect(gap).toMatchObject({ against: told, from: expect.closeTo(from, 12) as number });
  expect(gap?.gap).toBeCloseTo(1 - 0.6 / from, 12);
});

test('where the named score is missing the gap is the one from the claim, and without production there is none', () => {
  expect(judged('reference', { reference: undefined }).verdict.gap).toMatchObject({ against: 'claimed' });
  expect(judge(aRecord({ reproduce: rightOf(375, 500) })).verdict.gap).toBeUndefined();
});

test("the comment's column has the gap that decides, and names what it is of where that is not the paper's score", () => {
  const cellBy = (against: string): string | undefined =>
    candidateReport(judged(against), 'bot').cells[0]?.replaceAll('\u00a0', ' ');

  expect(cellBy('both')).toMatch(/^\*\*25\.0 %\*\*<br><sub>[\d. …]+<\/sub>$/);
  expect(cellBy('reference')).toMatch(/^from reference<br>\*\*33\.3 %\*\*<br><sub>[\d. …]+<\/sub>$/);
});
