import { expect, test } from 'vitest';
import type { Comparison } from '../../../src/analyse/comparison/comparison.ts';
import { hasCommonGround } from '../../../src/analyse/comparison/comparison.ts';
import { pastResult } from '../../../src/analyse/history-entry.ts';
import { compare, namesOf } from '../../../src/analyse/comparison/compare.ts';
import type { Result } from '../../../src/analyse/comparison/compare.ts';
import { judge } from '../../../src/judge.ts';
import type { RunRecord } from '../../../src/record/schema.ts';
import { result, SUITES } from '../../support/comparison.ts';
import { rightOf } from '../../support/record.ts';

const half = rightOf(50, 100);
/** Right where `half` is wrong, and the other way round. */
const other = half.map((mark) => 1 - mark);

function differences(comparison: Comparison) {
  return comparison.passes.map(({ run, role, paired, unpaired }) => [
    run,
    role,
    paired?.difference ?? unpaired?.code,
  ]);
}

test('two runs over the same items are paired item by item, pass by pass, production first', () => {
  const a = result('a', { reproduce: rightOf(90, 100), production: rightOf(60, 100) });
  const b = result('b', { reproduce: rightOf(90, 100), production: rightOf(50, 100) });
  const comparison = compare([a, b]);
  expect(comparison.baseline).toBe('a');
  expect(differences(comparison)).toEqual([
    ['b', 'production', -0.1],
    ['b', 'reproduce', 0],
  ]);
  expect(comparison.passes[0]?.paired).toMatchObject({ items: 100, lost: 10, gained: 0, ungraded: 0 });
});

test('labels that correct what a judge finds correct the difference, and a line without them is not paired', () => {
  const labels = { rightRight: 900, rightWrong: 100, wrongRight: 300, wrongWrong: 700, unjudged: 0 };
  const checked = { endpoint: 'grader', model: 'big', sha256: 'f'.repeat(64), canaries: 3, fooled: 0 };
  const of = (id: string, right: number): Extract<Result, { kind: 'record' }> => {
    const plain = result(id, { production: rightOf(right, 100) });
    if (plain.kind !== 'record') throw new Error('a record was made');
    const judges = [{ suite: 'tickets', ...checked, labels }];
    return { kind: 'record', judged: judge({ ...plain.judged.record, judges }) };
  };
  const [a, b] = [of('a', 84), of('b', 60)];

  // 0.9 and 0.5 are right, of which it finds 0.84 and 0.6 right.
  expect(compare([a, b]).passes[0]?.paired?.difference).toBeCloseTo(-0.4, 12);
  const { record, findings, verdict } = a.judged;
  const entry = pastResult(record, findings, verdict.outcome, { at: '2030-01-01T00:00:00Z', run: 'x' });
  expect(compare([{ kind: 'entry', entry }, b]).passes[0]?.paired?.difference).toBeCloseTo(-0.4, 12);
  const { known: _, ...production } = entry.production;
  const older = compare([{ kind: 'entry', entry: { ...entry, production } }, b]);
  expect(older.passes[0]?.unpaired).toEqual({ code: 'judged', suite: 'tickets' });
});

test('a line of the history by another metric is not paired', () => {
  const entry = entryOf(recordOf(result('a', { production: half })));
  const production = { ...entry.production, metric: 'pass@4' };
  const comparison = compare([
    { kind: 'entry', entry: { ...entry, production } },
    result('b', { production: other }),
  ]);

  expect(comparison.passes[0]?.unpaired).toEqual({ code: 'metric', was: 'pass@4', is: 'mean' });
});

test('where items weigh, the difference is that of the scores, and lies in its interval', () => {
  const planned = { production: { weights: Array.from(half, (_, at) => (at < 20 ? 20 : 1)) } };
  const heavy = result('a', { production: half, planned });
  const light = result('b', { production: half.map((_, at) => (at < 20 ? 0 : 1)), planned });
  const { passes, ranking } = compare([heavy, light]);

  // 430 of 480 are right in one, and 80 in the other, of whose items more are right.
  expect(passes[0]?.paired?.difference).toBeCloseTo(-350 / 480, 12);
  expect(passes[0]?.paired?.interval.high).toBeLessThan(0);
  expect(ranking.best).toBe('a');
});

