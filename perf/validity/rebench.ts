/**
 * Whether measuring the same candidate again and again passes one that should not: simulated records through
 * the product's own judge, each with what the earlier runs of the candidate left.
 *
 * A row is how the runs of one candidate differ, and its true gap; the budget is 20 %, so that there a pass and
 * a fail are both wrong. It is measured ten times: does it pass once, and, told apart, does it fail once?
 * `--records 1000` is how many candidates a row has, `--only` names the rows by a part of their names,
 * `--repeatability 0.01` is what the policy assumes of runs.
 */
import { parseArgs } from 'node:util';
import { markdownTable } from 'markdown-table';
import { asEarlierRun, judge } from '../../src/judge.ts';
import type { EarlierRun } from '../../src/record/history-entry.ts';
import { randomFor } from '../../src/shell/random.ts';
import type { Random } from '../../src/shell/random.ts';
import { anUncheckedRecord, rightOf } from '../../test/support/record.ts';
import type { Mark } from '../../test/support/record.ts';
import { drawnAgain, normal, rightOrWrong, shifted } from './draws.ts';

const { values } = parseArgs({
  options: {
    records: { type: 'string', default: '1000' },
    only: { type: 'string', default: '' },
    repeatability: { type: 'string', default: '0.01' },
  },
});
const RECORDS = Number(values.records);
const PAPER = 0.8;
const GAPS = [0.2, 0.15];
const MOST_RUNS = 10;

const WANTED = ['pass', 'fail'] as const;

interface Case {
  readonly name: string;
  readonly runs: number;
  /** The marks of a run, from those of the first. */
  readonly marks: (run: number, first: readonly Mark[], share: number, random: Random) => Mark[];
  readonly items: number;
}

const cases: readonly Case[] = [
  ...[200, 1000].flatMap((items): readonly Case[] => [
    {
      name: `the same ${items} items, 5 % flips`,
      runs: MOST_RUNS,
      items,
      marks: (_, first, share, random) => drawnAgain(first, 0.05, share, random),
    },
    {
      name: `the same ${items} items, 20 % flips`,
      runs: MOST_RUNS,
      items,
      marks: (_, first, share, random) => drawnAgain(first, 0.2, share, random),
    },
    {
      name: `other ${items} items each time`,
      runs: MOST_RUNS,
      items,
      marks: (_, first, share, random) => rightOrWrong(first.length, share, random),
    },
  ]),
  ...[0.01, 0.03].map((spread): Case => ({
    name: `the same 1000 items, 5 % flips, runs shift by ${spread * 100} points`,
    runs: MOST_RUNS,
    items: 1000,
    marks: (_, first, share, random) =>
      shifted(drawnAgain(first, 0.05, share, random), spread * normal(random), random),
  })),
  {
    name: 'gone on from 200 items to 1,000, the first among them',
    runs: 2,
    items: 200,
    marks: (run, first, share, random) =>
      run === 0
        ? [...first]
        : [...drawnAgain(first, 0.05, share, random), ...rightOrWrong(800, share, random)],
  },
];

/** What a candidate is told to be in the end: by the latest run alone, and with what earlier ones left. */
function told(
  { name, runs, items, marks }: Case,
  gap: number,
  index: number,
): Readonly<Record<(typeof WANTED)[number], { readonly alone: boolean; readonly together: boolean }>> {
  const random = randomFor('rebench', name, Math.round(gap * 1000), index);
  const share = PAPER * (1 - gap);
  const first = rightOrWrong(items, share, random);
  const earlier: EarlierRun[] = [];
  const found = {
    pass: { alone: false, together: false },
    fail: { alone: false, together: false },
  };
  for (let run = 0; run < runs; run++) {
    const record = anUncheckedRecord({
      paper: PAPER,
      reproduce: rightOf(800, 1000),
      production: marks(run, first, share, random),
      policy: { repeatability: Number(values.repeatability) },
    });
    const judged = judge(record, { earlier: [...earlier] });
    for (const wanted of WANTED) {
      found[wanted].alone ||= judged.verdict.production === wanted;
      found[wanted].together ||= judged.verdict.outcome === wanted;
    }
    const left = asEarlierRun(judged);
    if (left !== undefined) earlier.push(left);
  }
  return found;
}

function rowOf(one: Case, gap: number): string[] {
  const all = Array.from({ length: RECORDS }, (_, index) => told(one, gap, index));
  const shares = WANTED.flatMap((wanted) =>
    (['alone', 'together'] as const).map((how) =>
      ((all.filter((found) => found[wanted][how]).length / RECORDS) * 100).toFixed(1),
    ),
  );
  const row = [one.name, `${gap * 100}`, ...shares];
  process.stderr.write(`${row.join(' | ')}\n`);
  return row;
}

const head = [
  'runs',
  'true gap, %',
  'passes by the latest, %',
  'passes, %',
  'fails by the latest, %',
  'fails, %',
];
const rows = cases
  .filter(({ name }) => name.includes(values.only))
  .flatMap((one) => GAPS.map((gap) => rowOf(one, gap)));
process.stdout.write(
  `${markdownTable([head, ...rows], { align: ['l', ...head.slice(1).map(() => 'r')] })}\n`,
);
