import { expect, test } from 'vitest';
import { standingOf } from '../../../bot/production/standing.ts';
import type { Judged } from '../../../bot/results/judging.ts';

type Regression = NonNullable<Judged['regression']>;

/** A night whose score fell by so much, against a tolerance of two points. */
function night(outcome: Regression['outcome'], difference: number): Pick<Judged, 'regression'> {
  const accuracy = { items: 400, lost: 9, gained: 1, difference, pValue: 0.02 };
  const interval = { low: difference - 0.01, high: difference + 0.01, level: 0.98 };
  return {
    regression: {
      model: 'a',
      commit: 'c'.repeat(40),
      at: '2030-01-01T00:00:00.000Z',
      ageDays: 3,
      accepted: true,
      outcome,
      accuracy: { ...accuracy, interval },
      tolerance: 0.02,
      differences: [],
      load: [],
    },
  };
}

const bad = night('regressed', -0.05);
const good = night('unchanged', 0);
const unsure = night('inconclusive', -0.04);

test('a model is worse where the last nights all say so, and not before', () => {
  expect(standingOf([bad], 2)).toBe('open');
  expect(standingOf([bad, good], 2)).toBe('open');
  expect(standingOf([bad, unsure], 2)).toBe('open');
  expect(standingOf([bad, bad, good], 2)).toBe('worse');
  expect(standingOf([bad], 1)).toBe('worse');
});

test('it has recovered where the last nights are all within the tolerance', () => {
  expect(standingOf([good, bad], 2)).toBe('open');
  expect(standingOf([good, unsure], 2)).toBe('open');
  expect(standingOf([good, night('inconclusive', -0.01), bad], 2)).toBe('recovered');
});

test('a model whose answers no longer come has not recovered, as good as those may be that do', () => {
  const lost = { items: 40, of: 400, causes: { late: 40 }, hasFallen: false };
  const night = (difference: number): Pick<Judged, 'regression'> => ({
    regression: {
      ...good.regression!,
      missing: { ...lost, difference, interval: good.regression!.accuracy!.interval },
    },
  });

  expect(standingOf([night(-0.08), night(-0.08)], 2)).toBe('open');
  expect(standingOf([good, night(-0.08)], 2)).toBe('open');
  expect(standingOf([night(-0.01), night(-0.01)], 2)).toBe('recovered');
});

test('a night without a baseline, or with other items, says nothing', () => {
  expect(standingOf([bad, {}], 2)).toBe('open');
  expect(standingOf([good, {}], 2)).toBe('open');
});
