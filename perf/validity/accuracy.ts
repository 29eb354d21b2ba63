/**
 * How often verdicts on accuracy are wrong: simulated records through the product's own judge.
 *
 * Each row is a kind of record. At a true gap of exactly the budget a fail and a pass are both wrong; beyond
 * it, what counts is how often the verdict is open. `--records 1000` is how many an error is told from and
 * `--decided 250` how many each of the other cells; `--only` names the rows by a part of their names.
 */
import { parseArgs } from 'node:util';
import { markdownTable } from 'markdown-table';
import { randomFor } from '../../src/shell/random.ts';
import { anUncheckedRecord } from '../../test/support/record.ts';
import { cases } from './accuracy-cases.ts';
import { withSuite } from './case.ts';
import type { Case } from './case.ts';
import { exactSizes } from './exact-size.ts';
import { looked } from './looked.ts';

const { values } = parseArgs({
  options: {
    records: { type: 'string', default: '1000' },
    decided: { type: 'string', default: '250' },
    only: { type: 'string', default: '' },
  },
});
/** Gaps off the budget of 20 %, where a verdict is wanted. */
const GAPS = [0.05, 0.15, 0.25, 0.4];

type Shares = Readonly<Record<'pass' | 'fail' | 'inconclusive', number>>;

/** How often the records of a case have each outcome, at a true gap. */
function outcomes({ name, options }: Case, gap: number, records: number): Shares {
  const counts = { pass: 0, fail: 0, inconclusive: 0 };
  for (let index = 0; index < records; index++) {
    const { past, ...made } = options(gap, randomFor('validity', name, Math.round(gap * 1000), index));
    const record = withSuite(anUncheckedRecord(made));
    counts[looked({ ...record, plan: { ...record.plan, seed: index } }, past).outcome] += 1;
  }
  return {
    pass: counts.pass / records,
    fail: counts.fail / records,
    inconclusive: counts.inconclusive / records,
  };
}

const inPercent = (share: number): string => (share * 100).toFixed(1);

function rowOf(one: Case): readonly string[] {
  const edge = outcomes(one, 0.2, Number(values.records));
  const decided = GAPS.map((gap) => inPercent(1 - outcomes(one, gap, Number(values.decided)).inconclusive));
  const row = [one.name, inPercent(edge.fail), inPercent(edge.pass), ...decided];
  process.stderr.write(`${row.join(' | ')}\n`);
  return row;
}

const head = ['case', 'false fail, %', 'false pass, %', ...GAPS.map((gap) => `decided at ${gap * 100} %`)];
const rows = cases.filter(({ name }) => name.includes(values.only)).map(rowOf);
process.stdout.write(`${markdownTable([head, ...rows.map((row) => [...row])], { align: ['l'] })}\n\n`);
if (values.only === '') process.stdout.write(`${exactSizes()}\n`);
