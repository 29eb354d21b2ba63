import { expect, test } from 'vitest';
import { asReference } from '../../src/analyse/as-reference.ts';
import { pastResult } from '../../src/analyse/history-entry.ts';
import { pairedDifference } from '../../src/analyse/statistics/difference.ts';
import { judge } from '../../src/judge.ts';
import { HistoryEntry } from '../../src/record/history-entry.ts';
import type { PastResult } from '../../src/record/history-entry.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import { refusalSections } from '../../src/report/refusals.ts';
import { aRecord, rightOf } from '../support/record.ts';

/** A record of weights by that name, whose answers to the items from one place to another decline. */
function recordOf(model: string, refused: readonly [from: number, to: number] = [0, 0]): RunRecord {
  const made = aRecord({ reproduce: rightOf(160, 200), production: rightOf(160, 200) });
  const passes = made.passes.map((pass) =>
    pass.kind !== 'suite'
      ? pass
      : {
          ...pass,
          answers: pass.answers.map((answer, at) => {
            const [criterion] = Object.keys(answer.grades ?? {});
            return at < refused[0] || at >= refused[1] || criterion === undefined
              ? answer
              : { ...answer, grades: { [criterion]: { outcome: 'refused' as const, value: 0 } } };
          }),
        },
  );
  const suites = {
    tickets: { sha256: 'e'.repeat(64), items: 200 },
    benchmark: { sha256: 'f'.repeat(64), items: 200 },
  };
  const config = { ...made.candidate.config, model };
  return { ...made, passes, candidate: { ...made.candidate, config }, plan: { ...made.plan, suites } };
}

function entryOf(record: RunRecord): PastResult {
  const { findings, verdict } = judge(record);
  const entry = pastResult(record, findings, verdict.outcome, { at: '2029-12-31T00:00:00.000Z', run: 'r' });
  return JSON.parse(JSON.stringify(entry)) as PastResult;
}

const WHOLE = 'models/tiny-f16.gguf';
const QUANTISED = 'models/tiny-Q4_K_M.gguf';

test('how often quantised weights decline is told beside the incumbent, item by item', () => {
  const incumbent = entryOf(recordOf(WHOLE, [0, 4]));
  const record = recordOf(QUANTISED, [2, 32]);

  const { refusals } = judge(record, { incumbent }).findings;

  const changes = Float64Array.from({ length: 200 }, (_, at) => (at < 2 ? -1 : at >= 4 && at < 32 ? 1 : 0));
  expect(refusals).toEqual({
    quantised: 'Q4_K_M',
    found: [
      {
        ...{ against: 'incumbent', name: 'tiny', pass: 'production', items: 200 },
        ...{ was: 0.02, is: 0.15, interval: pairedDifference(changes) },
      },
    ],
  });
  const [section] = refusalSections({ refusals: refusals! });
  expect(section?.table?.rows).toEqual([
    ['incumbent tiny', 'production', '200', '2.0 %', '15.0 %', '+13.0', '+7.7 … +18.1'],
  ]);
  expect(section?.folded).toBe(false);
});

test('refusals change no verdict, and are not told of weights that are not quantised', () => {
  const incumbent = entryOf(recordOf(WHOLE));
  const declining = recordOf(QUANTISED, [160, 200]);

  const [with_, without] = [judge(declining, { incumbent }), judge(declining)];

  expect(with_.verdict).toEqual(without.verdict);
  expect(without.findings.refusals).toBeUndefined();
  expect(judge(recordOf(WHOLE, [160, 200]), { incumbent }).findings.refusals).toBeUndefined();
});

test('an entry of before says nothing of refusals, and none in it is a share of 0', () => {
  const { refused: _, ...production } = entryOf(recordOf(WHOLE)).production;
  const older = { ...entryOf(recordOf(WHOLE)), production };
  const record = recordOf(QUANTISED);

  expect(judge(record, { baseline: older }).findings.refusals).toBeUndefined();
  expect(judge(record, { baseline: entryOf(recordOf(WHOLE)) }).findings.refusals?.found).toMatchObject([
    { against: 'baseline', was: 0, is: 0 },
  ]);
  expect(HistoryEntry.safeParse({ ...older, commit: 'a'.repeat(40) }).success).toBe(true);
});

test('a reference that papergap writes holds the share that declined, and is held against the claim’s items', () => {
  const measured = recordOf(QUANTISED, [0, 10]);
  const reference = asReference(measured, judge(measured).findings.scores);
  if (!reference.ok) throw new Error(JSON.stringify(reference.faults));
  expect(reference.value.scores).toMatchObject([{ suite: 'benchmark', items: 200, refused: 0.05 }]);
  const held = { file: 'references/tiny.yaml', sha256: 'c'.repeat(64), config: reference.value };

  const { refusals } = judge(
    { ...recordOf(QUANTISED, [0, 30]), reference: held },
    { reference: held },
  ).findings;

  expect(refusals?.found).toMatchObject([
    { against: 'reference', name: 'references/tiny.yaml', pass: 'reproduce', was: 0.05, is: 0.15 },
  ]);
  expect(refusals?.found[0]?.interval.low).toBeGreaterThan(0);
});
