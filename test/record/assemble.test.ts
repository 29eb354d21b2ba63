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

// attack: made open
test('an engine that died under load did so, though the load is started again and comes to its end', () => {
  const record = aRecord({
    ...{ reproduce: rightOf(320, 400), production: rightOf(316, 400) },
    load: [{ id: 'load-50', concurrency: 50, requests: 100 }],
  });
  const { passes, samples: _, ...header } = record;
  const suites = passes.flatMap((pass): JournalEvent[] => {
    if (pass.kind !== 'suite') return [];
    const { answers, ...end } = pass;
    return [
      { event: 'pass-start', pass: pass.pass, atMs: 0 },
      ...answers.map((answer): JournalEvent => ({ event: 'answer', pass: pass.pass, answer })),
      { event: 'pass-end', pass: end },
    ];
  });
  const load = passes.find((pass) => pass.kind === 'load');
  if (load === undefined) throw new Error('the record has no load');
  const { requests, ...end } = load;
  const loaded = (ended: typeof end.ended): readonly JournalEvent[] => [
    { event: 'pass-start', pass: end.pass, atMs: 0 },
    ...requests.map((request): JournalEvent => ({ event: 'request', pass: end.pass, request })),
    { event: 'pass-end', pass: { ...end, ended } },
    { event: 'end', ended: 'complete', atMs: 60_000 },
  ];
  const first: readonly JournalEvent[] = [{ event: 'start', header }, ...suites];
  const outcomeOf = (...events: readonly JournalEvent[]) => {
    const found = assemble([...first, ...events]);
    return found && judge(found).verdict.reasons[0]?.code;
  };
  const again = [{ event: 'resume' } as const, ...loaded('complete')];

  expect(outcomeOf(...loaded('engine-died'), ...again, ...again)).toBe('engine-died');
  expect(outcomeOf(...loaded('interrupted'), ...again)).toBe('gap-within-budget');
});

test('grades of a load stand beside its requests, and a load that is started again has none of them', () => {
  const { passes, samples: _, ...header } = aRecord({ load: [{ concurrency: 2, requests: 4 }] });
  const [load] = passes;
  if (load?.kind !== 'load') throw new Error('the record has no load');
  const { requests, ...end } = load;
  const pass = end.pass;
  const loaded: readonly JournalEvent[] = [
    { event: 'pass-start', pass, atMs: 0 },
    ...requests.map((request): JournalEvent => ({ event: 'request', pass, request })),
  ];
  const graded: JournalEvent = {
    ...{ event: 'load-grades', pass },
    grades: [
      { request: 2, grade: { outcome: 'wrong', value: 0 } },
      { request: 9, grade: { outcome: 'wrong', value: 0 } },
    ],
  };
  const gradesOf = (...events: readonly JournalEvent[]) =>
    assemble([{ event: 'start', header }, ...events])?.passes.flatMap((one) =>
      one.kind === 'load' ? one.requests.map(({ grade }) => grade?.outcome) : [],
    );

  expect(gradesOf(...loaded, graded)).toEqual([undefined, undefined, 'wrong', undefined]);
  expect(gradesOf(...loaded, graded, ...loaded)).toEqual([undefined, undefined, undefined, undefined]);
});
