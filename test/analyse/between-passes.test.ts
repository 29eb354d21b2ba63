import { expect, test } from 'vitest';
import {
  betweenNeighbours,
  betweenPasses,
  betweenRuns,
  offAsWhole,
} from '../../src/analyse/between-passes.ts';
import { judge } from '../../src/judge.ts';
import { reporters } from '../../src/report/index.ts';
import { aRecord, rightOf } from '../support/record.ts';

const pass = (marks: readonly number[]) => new Map(marks.map((mark, index) => [`item-${index}`, mark]));

test('the variance of the means of three passes, and the part of it that single items make', () => {
  const found = betweenPasses([
    pass([1, 0, 1, 0.5, 1, 0]),
    pass([1, 0, 0, 1, 1, 1]),
    pass([0, 0, 1, 0.25, 1, 0]),
  ]);

  // numpy: pm = x.mean(0); pm.var(ddof=1), and
  // ((x - x.mean(1, keepdims=True) - pm + x.mean())**2).sum() / ((6 - 1) * (3 - 1)) / 6
  expect(found).toMatchObject({ passes: 3, items: 6, degrees: 2 });
  expect(found?.variance).toBeCloseTo(0.022_569_444_444, 12);
  expect(found?.ofItems).toBeCloseTo(0.033_680_555_556, 12);
});

test('a pass that is off on all its items alike leaves nothing to single items', () => {
  const first = Array.from({ length: 100 }, (_, index) => (index % 3) / 4);
  const second = first.map((value) => value + 0.25);

  const found = betweenPasses([pass(first), pass(second)]);
  expect(found?.variance).toBeCloseTo(0.25 ** 2 / 2, 12);
  expect(found?.ofItems).toBeCloseTo(0, 12);
});

test('items count that were graded in every pass, and fewer than two say nothing', () => {
  const long = pass([1, 0, 1, 1]);

  expect(betweenPasses([long, pass([1, 0, 1]), long])?.items).toBe(3);
  expect(betweenPasses([long, pass([1])])).toBeUndefined();
  expect(betweenPasses([long])).toBeUndefined();
  expect(betweenPasses([])).toBeUndefined();
});

test('flips of single items are taken from what passes are off by, and passes of a few items show nothing else', () => {
  const passes = { of: 'passes', passes: 3, degrees: 2, items: 100, ofItems: 1e-4 } as const;

  expect(offAsWhole({ ...passes, variance: 3e-4 }, 0.01)?.variance).toBeCloseTo(2e-4, 12);
  expect(offAsWhole({ ...passes, variance: 0.5e-4 }, 0.01)).toEqual({ variance: 0, degrees: 2 });

  // F with 2 and 18 degrees of freedom is beyond 3.555 in 5 %, by published tables.
  const few = { ...passes, items: 10, ofItems: 4.1e-4 };
  expect(offAsWhole({ ...few, variance: 3.55 * few.ofItems }, 0.01)).toBeUndefined();
  expect(offAsWhole({ ...few, variance: 3.56 * few.ofItems }, 0.01)?.variance).toBeCloseTo(10.5e-4, 5);
  // Runs over production's own items are what they are.
  expect(offAsWhole({ ...few, of: 'runs', variance: 5.1e-4 }, 0.01)?.variance).toBeCloseTo(1e-4, 12);
  expect(offAsWhole(undefined, 0.01)).toBeUndefined();
});

test('repeats of a small paper suite, of which an answer flips, take no verdict from production', () => {
  const quiet = rightOf(24, 30);
  const again = quiet.slice(0, 10).map((mark, at) => (at === 3 ? 0 : mark));
  const outcome = (right: number, repeated: boolean) =>
    judge(
      aRecord({
        ...{ paper: 0.8, paperItems: 1319, reproduce: quiet, production: rightOf(right, 800) },
        ...(repeated && { repeat: again, 'repeat-2': quiet.slice(0, 10) }),
      }),
    ).verdict.outcome;

  for (const right of [600, 440]) expect(outcome(right, true)).toBe(outcome(right, false));
  expect([outcome(600, true), outcome(440, true)]).not.toContain('inconclusive');
});

const repeats = (series: (number | null)[][][]) => ({ runs: 9, turned: 0, falseAlarms: 0, series });

test('series of runs are pooled by their degrees of freedom, over the marks that each run of one has', () => {
  const one = [
    [1, 0, 1, 0.5, 1, 0, null],
    [1, 0, 0, 1, 1, 1, 1],
    [0, 0, 1, 0.25, 1, 0, 1],
  ];
  const other = [
    [1, 1, 0, 0],
    [1, 1, 1, 0],
  ];

  const [first, second] = [one, other].map((runs) => betweenRuns(repeats([runs])));
  const both = betweenRuns(repeats([one, other]));

  expect(first).toMatchObject({ of: 'runs', passes: 3, items: 6, degrees: 2 });
  expect(first?.variance).toBeCloseTo(0.022_569_444_444, 12);
  expect(both).toMatchObject({ passes: 5, items: 4, degrees: 3 });
  expect(both?.variance).toBeCloseTo((2 * first!.variance + second!.variance) / 3, 12);
  expect(both?.ofItems).toBeCloseTo((2 * first!.ofItems + second!.ofItems) / 3, 12);
  expect(betweenRuns(repeats([]))).toBeUndefined();
});

