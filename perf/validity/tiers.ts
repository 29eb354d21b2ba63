/**
 * How often a verdict on several suites is wrong: simulated records through the product's own looks and judge.
 * With `--looks` each suite is looked at while it is asked, and ends where it is decided, as a run does it;
 * without, all of them are asked whole.
 *
 * A row has so many suites beside production, all at their floor or off it by what its name says; what their
 * scores share makes their marks correlated, item by item. At the floor (and production at the budget) a fail
 * and a pass are both wrong. `--records 1000` is how many a row has, `--items 100` how many items a suite has.
 */
import { parseArgs } from 'node:util';
import { markdownTable } from 'markdown-table';
import { atLook } from '../../src/analyse/looks.ts';
import { normalQuantile } from '../../src/analyse/statistics/normal.ts';
import type { Tier } from '../../src/config/tier.ts';
import { isDecidedAt, judge } from '../../src/judge.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import { randomFor } from '../../src/shell/random.ts';
import { withFurther } from '../../test/support/further.ts';
import { anUncheckedRecord } from '../../test/support/record.ts';

const { values } = parseArgs({
  options: {
    records: { type: 'string', default: '1000' },
    items: { type: 'string', default: '100' },
    looks: { type: 'boolean', default: false },
  },
});
const RECORDS = Number(values.records);
const ITEMS = Number(values.items);
const PAPER = 0.8;
const LIMIT = PAPER * 0.8;
const FLOOR = 0.7;
/** So far off that it is surely seen. */
const CLEAR = 0.15;

interface Scenario {
  readonly name: string;
  readonly tier: Tier;
  /** True scores less their limit: of production, and of each further suite. */
  readonly production: number;
  readonly further: (count: number) => readonly number[];
  /** The outcome that is wrong. */
  readonly wrong: 'pass' | 'fail';
}

const at = (off: number) => (count: number) => Array.from({ length: count }, () => off);
const oneAtTheFloor = (others: number) => (count: number) => [0, ...at(others)(count - 1)];

const SCENARIOS: readonly Scenario[] = [
  { name: 'all at their limits', tier: 'critical', production: 0, further: at(0), wrong: 'fail' },
  {
    name: 'one at its floor, the rest good',
    tier: 'critical',
    production: CLEAR,
    further: oneAtTheFloor(CLEAR),
    wrong: 'pass',
  },
  {
    name: 'all at their floors, production good',
    tier: 'supporting',
    production: CLEAR,
    further: at(0),
    wrong: 'fail',
  },
  {
    name: 'one below, the rest at their floors',
    tier: 'supporting',
    production: CLEAR,
    further: (count) => [-CLEAR, ...at(0)(count - 1)],
    wrong: 'fail',
  },
  {
    name: 'two at their floors, the rest good',
    tier: 'supporting',
    production: CLEAR,
    further: (count) => [0, 0, ...at(CLEAR)(count - 2)],
    wrong: 'pass',
  },
];

/** Looks at equal steps, as the plan has them. */
const LOOKS = values.looks ? [1, 2, 3, 4, 5].map((step) => Math.ceil((ITEMS * step) / 5)) : [];

/** What is drawn: normal, with a part that all suites share at the same place. */
function recordOf(
  { tier, production, further }: Scenario,
  count: number,
  correlation: number,
  index: number,
): RunRecord {
  const random = randomFor('tiers', tier, production, count, correlation, index);
  const normal = (): number => normalQuantile(Math.min(1 - 1e-12, Math.max(1e-12, random.next())));
  const shared = Array.from({ length: ITEMS }, normal);
  const marks = (share: number): number[] => {
    const limit = normalQuantile(share);
    return shared.map((common) =>
      Math.sqrt(correlation) * common + Math.sqrt(1 - correlation) * normal() < limit ? 1 : 0,
    );
  };
  const record = anUncheckedRecord({
    paper: PAPER,
    production: marks(LIMIT + production),
    policy: { repeatability: 0, against: 'claimed' },
    planned: values.looks ? { production: { looks: LOOKS } } : {},
  });
  const suites = further(count).map((off, suite) => [
    `suite-${suite}`,
    { tier, floor: FLOOR, marks: marks(FLOOR + off), ...(values.looks && { looks: LOOKS }) },
  ]);
  return withFurther(record, Object.fromEntries(suites));
}

/** The record as a run leaves it: each pass at the first of its looks that decides it. */
function asRun(record: RunRecord): RunRecord {
  const early = LOOKS.slice(0, -1).map((_, step) => step + 1);
  return record.plan.passes.reduce((seen, { id }, index) => {
    const soFar = { ...seen, passes: seen.passes.slice(0, index + 1) };
    const look = early.find((one) => isDecidedAt(soFar, id, one));
    return look === undefined ? seen : atLook(seen, id, look);
  }, record);
}

function rowOf(scenario: Scenario, count: number, correlation: number): string[] {
  const counts = { pass: 0, fail: 0, inconclusive: 0 };
  for (let index = 0; index < RECORDS; index++)
    counts[judge(asRun(recordOf(scenario, count, correlation, index))).verdict.outcome] += 1;
  const share = (outcome: keyof typeof counts): string => ((counts[outcome] / RECORDS) * 100).toFixed(1);
  const { tier, name, wrong } = scenario;
  return [tier, name, `${count}`, `${correlation}`, share('fail'), share('pass'), wrong];
}

const head = ['tier', 'true scores', 'suites', 'correlation', 'fail, %', 'pass, %', 'wrong is'];
const rows = SCENARIOS.flatMap((scenario) =>
  [2, 3, 5].flatMap((count) =>
    [0, 0.8].map((correlation) => {
      const row = rowOf(scenario, count, correlation);
      process.stderr.write(`${row.join(' | ')}\n`);
      return row;
    }),
  ),
);
process.stdout.write(`${markdownTable([head, ...rows], { align: ['l', 'l', 'r', 'r', 'r', 'r', 'l'] })}\n`);
