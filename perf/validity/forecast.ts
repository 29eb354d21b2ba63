/**
 * How often the number of items that a report asks for settles an open verdict, where production's true score
 * is the one that was seen: simulated records through the product's own judgement. Every answer is drawn
 * anew, and a run is off as a whole by a normal deviate of the policy's repeatability.
 *
 * A row is what was seen and asked, and how the next run is judged: by itself, or held against the first.
 * `--records 400` is how many a row has.
 */
import { parseArgs } from 'node:util';
import { markdownTable } from 'markdown-table';
import { asEarlierRun, judge } from '../../src/judge.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import { randomFor } from '../../src/shell/random.ts';
import type { Random } from '../../src/shell/random.ts';
import { withFurther } from '../../test/support/further.ts';
import { anUncheckedRecord, rightOf } from '../../test/support/record.ts';
import { normal, rightOrWrong } from './draws.ts';

const { values } = parseArgs({ options: { records: { type: 'string', default: '400' } } });
const RECORDS = Number(values.records);

interface Case {
  readonly name: string;
  readonly seen: number;
  readonly items: number;
  readonly paperItems?: number;
  readonly repeatability: number;
  readonly floor?: number;
  /** Critical suites beside it, which keep their floors. */
  readonly suites?: number;
  /** Whether quiet passes are asked twice; a twentieth of their answers flips. */
  readonly isRepeated?: true;
  readonly clusterSize?: number;
  readonly looks?: true;
}

const CASES: readonly Case[] = [
  { name: 'plain', seen: 0.68, items: 200, repeatability: 0 },
  { name: 'plain, over', seen: 0.6, items: 200, repeatability: 0 },
  { name: 'claim of 5,000', seen: 0.69, items: 200, paperItems: 5000, repeatability: 0 },
  { name: 'runs differ', seen: 0.7, items: 200, repeatability: 0.01 },
  { name: 'runs differ, repeats', seen: 0.7, items: 200, repeatability: 0.01, isRepeated: true },
  { name: 'repeats', seen: 0.68, items: 200, repeatability: 0, isRepeated: true },
  { name: 'five looks', seen: 0.68, items: 200, repeatability: 0, looks: true },
  { name: 'clusters of 4', seen: 0.69, items: 200, repeatability: 0, clusterSize: 4 },
  { name: 'floor', seen: 0.74, items: 200, repeatability: 0, floor: 0.7 },
  { name: 'below the floor', seen: 0.66, items: 200, repeatability: 0, floor: 0.7 },
  { name: 'two suites, over', seen: 0.6, items: 200, repeatability: 0, suites: 2 },
];

function recordOf(one: Case, items: number, random?: Random): RunRecord {
  const { seen, paperItems, repeatability, floor, suites = 0, isRepeated, clusterSize, looks } = one;
  const share = seen + (random === undefined ? 0 : repeatability * normal(random));
  const marks =
    random === undefined ? rightOf(Math.round(seen * items), items) : rightOrWrong(items, share, random);
  // A deal, so that what is right is spread over the clusters as if each item stood for itself.
  const production = marks.map((_, at) => marks[(at * 7919) % items] ?? 0);
  const quiet = rightOf(320, 400);
  const again = quiet.map((mark, at) => (at < 8 || at >= 391 ? 1 - mark : mark));
  const steps = Array.from({ length: 5 }, (_, at) => Math.ceil((items * (at + 1)) / 5));
  const record = anUncheckedRecord({
    ...{ paper: 0.8, reproduce: quiet, production },
    ...(isRepeated && { repeat: random === undefined ? again : flipped(quiet, random) }),
    ...(paperItems !== undefined && { paperItems }),
    policy: { repeatability, against: 'claimed', ...(floor !== undefined && { floor }) },
    planned: {
      production: {
        ...(clusterSize && { clusters: production.map((_, at) => Math.floor(at / clusterSize)) }),
        ...(looks && { looks: steps }),
      },
    },
  });
  if (suites === 0) return record;
  const kept = { tier: 'critical', floor: 0.5, marks: rightOf(360, 400) } as const;
  return withFurther(
    record,
    Object.fromEntries(Array.from({ length: suites }, (_, at) => [`suite-${at}`, kept])),
  );
}

const flipped = (marks: readonly number[], random: Random): number[] =>
  marks.map((mark) => (random.next() < 0.05 ? 1 - mark : mark));

function rowsOf(one: Case): string[][] {
  const first = judge(recordOf(one, one.items));
  const { outcome, itemsToSettle, itemsHeld } = first.verdict;
  const left = asEarlierRun(first);
  const shareOf = (items: number | undefined, isHeld: boolean): string => {
    if (items === undefined) return '–';
    let decided = 0;
    for (let index = 0; index < RECORDS; index++) {
      const record = recordOf(one, items, randomFor('forecast', one.name, isHeld ? 1 : 0, index));
      const earlier = isHeld && left ? [left] : [];
      if (judge(record, { earlier }).verdict.outcome !== 'inconclusive') decided += 1;
    }
    return ((decided / RECORDS) * 100).toFixed(1);
  };
  const cells = [one.name, `${one.items}`, (one.seen * 100).toFixed(0), outcome];
  const told = [`${itemsToSettle ?? '–'}`, shareOf(itemsToSettle, false)];
  return [[...cells, ...told, `${itemsHeld ?? '–'}`, shareOf(itemsHeld, true)]];
}

const head = ['', 'items', 'score, %', 'verdict', 'asked for', 'settled, %', 'held against it', 'settled, %'];
const rows = CASES.flatMap((one) => {
  const found = rowsOf(one);
  process.stderr.write(`${found.map((row) => row.join(' | ')).join('\n')}\n`);
  return found;
});
process.stdout.write(`${markdownTable([head, ...rows], { align: 'r' })}\n`);
