import { expect, test } from 'vitest';
import { historyEntry } from '../../src/analyse/history-entry.ts';
import { judge } from '../../src/judge.ts';
import { HistoryEntry } from '../../src/record/history-entry.ts';
import { nightsSince } from '../../src/record/nights.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import { reporters } from '../../src/report/index.ts';
import { aRecord, rightOf } from '../support/record.ts';
import type { Mark } from '../support/record.ts';

const WHERE = { at: '2026-11-20T03:00:00.000Z', commit: 'c'.repeat(40), run: 'https://example.com/runs/1' };

function recordOf(
  production: readonly Mark[],
  quiet: readonly Mark[] = rightOf(90, 100),
  repeat = quiet,
): RunRecord {
  const record = aRecord({
    reproduce: [...quiet],
    repeat: [...repeat],
    production: [...production],
    policy: { repeatability: 0 },
  });
  const suites = { tickets: { sha256: 'e'.repeat(64), items: production.length } };
  return { ...record, plan: { ...record.plan, suites } };
}

function entryOf(record: RunRecord): HistoryEntry {
  const { findings, verdict } = judge(record);
  return HistoryEntry.parse(
    JSON.parse(JSON.stringify(historyEntry(record, findings, verdict.outcome, WHERE))),
  );
}

const against = (now: RunRecord, then: HistoryEntry) => judge(now, { baseline: then }).findings.regression;

/** The first so many right, the others wrong, but for the items that are named. */
const marks = (right: number, items: number, ...flipped: readonly number[]): Mark[] =>
  Array.from({ length: items }, (_, index) => (index < right !== flipped.includes(index) ? 1 : 0));

test('a run compared with itself is unchanged, and nothing flipped', () => {
  const record = recordOf(marks(500, 600));

  expect(against(record, entryOf(record))).toMatchObject({
    outcome: 'unchanged',
    accuracy: { lost: 0, gained: 0, difference: 0, items: 600, floorFlips: 0 },
    differences: [],
  });
});

test('items that were right and are wrong now are a regression, the other way round an improvement', () => {
  const good = recordOf(marks(180, 200));
  const bad = recordOf(marks(150, 200));

  expect(against(bad, entryOf(good))).toMatchObject({
    outcome: 'regressed',
    accuracy: { lost: 30, gained: 0, difference: -0.15 },
  });
  expect(against(good, entryOf(bad))).toMatchObject({
    outcome: 'improved',
    accuracy: { lost: 0, gained: 30 },
  });
});

// attack: yardstick
test('items that are asked in another way, with other worked examples, are not compared', () => {
  const asked = (production: readonly Mark[], asking?: string): RunRecord => {
    const record = recordOf(production);
    const tickets = { sha256: 'e'.repeat(64), items: 200, ...(asking !== undefined && { asking }) };
    return { ...record, plan: { ...record.plan, suites: { tickets } } };
  };
  const [good, bad] = [marks(180, 200), marks(150, 200)];

  expect(against(asked(bad, 'now'), entryOf(asked(good, 'then')))).toMatchObject({
    outcome: 'inconclusive',
    differences: [{ code: 'asking', suite: 'tickets' }],
  });
  expect(against(asked(bad, 'now'), entryOf(asked(good, 'now')))?.outcome).toBe('regressed');
  expect(against(asked(bad, 'now'), entryOf(asked(good)))?.outcome).toBe('regressed');
});

test('passes that are unlike one another leave open whether production fell', () => {
  const quiet = marks(90, 100);
  const shaky = marks(90, 100, ...Array.from({ length: 40 }, (_, index) => index));
  const then = entryOf(recordOf(marks(180, 200), quiet, shaky));

  const found = against(recordOf(marks(150, 200), quiet, shaky), then);

  expect(found).toMatchObject({ outcome: 'inconclusive', accuracy: { lost: 30, floorFlips: 80 } });
});

test('a fall is a regression though the engine flips more answers by itself, as many either way', () => {
  const quiet = marks(50, 100);
  const flipped = Array.from({ length: 40 }, (_, index) => 30 + index);
  const then = entryOf(recordOf(marks(180, 200), quiet, marks(50, 100, ...flipped)));

  const found = against(recordOf(marks(150, 200), quiet, marks(50, 100, ...flipped)), then);

  expect(found).toMatchObject({ outcome: 'regressed', accuracy: { lost: 30, floorFlips: 80 } });
});

test('a fall of graded answers is a regression, though none of them was wholly right', () => {
  const graded = (mean: number): Mark[] =>
    Array.from({ length: 200 }, (_, index) => mean + ((index % 5) - 2) / 50);

  const found = against(recordOf(graded(0.7)), entryOf(recordOf(graded(0.85))));

  expect(found).toMatchObject({ outcome: 'regressed', accuracy: { lost: 0, gained: 0, floorFlips: 0 } });
});

