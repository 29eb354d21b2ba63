/**
 * What looking at production while it is asked saves, and whether it keeps its promise: simulated records
 * through the product's own plan, looks and judge, in the product's order. Production is asked first, and its
 * looks go by the claim; then come the reproduction and its repeats, which are drawn like production; where
 * they leave open what production had decided, it goes on.
 *
 * A row is a true gap; the budget is 20 %, so that at 20 % a fail and a pass are both wrong. `--records 1000`
 * is how many a row has, `--items 1000` how many items production has, `--flips 0.02` the share of the
 * paper's items that are drawn anew in each repeat. `--exact` has the reproduced score be the claimed one,
 * and no repeats, and nothing assumed of runs: then nothing but production is drawn.
 */
import { parseArgs } from 'node:util';
import { markdownTable } from 'markdown-table';
import { planPasses } from '../../src/plan.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import { randomFor } from '../../src/shell/random.ts';
import type { Suite } from '../../src/suites/suite.ts';
import { anUncheckedRecord, rightOf } from '../../test/support/record.ts';
import { looked } from './looked.ts';

const { values } = parseArgs({
  options: {
    records: { type: 'string', default: '1000' },
    items: { type: 'string', default: '1000' },
    flips: { type: 'string', default: '0.02' },
    exact: { type: 'boolean', default: false },
  },
});
const RECORDS = Number(values.records);
const ITEMS = Number(values.items);
const FLIPS = Number(values.flips);
const PAPER = 0.8;
const GAPS = [0.05, 0.1, 0.15, 0.18, 0.2, 0.22, 0.25, 0.4];

/** What the product plans: how many items it asks in each pass, and at how many it looks. */
const planned = new Map(
  planPasses(
    {
      candidate: anUncheckedRecord().candidate.config,
      policy: anUncheckedRecord().policy.config,
      loads: [],
      suites: new Map(['tickets', 'benchmark'].map((name) => [name, { items: itemsOf(ITEMS) }])),
      bothCriteria: false,
    },
    { seed: 1, profile: 'full' },
  ).flatMap((pass) => (pass.kind === 'suite' ? [[pass.id, pass]] : [])),
);

function itemsOf(count: number): Suite['items'] {
  return Array.from({ length: count }, (_, index) => ({ id: `${index}`, fields: {}, target: '' }));
}

function recordOf(gap: number, index: number, fixedN: boolean): RunRecord {
  const random = randomFor('looks', Math.round(gap * 1000), index);
  const draw = (share: number): number => (random.next() < share ? 1 : 0);
  const drawn = (pass: string, share: number): number[] =>
    Array.from({ length: planned.get(pass)?.items.length ?? 0 }, () => draw(share));
  const production = drawn('production', PAPER * (1 - gap));
  const reproduce = drawn('reproduce', PAPER);
  const again = (pass: string): number[] =>
    reproduce
      .slice(0, planned.get(pass)?.items.length)
      .map((mark) => (random.next() < FLIPS ? draw(PAPER) : mark));
  const record = anUncheckedRecord({
    paper: PAPER,
    production,
    ...(values.exact
      ? { reproduce: rightOf(PAPER * 1000, 1000), policy: { repeatability: 0 } }
      : { reproduce, repeat: again('repeat'), 'repeat-2': again('repeat-2') }),
  });
  const looks = fixedN ? undefined : planned.get('production')?.looks;
  const passes = record.plan.passes.map((pass) =>
    pass.kind === 'suite' && pass.role === 'production' && looks ? { ...pass, looks } : pass,
  );
  return { ...record, plan: { ...record.plan, seed: index, passes } };
}

function rowOf(gap: number, fixedN: boolean): string[] {
  const counts = new Map<string, number>();
  let items = 0;
  for (let index = 0; index < RECORDS; index++) {
    const ended = looked(recordOf(gap, index, fixedN));
    counts.set(ended.outcome, (counts.get(ended.outcome) ?? 0) + 1);
    items += ended.items;
  }
  const share = (outcome: string): string => (((counts.get(outcome) ?? 0) / RECORDS) * 100).toFixed(1);
  return [(items / RECORDS).toFixed(0), share('pass'), share('fail'), share('inconclusive')];
}

const head = ['true gap, %', 'mean items', 'pass, %', 'fail, %', 'open, %', 'all items: pass, %', 'fail, %'];
const rows = GAPS.map((gap) => {
  const [, pass = '', fail = ''] = rowOf(gap, true);
  const row = [`${gap * 100}`, ...rowOf(gap, false), pass, fail];
  process.stderr.write(`${row.join(' | ')}\n`);
  return row;
});
process.stdout.write(`${markdownTable([head, ...rows], { align: 'r' })}\n`);
