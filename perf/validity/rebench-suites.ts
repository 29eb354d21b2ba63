/**
 * Whether measuring the same candidate again and again passes or fails one by its further suites: simulated
 * records through the product's own judge, each with what the earlier runs of the candidate left.
 *
 * Production is good, and so are further suites but those that a row names, which are at their floors: there a
 * pass and a fail are both wrong; "above" is 7 points above. Each candidate is measured ten times: does it pass
 * once, and, told apart, does it fail once? `--records 1000` is how many a row has, `--only` names rows by a
 * part of their names.
 */
import { parseArgs } from 'node:util';
import { markdownTable } from 'markdown-table';
import type { Tier } from '../../src/config/tier.ts';
import { asEarlierRun, judge } from '../../src/judge.ts';
import type { EarlierRun } from '../../src/record/history-entry.ts';
import { randomFor } from '../../src/shell/random.ts';
import { withFurther } from '../../test/support/further.ts';
import { anUncheckedRecord, rightOf } from '../../test/support/record.ts';
import { drawnAgain, rightOrWrong } from './draws.ts';

const { values } = parseArgs({
  options: {
    records: { type: 'string', default: '1000' },
    only: { type: 'string', default: '' },
  },
});
const RECORDS = Number(values.records);
const RUNS = 10;
const ITEMS = 200;
const FLOOR = 0.7;
/** So far above that it is surely seen. */
const CLEAR = 0.18;
const WANTED = ['pass', 'fail'] as const;

interface Case {
  readonly name: string;
  readonly tier: Tier;
  /** True scores of the suites less the floor. */
  readonly off: readonly number[];
  /** Share of the answers that are drawn anew in each run. */
  readonly flips: number;
}

const FLIPS = [0.05, 0.2, 1];

const cases = FLIPS.flatMap((flips): readonly Case[] => [
  { name: 'one critical suite', tier: 'critical', off: [0], flips },
  { name: 'one critical suite above', tier: 'critical', off: [0.07], flips },
  { name: 'three critical suites', tier: 'critical', off: [0, 0, 0], flips },
  { name: 'one of three critical suites', tier: 'critical', off: [0, CLEAR, CLEAR], flips },
  { name: 'two of three supporting suites', tier: 'supporting', off: [0, 0, CLEAR], flips },
  { name: 'two supporting suites, one is below', tier: 'supporting', off: [-CLEAR, 0], flips },
]);

/** What a candidate is told to be in the end: by the latest run alone, and with what earlier ones left. */
function told(
  { name, tier, off, flips }: Case,
  index: number,
): Readonly<Record<(typeof WANTED)[number], { readonly alone: boolean; readonly together: boolean }>> {
  const random = randomFor('rebench-suites', name, Math.round(flips * 100), index);
  const shares = off.map((by) => FLOOR + by);
  const first = shares.map((share) => rightOrWrong(ITEMS, share, random));
  const earlier: EarlierRun[] = [];
  const found = {
    pass: { alone: false, together: false },
    fail: { alone: false, together: false },
  };
  for (let run = 0; run < RUNS; run++) {
    const record = anUncheckedRecord({
      paper: 0.8,
      reproduce: rightOf(800, 1000),
      production: rightOf(800, 1000),
      policy: { repeatability: 0 },
    });
    const suites = shares.map((share, at) => {
      const marks = drawnAgain(first[at] ?? [], flips, share, random);
      return [`suite-${at}`, { tier, floor: FLOOR, marks }] as const;
    });
    const whole = withFurther(record, Object.fromEntries(suites));
    const judged = judge(whole, { earlier: [...earlier] });
    const alone = judge(whole).verdict.outcome;
    for (const wanted of WANTED) {
      found[wanted].alone ||= alone === wanted;
      found[wanted].together ||= judged.verdict.outcome === wanted;
    }
    const left = asEarlierRun(judged);
    if (left !== undefined) earlier.push(left);
  }
  return found;
}

function rowOf(one: Case): string[] {
  const all = Array.from({ length: RECORDS }, (_, index) => told(one, index));
  const shares = WANTED.flatMap((wanted) =>
    (['alone', 'together'] as const).map((how) =>
      ((all.filter((found) => found[wanted][how]).length / RECORDS) * 100).toFixed(1),
    ),
  );
  const row = [one.name, `${one.flips * 100}`, ...shares];
  process.stderr.write(`${row.join(' | ')}\n`);
  return row;
}

const head = [
  'suites at their floors',
  'flips, %',
  'passes by the latest, %',
  'passes, %',
  'fails by the latest, %',
  'fails, %',
];
const rows = cases.filter(({ name }) => name.includes(values.only)).map(rowOf);
process.stdout.write(
  `${markdownTable([head, ...rows], { align: ['l', ...head.slice(1).map(() => 'r')] })}\n`,
);
