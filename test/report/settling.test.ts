import { expect, test } from 'vitest';
import { judge } from '../../src/judge.ts';
import { nextSteps } from '../../src/report/next-steps.ts';
import { settling } from '../../src/report/settling.ts';
import { withFurther } from '../support/further.ts';
import { aRecord, rightOf } from '../support/record.ts';
import type { Mark, RecordOptions } from '../support/record.ts';

const OPEN: RecordOptions = { paper: 0.8, reproduce: rightOf(320, 400), production: rightOf(270, 400) };
const MISSING = 'The answers that are missing would narrow it, and not more items.';
const UNLIKE = 'Passes or runs differ too much as a whole for more items to settle it.';

const judged = (options: RecordOptions) => judge(aRecord({ ...OPEN, ...options }));

const withMissing = (right: number): readonly Mark[] => [
  ...rightOf(right, 300),
  ...Array.from({ length: 100 }, (): Mark => 'late'),
];

test('a gap that more items narrow is told so', () => {
  expect(settling(judged({}))).toBe('More items narrow it.');
  expect(nextSteps(judged({}), 'terminal')[0]).toContain('Add items');
});

test('where answers that are missing decide, no more items are asked for', () => {
  const late = judged({ production: withMissing(195) });

  expect(late.verdict.reasons.map(({ code }) => code)).toEqual(['gap-straddles-budget', 'missing-decides']);
  expect(settling(late)).toBe(MISSING);
  expect(nextSteps(late, 'terminal').join(' ')).not.toContain('Add items');
  expect(nextSteps(late, 'terminal')[0]).toContain('Let requests take longer');
});

test('nor where passes differ as a whole', () => {
  expect(settling(judged({ repeat: rightOf(290, 400) }))).toBe(UNLIKE);
});

test('the same of a floor, and of a critical suite', () => {
  const floor = { paper: 0.4, reproduce: rightOf(160, 400), policy: { floor: 0.6 } };
  expect(settling(judged({ ...floor, production: rightOf(240, 400) }))).toBe('More items narrow it.');
  expect(settling(judged({ ...floor, production: withMissing(150) }))).toBe(MISSING);

  const suiteOf = (marks: readonly Mark[]) =>
    settling(
      judge(
        withFurther(aRecord({ ...OPEN, production: rightOf(380, 400) }), {
          safety: { tier: 'critical', floor: 0.6, marks },
        }),
      ),
    );
  expect(suiteOf(rightOf(240, 400))).toBe('More items of safety narrow it.');
  expect(suiteOf(withMissing(150))).toBe(MISSING);
});
