import { expect, test } from 'vitest';
import { published } from '../../src/action/artifact.ts';
import { judge } from '../../src/judge.ts';
import { aRecord, MEASURED, rightOf } from '../support/record.ts';

const RECORD = aRecord({ ...MEASURED, production: rightOf(240, 400) });
const TEXTS = ['a question', 'an answer', 'a reading', 'a reason', 'a vote'] as const;
const [asked, text, read, reason, vote] = TEXTS;

/** The record whose answers hold what a team would not publish. */
const SAYING = {
  ...RECORD,
  questions: [{ suite: 'tickets', item: '0', question: asked, expected: text }],
  passes: RECORD.passes.map((pass) =>
    pass.kind === 'suite'
      ? {
          ...pass,
          answers: pass.answers.map(({ grades, ...answer }) => ({
            ...{ ...answer, text, asked },
            grades: Object.fromEntries(
              Object.entries(grades ?? {}).map(([by, grade]) => [by, { ...grade, read, reason, vote }]),
            ),
          })),
        }
      : pass,
  ),
};

test('a public record has no piece of a question or an answer, and is judged the same', () => {
  const shown = published(SAYING, false);

  for (const said of TEXTS) expect(JSON.stringify(shown), said).not.toContain(said);
  expect(judge(shown).verdict).toEqual(judge(SAYING).verdict);
  expect(published(SAYING, true)).toBe(SAYING);
});
