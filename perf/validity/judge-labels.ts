/**
 * How often a verdict on answers that a model judges is wrong, and how often the interval of such a score
 * holds the true one: simulated records through the product's own judgement. The true share is exactly at the
 * budget, so that a fail and a pass are both wrong.
 *
 * A row is a judge's sensitivity and specificity, and how many answers people have labelled, half of them
 * right. Beside it stands what the same marks say as the judge gives them. `--records 1000` is how many a row
 * has, `--items 400` how many items production has. `--unlike` has a judge that takes no wrong answer of this
 * candidate for a right one, other than its labels say, and a claim so low that it finds fewer right than by
 * these it would if none was. `--cut 0.36` is the share of answers that are cut off, which no judge sees: at
 * 0.36 all others are right.
 */
import { parseArgs } from 'node:util';
import { markdownTable } from 'markdown-table';
import { judge } from '../../src/judge.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import { randomFor } from '../../src/shell/random.ts';
import type { Random } from '../../src/shell/random.ts';
import { anUncheckedRecord, withCutOff } from '../../test/support/record.ts';

const { values } = parseArgs({
  options: {
    records: { type: 'string', default: '1000' },
    items: { type: 'string', default: '400' },
    unlike: { type: 'boolean', default: false },
    cut: { type: 'string', default: '0' },
  },
});
const RECORDS = Number(values.records);
const ITEMS = Number(values.items);
const CUT = Number(values.cut);
const PAPER = values.unlike ? 0.1 : 0.8;
const TRUE_SHARE = PAPER * 0.8;
const JUDGES = values.unlike
  ? ([
      [0.95, 0.95],
      [0.95, 0.8],
      [0.9, 0.7],
      [0.8, 0.7],
    ] as const)
  : ([
      [0.95, 0.95],
      [0.9, 0.8],
      [0.8, 0.9],
      [0.8, 0.7],
    ] as const);
const LABELLED = [50, 200, 1000];

const drawn = (random: Random, count: number, share: number): number => {
  let hits = 0;
  for (let draw = 0; draw < count; draw++) if (random.next() < share) hits += 1;
  return hits;
};

function recordOf(sensitivity: number, specificity: number, labelled: number, index: number): RunRecord {
  const random = randomFor('judge-labels', sensitivity, specificity, labelled, index);
  const ofSeen = Math.min(1, TRUE_SHARE / (1 - CUT));
  const isCut = Array.from({ length: ITEMS }, () => CUT > 0 && random.next() < CUT);
  const marks = isCut.map((isOff) => {
    if (isOff) return 0;
    const isRight = random.next() < ofSeen;
    const ofWrong = values.unlike ? 0 : 1 - specificity;
    return random.next() < (isRight ? sensitivity : ofWrong) ? 1 : 0;
  });
  const half = labelled / 2;
  const rightRight = drawn(random, half, sensitivity);
  const wrongWrong = drawn(random, half, specificity);
  const labels = {
    ...{ rightRight, rightWrong: half - rightRight, wrongRight: half - wrongWrong, wrongWrong },
    unjudged: 0,
  };
  const judges = [
    { suite: 'tickets', endpoint: 'grader', model: 'big', sha256: '', canaries: 3, fooled: 0, labels },
  ];
  const policy = { repeatability: 0, against: 'claimed' };
  const record = anUncheckedRecord({ paper: PAPER, production: marks, policy });
  return { ...withCutOff(record, (at) => isCut[at] === true), judges };
}

function rowOf(sensitivity: number, specificity: number, labelled: number): string[] {
  const counts = { pass: 0, fail: 0, inconclusive: 0, held: 0, rawFail: 0, rawPass: 0 };
  let width = 0;
  for (let index = 0; index < RECORDS; index++) {
    const record = recordOf(sensitivity, specificity, labelled, index);
    const { verdict, findings } = judge(record);
    counts[verdict.outcome] += 1;
    const { low = 0, high = 1 } = findings.scores[0]?.interval ?? {};
    if (low <= TRUE_SHARE && TRUE_SHARE <= high) counts.held += 1;
    width += high - low;
    const { judges: _, ...raw } = record;
    const { outcome } = judge(raw).verdict;
    if (outcome === 'fail') counts.rawFail += 1;
    if (outcome === 'pass') counts.rawPass += 1;
  }
  const share = (count: number): string => ((count / RECORDS) * 100).toFixed(1);
  return [
    ...[`${sensitivity}`, `${specificity}`, `${labelled}`, share(counts.fail), share(counts.pass)],
    ...[
      share(counts.held),
      ((width / RECORDS) * 100).toFixed(1),
      share(counts.rawFail),
      share(counts.rawPass),
    ],
  ];
}

const head = ['sensitivity', 'specificity', 'labels', 'fail, %', 'pass, %', '95 % interval holds, %'];
const more = ['its width, points', 'as the judge gives it: fail, %', 'pass, %'];
const rows = JUDGES.flatMap(([sensitivity, specificity]) =>
  LABELLED.map((labelled) => {
    const row = rowOf(sensitivity, specificity, labelled);
    process.stderr.write(`${row.join(' | ')}\n`);
    return row;
  }),
);
process.stdout.write(`${markdownTable([[...head, ...more], ...rows], { align: 'r' })}\n`);
