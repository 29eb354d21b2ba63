import { expect, test } from 'vitest';
import { historyEntry } from '../../src/analyse/history-entry.ts';
import { acceptedOf } from '../../src/github/baseline.ts';
import { judge } from '../../src/judge.ts';
import {
  acceptedLine,
  changeHistory,
  HISTORY_BRANCH,
  lineOf,
  readHistory,
} from '../../src/github/history.ts';
import type { HistoryLine } from '../../src/github/history.ts';
import type { RunRecord } from '../../src/record/schema.ts';
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
function withCandidate(config: Partial<RunRecord['candidate']['config']>): RunRecord {
  const { candidate } = record;
  return {
    ...record,
    candidate: { ...candidate, config: { ...candidate.config, ...config, revision: 'a'.repeat(40) } },
  };
}
function withCpu(cpu: string): RunRecord {
  return { ...record, run: { ...record.run, machine: { ...record.run.machine, cpu } } };
}
const add = (run: string) => (lines: readonly HistoryLine[]) => [...lines, lineOf(entry(run))];

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

  await changeHistory('a', 'many', () => many.map(lineOf), at.github);

  const kept = await readHistory('a', at.github);
  expect(kept).toHaveLength(400);
  expect(kept[0]).toMatchObject({ run: '3', accepted: true });
  expect(kept.at(-1)?.run).toBe('449');
});

// attack: yardstick
test('the first entry that passed is the baseline after more nights than are kept, too', async () => {
  await using at = await scene();
  const night = (index: number): HistoryLine =>
    lineOf({ ...entry(String(index)), verdict: index === 0 ? 'fail' : 'pass' });
  const many = Array.from({ length: 450 }, (_, index) => night(index));

  await changeHistory('a', 'many', () => many, at.github);
  await changeHistory('a', 'one more', (lines) => [...lines, night(450)], at.github);

  const kept = await readHistory('a', at.github);
  expect(kept).toHaveLength(400);
  expect(acceptedOf(kept)?.run).toBe('1');
  expect(kept[1]?.run).toBe('52');
});

// attack: open history
test('a history of long results is bounded in bytes, too: the oldest of them go first', async () => {
  await using at = await scene();
  // As many bytes as the most marks that an entry has.
  const marks = Array.from({ length: 11_000 }, () => 0.123_456_789_012_345_6);
  const many = Array.from({ length: 100 }, (_, index) => {
    const one = { ...entry(String(index)), accepted: index === 3 };
    return lineOf({ ...one, production: { ...one.production, marks } });
  });

  await changeHistory('a', 'many', () => many, at.github);
  const kept = await readHistory('a', at.github);

  expect(kept.length).toBeLessThan(90);
  expect(kept.map(({ run }) => run)).toEqual(['3', ...kept.slice(1).map(({ run }) => run)]);
  expect(kept.at(-1)?.run).toBe('99');
});

// attack: flood
test('of a history that someone has pushed the last lines are read, one after the other', async () => {
  await using at = await scene();
  await changeHistory('a', 'first', add('1'), at.github);
  const line = at.repo.read('models/a.jsonl', HISTORY_BRANCH) ?? '';
  const long = `${JSON.stringify({ marks: Array(1_000_000).fill(1) })}\n`;
  const text = `${line}${'{}\n'.repeat(100_000)}${long}${line}`;
  at.repo.commit({ branch: HISTORY_BRANCH, files: { 'models/a.jsonl': text } });
  let turns = 0;
  const count = (): void => {
    turns += 1;
    waiting = setImmediate(count);
  };
  let waiting = setImmediate(count);

  const read = await readHistory('a', at.github);
  clearImmediate(waiting);

  // The first line is before the last 2,000.
  expect(read.map(({ run }) => run)).toEqual(['1']);
  expect(turns).toBeGreaterThan(1_000);
});

// attack: flood
test('a history that is longer than any is not read at all, and it is told', async () => {
  await using at = await scene();
  at.repo.commit({ branch: HISTORY_BRANCH, files: { 'models/a.jsonl': 'x'.repeat(17 * 2 ** 20) } });

  await expect(readHistory('a', at.github)).rejects.toThrow(
    'a.jsonl is 17825792 bytes long; 16777216 are read',
  );
  expect(at.fake.requests.filter(({ path }) => path.includes('/git/blobs/'))).toEqual([]);
});

