import { expect, test } from 'vitest';
import { historyEntry } from '../../src/analyse/history-entry.ts';
import { judge } from '../../src/judge.ts';
import { baselineFor } from '../../src/github/baseline.ts';
import { changeHistory, lineOf } from '../../src/github/history.ts';
import type { HistoryEntry } from '../../src/record/history-entry.ts';
import { scene } from '../support/fake-github/scene.ts';
import type { Scene } from '../support/fake-github/scene.ts';
import { aRecord, rightOf } from '../support/record.ts';

const record = aRecord({ production: rightOf(3, 4) });
const withIncumbent = {
  ...record,
  policy: {
    ...record.policy,
    config: {
      ...record.policy.config,
      production: { ...record.policy.config.production, incumbent: 'old-model' },
    },
  },
};
const { findings } = judge(record);
const entry = (commit: string, verdict: HistoryEntry['verdict'], accepted = false): HistoryEntry => ({
  ...historyEntry(record, findings, verdict, {
    at: '2026-11-20T03:00:00Z',
    commit: commit.repeat(40),
    run: 'x',
  }),
  accepted,
});

async function chosen(at: Scene, baseline: string, of = record): Promise<string | undefined> {
  return (
    await baselineFor(
      { id: of.candidate.id, incumbent: of.policy.config.production.incumbent },
      baseline,
      at.github,
    )
  )?.commit[0];
}

test('the last accepted result counts, else the first that passed, else that of the incumbent', async () => {
  await using at = await scene();
  const put = (id: string, entries: readonly HistoryEntry[]) =>
    changeHistory(id, 'entries', () => entries.map(lineOf), at.github);

  expect(await chosen(at, 'accepted')).toBeUndefined();
  await put('old-model', [entry('a', 'pass')]);
  expect(await chosen(at, 'accepted')).toBeUndefined();
  expect(await chosen(at, 'accepted', withIncumbent)).toBe('a');

  await put(record.candidate.id, [entry('b', 'fail'), entry('c', 'pass'), entry('d', 'pass')]);
  expect(await chosen(at, 'accepted', withIncumbent)).toBe('c');
  expect(await chosen(at, 'latest')).toBe('d');
  expect(await chosen(at, 'b'.repeat(40))).toBe('b');
  expect(await chosen(at, 'none')).toBeUndefined();

  await put(record.candidate.id, [entry('b', 'fail', true), entry('c', 'pass')]);
  expect(await chosen(at, 'accepted')).toBe('b');
});
