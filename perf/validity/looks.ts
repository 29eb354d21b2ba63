/**
 * What looking at production while it is asked saves, and whether it keeps its promise: simulated records
 * through the product's own looks and judge.
 *
 * A row is a true gap; the budget is 20 %, so that at 20 % a fail and a pass are both wrong. `--records 1000`
 * is how many a row has, `--items 1000` how many items production has.
 */
import { parseArgs } from 'node:util';
import { markdownTable } from 'markdown-table';
import { planPasses } from '../../src/plan.ts';
import type { SuitePass } from '../../src/plan.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import { randomFor } from '../../src/shell/random.ts';
import { anUncheckedRecord, rightOf } from '../../test/support/record.ts';
import { looked } from './looked.ts';

const { values } = parseArgs({
  options: {
    records: { type: 'string', default: '1000' },
    items: { type: 'string', default: '1000' },
  },
});
const RECORDS = Number(values.records);
const ITEMS = Number(values.items);
const PAPER = 0.8;
const GAPS = [0.05, 0.1, 0.15, 0.18, 0.2, 0.22, 0.25, 0.4];

/** The looks that the product plans for so many items. */
function plannedLooks({ candidate, policy }: RunRecord, fixedN: boolean): SuitePass['looks'] {
  const items = Array.from({ length: ITEMS }, (_, index) => ({ id: `${index}`, fields: {}, target: '' }));
  const passes = planPasses(
    {
      candidate: candidate.config,
      policy: policy.config,
      loads: [],
      suites: new Map([['tickets', { items }]]),
      bothCriteria: false,
    },
    { seed: 1, profile: 'full', fixedN },
  );
  const production = passes.find(({ role }) => role === 'production');
  return production?.kind === 'suite' ? production.looks : undefined;
}

function recordOf(gap: number, index: number, fixedN: boolean): RunRecord {
  const random = randomFor('looks', Math.round(gap * 1000), index);
  const share = PAPER * (1 - gap);
  const record = anUncheckedRecord({
    paper: PAPER,
    reproduce: rightOf(PAPER * 1000, 1000),
    production: Array.from({ length: ITEMS }, () => (random.next() < share ? 1 : 0)),
  });
  const looks = plannedLooks(record, fixedN);
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
