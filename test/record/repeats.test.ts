import { expect, test } from 'vitest';
import { pastResult } from '../../src/analyse/history-entry.ts';
import { judge } from '../../src/judge.ts';
import type { HistoryEntry } from '../../src/record/history-entry.ts';
import { repeatsIn } from '../../src/record/repeats.ts';
import { reporters } from '../../src/report/index.ts';
import { aRecord, rightOf } from '../support/record.ts';

const record = aRecord({ paper: 0.8, reproduce: rightOf(160, 200), production: rightOf(150, 200) });
const { findings, verdict } = judge(record);
const result = pastResult(record, findings, verdict.outcome, { at: '2029-12-01T03:00:00Z', run: 'x' });

const entry = (outcome: HistoryEntry['verdict'], changed: Partial<HistoryEntry> = {}): HistoryEntry => ({
  ...result,
  commit: 'c'.repeat(40),
  verdict: outcome,
  ...changed,
});

test('runs that repeat the one before with nothing changed tell how often the check turns by chance', () => {
  const entries = [entry('pass'), entry('pass'), entry('fail'), entry('pass'), entry('inconclusive')];

  expect(repeatsIn(entries)).toMatchObject({ runs: 4, turned: 3, falseAlarms: 1 });
});

test.for<Partial<HistoryEntry>>([
  { policySha256: 'd'.repeat(64) },
  { candidate: { id: 'tiny', sha256: 'e'.repeat(64) } },
  { engine: 'llama.cpp b2' },
  { profile: 'quick' },
  { machine: { cpu: 'Another CPU', cores: 8 } },
])('a run after a change repeats nothing: %o', (changed) => {
  expect(repeatsIn([entry('pass'), entry('fail', changed)])).toBeUndefined();
});

test('runs over the same items stand in one series, and another draw or a change begins another', () => {
  const marked = (marks: (0 | 1)[], changed: Partial<HistoryEntry> = {}) =>
    entry('pass', { production: { ...result.production, marks }, ...changed });
  const [a, b, c] = [[1, 0, 1] as (0 | 1)[], [1, 1, 1] as (0 | 1)[], [0, 0, 1] as (0 | 1)[]];

  const found = repeatsIn([
    marked(a),
    marked(b),
    marked(c, { seed: 99 }),
    marked(b, { seed: 99 }),
    marked(a, { engine: 'llama.cpp b2' }),
  ]);

  expect(found?.series).toEqual([
    [a, b],
    [c, b],
  ]);
  expect(found?.runs).toBe(3);
});

test('the report says it in one line, with an upper bound', () => {
  const repeats = { runs: 10, turned: 1, falseAlarms: 0, series: [] };

  const text = reporters.table(judge(record, { repeats }), 'terminal');

  expect(text.replaceAll(/\s+/g, ' ')).toContain(
    'A/A: of 10 earlier runs that repeated the one before with nothing changed, 1 had another verdict, 0 of them a ' +
      'fail (at most 25.9 % turn to a fail, 95 % confidence).',
  );
  expect(reporters.table(judge(record), 'terminal')).not.toContain('A/A: of');
});