test.for<[what: string, judged: RunRecord]>([
  ['a claim next to nothing', aRecord({ paper: 0.0001, production: rightOf(90, 100) })],
  ['no right answer', aRecord({ paper: 0.0001, production: rightOf(0, 100) })],
  [
    'a long name of its file',
    withCandidate({ model: `o/${'m'.repeat(90)}`, file: `${'f/'.repeat(140)}a.gguf` }),
  ],
  ['a machine with a long name', withCpu('c'.repeat(2000))],
])('a result with %s can be read again: no candidate keeps out of its own history', async ([, judged]) => {
  await using at = await scene();
  const found = judge(judged);
  const where = { at: '2026-11-20T03:00:00Z', commit: 'c'.repeat(40), run: 'x' };
  const left = historyEntry(judged, found.findings, found.verdict.outcome, where);

  await changeHistory('a', 'one', (lines) => [...lines, lineOf(left)], at.github);

  expect(await readHistory('a', at.github)).toEqual([left]);
});

// attack: open history
test('a result that could not be read again is refused and not written', () => {
  expect(() => lineOf({ ...entry('1'), seed: NaN })).toThrow(
    'this result does not fit into the history: seed',
  );
});

const OTHERS = [
  'not json',
  '{"schema": "papergap/history", "version": 2,  "marks": [1.0]}',
  '',
  `{"mood": "good", ${JSON.stringify({ ...entry('1'), engine: undefined }).slice(1)}`,
  JSON.stringify(entry('2')),
];

test('lines that this version can not read, and keys that it does not know, stay byte for byte', async () => {
  await using at = await scene();
  await changeHistory('a', 'first', add('0'), at.github);
  const text = OTHERS.map((line) => `${line}\n`).join('');
  at.repo.commit({ branch: HISTORY_BRANCH, files: { 'models/a.jsonl': text } });

  expect((await readHistory('a', at.github)).map(({ run }) => run)).toEqual(['1', '2']);
  await changeHistory('a', 'third', add('3'), at.github);
  expect(at.repo.read('models/a.jsonl', HISTORY_BRANCH)).toBe(`${text}${JSON.stringify(entry('3'))}\n`);

  const accept = (lines: readonly HistoryLine[]) =>
    lines.map((line) => (line.entry?.run === '1' ? acceptedLine(line) : line));
  await changeHistory('a', 'accepted', accept, at.github);
  const lines = at.repo.read('models/a.jsonl', HISTORY_BRANCH)?.split('\n');
  expect(lines?.toSpliced(3, 1)).toEqual([...OTHERS.toSpliced(3, 1), JSON.stringify(entry('3')), '']);
  expect(JSON.parse(lines?.[3] ?? '')).toMatchObject({ mood: 'good', run: '1', accepted: true });
});

test.for(['update', 'creation'] as const)(
  'a rule of the repository against the %s of the branch is told as such, and not tried again',
  async (what) => {
    await using at = await scene();
    if (what === 'update') await changeHistory('a', 'first', add('1'), at.github);
    at.repo.protect(`refs/heads/${HISTORY_BRANCH}`);
    const before = at.fake.requests.length;

    await expect(changeHistory('a', 'second', add('2'), at.github)).rejects.toMatchObject({
      code: 'github-refused',
      message: 'a rule of the repository forbids writing to the branch papergap-history',
    });
    const moves = at.fake.requests.slice(before).filter(({ path }) => /\/git\/refs/.test(path));
    expect(moves).toHaveLength(1);
  },
);

test('without the permission to write it is refused', async () => {
  await using at = await scene({ contents: 'read' });

  await expect(changeHistory('a', 'first', add('1'), at.github)).rejects.toMatchObject({
    status: 403,
  });
});

test('a history that GitHub does not find for a moment is not empty', async () => {
  await using at = await scene();
  await changeHistory('a', 'entry', add('r1'), at.github);
  at.fake.failNext({ path: /papergap-history$/, status: 404, body: { message: 'Not Found' } });

  await expect(readHistory('a', at.github)).rejects.toMatchObject({ status: 404 });
  expect(await readHistory('a', at.github)).toHaveLength(1);
});