test('from each run to the next, a score that fell for good is one step of many', () => {
  const runs = (...right: readonly number[]) => repeats([right.map((count) => rightOf(count, 100))]);
  const fallen = runs(90, 92, 90, 92, 80, 82, 80, 82, 80);

  // Steps of 2 points, and one of 12: half of all normal steps are within 0.6745 · √2 standard deviations.
  expect(betweenNeighbours(fallen)?.variance).toBeCloseTo((0.02 / (0.67449 * Math.SQRT2)) ** 2, 8);
  expect(betweenNeighbours(fallen)?.degrees).toBeCloseTo((0.37 * 2 * 8 ** 2) / (3 * 8 - 1), 12);
  expect(betweenRuns(fallen)!.variance).toBeGreaterThan(0.05 ** 2);
  expect(betweenNeighbours(runs(90, 92, 80))).toBeUndefined();
});

test('until earlier runs show it, what runs differ by is what the policy assumes, and the report says so', () => {
  const judged = (repeatability: number, past = {}) =>
    judge(aRecord({ paper: 0.8, production: rightOf(640, 1000), policy: { repeatability } }), past);
  const half = ({ findings: { gap } }: ReturnType<typeof judged>) =>
    (gap!.scoreInterval.high - gap!.scoreInterval.low) / 2;
  const own = Math.sqrt(0.64 * 0.36 * 1e-3);

  expect(half(judged(0.03)) / half(judged(0))).toBeCloseTo(Math.sqrt(own ** 2 + 0.03 ** 2) / own, 1);
  const known = { repeats: repeats([[640, 640, 640, 640].map((right) => rightOf(right, 1000))]) };
  expect(half(judged(0.03, known))).toBeCloseTo(half(judged(0)), 6);
  const text = (repeatability: number, past = {}) =>
    reporters.table(judged(repeatability, past), 'terminal').replaceAll(/\s+/g, ' ');
  expect(text(0.03)).toContain(
    'Assumed: from one run to another the score varies by 3.0 points (standard deviation), beside what single answers change (repeatability in the policy).',
  );
  expect(text(0.03, known)).not.toContain('Assumed:');
  expect(text(0)).not.toContain('Assumed:');
});

test('runs that differ as a whole widen the bounds of one whose own passes agree, and the report says so', () => {
  const record = aRecord({
    paper: 0.8,
    reproduce: rightOf(320, 400),
    repeat: rightOf(200, 200),
    'repeat-2': rightOf(200, 200),
    production: rightOf(290, 400),
    policy: { repeatability: 0 },
  });
  const runs = [270, 290, 310, 280, 300].map((right) => rightOf(right, 400));

  const alone = judge(record);
  const known = judge(record, { repeats: repeats([runs]) });

  const width = ({ findings: { gap } }: typeof alone) => gap!.interval.high - gap!.interval.low;
  expect(width(known)).toBeGreaterThan(1.5 * width(alone));
  expect(reporters.table(alone, 'terminal')).not.toContain('spread by');
  const text = reporters.table(known, 'terminal').replaceAll(/\s+/g, ' ');
  expect(text).toMatch(
    /A\/A: the scores of 5 earlier runs with nothing changed, over the same 400 items, spread by 4\.0 points, where flips of single answers alone make \d\.\d\. The bounds allow for it\./,
  );
});

test('passes and runs that differ by more than the policy assumes are told, and chance is not', () => {
  const night = (right: number): (0 | 1)[] =>
    Array.from({ length: 1000 }, (_, index) => (index < right ? 1 : 0));
  const told = (repeatability: number, ...right: readonly number[]) => {
    const series = [right.map(night)];
    const record = aRecord({ paper: 0.8, production: night(640), policy: { repeatability } });
    const judged = judge(record, { repeats: repeats(series) });
    return {
      found: judged.findings.repeatability,
      text: reporters.table(judged, 'terminal').replaceAll(/\s+/g, ' '),
    };
  };

  const { found, text } = told(0.01, 600, 680, 630, 590, 670);
  expect(found).toMatchObject({ of: 'runs', assumed: 0.01 });
  expect(found?.seen).toBeCloseTo(0.0403, 3);
  expect(text).toContain(
    'Earlier runs with nothing changed differ by 4.0 points (standard deviation) beside what single answers change; the policy assumes 1.0 from one run to another.',
  );
  expect(told(0.05, 600, 680, 630, 590, 670).found).toBeUndefined();
  expect(told(0.01, 640, 650, 635).found).toBeUndefined();
});

test('quiet passes of one run that differ by more contradict it as well', () => {
  const passes = {
    reproduce: rightOf(900, 1000),
    repeat: rightOf(700, 1000),
    'repeat-2': rightOf(800, 1000),
  };
  const { findings } = judge(
    aRecord({ paper: 0.8, production: rightOf(640, 1000), ...passes, policy: { repeatability: 0.01 } }),
  );

  expect(findings.repeatability).toMatchObject({ of: 'passes', assumed: 0.01 });
});
