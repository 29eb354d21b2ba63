/**
 * What measuring a fail a second time does to verdicts: simulated records through the product's own looks,
 * confirmation and judge.
 *
 * A row is a kind of record at a true gap; the budget is 20 %, so that at 20 % a fail and a pass are both wrong.
 * `--records 1000` is how many a row has there, and a third of it elsewhere; `--only` names the rows by a part of
 * their names.
 */
import { parseArgs } from 'node:util';
import { markdownTable } from 'markdown-table';
import { atLook } from '../../src/analyse/looks.ts';
import { dueForConfirmation, isConfirmedAt, isDecidedAt, judge } from '../../src/judge.ts';
import type { SuitePass } from '../../src/plan.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import { randomFor } from '../../src/shell/random.ts';
import type { Random } from '../../src/shell/random.ts';
import { measuredAgain, withAgain, withLooksAndAgain } from '../../test/support/again.ts';
import { anUncheckedRecord } from '../../test/support/record.ts';
import type { Mark, RecordOptions } from '../../test/support/record.ts';
import { clustered, rightOrWrong } from './draws.ts';

const { values } = parseArgs({
  options: { records: { type: 'string', default: '1000' }, only: { type: 'string', default: '' } },
});
const RECORDS = Number(values.records);
const PAPER = 0.8;
const EDGE = 0.2;
const GAPS = [0.15, EDGE, 0.25, 0.3, 0.4];

interface Case {
  readonly name: string;
  readonly hasLooks: boolean;
  /** Share of answers that are drawn anew when the same item is asked again. */
  readonly flips: number;
  readonly marks: (share: number, random: Random) => Mark[];
  readonly options?: RecordOptions;
}

const groups = { groups: 100, size: 10, correlation: 0.3 };
/** Sources in the random order in which their items are asked. */
const scattered = Array.from({ length: 1000 }, (_, at) => at % 100);

const cases: readonly Case[] = [
  {
    name: '1,000 items',
    hasLooks: true,
    flips: 0.05,
    marks: (share, random) => rightOrWrong(1000, share, random),
  },
  {
    name: '200 items',
    hasLooks: true,
    flips: 0.05,
    marks: (share, random) => rightOrWrong(200, share, random),
  },
  {
    name: '60 items, no looks',
    hasLooks: false,
    flips: 0.05,
    marks: (share, random) => rightOrWrong(60, share, random),
  },
  {
    name: '1,000 items in 100 clusters, ICC 0.3',
    hasLooks: true,
    flips: 0.05,
    marks: (share, random) => {
      const bySource = clustered(groups, share, random);
      return scattered.map((source, at) => bySource[source * 10 + Math.floor(at / 100)] ?? 0);
    },
    options: { planned: { production: { clusters: scattered } } },
  },
];

/** A verdict, the items that it took at first, and those that it took to confirm. */
interface Ended {
  readonly once: string;
  readonly outcome: string;
  readonly first: number;
  readonly second: number;
}

function productionOf({ plan }: RunRecord): SuitePass {
  return plan.passes.find(({ id }) => id === 'production') as SuitePass;
}

/** The record as the product would have ended it. */
function run(record: RunRecord, markOf: (item: string) => number): Ended {
  const { items, looks = [] } = productionOf(record);
  const look =
    looks.findIndex((_, at) => at < looks.length - 1 && isDecidedAt(record, 'production', at + 1)) + 1;
  const ended = look === 0 ? record : atLook(record, 'production', look);
  const first = look === 0 ? items.length : (looks[look - 1] ?? 0);
  const once = judge(withoutSecond(ended)).verdict.outcome;
  if (dueForConfirmation(ended) === undefined)
    return { once, outcome: judge(ended).verdict.outcome, first, second: 0 };
  if (look === 0) {
    const twice = measuredAgain(ended, markOf);
    return { once, outcome: judge(twice).verdict.outcome, first, second: items.length };
  }
  const last = looks.length - look;
  for (let at = 1; at < last; at++) {
    const twice = measuredAgain(ended, markOf, at);
    if (isConfirmedAt(twice, 'production-again', at))
      return { once, outcome: 'fail', first, second: looks.length === 0 ? 0 : (looks[at - 1] ?? 0) };
  }
  const { outcome } = judge(measuredAgain(ended, markOf, last)).verdict;
  return { once, outcome, first, second: items.length - first };
}

function withoutSecond(record: RunRecord): RunRecord {
  const passes = record.plan.passes.filter(({ confirms }) => confirms === undefined);
  return { ...record, plan: { ...record.plan, passes } };
}

function simulated({ name, hasLooks, flips, marks, options }: Case, gap: number, index: number): Ended {
  const random = randomFor('confirmation', name, Math.round(gap * 1000), index);
  const share = PAPER * (1 - gap);
  const production = marks(share, random);
  const flipped = (mark: Mark, of: number): Mark =>
    random.next() < flips ? (random.next() < of ? 1 : 0) : mark;
  const quiet = Array.from({ length: 1000 }, (_, at) => (at % 5 < 4 ? 1 : 0));
  const repeated = (): Mark[] => quiet.slice(0, 500).map((mark) => flipped(mark, PAPER));
  const record = anUncheckedRecord({
    paper: PAPER,
    reproduce: quiet,
    repeat: repeated(),
    'repeat-2': repeated(),
    production,
    ...options,
  });
  const planned = hasLooks ? withLooksAndAgain(record) : withAgain(record);
  const asked = new Map(
    productionOf(planned).items.map((item, at) => [item, flipped(production[at] ?? 0, share)]),
  );
  return run({ ...planned, plan: { ...planned.plan, seed: index } }, (item) => Number(asked.get(item)));
}

function rowOf(one: Case, gap: number): string[] {
  const records = gap === EDGE ? RECORDS : Math.ceil(RECORDS / 3);
  const all = Array.from({ length: records }, (_, index) => simulated(one, gap, index));
  const mean = (value: (ended: Ended) => number): number =>
    all.reduce((sum, ended) => sum + value(ended), 0) / records;
  const share = (is: (ended: Ended) => boolean): string =>
    (mean((ended) => (is(ended) ? 1 : 0)) * 100).toFixed(1);
  const row = [
    one.name,
    `${gap * 100}`,
    share(({ once }) => once === 'fail'),
    share(({ outcome }) => outcome === 'fail'),
    share(({ outcome }) => outcome === 'pass'),
    share(({ second }) => second > 0),
    mean(({ first }) => first).toFixed(0),
    mean(({ first, second }) => first + second).toFixed(0),
  ];
  process.stderr.write(`${row.join(' | ')}\n`);
  return row;
}

const head = [
  'case',
  'true gap, %',
  'fail by one, %',
  'fail, %',
  'pass, %',
  'measured again, %',
  'items at first',
  'items in all',
];
const rows = cases
  .filter(({ name }) => name.includes(values.only))
  .flatMap((one) => GAPS.map((gap) => rowOf(one, gap)));
process.stdout.write(
  `${markdownTable([head, ...rows], { align: ['l', ...head.slice(1).map(() => 'r')] })}\n`,
);