test('a fall is told without what a judge errs by, which makes it look less', () => {
  const labels = { rightRight: 900, rightWrong: 100, wrongRight: 300, wrongWrong: 700, unjudged: 0 };
  const checked = { endpoint: 'grader', model: 'big', sha256: 'f'.repeat(64), canaries: 3, fooled: 0 };
  // Of 0.8 that are right it finds 0.78 right, and of 0.77 it finds 0.762.
  const of = (right: number): RunRecord => ({
    ...recordOf(marks(right, 1000)),
    judges: [{ suite: 'tickets', ...checked, labels }],
  });

  const found = against(of(762), entryOf(of(780)));

  expect(found?.accuracy?.difference).toBeCloseTo(-0.03, 3);
  expect(found?.outcome).toBe('regressed');
});

/** So many right of 1,000, one night after the other; the last is judged by those before it. */
function nightByNight(...right: readonly number[]) {
  const at = (night: number): string => new Date(Date.parse(WHERE.at) + night * 86_400_000).toISOString();
  const of = (count: number, night: number): RunRecord => {
    const record = recordOf(marks(count, 1000), marks(90, 100), marks(84, 100));
    const policy = { ...record.policy, config: { ...record.policy.config, repeatability: 0.01 } };
    return { ...record, policy, run: { ...record.run, startedAt: at(night) } };
  };
  const records = right.map(of);
  const entries = records.map((record, night) => ({ ...entryOf(record), at: at(night) }));
  const [baseline] = entries;
  const now = records.at(-1)!;
  const nights = nightsSince(baseline!, entries);
  const { findings, verdict } = judge(now, { baseline: baseline!, nights });
  const text = reporters.table({ record: now, findings, verdict }, 'terminal').replaceAll(/\s+/g, ' ');
  return { found: findings.regression, text };
}
const STEADY = [800, 806, 795, 803, 798, 793, 805, 800, 797, 804];

test('a fall that no night shows by itself is a regression where the nights show it together', () => {
  const fallen = [770, 766, 775, 768, 772, 763];
  const alone = nightByNight(800, 770);
  const { found, text } = nightByNight(...STEADY, ...fallen);

  expect(alone.found).toMatchObject({ outcome: 'inconclusive' });
  expect(found).toMatchObject({
    outcome: 'regressed',
    nights: { before: 10, since: 6, from: '2026-11-30T03:00:00.000Z', hasFallen: true },
  });
  expect(found?.nights?.fall).toBeCloseTo(0.0311, 3);
  expect(text).toContain(
    'All runs since the baseline show it together: −3.1 points in the last 6 of 16 runs',
  );
});

test('what nights can show is told where they show nothing', () => {
  const { found, text } = nightByNight(...STEADY);

  expect(found).toMatchObject({ outcome: 'inconclusive', nights: { hasFallen: false } });
  expect(found?.nights?.leastFound).toBeGreaterThan(0.02);
  expect(text).toContain('a fall of less than 2.');
  expect(nightByNight(800, 806, 795).found?.nights).toBeUndefined();
});

test('nights that fell by less than the tolerance, or fell back to the baseline, are no regression', () => {
  const down = (by: number): number[] => STEADY.map((right) => right - by);

  const { nights } = nightByNight(...STEADY, ...down(15)).found!;
  expect(nights?.eValue).toBeGreaterThan(100);
  expect(nights?.hasFallen).toBe(false);
  const risen = STEADY.map((right) => right + 60);
  expect(nightByNight(800, ...risen, ...down(-2)).found?.nights?.hasFallen).toBe(false);
});

test('a night that is well again is no regression, whatever those before it were', () => {
  const { found } = nightByNight(...STEADY, 765, 760, 765, 760, 765, 762, 765, 760, 763, 799);

  expect(found?.nights?.eValue).toBeGreaterThan(100);
  expect(found?.outcome).not.toBe('regressed');
});

test('a change within the tolerance is none, however sure it is', () => {
  const found = against(recordOf(marks(990, 1000)), entryOf(recordOf(marks(1000, 1000))));

  expect(found).toMatchObject({ outcome: 'unchanged', tolerance: 0.02 });
  expect(found?.accuracy?.interval.high).toBeLessThan(0);
});

test('a change beyond the tolerance that could be chance is no regression', () => {
  const items = Array.from({ length: 12 }, (_, index) => index);
  const found = against(
    recordOf(marks(180, 200, ...items)),
    entryOf(recordOf(marks(180, 200, 199, 198, 197, 196))),
  );

  expect(found?.accuracy?.difference).toBeCloseTo(-0.08, 12);
  expect(found?.outcome).toBe('regressed');
  const few = against(recordOf(marks(180, 200, 0, 1, 2, 3, 4, 5)), entryOf(recordOf(marks(180, 200))));
  expect(few?.accuracy?.difference).toBeCloseTo(-0.03, 12);
  expect(few?.accuracy?.interval.level).toBeCloseTo(0.98, 12);
  expect(few?.outcome).toBe('inconclusive');
});

test('too few items to tell are inconclusive', () => {
  const found = against(recordOf(marks(17, 20)), entryOf(recordOf(marks(18, 20))));

  expect(found?.outcome).toBe('inconclusive');
});