test('a flip has both answers, and what was lost comes first', () => {
  const [from, to] = [result('a', { production: half }), result('b', { production: other })];
  const { flips } = compare([from, to]).passes[0]!;
  expect(flips).toHaveLength(100);
  expect(flips[0]).toEqual({
    item: 'ticket-0',
    kind: 'lost',
    from: { outcome: 'correct', text: 'yes' },
    to: { outcome: 'wrong', text: 'yes' },
  });
  expect(flips.findIndex(({ kind }) => kind === 'gained')).toBe(50);
});

test.for([
  ['items', { suites: { ...SUITES, tickets: { ...SUITES.tickets, sha256: 'e'.repeat(64) } } }],
  ['asking', { suites: { ...SUITES, tickets: { ...SUITES.tickets, asking: 'f'.repeat(64) } } }],
] as const)('other %s under the same names are not paired', ([code, plan]) => {
  const [a, b] = [result('a', { production: half }), result('b', { production: half }, plan)];
  expect(differences(compare([a, b]))).toEqual([['b', 'production', code]]);
});

test('a suite of which the data is not known is not paired', () => {
  const [a, b] = [result('a', { production: half }), result('b', { production: half }, { suites: {} })];
  expect(compare([a, b]).passes[0]?.unpaired).toEqual({ code: 'no-digest', run: 'b', suite: 'tickets' });
});

test('other shots or another system message make the same item another question', () => {
  const a = result('a', { reproduce: half });
  const b = result('b', { reproduce: half, planned: { reproduce: { shots: 5, system: 'Be brief.' } } });
  expect(compare([a, b]).passes[0]?.unpaired).toEqual({ code: 'protocol', what: ['shots', 'system'] });
});

test('noise that was drawn by another seed is not paired, and quiet passes are', () => {
  const passes = { reproduce: half, noisy: half };
  const comparison = compare([result('a', passes), result('b', passes, { seed: 2 })]);
  expect(differences(comparison)).toEqual([
    ['b', 'reproduce', 0],
    ['b', 'noisy', 'noise'],
  ]);
});

test('what may change answers and not questions is told, and paired', () => {
  const a = result('a', { production: half });
  const b = result('b', { production: half, planned: { production: { maxTokens: 64, concurrency: 10 } } });
  expect(compare([a, b]).passes[0]).toMatchObject({ askedOtherwise: ['concurrency', 'maxTokens'] });
});

test('where production ended at different looks, the items that both came to are paired', () => {
  const looks = [20, 40, 60, 80, 100];
  const planned = { production: { looks } };
  const a = result('a', { production: half, planned, seen: { production: { look: 2 } } });
  const b = result('b', { production: half, planned });
  const paired = compare([a, b]).passes[0]?.paired;
  expect(paired?.items).toBe(40);
  expect(paired?.interval.level).toBeGreaterThan(0.99);
});

test('items without a grade are left out, and counted against a winner', () => {
  const best = rightOf(100, 100);
  const a = result('a', { production: rightOf(75, 100) });
  const b = result('b', { production: best });
  const late = result('late', { production: best.map((mark, at) => (at % 4 === 0 ? 'late' : mark)) });
  expect(compare([a, b]).ranking.best).toBe('b');
  const comparison = compare([a, late]);
  expect(comparison.passes[0]?.paired).toMatchObject({ items: 75, ungraded: 25 });
  expect(comparison.passes[0]?.paired?.interval.low).toBeGreaterThan(0);
  expect(comparison.ranking.best).toBeUndefined();
});

test('a winner must be surely higher than each of the others, with all pairs together', () => {
  const low = result('low', { production: rightOf(40, 100) });
  const high = result('high', { production: rightOf(80, 100) });
  const near = result('near', { production: rightOf(79, 100) });
  expect(compare([low, high]).ranking.best).toBe('high');
  const { ranking } = compare([low, high, near]);
  expect(ranking).toEqual({
    pairs: 3,
    paired: 3,
    higher: [
      ['high', 'low'],
      ['near', 'low'],
    ],
  });
});

