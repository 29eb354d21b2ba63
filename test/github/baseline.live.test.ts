import { expect, test } from 'vitest';
import { historyEntry } from '../../src/analyse/history-entry.ts';
import { judge } from '../../src/judge.ts';
import { pastFor } from '../../src/github/baseline.ts';
import { changeHistory, lineOf } from '../../src/github/history.ts';
import type { HistoryEntry } from '../../src/record/history-entry.ts';
import { scene } from '../support/fake-github/scene.ts';
import type { Scene } from '../support/fake-github/scene.ts';
import { aPolicy, aRecord, rightOf } from '../support/record.ts';

const record = aRecord({ production: rightOf(3, 4) });
const policyOf = (incumbent?: string, floor?: string) =>
  aPolicy({ production: { suite: 'tickets', ...(incumbent && { incumbent }) }, ...(floor && { floor }) });
const withIncumbent = policyOf('old-model');

const { findings } = judge(record);
const entry = (commit: string, verdict: HistoryEntry['verdict'], accepted = false): HistoryEntry => ({
  ...historyEntry(record, findings, verdict, {
    at: '2026-11-20T03:00:00Z',
    commit: commit.repeat(40),
    run: 'x',
  }),
  accepted,
});

/** The first letter of the commit that is the baseline. */
async function chosen(at: Scene, choice: string, policy = policyOf()): Promise<string | undefined> {
  const { baseline } = await pastFor(record.candidate.id, policy, choice, at.github);
  return baseline?.commit?.[0];
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

test("nights since the baseline are the model's own, and an incumbent in its place has none", async () => {
  await using at = await scene();
  const { id } = record.candidate;
  const put = (model: string, ...days: readonly number[]) =>
    changeHistory(
      model,
      'entries',
      () => days.map((day) => lineOf({ ...entry('a', 'pass'), at: `2029-12-${day}T03:00:00Z` })),
      at.github,
    );
  const nights = async (choice: string) =>
    (await pastFor(id, withIncumbent, choice, at.github)).nights?.map((night) => night.at.slice(8, 10));

  await put('old-model', 10, 11);
  expect(await nights('accepted')).toBeUndefined();
  await put(id, 12, 13, 14);
  expect(await nights('accepted')).toEqual(['13', '14']);
  expect(await nights('latest')).toEqual([]);
  expect(await nights('none')).toBeUndefined();
});

// attack: yardstick
test('the incumbent that the floor is told from is its accepted result, whatever a run is compared with', async () => {
  await using at = await scene();
  const { id } = record.candidate;
  await changeHistory(
    'old-model',
    'entries',
    () => [entry('a', 'pass'), entry('b', 'fail')].map(lineOf),
    at.github,
  );
  await changeHistory(id, 'entries', () => [entry('c', 'pass')].map(lineOf), at.github);
  const held = policyOf('old-model', 'incumbent - 0.02');

  for (const choice of ['accepted', 'latest', 'none', 'c'.repeat(40), 'b'.repeat(40)]) {
    const { incumbent } = await pastFor(id, held, choice, at.github);
    expect(incumbent?.commit).toBe('a'.repeat(40));
  }
  // A model that is the incumbent itself is held against what of it was accepted.
  expect((await pastFor('old-model', held, 'none', at.github)).incumbent?.commit).toBe('a'.repeat(40));
  expect(await pastFor(id, withIncumbent, 'none', at.github)).not.toHaveProperty('incumbent');
  const other = await pastFor(id, policyOf('other', 'incumbent - 0.02'), 'none', at.github);
  expect(other).not.toHaveProperty('incumbent');
});

// attack: yardstick, open history
test('whatever a run is compared with, what the model claimed and what its runs differ by stay the same', async () => {
  await using at = await scene();
  const { id } = record.candidate;
  const put = (model: string, ...entries: readonly HistoryEntry[]) =>
    changeHistory(model, 'entries', () => entries.map(lineOf), at.github);
  const pasts = async (...choices: readonly string[]) =>
    Promise.all(choices.map((choice) => pastFor(id, withIncumbent, choice, at.github)));
  const choices = ['accepted', 'latest', 'none', 'c'.repeat(40), 'd'.repeat(40)];

  await put('old-model', entry('a', 'pass'), entry('b', 'fail'));
  for (const { repeats, own } of await pasts(...choices)) {
    expect(repeats).toMatchObject({ model: 'old-model', runs: 1 });
    expect(own).toBeUndefined();
  }

  await put(id, entry('c', 'fail'), entry('d', 'pass', true), entry('e', 'pass'));
  for (const { repeats, own } of await pasts(...choices)) {
    expect(repeats).toMatchObject({ runs: 2 });
    expect(own?.commit).toBe('d'.repeat(40));
  }
  const [past] = await pasts('none');
  const before = { ...past!.own!, claim: { suite: 'benchmark', score: 0.9 } };
  const judged = judge(record, { ...past, own: before });
  expect(judged.verdict.notes?.map(({ code }) => code)).toContain('claim-changed');
});

test('what runs differ by is known from the incumbent until the model has runs of its own', async () => {
  await using at = await scene();
  const put = (id: string, ...entries: readonly HistoryEntry[]) =>
    changeHistory(id, 'entries', () => entries.map(lineOf), at.github);
  const repeats = async () =>
    (await pastFor(record.candidate.id, withIncumbent, 'accepted', at.github)).repeats;

  await put('old-model', entry('a', 'pass'), entry('b', 'pass'), entry('c', 'fail'));
  expect(await repeats()).toMatchObject({ model: 'old-model', runs: 2, falseAlarms: 1 });

  await put(record.candidate.id, entry('d', 'pass'), entry('e', 'pass'));
  expect(await repeats()).toMatchObject({ runs: 1, falseAlarms: 0 });
  expect((await repeats())?.model).toBeUndefined();
});