test('other items can not be compared', () => {
  const record = recordOf(marks(150, 200));
  const then = entryOf(record);
  const other = { ...then, production: { ...then.production, suiteSha256: 'f'.repeat(64) } };

  const found = against(record, other);

  expect(found).toMatchObject({
    outcome: 'inconclusive',
    differences: [{ code: 'items', suite: 'tickets' }],
  });
  expect(found?.accuracy).toBeUndefined();
});

test('an answer that never came is left out of the pairs, on either side', () => {
  const now = marks(180, 200);
  now[0] = 'late';
  const then = marks(180, 200);
  then[1] = 'error';

  expect(against(recordOf(now), entryOf(recordOf(then)))?.accuracy).toMatchObject({ items: 198, lost: 0 });
});

/** So many of the answers are no longer there, of those that were right. */
const withLost = (marks: readonly Mark[], lost: number, as: Mark): Mark[] =>
  marks.map((mark, at) => (at < lost ? as : mark));

test('answers that come too late or fail in the service are a regression, told as such', () => {
  const then = entryOf(recordOf(marks(800, 1000)));
  const now = recordOf(withLost(marks(800, 1000), 60, 'late'));
  const { findings, verdict } = judge(now, { baseline: then });
  const text = reporters.table({ record: now, findings, verdict }, 'terminal').replaceAll(/\s+/g, ' ');

  expect(findings.regression).toMatchObject({
    outcome: 'regressed',
    accuracy: { items: 940, lost: 0, difference: 0 },
    missing: { items: 60, of: 1000, causes: { late: 60 }, difference: -0.06, hasFallen: true },
  });
  expect(text).toContain('60 of 1,000 answers no longer came (60 late): −6.0 points');
  expect(against(recordOf(marks(800, 1000).fill('late')), then)).toMatchObject({
    outcome: 'regressed',
    missing: { items: 1000 },
  });
});

test('few answers that did not come are no regression, and leave open whether anything changed', () => {
  const then = entryOf(recordOf(marks(800, 1000)));
  const lost = (items: number, as: Mark = 'late', of = 800) =>
    against(recordOf(withLost(marks(of, 1000), items, as)), then);

  expect(lost(2)).toMatchObject({ outcome: 'unchanged', missing: { items: 2, hasFallen: false } });
  expect(lost(25)).toMatchObject({ outcome: 'inconclusive', missing: { hasFallen: false } });
  // What papergap could not read says nothing of the model, neither way.
  expect(lost(60, 'unread')).toMatchObject({ outcome: 'inconclusive', missing: { hasFallen: false } });
  expect(lost(0)).not.toHaveProperty('missing');
  expect(lost(0, 'late', 850)?.outcome).toBe('improved');
  expect(lost(60, 'late', 850)?.outcome).not.toBe('improved');
});

test('a model that lacks as many answers as its baseline did got no worse', () => {
  const lacking = (from: number): RunRecord =>
    recordOf(marks(800, 1000).map((mark, at) => (at >= from && at < from + 60 ? 'late' : mark)));

  expect(against(lacking(100), entryOf(lacking(0)))).toMatchObject({
    outcome: 'inconclusive',
    missing: { items: 60, of: 940, hasFallen: false },
  });
});

test('a baseline changes no other figure and not the verdict', () => {
  const record = recordOf(marks(150, 200));
  const { findings, verdict } = judge(record);
  const compared = judge(record, { baseline: entryOf(recordOf(marks(180, 200))) });
  const { regression, claimHistory, ...others } = compared.findings;

  expect(regression?.outcome).toBe('regressed');
  expect(claimHistory).toMatchObject({ suite: 'benchmark', score: 0.8 });
  expect(others).toEqual(findings);
  expect(compared.verdict).toEqual(verdict);
});

test('a score that changes as much from night to night is no regression, and one that fell for good is', () => {
  const items = 400;
  const night = (right: number) => recordOf(marks(right, items));
  const then = entryOf(night(340));
  const nights = (...right: readonly number[]) => ({
    ...{ runs: right.length - 1, turned: 0, falseAlarms: 0 },
    series: [right.map((count) => marks(count, items).map(Number))],
  });
  const outcomeAfter = (...right: readonly number[]) =>
    judge(night(320), { baseline: then, repeats: nights(340, ...right) }).findings.regression?.outcome;

  expect(against(night(320), then)?.outcome).toBe('regressed');
  expect(outcomeAfter(325, 342, 319, 338, 322, 341, 320)).toBe('inconclusive');
  // The second night after the fall, with few nights before it: one step is all that they differ by.
  for (const nights of [[320], [340, 320], [340, 341, 320], [341, 340, 339, 340, 320]])
    expect(outcomeAfter(...nights)).toBe('regressed');
  expect(outcomeAfter(340, 341, 340, 339, 340, 341, 340, 340, 340, 320, 320, 320)).toBe('regressed');
});