test('a difference that is sure by itself is none among many', () => {
  const base = rightOf(50, 100);
  const lost = (name: string) => result(name, { production: rightOf(42, 100) });
  const two = compare([result('base', { production: base }), lost('a')]);
  expect(two.ranking.higher).toEqual([['base', 'a']]);
  const many = compare([result('base', { production: base }), ...'abcdefgh'.split('').map(lost)]);
  expect(many.passes[0]?.paired?.interval.high).toBeLessThan(0);
  expect(many.ranking.higher).toEqual([]);
});

test('engines that repeat themselves badly make differences of whole runs less sure', () => {
  const quiet = (name: string, right: number, again: number) =>
    result(name, {
      production: rightOf(right, 100),
      reproduce: rightOf(90, 100),
      repeat: rightOf(again, 100),
      'repeat-2': rightOf(90, 100),
    });
  const widthOf = (again: number): number => {
    const { interval } = compare([quiet('a', 60, again), quiet('b', 45, again)]).passes[0]!.paired!;
    return interval.high - interval.low;
  };
  expect(widthOf(70)).toBeGreaterThan(2 * widthOf(90));
});

test('a line of the history is paired by the order of its marks, and has no answers', () => {
  const a = result('a', { production: half });
  const b = result('b', { production: other });
  const entry: Result = { kind: 'entry', entry: entryOf(recordOf(b)) };
  const comparison = compare([a, entry]);
  expect(comparison.passes[0]?.paired).toMatchObject({ items: 100, lost: 50, gained: 50 });
  expect(comparison.passes[0]?.flips[0]).toMatchObject({ item: 'ticket-0', to: {} });
  expect(comparison.runs[1]).toMatchObject({ name: 'b', outcome: 'inconclusive' });
});

test('a score that only the history has is not compared item by item, and one of an evaluator neither', () => {
  const marks = { production: half, reproduce: half };
  const a = result('a', marks);
  const entry: Result = { kind: 'entry', entry: entryOf(recordOf(result('b', marks))) };
  const record = recordOf(a);
  const evaluated: Result = {
    kind: 'record',
    judged: {
      ...judge({ ...record, passes: record.passes.filter(({ pass }) => pass !== 'reproduce') }),
      findings: judge(record).findings,
    },
  };
  const whyOf = (other: Result) =>
    compare([a, other], ['a', 'b']).passes.find(({ role }) => role === 'reproduce')?.unpaired;

  expect(whyOf(entry)).toEqual({ code: 'of-history', run: 'b' });
  expect(whyOf(evaluated)).toEqual({ code: 'of-evaluator', run: 'b' });
});

test('marks without names are not paired where each may be of another part of the suite', () => {
  const a = result('a', { production: half }, { seed: 2, suites: drawn(1000) });
  const b = result('b', { production: half }, { suites: drawn(1000) });
  const entry: Result = { kind: 'entry', entry: entryOf(recordOf(b)) };
  expect(compare([a, entry]).passes[0]?.unpaired).toEqual({ code: 'draw', suite: 'tickets' });
});

test('what else differs is told from the baseline', () => {
  const [a, b] = [result('a', { production: half }), result('b', { production: half }, { seed: 7 })];
  expect(compare([a, b]).settings).toEqual([{ run: 'b', what: 'seed', was: '1', is: '7' }]);
});

test('runs of one candidate are told apart by their run', () => {
  const [a, b] = [result('tiny', {}), result('tiny', {}, {}, 'run-2')];
  expect(namesOf([a, b])).toEqual(['tiny@run-1', 'tiny@run-2']);
  expect(namesOf([a, a])).toEqual(['tiny@run-1@1', 'tiny@run-1@2']);
});

test('runs without a suite or a load in common have no common ground', () => {
  const a = result('a', { production: half });
  expect(hasCommonGround(compare([a, result('b', { production: half })]))).toBe(true);
  expect(hasCommonGround(compare([a, result('b', { reproduce: half })]))).toBe(false);
});

const drawn = (items: number) => ({ ...SUITES, tickets: { ...SUITES.tickets, items } });

function recordOf(one: Result): RunRecord {
  if (one.kind !== 'record') throw new Error('not a record');
  return one.judged.record;
}

function entryOf(record: RunRecord) {
  const { findings, verdict } = judge(record);
  return pastResult(record, findings, verdict.outcome, { at: '2030-01-02T00:00:00Z', run: 'x' });
}
