/**
 * How often the one-sided 95 % bounds of a score miss it where items come in clusters: scores as they are
 * estimated for a verdict, at 20, 64 and 90 % right.
 *
 * A row is how large the clusters are, and how alike the items of one. A cell is how often the upper bound is
 * below the true score, and the lower one above it. `--records 1000` is how many a cell has, `--only` names
 * the rows by a part of their names.
 */
import { parseArgs } from 'node:util';
import { markdownTable } from 'markdown-table';
import { meanScore } from '../../src/analyse/statistics/mean-score.ts';
import { randomFor } from '../../src/shell/random.ts';
import type { Random } from '../../src/shell/random.ts';
import { clustered, rightOrWrong } from './draws.ts';

const { values } = parseArgs({
  options: { records: { type: 'string', default: '1000' }, only: { type: 'string', default: '' } },
});
const RECORDS = Number(values.records);
const SHARES = [0.2, 0.64, 0.9];
const ALIKE = [0.3, 0.6, 0.9];

interface Shape {
  readonly groups: number;
  readonly size: number;
  /** Items beside them that stand for themselves. */
  readonly single: number;
}

const SHAPES: readonly Shape[] = [
  { groups: 100, size: 10, single: 0 },
  { groups: 20, size: 10, single: 0 },
  { groups: 10, size: 20, single: 100 },
  { groups: 7, size: 30, single: 200 },
  { groups: 5, size: 40, single: 100 },
  { groups: 3, size: 30, single: 600 },
  { groups: 3, size: 100, single: 200 },
  { groups: 2, size: 50, single: 300 },
];

const nameOf = ({ groups, size, single }: Shape, correlation: number): string =>
  `${groups} × ${size}${single === 0 ? '' : ` among ${single} × 1`}, ICC ${correlation}`;

/** How often each bound misses, as shares of the records, and half the mean width in points. */
function missed(shape: Shape, correlation: number, share: number): string[] {
  const clusters = [
    ...Array.from({ length: shape.groups * shape.size }, (_, at) => Math.floor(at / shape.size)),
    ...Array.from({ length: shape.single }, (_, at) => shape.groups + at),
  ];
  let [below, above, width] = [0, 0, 0];
  for (let index = 0; index < RECORDS; index++) {
    const random: Random = randomFor('clusters', nameOf(shape, correlation), share * 100, index);
    const marks = [
      ...clustered({ ...shape, correlation }, share, random),
      ...rightOrWrong(shape.single, share, random),
    ];
    const { low, high } = meanScore(Float64Array.from(marks, Number), { clusters }).interval(0.9);
    below += Number(high < share);
    above += Number(low > share);
    width += (high - low) / 2;
  }
  const percent = (count: number): string => ((count / RECORDS) * 100).toFixed(1);
  return [`${percent(below)}/${percent(above)}`, percent(width)];
}

const head = ['clusters', ...SHARES.flatMap((share) => [`${share * 100} % right`, '± points'])];
const rows = SHAPES.flatMap((shape) =>
  ALIKE.filter((correlation) => nameOf(shape, correlation).includes(values.only)).map((correlation) => [
    nameOf(shape, correlation),
    ...SHARES.flatMap((share) => missed(shape, correlation, share)),
  ]),
);
process.stdout.write(`${markdownTable([head, ...rows], { align: ['l', 'r', 'r', 'r', 'r', 'r', 'r'] })}\n`);
