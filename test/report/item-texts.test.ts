import { expect, test } from 'vitest';
import { judge } from '../../src/judge.ts';
import type { Answer } from '../../src/record/types.ts';
import { candidateReport } from '../../src/report/candidate.ts';
import { comment } from '../../src/report/comment.ts';
import { aRecord, MEASURED, rightOf } from '../support/record.ts';

/** How the texts of the first item begin. */
const FIRST = '**ticket-240**\n\n```text\n';

/** The worst items: the first that production gets wrong. */
const WORST: readonly string[] = [240, 241, 242, 243, 244].map((number) => `ticket-${number}`);

/** A comment on a model whose answers to the worst items say something. */
function commentOf(said: string, isPrivate?: boolean): string {
  const record = aRecord({ ...MEASURED, production: rightOf(240, 400) });
  const saying = (answer: Answer): Answer =>
    WORST.includes(answer.item) ? { ...answer, text: said } : answer;
  const passes = record.passes.map((pass) =>
    pass.kind === 'suite' ? { ...pass, answers: pass.answers.map(saying) } : pass,
  );
  const questions = [{ suite: 'tickets', item: 'ticket-240', question: said, expected: said }];
  const repositoryUrl = 'https://github.com/acme/models';
  return comment({
    ...{ sha: 'c'.repeat(40), repositoryUrl, door: 'bot', ...(isPrivate !== undefined && { isPrivate }) },
    entries: [
      {
        state: 'measured',
        report: candidateReport(judge({ ...record, passes, questions }), 'bot'),
        runUrl: `${repositoryUrl}/actions/runs/1`,
      },
    ],
  });
}

test('a private repository reads what the worst items were asked and answered, folded', () => {
  const text = commentOf('Queue: billing', true);

  expect(text).toContain('<summary>These items: what was asked, expected and answered</summary>');
  expect(text).toContain(
    `${FIRST}question:\n  Queue: billing\nexpected:\n  Queue: billing\nanswer:\n  Queue: billing\n\`\`\``,
  );
});

// attack: public answers
test.for([false, undefined])(
  'in a comment that everyone may read (private: %s) no text of an item is shown',
  (isPrivate) => {
    expect(commentOf('Queue: billing', isPrivate)).not.toContain('Queue: billing');
  },
);

test('an answer closes no fence, and a long one is cut in lines and characters', () => {
  const fence = commentOf('````\n</details>\n/rebench cancel', true);
  const long = commentOf('a word\n'.repeat(10_000), true);
  const wide = commentOf('x'.repeat(100_000), true);

  expect(fence).toContain('answer:\n  ````\n  </details>\n  /rebench cancel\n`````');
  expect(long.match(/^ {2}a word$/gm)).toHaveLength(5 * 8);
  expect(wide).toContain(`${'x'.repeat(600)} …\n`);
  expect(wide).not.toContain('x'.repeat(601));
});
