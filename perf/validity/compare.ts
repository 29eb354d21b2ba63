/**
 * How often the interval of a difference holds it, and how often a model is named as better that is not:
 * simulated runs of two models over the same items, through the product's own comparison.
 *
 * Each row is a production suite of so many items, answers that are drawn anew, and what passes or whole runs
 * are off by. With looks, each run ends at its own, by the product's own judge.
 * `--records 1000` is how many a row has, `--only` names the rows by a part of their names.
 */
import { parseArgs } from 'node:util';
import { markdownTable } from 'markdown-table';
import { compare } from '../../src/analyse/comparison/compare.ts';
import { atLook } from '../../src/analyse/looks.ts';
import { isDecidedAt, judge } from '../../src/judge.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import { randomFor } from '../../src/shell/random.ts';
import type { Random } from '../../src/shell/random.ts';
import { anUncheckedRecord } from '../../test/support/record.ts';
import { SUITES } from '../../test/support/comparison.ts';
import type { Mark } from '../../test/support/record.ts';
import { normal } from './draws.ts';
import { hardness, rightInPass } from './pass-cases.ts';

const { values } = parseArgs({
  options: { records: { type: 'string', default: '1000' }, only: { type: 'string', default: '' } },
});
const RECORDS = Number(values.records);
/** The paper's score, that of the first model in production, and items that quiet passes ask. */
const PAPER = 0.9;
const FIRST = 0.72;
const QUIET = 161;

interface Row {
  readonly name: string;
  readonly items: number;
  /** Score of the second model less that of the first. */
  readonly difference: number;
  /** Standard deviation of a pass, or of a run, as a whole; shares. */
  readonly passes: number;
  readonly runs: number;
  readonly looks: boolean;
  /** Standard deviation between runs that the policy assumes. */
  readonly repeatability: number;
}

const ROWS: readonly Row[] = [100, 400].flatMap((items) =>
  [0, 0.05].flatMap((difference) =>
    (
      [
        ['as drawn', {}],
        ['looks', { looks: true }],
        ['passes shift by 2 points', { passes: 0.02 }],
        ['runs shift by 2 points, repeatability: 0.02', { runs: 0.02, repeatability: 0.02 }],
      ] as const
    ).map(([name, given]) => ({
      ...{ passes: 0, runs: 0, looks: false, repeatability: 0, ...given },
      ...{ name: `${items} items, ${name}`, items, difference },
    })),
  ),
);

/** One model's run over items of which it is known how hard they are. */
function runOf(
  share: number,
  ours: readonly number[],
  papers: readonly number[],
  row: Row,
  random: Random,
): RunRecord {
  const runOff = row.runs * normal(random);
  const asked = (items: readonly number[], of: number): Mark[] => {
    const off = runOff + row.passes * normal(random);
    return rightInPass(items, { share: Math.min(1, Math.max(0, of + off)), anew: 0.1 }, random);
  };
  const { length } = ours;
  const looks = [0.2, 0.4, 0.6, 0.8, 1].map((part) => Math.round(part * length));
  const record = anUncheckedRecord({
    ...{ paper: PAPER, paperItems: 1000, calibration: 'none' },
    policy: { repeatability: row.repeatability, budget: 0.2 },
    reproduce: asked(papers, PAPER),
    repeat: asked(papers, PAPER),
    'repeat-2': asked(papers, PAPER),
    production: asked(ours, share),
    ...(row.looks && { planned: { production: { looks } } }),
  });
  const whole = { ...record, plan: { ...record.plan, suites: SUITES } };
  const ended = [1, 2, 3, 4].find((look) => row.looks && isDecidedAt(whole, 'production', look));
  return ended === undefined ? whole : atLook(whole, 'production', ended);
}

/** What one pair of runs comes to. */
function compared(row: Row, record: number) {
  const random = randomFor(record, 'compare', row.name, `${row.difference}`);
  const [ours, papers] = [hardness(row.items, random), hardness(QUIET, random)];
  // Models differ in what they find hard: half of the items are as hard to both.
  const others = ours.map((hard) => (random.next() < 0.5 ? random.next() : hard));
  const [a, b] = [
    runOf(FIRST, ours, papers, row, random),
    runOf(FIRST + row.difference, others, papers, row, random),
  ].map((one) => ({ kind: 'record' as const, judged: judge(one) }));
  const comparison = compare([a!, b!], ['a', 'b']);
  const paired = comparison.passes[0]?.paired;
  if (paired === undefined) throw new Error('production is not paired');
  const { low, high } = paired.interval;
  return {
    holds: low <= row.difference && row.difference <= high,
    width: high - low,
    items: paired.items,
    best: comparison.ranking.best,
  };
}

const rows = ROWS.filter(({ name }) => name.includes(values.only)).map((row) => {
  const found = Array.from({ length: RECORDS }, (_, record) => compared(row, record));
  const share = (isOne: (one: (typeof found)[number]) => boolean): string =>
    `${((found.filter(isOne).length / RECORDS) * 100).toFixed(1)} %`;
  const mean = (of: (one: (typeof found)[number]) => number): number =>
    found.reduce((sum, one) => sum + of(one), 0) / RECORDS;
  const wrong = (best: string | undefined): boolean => best === 'a' || (row.difference === 0 && best === 'b');
  return [
    row.name,
    `${row.difference * 100}`,
    share(({ holds }) => holds),
    (mean(({ width }) => width) * 50).toFixed(1),
    mean(({ items }) => items).toFixed(0),
    share(({ best }) => wrong(best)),
    row.difference === 0 ? '' : share(({ best }) => best === 'b'),
  ];
});
const head = [
  'two models',
  'differ by',
  'interval holds it',
  '± points',
  'items',
  'wrong one named',
  'right one named',
];
console.log(markdownTable([head, ...rows], { align: ['l', 'r', 'r', 'r', 'r', 'r', 'r'] }));
