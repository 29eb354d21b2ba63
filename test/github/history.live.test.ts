import { expect, test } from 'vitest';
import { historyEntry } from '../../src/analyse/history-entry.ts';
import { judge } from '../../src/judge.ts';
import { changeHistory, HISTORY_BRANCH, readHistory } from '../../src/github/history.ts';
import type { HistoryEntry } from '../../src/record/history-entry.ts';
import { scene } from '../support/fake-github/scene.ts';
import { aRecord, rightOf } from '../support/record.ts';

const record = aRecord({ production: rightOf(3, 4) });
const { findings, verdict } = judge(record);
const entry = (run: string): HistoryEntry =>
  historyEntry(record, findings, verdict.outcome, {
    at: '2026-11-20T03:00:00Z',
    commit: 'c'.repeat(40),
    run,
  });
const add = (run: string) => (entries: readonly HistoryEntry[]) => [...entries, entry(run)];

test('the first entry makes an orphan branch, later ones go on from it', async () => {
  await using at = await scene();

  await changeHistory('a', 'first', add('1'), at.github);
  await changeHistory('a', 'second', add('2'), at.github);
  await changeHistory('b', 'another model', add('3'), at.github);

  expect((await readHistory('a', at.github)).map(({ run }) => run)).toEqual(['1', '2']);
  expect((await readHistory('b', at.github)).map(({ run }) => run)).toEqual(['3']);
  expect(await readHistory('c', at.github)).toEqual([]);
  expect(at.repo.read('README.md', HISTORY_BRANCH)).toBeUndefined();
  expect(at.fake.complaints).toEqual([]);
});

test('jobs that end at the same moment all get their entry', async () => {
  await using at = await scene();
  const runs = ['1', '2', '3', '4', '5'];

  await Promise.all(runs.map((run) => changeHistory('a', run, add(run), at.github)));

  expect((await readHistory('a', at.github)).map(({ run }) => run).sort()).toEqual(runs);
});

test.for([[502], ['reset']] as const)(
  'an update that had its effect and then failed (%s) is not made twice',
  async ([status]) => {
    await using at = await scene();
    await changeHistory('a', 'first', add('1'), at.github);
    at.fake.failNext({ method: 'PATCH', path: /git\/refs/, status, afterEffect: true });

    await changeHistory('a', 'second', add('2'), at.github);

    expect((await readHistory('a', at.github)).map(({ run }) => run)).toEqual(['1', '2']);
  },
);

test('the history is bounded, and an accepted entry stays', async () => {
  await using at = await scene();
  const many = Array.from({ length: 450 }, (_, index) => ({
    ...entry(String(index)),
    accepted: index === 3,
  }));

  await changeHistory('a', 'many', () => many, at.github);

  const kept = await readHistory('a', at.github);
  expect(kept).toHaveLength(400);
  expect(kept[0]).toMatchObject({ run: '3', accepted: true });
  expect(kept.at(-1)?.run).toBe('449');
});

test('lines that somebody else wrote are left out', async () => {
  await using at = await scene();
  await changeHistory('a', 'first', add('1'), at.github);
  at.repo.commit({
    branch: HISTORY_BRANCH,
    files: { 'models/a.jsonl': `not json\n{"schema":"other"}\n${JSON.stringify(entry('2'))}\n` },
  });

  expect((await readHistory('a', at.github)).map(({ run }) => run)).toEqual(['2']);
});

test('without the permission to write it is refused', async () => {
  await using at = await scene({ contents: 'read' });

  await expect(changeHistory('a', 'first', add('1'), at.github)).rejects.toMatchObject({
    status: 403,
  });
});
