/**
 * Whether planted causes come back: simulated records through the product's own judge.
 *
 * A row is what was planted, a column a cause: how often its 95 % interval holds its true value, with how far
 * the mean estimate is off it in points. `--records 1000` is how many a row has.
 */
import { parseArgs } from 'node:util';
import { markdownTable } from 'markdown-table';
import { judge } from '../../src/judge.ts';
import type { Findings } from '../../src/analyse/findings.ts';
import { shapley } from '../../src/analyse/statistics/shapley.ts';
import { randomFor } from '../../src/shell/random.ts';
import type { Random } from '../../src/shell/random.ts';
import { anUncheckedRecord } from '../../test/support/record.ts';
import type { Mark, RecordOptions } from '../../test/support/record.ts';
import { planted } from './attribution-cases.ts';
import type { Planted } from './attribution-cases.ts';

const { values } = parseArgs({ options: { records: { type: 'string', default: '1000' } } });
const RECORDS = Number(values.records);
const ITEMS = { paper: 500, production: 500 };
/** Chosen so that no planted score leaves 0..1. */
const CLAIM = 0.75;
const CAUSES = ['reproduction', 'noise', 'load', 'criterion', 'domain'] as const;
type Cause = (typeof CAUSES)[number];

/** What a cell of the factorial scores in truth. */
function scoreIn(one: Planted, noise: boolean, load: boolean, criterion: boolean): number {
  const { reproduction = 0, noiseWithLoad = 0, loadWithCriterion = 0 } = one;
  return (
    CLAIM +
    reproduction +
    (noise ? (one.noise ?? 0) : 0) +
    (load ? (one.load ?? 0) : 0) +
    (criterion ? (one.criterion ?? 0) : 0) +
    (noise && load ? noiseWithLoad : 0) +
    (load && criterion ? loadWithCriterion : 0)
  );
}

/** The losses that are true; noise is what it costs in quiet where production has none. */
function truthOf(one: Planted): ReadonlyMap<Cause, number> {
  const { isNoisy = false, hasCriterion = true } = one;
  const factors = [...(isNoisy ? ['noise'] : []), 'load', ...(hasCriterion ? ['criterion'] : [])];
  const cells = Array.from({ length: 2 ** factors.length }, (_, mask) => {
    const on = factors.filter((_factor, bit) => (mask & (1 << bit)) !== 0);
    return scoreIn(one, on.includes('noise'), on.includes('load'), on.includes('criterion'));
  });
  const effects = shapley(cells);
  return new Map<Cause, number>([
    ['noise', scoreIn(one, false, false, false) - scoreIn(one, true, false, false)],
    ...factors.map((factor, index) => [factor as Cause, -effects[index]!] as const),
    ['reproduction', -(one.reproduction ?? 0)],
    ['domain', -(one.domain ?? 0)],
  ]);
}

/** The cause that costs most; undefined where none costs anything, or two cost as much. */
function largestOf(truth: ReadonlyMap<Cause, number>, { isNoisy = false }: Planted): Cause | undefined {
  const causes = [...truth].filter(([cause]) => isNoisy || cause !== 'noise').toSorted((a, b) => b[1] - a[1]);
  const [first, second] = causes;
  if (first === undefined || second === undefined || first[1] - second[1] < 1e-9) return undefined;
  return first[0];
}

/** The answers of one pass: an item is right where its own luck is below the score, or by a new draw. */
function answers(score: number, luck: Float64Array, flips: number, random: Random): Mark[] {
  return Array.from(luck, (own) => ((random.next() < flips ? random.next() : own) < score ? 1 : 0));
}

type PassMarks = Mark[] | { readonly paper: Mark[]; readonly production: Mark[] };

function firstOf(marks: PassMarks, count: number | undefined): PassMarks {
  if (Array.isArray(marks)) return marks.slice(0, count);
  return { paper: marks.paper.slice(0, count), production: marks.production.slice(0, count) };
}

function optionsOf(one: Planted, random: Random): RecordOptions {
  const { isNoisy = false, hasCriterion = true, flips = 0 } = one;
  const luck = Float64Array.from({ length: ITEMS.paper }, () => random.next());
  const pass = (noise: boolean, load: boolean) => {
    // What is drawn anew is the answer: both criteria read the same one.
    const anew = luck.map((own) => (random.next() < flips ? random.next() : own));
    const graded = (criterion: boolean) => answers(scoreIn(one, noise, load, criterion), anew, 0, random);
    return hasCriterion ? { paper: graded(false), production: graded(true) } : graded(false);
  };
  const cell = (noise: boolean, load: boolean) => firstOf(pass(noise, load), one.compared);
  const own = Float64Array.from({ length: ITEMS.production }, () => random.next());
  const production = scoreIn(one, isNoisy, true, hasCriterion) + (one.domain ?? 0);
  return {
    paper: CLAIM,
    policy: { production: { suite: 'tickets', noise: isNoisy } },
    reproduce: pass(false, false),
    repeat: cell(false, false),
    noisy: cell(true, false),
    loaded: cell(false, true),
    'noisy-loaded': cell(true, true),
    production: answers(production, own, 0, random),
  };
}

/** What the judge says a cause costs; noise that is no cause is told by its pair of passes. */
function foundIn({ attribution, paired }: Findings, cause: Cause) {
  const found = attribution?.causes.find((one) => one.cause === cause);
  if (found !== undefined || cause !== 'noise') return found;
  const pair = paired.find(({ from, to }) => from === 'reproduce' && to === 'noisy');
  return pair && { loss: -pair.difference, interval: { low: -pair.interval.high, high: -pair.interval.low } };
}

function rowOf(one: Planted): readonly string[] {
  const truth = truthOf(one);
  const largest = largestOf(truth, one);
  const held = new Map<Cause, number>();
  const off = new Map<Cause, number>();
  let [ordered, unequal] = [0, 0];
  for (let index = 0; index < RECORDS; index++) {
    const record = anUncheckedRecord(optionsOf(one, randomFor('attribution', one.name, index)));
    const { findings } = judge({ ...record, plan: { ...record.plan, seed: index } });
    for (const [cause, loss] of truth) {
      const found = foundIn(findings, cause);
      if (found === undefined) continue;
      const { low, high } = found.interval;
      if (low <= loss && loss <= high) held.set(cause, (held.get(cause) ?? 0) + 1);
      off.set(cause, (off.get(cause) ?? 0) + found.loss - loss);
    }
    const causes = findings.attribution?.causes ?? [];
    if (causes[0]?.cause === largest) ordered += 1;
    const sum = causes.reduce((all, { loss }) => all + loss, 0);
    unequal = Math.max(unequal, Math.abs(sum - (findings.attribution?.total ?? NaN)));
  }
  const cells = CAUSES.map((cause) =>
    truth.has(cause)
      ? `${(((held.get(cause) ?? 0) / RECORDS) * 100).toFixed(1)} (${(((off.get(cause) ?? 0) / RECORDS) * 100).toFixed(2)})`
      : '',
  );
  const row = [
    one.name,
    ...cells,
    largest === undefined ? '' : ((ordered / RECORDS) * 100).toFixed(1),
    unequal < 1e-12 ? 'exact' : `${unequal}`,
  ];
  process.stderr.write(`${row.join(' | ')}\n`);
  return row;
}

const head = ['planted, points', ...CAUSES, 'largest loss told first, %', 'sums'];
process.stdout.write(`${markdownTable([head, ...planted.map((one) => [...rowOf(one)])])}\n`);
