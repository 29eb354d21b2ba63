import { expect, test } from 'vitest';
import { judge } from '../../src/judge.ts';
import { assemble } from '../../src/record/assemble.ts';
import type { JournalEvent } from '../../src/record/events.ts';
import { withLooksAndAgain } from '../support/again.ts';
import { aRecord, rightOf } from '../support/record.ts';

test('a pass that goes on after a look and is cut off did not end at it', () => {
  const { passes, samples: _, ...header } = withLooksAndAgain(aRecord({ production: rightOf(300, 400) }));
  const [production] = passes;
  if (production?.kind !== 'suite') throw new Error('the record has no production');
  const { answers, ...end } = production;
  const answered = (from: number, to: number): readonly JournalEvent[] =>
    answers.slice(from, to).map((answer) => ({ event: 'answer', pass: 'production', answer }));
  const record = assemble([
    { event: 'start', header },
    { event: 'pass-start', pass: 'production', atMs: 0 },
    ...answered(0, 160),
    { event: 'pass-end', pass: { ...end, look: 2 } },
    { event: 'pass-start', pass: 'production', atMs: 9000 },
    ...answered(160, 200),
    { event: 'end', ended: 'interrupted', atMs: 9999 },
  ]);

  if (record === undefined) throw new Error('the journal has no record');
  expect(judge(record).verdict.reasons).toContainEqual(
    expect.objectContaining({ code: 'cut-short', asked: 200, planned: 400 }),
  );
});
