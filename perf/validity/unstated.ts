/**
 * What it costs a claim to leave its protocol unstated: simulated records through the product's own judge, each
 * judged with the protocol stated and without.
 *
 * A row is a claim and a true gap; the budget is 20 %. An honest claim is what the model scores on 1,000 items,
 * and what its items score here is drawn like it; one that is 10 points too low, or too high, is not. "Let
 * through" is what `on-inconclusive: neutral` makes of an open verdict, which is meant for thin evidence alone.
 * `--records 1000` is how many a row has.
 */
import { parseArgs } from 'node:util';
import { markdownTable } from 'markdown-table';
import { judge } from '../../src/judge.ts';
import { randomFor } from '../../src/shell/random.ts';
import type { RecordOptions } from '../../test/support/record.ts';
import { anUncheckedRecord } from '../../test/support/record.ts';
import { isThin } from '../../src/verdict/thin-evidence.ts';
import { PAPER, production } from './case.ts';
import { countRight, rightOrWrong } from './draws.ts';

const { values } = parseArgs({ options: { records: { type: 'string', default: '1000' } } });
const RECORDS = Number(values.records);
const ITEMS = 1000;
const CLAIMS = [
  ['honest', 0],
  ['10 points too low', -0.1],
  ['10 points too high', 0.1],
] as const;
const GAPS = [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4];

type Told = 'pass' | 'fail' | 'let through' | 'not let through';

function told(options: RecordOptions): Told {
  const { verdict } = judge(anUncheckedRecord(options));
  if (verdict.outcome !== 'inconclusive') return verdict.outcome;
  return isThin(verdict) ? 'let through' : 'not let through';
}

const OUTCOMES: readonly Told[] = ['pass', 'fail', 'let through', 'not let through'];

const rows = CLAIMS.flatMap(([claim, off]) =>
  GAPS.map((gap) => {
    const counts = { stated: new Map<Told, number>(), unstated: new Map<Told, number>() };
    for (let index = 0; index < RECORDS; index++) {
      const random = randomFor('unstated', claim, Math.round(gap * 100), index);
      const options = {
        paper: countRight(ITEMS, PAPER + off, random) / ITEMS,
        paperItems: ITEMS,
        reproduce: rightOrWrong(ITEMS, PAPER, random),
        production: rightOrWrong(ITEMS, production(gap), random),
      };
      const [stated, unstated] = [told(options), told({ ...options, protocol: {} })];
      counts.stated.set(stated, (counts.stated.get(stated) ?? 0) + 1);
      counts.unstated.set(unstated, (counts.unstated.get(unstated) ?? 0) + 1);
    }
    const shares = (of: Map<Told, number>): string =>
      OUTCOMES.map((outcome) => (((of.get(outcome) ?? 0) / RECORDS) * 100).toFixed(1)).join(' / ');
    return [claim, `${Math.round(gap * 100)}`, shares(counts.stated), shares(counts.unstated)];
  }),
);
const said = 'pass / fail / let through / not, %';
const head = ['claim', 'true gap, %', `stated: ${said}`, `unstated: ${said}`];
process.stdout.write(`${markdownTable([head, ...rows], { align: ['l', 'r', 'r', 'r'] })}\n`);
