/**
 * How often the one-sided 95 % bounds of a weighted score miss it: scores as they are estimated for a verdict,
 * at 20, 64 and 90 % right, and differences of two passes in which so many answers change.
 *
 * A row is how items weigh. A cell is how often the upper bound is below the true score, and the lower one
 * above it. `--records 1000` is how many a cell has, `--only` names the rows by a part of their names.
 */
import { parseArgs } from 'node:util';
import { markdownTable } from 'markdown-table';
import { pairedDifference } from '../../src/analyse/statistics/difference.ts';
import { effectiveItems } from '../../src/analyse/statistics/mean.ts';
import { meanScore } from '../../src/analyse/statistics/mean-score.ts';
import { randomFor } from '../../src/shell/random.ts';
import type { Random } from '../../src/shell/random.ts';
import { SHAPES } from './weight-shapes.ts';
import type { Shape } from './weight-shapes.ts';

const { values } = parseArgs({
  options: { records: { type: 'string', default: '1000' }, only: { type: 'string', default: '' } },
});
const RECORDS = Number(values.records);
const SHARES = [0.2, 0.64, 0.9];
/** Of the answers that change, three of five get worse. */
const CHANGES = { share: 0.1, worse: 0.6 };

/** How often each bound misses, as shares of the records, and half the mean width in points. */
function missed(shape: Shape, share: number): string[] {
  return misses(shape, share, (random) => {
    const { weights, marks, clusters } = shape.items(share, random);
    return meanScore(Float64Array.from(marks, Number), { weights, ...(clusters && { clusters }) }).interval(
      0.9,
    );
  });
}

/** The same of a difference: each item of the shape is one whose answer may change. */
function missedDifference(shape: Shape): string[] {
  const { share, worse } = CHANGES;
  return misses(shape, share * (1 - 2 * worse), (random) => {
    const { weights, marks, clusters } = shape.items(share, random);
    const changes = Float64Array.from(marks, (mark) =>
      random.next() >= Number(mark) ? 0 : random.next() < worse ? -1 : 1,
    );
    return pairedDifference(changes, { weights, ...(clusters && { clusters }), level: 0.9 });
  });
}

function misses(
  { name }: Shape,
  truth: number,
  boundsOf: (random: Random) => { readonly low: number; readonly high: number },
): string[] {
  let [below, above, width] = [0, 0, 0];
  for (let index = 0; index < RECORDS; index++) {
    const { low, high } = boundsOf(randomFor('weights', name, Math.round(truth * 1000), index));
    below += Number(high < truth);
    above += Number(low > truth);
    width += (high - low) / 2;
  }
  const percent = (count: number): string => ((count / RECORDS) * 100).toFixed(1);
  return [`${percent(below)}/${percent(above)}`, percent(width)];
}

const head = [
  ...['weights', 'worth'],
  ...SHARES.flatMap((share) => [`${share * 100} % right`, '± points']),
  ...['difference', '± points'],
];
const rows = SHAPES.filter(({ name }) => name.includes(values.only)).map((shape) => {
  const worth = effectiveItems(shape.items(0.5, randomFor('weights', shape.name)).weights);
  const row = [
    ...[shape.name, worth.toFixed(0)],
    ...SHARES.flatMap((share) => missed(shape, share)),
    ...missedDifference(shape),
  ];
  process.stderr.write(`${row.join(' | ')}\n`);
  return row;
});
const align = ['l', ...head.slice(1).map(() => 'r')];
process.stdout.write(`${markdownTable([head, ...rows], { align })}\n`);
